"""Writes many sessions at once into a base made by an import or a simulation, each with a number of its own."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, count, islice
from operator import itemgetter
from typing import TypeAlias

from conseiller.journal.dates import month_of
from conseiller.journal.rules import is_place_code

AdviceRow: TypeAlias = tuple[str, int, int | None, str | None, str | None, int, str | None]
"""objective, done_in_session, intention, outcome, channel, drawn, call_result."""

Numbers: TypeAlias = Callable[[int], list[int]]
"""Draws that many numbers that no session has."""

_BATCH = 20_000
_AT_ONCE = 500
"""Rows of one statement. SQLite builds the closed lists of its checks once for each statement: row by row, they cost
more than the rows."""
_CACHE = 64_000
"""Kilobytes. Numbers are random: with SQLite's usual 2 MB, nearly every row of a large base would move a page."""
_TAKEN = "SELECT id FROM session WHERE id IN ({})"
_SESSIONS = "INSERT INTO session (id, state, kind, day, month, place, other_place) VALUES "
_ADVICES = (
    "INSERT INTO counted_advice"
    " (session, objective, done_in_session, intention, outcome, channel, drawn, call_result) VALUES "
)


@dataclass(slots=True)
class FilledSession:
    """One closed session: its day as an ordinal, its place ('' when unknown), its counted advices."""

    day: int
    place: str
    advices: list[AdviceRow]
    kind: str = "individuel"


def random_numbers(connection: sqlite3.Connection) -> Numbers:
    """Free numbers for sessions, random: the order of numbers tells nothing of the order of sessions."""

    def draw(count: int) -> list[int]:
        # Asked of the base a few at a time: all the numbers taken would not fit in memory for ever. In the order drawn:
        # a set's own order follows the numbers, which would then follow the sessions.
        found: dict[int, None] = {}
        while len(found) < count:
            some = [int.from_bytes(os.urandom(6), "big") + 1 for _ in range(min(_AT_ONCE, count - len(found)))]
            taken = {row[0] for row in connection.execute(_TAKEN.format(", ".join("?" * len(some))), some)}
            found.update((number, None) for number in some if number not in taken)
        return list(found)

    return draw


def numbers_in_order() -> Numbers:
    """1, 2, 3: for invented sessions, whose order gives nobody away."""
    following = count(1)
    return lambda number: list(islice(following, number))


def fill(connection: sqlite3.Connection, sessions: Iterable[FilledSession], numbers: Numbers) -> int:
    """Write these sessions, inside the caller's transaction; how many. Raises sqlite3.Error."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    written, remaining = 0, iter(sessions)
    while some := list(islice(remaining, _BATCH)):
        session_rows: list[tuple[object, ...]] = []
        advice_rows: list[tuple[object, ...]] = []
        for number, item in zip(numbers(len(some)), some, strict=True):
            session_rows.append((number, item.kind, item.day, _month(item.day), *_place(item.place)))
            for advice in item.advices:
                advice_rows.append((number, *advice))
        _write(connection, session_rows, advice_rows)
        written += len(some)
    return written


@lru_cache(maxsize=1000)
def _month(day: int) -> int:
    return month_of(date.fromordinal(day))


@lru_cache(maxsize=50_000)
def _place(place: str) -> tuple[str | None, str | None]:
    """The two columns: an INSEE code, or another code."""
    return (place, None) if is_place_code(place) else (None, place or None)


def _write(
    connection: sqlite3.Connection, sessions: list[tuple[object, ...]], advices: list[tuple[object, ...]]
) -> None:
    # In the order of the tree they go into; it says nothing of the order of sessions.
    sessions.sort(key=itemgetter(0))
    advices.sort(key=itemgetter(0))
    _insert(connection, _SESSIONS, "(?, 'clos', ?, ?, ?, ?, ?)", sessions)
    _insert(connection, _ADVICES, "(?, ?, ?, ?, ?, ?, ?, ?)", advices)


def _insert(connection: sqlite3.Connection, into: str, marks: str, rows: Sequence[tuple[object, ...]]) -> None:
    for begin in range(0, len(rows), _AT_ONCE):
        some = rows[begin : begin + _AT_ONCE]
        connection.execute(into + ", ".join([marks] * len(some)), tuple(chain.from_iterable(some)))
