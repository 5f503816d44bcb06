"""Reads closed sessions one by one, for the office's own record of its activity (level L0: never handed over)."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from conseiller.journal import reading
from conseiller.journal.dates import month_of
from conseiller.journal.records import GestureRecord


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """One closed session; neither its code nor its number in the base."""

    day: date | None
    """None once the day was cut to its month."""
    month: int
    """As YYYYMM."""
    place: str | None
    kind: str
    """'individuel', or 'atelier' for one participant of a workshop."""
    trees: tuple[str, ...]
    gestures: tuple[GestureRecord, ...]


def of_period(connection: sqlite3.Connection, begin: date, end: date) -> tuple[Accompaniment, ...]:
    """Closed sessions of a period, ordered by what they hold: never in the order they came. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT id, day, month, place, kind FROM session WHERE state = 'clos'"
        " AND (day BETWEEN ? AND ? OR (day IS NULL AND month BETWEEN ? AND ?))",
        (begin.toordinal(), end.toordinal(), month_of(begin), month_of(end)),
    ).fetchall()
    found = [
        Accompaniment(
            day=date.fromordinal(day) if day is not None else None,
            month=month,
            place=place,
            kind=kind,
            trees=tuple(tree for tree, _ in reading.trees(connection, session)),
            gestures=reading.gestures(connection, session),
        )
        for session, day, month, place, kind in rows
    ]
    return tuple(sorted(found, key=_content))


def _content(item: Accompaniment) -> tuple[object, ...]:
    gestures = tuple((one.rank, one.family, one.state or "") for one in item.gestures)
    return (item.month, item.day or date.min, item.place or "", item.kind, item.trees, gestures)
