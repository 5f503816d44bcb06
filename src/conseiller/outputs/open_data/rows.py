"""The rows of a release (indicators, section 12): the same values in CSV, JSON and XLSX."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable

DECIMALS = 4
COUNT = "A5.1"
"""The one indicator whose value is a number of advices, not a share."""

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    type: str
    """Of the Table Schema: string, integer, number or date."""
    read: Callable[[PublishedFigure, PublishedTable], Value]
    values: tuple[str, ...] = ()
    """The closed list, when there is one."""
    always: bool = False
    """Filled on every row."""


def _coded(code: str) -> str:
    return "total" if code == TOTAL else code


def _rate(share: float | None) -> float | None:
    return None if share is None else round(share, DECIMALS)


def _value(figure: PublishedFigure) -> int | float | None:
    if figure.value is None or figure.indicator != COUNT:
        return _rate(figure.value)
    return round(figure.value)


LEVELS = tuple(str(level) for level in Level)
OBJECTIVES = ("a", "b", "c", "total")
INDICATORS = ("A5.1", "A5.2", "A5.3", "A5.4", "A5.5", "A5.6", "A5.7")
GRADES = ("fiable", "fragile", "non_publiable")
STATUSES = ("diffuse", "secret", "non_publiable", "zero")
FIELDS = (
    Field("periode", "string", lambda figure, table: _coded(figure.period), always=True),
    Field("maille", "string", lambda figure, table: str(figure.level), LEVELS, always=True),
    Field("code_territoire", "string", lambda figure, table: _coded(figure.territory), always=True),
    Field("objectif", "string", lambda figure, table: _coded(figure.objective), OBJECTIVES, always=True),
    Field("indicateur", "string", lambda figure, table: figure.indicator, INDICATORS, always=True),
    Field("valeur", "number", lambda figure, table: _value(figure)),
    Field("borne_basse", "number", lambda figure, table: _rate(figure.low)),
    Field("borne_haute", "number", lambda figure, table: _rate(figure.high)),
    Field("ic_bas", "number", lambda figure, table: _rate(figure.interval_low)),
    Field("ic_haut", "number", lambda figure, table: _rate(figure.interval_high)),
    Field("n_base", "integer", lambda figure, table: figure.base),
    Field("taux_retour", "number", lambda figure, table: _rate(figure.return_rate)),
    Field("fiabilite", "string", lambda figure, table: figure.grade or None, GRADES),
    Field("statut", "string", lambda figure, table: str(figure.status), STATUSES, always=True),
    Field("seuil_secret", "integer", lambda figure, table: table.audit.threshold, always=True),
    Field("version_methode", "string", lambda figure, table: table.method_version, always=True),
    Field("date_extraction", "date", lambda figure, table: table.extraction, always=True),
)
NAMES = tuple(field.name for field in FIELDS)
KEY = NAMES[:5]
"""What makes a row unique."""


def rows(table: PublishedTable) -> Iterator[dict[str, Value]]:
    """One row for each figure, in the order of the table; None where a number is withheld."""
    for figure in table.figures:
        yield {field.name: field.read(figure, table) for field in FIELDS}


def is_share(row: dict[str, Value], name: str) -> bool:
    """Whether the number under this name is a share between 0 and 1, not a count."""
    return name not in ("n_base", "seuil_secret") and not (name == "valeur" and row["indicateur"] == COUNT)
