"""`conseiller collecter`: the bundles of a folder become one base of counts; any number, as often as wanted."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.commands.progress import Progress
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, plural, typeset

if TYPE_CHECKING:
    from conseiller.journal.bundles.gathering import Gathered


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("dossier", metavar="DOSSIER", type=Path, help="où sont les lots reçus")
    parser.add_argument("--base", type=Path, metavar="FICHIER", required=True, help="le journal réuni, créé au besoin")
    parser.add_argument("--json", action="store_true", help="un objet JSON, pour un autre programme")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Merge what can be, name what cannot. Raises ConseillerError."""
    from conseiller.journal.bundles.gathering import gather

    files = _files(options.dossier, options.base)
    progress = Progress(environment, "Lots", 2 * len(files))
    try:
        found = gather(options.base, files, environment.today, progress.tell)
    finally:
        progress.end()
    for path, told in found.set_aside:
        environment.say(typeset(f"Laissé de côté : {path} : {told}."))
    if options.json:
        print(json.dumps(_as_json(found), ensure_ascii=False), file=environment.stdout)
    if not found.added and not found.known:
        raise RefusedError(
            f"Aucun lot utilisable dans « {options.dossier} ».", "Demandez aux conseillers un lot : « conseiller lot »."
        )
    environment.say(_told(found, options.base))
    return int(ExitCode.DONE)


def _files(folder: Path, base: Path) -> list[Path]:
    """Every file of the folder but hidden ones and the base itself, by name."""
    if not folder.is_dir():
        raise ConseillerError(f"« {folder} » n'est pas un dossier.", "Donnez le dossier qui contient les lots.")
    own = {base.name, f"{base.name}-wal", f"{base.name}-shm"} if base.absolute().parent == folder.absolute() else set()
    return sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".") and path.name not in own
    )


def _as_json(found: "Gathered") -> dict[str, object]:
    return {
        "lots": found.bundles,
        "sources": found.sources,
        "ajoutes": found.added,
        "deja_la": found.known,
        "extraction": found.extraction.isoformat() if found.extraction else None,
        "ecartes": [{"fichier": str(path), "raison": told} for path, told in found.set_aside],
    }


def _told(found: "Gathered", base: Path) -> str:
    parts = [plural(found.added, "lot ajouté", "lots ajoutés"), plural(found.known, "déjà là", "déjà là")]
    if found.set_aside:
        parts.append(plural(len(found.set_aside), "laissé de côté", "laissés de côté"))
    day = f", arrêtés au {long_date(found.extraction)}" if found.extraction else ""
    told = f"Noté : {', '.join(parts)}. {base} réunit {plural(found.bundles, 'lot')}"
    return f"{told} de {plural(found.sources, 'poste')}{day}."
