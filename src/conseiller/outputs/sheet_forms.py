"""The two forms of a sheet, a page to print and a text, and where they are written."""

from pathlib import Path

from conseiller.outputs.composing import compose
from conseiller.outputs.fitting import laid_out
from conseiller.outputs.layout import LARGE, ORDINARY
from conseiller.outputs.private_files import erase_folder_of_sheets, write_new
from conseiller.outputs.rendering import COLUMNS, UNWRAPPED, render
from conseiller.outputs.sheet import Sheet
from conseiller.outputs.wording import KEYS, shipped_wording


def heading_for(device: str | None) -> str:
    """« Votre ordinateur », from the code of the device; « Votre appareil » when nothing is known.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    key = f"titre_appareil_{device}"
    return shipped_wording().say(key if key in KEYS else "titre_appareil")


def render_html(sheet: Sheet, large: bool = False) -> str:
    """The sheet as one self-contained page for A4 paper: 14 pt, or 18 pt everywhere when `large`.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    size = LARGE if large else ORDINARY
    return render("fiche.html.j2", view=laid_out(sheet, size), size=size)


def render_text(sheet: Sheet, *, wrapped: bool = True) -> str:
    """The sheet as plain text, same words in the same order; at most 66 columns, or one line a paragraph.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    return render("fiche.txt.j2", COLUMNS if wrapped else UNWRAPPED, view=compose(sheet))


def write_sheet(sheet: Sheet, folder: Path, large: bool = False) -> Path:
    """Write the page as `fiche-AAAA-MM-JJ.html`, numbered -2, -3 when it exists, and say where.

    The name holds neither code, place nor subject: it may be seen by others on a screen or a memory stick.
    Raises ConseillerError when the folder cannot be used or the disk is full.
    """
    return write_new(folder, f"fiche-{sheet.day.isoformat()}", ".html", render_html(sheet, large))


def erase_open_sheets(folder: Path) -> int:
    """Erase the sheets of this folder, half-written ones included, and nothing else; says how many.

    Raises ConseillerError, after having tried them all, when one resists (open in another program).
    """
    return erase_folder_of_sheets(folder)
