"""Writes many sessions at once into a base made by an import or a simulation, each with a number of its own."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TypeAlias

from conseiller.journal.dates import month_of
from conseiller.journal.rules import is_place_code

AdviceRow: TypeAlias = tuple[str, int, int | None, str | None, str | None, int, str | None]
"""objective, done_in_session, intention, outcome, channel, drawn, call_result."""

_BATCH = 20_000
_CACHE = 64_000
"""Kilobytes. Numbers are random: with SQLite's usual 2 MB, nearly every row of a large base would move a page."""


@dataclass(slots=True)
class FilledSession:
    """One closed session: its day as an ordinal, its place ('' when unknown), its counted advices."""

    day: int
    place: str
    advices: list[AdviceRow]
    kind: str = "individuel"


def system_number() -> int:
    """A random number for a session: the order of numbers tells nothing of the order of sessions."""
    return int.from_bytes(os.urandom(6), "big") + 1


def fill(
    connection: sqlite3.Connection, sessions: Iterable[FilledSession], draw: Callable[[], int] = system_number
) -> int:
    """Write these sessions, inside the caller's transaction; how many. Raises sqlite3.Error."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    taken = {row[0] for row in connection.execute("SELECT id FROM session")}
    session_rows: list[tuple[object, ...]] = []
    advice_rows: list[tuple[object, ...]] = []
    written = 0
    for item in sessions:
        number = _fresh(taken, draw)
        inside = is_place_code(item.place)
        session_rows.append(
            (
                number,
                item.kind,
                item.day,
                month_of(date.fromordinal(item.day)),
                item.place if inside else None,
                None if inside else item.place or None,
            )
        )
        advice_rows += [(number, *advice) for advice in item.advices]
        written += 1
        if len(session_rows) >= _BATCH:
            _write(connection, session_rows, advice_rows)
    _write(connection, session_rows, advice_rows)
    return written


def _fresh(taken: set[int], draw: Callable[[], int]) -> int:
    while True:
        number = draw()
        if number not in taken:
            taken.add(number)
            return number


def _write(
    connection: sqlite3.Connection, sessions: list[tuple[object, ...]], advices: list[tuple[object, ...]]
) -> None:
    # In the order of the tree they go into; it says nothing of the order of sessions.
    sessions.sort(key=itemgetter(0))
    advices.sort(key=itemgetter(0))
    connection.executemany(
        "INSERT INTO session (id, state, kind, day, month, place, other_place) VALUES (?, 'clos', ?, ?, ?, ?, ?)",
        sessions,
    )
    connection.executemany(
        "INSERT INTO counted_advice"
        " (session, objective, done_in_session, intention, outcome, channel, drawn, call_result)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        advices,
    )
    sessions.clear()
    advices.clear()
