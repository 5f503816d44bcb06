"""The sheet as it will be read: sections in order, gestures under what became of them, what stands overleaf."""

from dataclasses import dataclass
from enum import IntEnum

from conseiller.outputs.return_square import Square


class Overleaf(IntEnum):
    """What goes to the back of the sheet; each step adds to the one before."""

    NOTHING = 0
    STEPS = 1
    DETAILS = 2
    """Texts and return questions of the gestures: they follow their steps, so that the back has room for the rest."""
    LATER = 3
    """The advices for later, and the sources."""
    REASONS = 4
    NOTICE = 5


@dataclass(frozen=True, slots=True)
class GestureView:
    """One gesture as printed."""

    title: str
    word: str = ""
    """« À faire : », for who does not see the box; '' overleaf, where no box is drawn."""
    ticked: bool = False
    text: str = ""
    steps: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what is under it."""

    heading: str
    lines: tuple[str, ...] = ()
    gestures: tuple[GestureView, ...] = ()
    deadline: str = ""
    framed: bool = False
    small: bool = False
    """In the size of the notice: sources, overleaf."""


@dataclass(frozen=True, slots=True)
class CodeView:
    """The return code, its words and its square."""

    heading: str
    lines: tuple[str, ...]
    square: Square
    square_label: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """The whole sheet, front and back."""

    page_title: str
    """Browsers propose it as a file name: the day, nothing else."""
    heading: str
    day_line: str
    place: str
    print_hint: str
    banners: tuple[str, ...]
    sections: tuple[Section, ...]
    pointer: str
    """« Les étapes sont au dos. », or ''."""
    help: Section
    code: CodeView | None
    notice: Section | None
    """None when it stands overleaf: the pointer says so."""
    back_title: str
    back: tuple[Section, ...]
