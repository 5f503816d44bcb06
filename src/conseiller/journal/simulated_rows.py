"""The rows of a simulated base, for another engine. Rows of real appointments never leave their base."""

import sqlite3
from collections.abc import Iterator

from conseiller.errors import RefusedError
from conseiller.journal.records import BaseKind

COLUMNS = {
    "session": ("id", "state", "kind", "day", "month", "place", "other_place"),
    "counted_advice": ("session", "objective", "done_in_session", "intention", "outcome", "drawn", "call_result"),
}
"""Tables and columns that counting needs."""
TEXTS = frozenset(("state", "kind", "place", "other_place", "objective", "outcome", "call_result"))
"""Columns that hold texts."""


def read(connection: sqlite3.Connection, kind: BaseKind, table: str) -> Iterator[tuple[int | str | None, ...]]:
    """The rows of a table, one by one. Raises RefusedError for any base that is not simulated."""
    if kind is not BaseKind.SIMULATED:
        raise RefusedError(
            "Les lignes d'un vrai journal ne sortent pas de ce journal.", "Comptez-le avec ses lots, ou sans --moteur."
        )
    cursor = connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table}")
    while rows := cursor.fetchmany(10_000):
        yield from rows
