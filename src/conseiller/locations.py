"""The only module that knows a folder: knowledge, data, settings, sheets."""

import os
from pathlib import Path

from conseiller.errors import ConseillerError

OWN_ROWS = "cycle_de_vie.jsonl"
"""Where the rows brought by an update lie in the user's own knowledge folder."""


def knowledge_folder() -> Path:
    """Where the shipped knowledge lies: inside the wheel, or at the root of a checkout.

    `CONSEILLER_SAVOIRS` replaces it, so that an author can try a copy.
    """
    chosen = os.environ.get("CONSEILLER_SAVOIRS")
    return Path(chosen) if chosen else _shipped_folder()


def folder_of_words() -> Path:
    """The folder whose `lexique` reads what is typed: an author's copy that has none is read with the shipped words."""
    folder = knowledge_folder()
    return folder if (folder / "lexique").is_dir() else _shipped_folder()


def _shipped_folder() -> Path:
    package = Path(__file__).parent
    shipped = package / "savoirs"
    return shipped if shipped.is_dir() else package.parents[1] / "knowledge"


def data_folder() -> Path:
    """The user's own data folder (journal, open sheets). Not created here.

    Raises ConseillerError when the system names no home folder.
    """
    return _user_folder("CONSEILLER_DONNEES", "user_data_path")


def settings_folder() -> Path:
    """The user's own settings folder. Not created here."""
    return _user_folder("CONSEILLER_REGLAGES", "user_config_path")


def default_base() -> Path:
    """The journal: `CONSEILLER_BASE`, else `journal.sqlite` in the data folder."""
    chosen = os.environ.get("CONSEILLER_BASE")
    return Path(chosen) if chosen else data_folder() / "journal.sqlite"


def compiled_knowledge() -> Path:
    """A ready copy of the knowledge, remade whenever a file changed; holds nothing of anyone."""
    return data_folder() / "savoirs.copie"


def compiled_lexicon() -> Path:
    """A ready copy of the words a sentence is read with; as the one of the knowledge."""
    return data_folder() / "lexique.copie"


def open_sheets_folder() -> Path:
    """Where a sheet lies while its session is open; emptied at closing and at each start."""
    return data_folder() / "fiches-en-cours"


def misunderstood_file() -> Path:
    """Where a workstation that agreed to it keeps the sentences it misunderstood. Not created here."""
    return data_folder() / "phrases-incomprises.jsonl"


def own_knowledge_folder() -> Path | None:
    """The user's own trees, advices and sources, read on top of the shipped ones; None while there are none.

    None too beside a copy chosen with `CONSEILLER_SAVOIRS`, which is tried as it is.
    """
    if os.environ.get("CONSEILLER_SAVOIRS"):
        return None
    try:
        folder = data_folder() / "savoirs"
    except ConseillerError:  # no home folder: nothing of one's own either
        return None
    return folder if folder.is_dir() else None


def territories_folder() -> Path:
    """The user's own territory packs, read on top of the shipped ones. Not created here."""
    return data_folder() / "territoires"


def own_rows_file() -> Path:
    """Where `savoir mettre-a-jour` writes the dates it read. Not created here."""
    return data_folder() / "savoirs" / OWN_ROWS


def own_rows() -> Path | None:
    """Those dates, read on top of the shipped ones; None where the user's own knowledge is not read either."""
    folder = own_knowledge_folder()
    return None if folder is None else folder / OWN_ROWS


def _user_folder(variable: str, kind: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen)
    import platformdirs

    try:
        folder: Path = getattr(platformdirs, kind)("conseiller", appauthor=False)
    except (RuntimeError, KeyError) as error:
        raise ConseillerError(
            "Ce compte n'a pas de dossier personnel.",
            f"Choisissez un dossier avec la variable {variable}, ou un journal avec --base FICHIER.",
        ) from error
    return folder
