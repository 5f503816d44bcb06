"""The review as it will be read, before HTML or PDF: sections in order, every text ready."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is drawn."""

    TEXT = "texte"
    NUMBER = "nombre"
    SECRET = "secret"
    """Hatched; primary and complementary alike."""
    MISSING = "manque"
    """Not published for quality, not computed, or left for the office to fill."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    last_is_total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same in words."""

    name: str
    alternative: str
    rows: tuple[dict[str, object], ...]
    """What Vega-Lite draws, every label ready."""
    parameters: dict[str, object]


@dataclass(frozen=True, slots=True)
class Card:
    """One objective at a glance."""

    heading: str
    label: str
    """What the headline says."""
    headline: str
    grade: str
    grade_word: str
    """'' when the headline already says why there is nothing."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what is under it, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    wide: bool = False
    """Its table needs the width of the paper."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The whole page."""

    page_title: str
    title: str
    subtitle: str
    office: str
    period: str
    banner: str
    """Said above everything when the appointments are invented; '' otherwise."""
    print_hint: str
    no_chart: str
    """Said in place of a chart that could not be drawn."""
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
