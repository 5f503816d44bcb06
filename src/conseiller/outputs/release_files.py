"""The folder of a release: the review, its data, and the office's own words, each file whole or not at all."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from conseiller.errors import ConseillerError, cause, way_round
from conseiller.french import long_date
from conseiller.indicators.published import PublishedTable
from conseiller.indicators.thresholds import load_thresholds
from conseiller.outputs.open_data.data_wording import data_words
from conseiller.outputs.open_data.files import JSON_FILE, data_files
from conseiller.outputs.publication import Publication
from conseiller.outputs.review import means
from conseiller.outputs.review.composing import Review, compose
from conseiller.outputs.review.page import as_page
from conseiller.outputs.review.review_wording import review_words

PAGE_FILE, PDF_FILE = "bilan.html", "bilan.pdf"


_ANOTHER_FOLDER = "Fermez le programme qui affiche ces fichiers, vérifiez vos droits, ou choisissez un autre dossier."


def write_release(
    publication: Publication, knowledge: Path, folder: Path, pdf: bool = False, earlier: PublishedTable | None = None
) -> list[Path]:
    """Write every file of a release and say which; the same table and words give the same bytes.

    Raises ConseillerError when the folder holds another release, cannot be written, or the extra `pdf` is missing.
    """
    table = publication.table
    refuse_another_release(folder, table.begin, table.end)
    own_words = _own_words(folder, knowledge)
    said = means.read_means(own_words)
    view = compose(Review(publication, review_words(knowledge), load_thresholds(knowledge), said, earlier))
    files = {PAGE_FILE: as_page(view).encode("utf-8")} | data_files(publication, data_words(knowledge))
    if pdf:
        from conseiller.outputs.review.paper import as_pdf

        files[PDF_FILE] = as_pdf(view, table.extraction)
    return [*_write(folder, files), own_words]


def refuse_another_release(folder: Path, begin: date, end: date) -> None:
    """Raises ConseillerError when the folder holds the release of another period: last year's is never overwritten."""
    try:
        held = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        first, last = (date.fromisoformat(held[name]) for name in ("debut", "fin"))
    except (OSError, ValueError, KeyError, TypeError):
        return
    if (first, last) != (begin, end):
        raise ConseillerError(
            f"Le dossier « {folder} » contient déjà la publication du {long_date(first)} au {long_date(last)}.",
            "Donnez un autre dossier à --sortie.",
        )


def _own_words(folder: Path, knowledge: Path) -> Path:
    """The office's file, made from the template the first time, never overwritten."""
    path = folder / means.FILE
    if not path.exists():
        _write(folder, {means.FILE: (knowledge / means.TEMPLATE).read_bytes()})
    return path


def _write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            partial = folder / f".{name}.partiel"
            try:
                partial.write_bytes(content)
                os.replace(partial, folder / name)
            finally:
                with suppress(OSError):
                    partial.unlink(missing_ok=True)
            written.append(folder / name)
    except OSError as error:
        raise ConseillerError(
            f"« {folder} » ne s'écrit pas ({cause(error)}).",
            way_round(error, _ANOTHER_FOLDER) + " La même commande peut être relancée : rien ne compte deux fois.",
        ) from error
    return written
