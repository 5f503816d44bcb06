"""The sheet (fiche) a person takes home: what it holds, and its two forms, a page to print and a text."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

STATES = ("fait_en_seance", "intention", "deja_fait", "decline", None)
"""What may have become of a gesture; None when nothing was said."""


@dataclass(frozen=True, slots=True)
class SheetGesture:
    """One gesture that was presented, with its rank: the return asks for it by this number.

    Raises ValueError for a state out of `STATES`: the gesture would stand under no heading.
    """

    rank: int
    title: str
    text: str = ""
    steps: tuple[str, ...] = ()
    state: str | None = None
    """One of `STATES`."""
    return_question: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"unknown state of a gesture: {self.state!r}")


@dataclass(frozen=True, slots=True)
class SheetSource:
    """Where an advice comes from."""

    title: str
    publisher: str = ""
    published: str = ""
    """As the source gives it: 'octobre 2026', '2025'."""
    read_on: date | None = None
    to_confirm: bool = False
    link: str = ""
    """Only a web address is made a link."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the sheet says. Empty texts are left out, never printed as an empty line."""

    heading: str
    """« Votre ordinateur »."""
    day: date
    place: str = ""
    seen: tuple[str, ...] = ()
    """What we saw, one sentence a line."""
    warnings: tuple[str, ...] = ()
    """Vetoes, in words; said first."""
    gestures: tuple[SheetGesture, ...] = ()
    later: tuple[str, ...] = ()
    """Titles of the other advices."""
    reasons: tuple[str, ...] = ()
    impact: tuple[str, ...] = ()
    """Orders of magnitude of the habit or of the device, one sentence a line."""
    before: date | None = None
    """The day by which what is to do must be done; not said once it has passed."""
    help_lines: tuple[str, ...] = ()
    """Who to call, one a line, with the number and the opening days."""
    office: str = ""
    phone: str = ""
    dpo: str = ""
    code: str | None = None
    sources: tuple[SheetSource, ...] = ()
    """« [1] » in any text points to the first."""
    trial: bool = False
    """Played on another day, or training: marked ESSAI, the code is not printed."""
    stale: str | None = None
    """« Informations relevées le … », when the knowledge is past its review date."""


def heading_for(device: str | None) -> str:
    """« Votre ordinateur », from the code of the device; « Votre appareil » when nothing is known.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    from conseiller.outputs.wording import KEYS, shipped_wording

    key = f"titre_appareil_{device}"
    return shipped_wording().say(key if key in KEYS else "titre_appareil")


def render_html(sheet: Sheet, large: bool = False) -> str:
    """The sheet as one self-contained page for A4 paper: 14 pt, or 18 pt everywhere when `large`.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    from conseiller.outputs.fitting import laid_out
    from conseiller.outputs.layout import LARGE, ORDINARY
    from conseiller.outputs.rendering import render

    size = LARGE if large else ORDINARY
    return render("fiche.html.j2", view=laid_out(sheet, size), size=size)


def render_text(sheet: Sheet, *, wrapped: bool = True) -> str:
    """The sheet as plain text, same words in the same order; at most 66 columns, or one line a paragraph.

    Raises KnowledgeError when the words of the sheet cannot be read.
    """
    from conseiller.outputs.composing import compose
    from conseiller.outputs.rendering import COLUMNS, UNWRAPPED, render

    return render("fiche.txt.j2", COLUMNS if wrapped else UNWRAPPED, view=compose(sheet))


def write_sheet(sheet: Sheet, folder: Path, large: bool = False) -> Path:
    """Write the page as `fiche-AAAA-MM-JJ.html`, numbered -2, -3 when it exists, and say where.

    The name holds neither code, place nor subject: it may be seen by others on a screen or a memory stick.
    Raises ConseillerError when the folder cannot be used or the disk is full.
    """
    from conseiller.outputs.private_files import write_new

    return write_new(folder, f"fiche-{sheet.day.isoformat()}", ".html", render_html(sheet, large))


def erase_open_sheets(folder: Path) -> int:
    """Erase the sheets of this folder, half-written ones included, and nothing else; says how many.

    Raises ConseillerError, after having tried them all, when one resists (open in another program).
    """
    from conseiller.outputs.private_files import erase_folder_of_sheets

    return erase_folder_of_sheets(folder)
