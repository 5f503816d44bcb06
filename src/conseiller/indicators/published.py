"""A protected table: the only thing that exports, charts, sentences and file properties are ever made from.

Made by the disclosure control after the audit passed: a hidden number is not in it at all.
Fields: indicators, section 12.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TOTAL = "*"
"""Code of a total, for an objective, a territory or a period."""


class Step(StrEnum):
    """Length of a published period."""

    MONTH = "mois"
    QUARTER = "trimestre"
    YEAR = "annee"


class Level(StrEnum):
    """Size of a published territory."""

    COMMUNE = "commune"
    EPCI = "epci"
    ZONE = "zone"
    """Of a second zoning, given as a file."""
    DEPARTMENT = "departement"
    ALL = "total"


class Status(StrEnum):
    """Why a value is there, or is not. One word for primary and complementary secret: nothing tells them apart."""

    PUBLISHED = "diffuse"
    SECRET = "secret"
    NOT_RELIABLE = "non_publiable"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One indicator of one cell, as it may be read by anyone. A number that is withheld is None."""

    period: str
    """'2025-01', '2025-T1', '2025', or TOTAL."""
    level: Level
    territory: str
    """INSEE code, SIREN of an EPCI, code of a département; TOTAL."""
    objective: str
    """'a', 'b', 'c' or TOTAL."""
    indicator: str
    """'A5.1' to 'A5.7'."""
    value: float | None = None
    """A count for A5.1, a rate between 0 and 1 for the others."""
    low: float | None = None
    high: float | None = None
    """Bounds of A5.6 and A5.7."""
    interval_low: float | None = None
    interval_high: float | None = None
    """Interval of A5.2, A5.3 and A5.5."""
    base: int | None = None
    """What the rate is of."""
    return_rate: float | None = None
    """A5.4 of the same cell, which goes with every rate of the follow-up."""
    grade: str = ""
    """'fiable', 'fragile' or 'non_publiable'."""
    status: Status = Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """What may be said of the audit: never which cells were hidden, nor their values."""

    hidden: int
    published: int
    threshold: int
    """k: smallest number that is published."""
    narrowest_range: int
    """Every hidden small number keeps at least this many possible values, less one."""
    releases: int
    """Earlier releases of the ledger the table was held beside."""
    visible_share: float | None
    """Share of the counted advices that stays visible in the finest cells; None when even their total is hidden."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One release: its menu, its figures, its audit."""

    begin: date
    end: date
    extraction: date
    step: Step
    levels: tuple[Level, ...]
    method_version: str
    audit: AuditSummary
    figures: tuple[PublishedFigure, ...]
    """Sorted by period, level, territory, objective, indicator; the order says nothing of what is hidden."""
