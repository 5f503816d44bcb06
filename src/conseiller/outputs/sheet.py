"""The sheet (fiche) a person takes home: what it holds."""

from dataclasses import dataclass
from datetime import date

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
