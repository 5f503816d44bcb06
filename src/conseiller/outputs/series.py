"""The sheets of a workshop in one file: each begins on a page of its own, and its back follows it."""

from collections.abc import Sequence
from pathlib import Path

from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import render_text

PAGE_BREAK = "\f"
"""Between two sheets of the text form: printers start a new page there."""


def render_series(sheets: Sequence[Sheet], large: bool = False) -> str:
    """The sheets as one self-contained page for A4 paper, both sides. Raises KnowledgeError.

    Raises ValueError when there is no sheet.
    """
    from conseiller.outputs.fitting import laid_out
    from conseiller.outputs.layout import LARGE, ORDINARY
    from conseiller.outputs.rendering import render

    if not sheets:
        raise ValueError("no sheet to print")
    size = LARGE if large else ORDINARY
    views = [laid_out(sheet, size) for sheet in sheets]
    articles = [
        _own_anchors(render("fiche_pages.html.j2", view=view, size=size), number)
        for number, view in enumerate(views, start=1)
    ]
    return render("fiches.html.j2", view=views[0], articles=articles, size=size)


def write_pages(sheets: Sequence[Sheet], folder: Path, *, large: bool = False) -> Path:
    """Write the pages as `fiche-AAAA-MM-JJ-atelier.html`, and say where. Raises ConseillerError."""
    return _write(sheets, folder, ".html", render_series(sheets, large))


def write_text(sheets: Sequence[Sheet], folder: Path) -> Path:
    """Write the sheets as text, one page each. Raises ConseillerError."""
    return _write(sheets, folder, ".txt", PAGE_BREAK.join(render_text(sheet) for sheet in sheets))


def _own_anchors(page: str, number: int) -> str:
    """A note leads to the sources of its own sheet. What people typed holds no such quotes: they are escaped."""
    return page.replace('id="source-', f'id="fiche-{number}-source-').replace('"#source-', f'"#fiche-{number}-source-')


def _write(sheets: Sequence[Sheet], folder: Path, suffix: str, text: str) -> Path:
    from conseiller.outputs.private_files import write_new

    return write_new(folder, f"fiche-{sheets[0].day.isoformat()}-atelier", suffix, text)
