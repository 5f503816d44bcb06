"""The sheet as it will be read: sections in order, gestures under what became of them, what stands overleaf."""

from dataclasses import dataclass
from enum import Flag, auto

from conseiller.outputs.return_square import Square


class Overleaf(Flag):
    """What goes to the back of the sheet."""

    NOTHING = 0
    SOURCES = auto()
    IMPACT = auto()
    """The orders of magnitude."""
    STEPS = auto()
    DETAILS = auto()
    """Texts and return questions of the gestures."""
    LATER = auto()
    """The advices for later."""
    REASONS = auto()
    NOTICE = auto()


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
class SourceView:
    """One source with the number that the figures bear."""

    number: int
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources in one paragraph."""

    opening: str
    entries: tuple[SourceView, ...]
    closing: str

    @property
    def text(self) -> str:
        """As it reads without links."""
        told = " ; ".join(f"[{entry.number}] {entry.text}" for entry in self.entries)
        return " ".join(part for part in (self.opening, f"{told}.", self.closing) if part)


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
    sources: SourceList | None = None
    """Under the lines."""


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
    notes: int = 0
    """How many sources there are: « [1] » is a link up to this number."""
