"""Reads sessions back: the open ones to resume, the one closed last to correct."""

import sqlite3
from datetime import date

from conseiller.journal.codes import printed
from conseiller.journal.records import ClosedSession, GestureRecord, OpenSession


def open_sessions(connection: sqlite3.Connection) -> tuple[OpenSession, ...]:
    """Sessions not closed yet, the one opened last first. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT id, day, system, device, place, redacted, kind FROM session WHERE state = 'ouvert' ORDER BY turn DESC"
    ).fetchall()
    return tuple(
        OpenSession(
            id=session,
            day=date.fromordinal(day),
            trees=trees(connection, session),
            answers=dict(
                connection.execute(
                    "SELECT question, value FROM answer WHERE session = ? ORDER BY position", (session,)
                ).fetchall()
            ),
            system=system,
            device=device,
            place=place,
            redacted=bool(redacted),
            kind=kind,
            gestures=gestures(connection, session),
        )
        for session, day, system, device, place, redacted, kind in rows
    )


def last_closed(connection: sqlite3.Connection, today: date) -> ClosedSession | None:
    """The session closed last, if that was today. Raises sqlite3.Error."""
    row = connection.execute(
        "SELECT id, day, place, kind, code FROM session WHERE closed_on = ? AND day IS NOT NULL", (today.toordinal(),)
    ).fetchone()
    if row is None:
        return None
    session, day, place, kind, code = row
    return ClosedSession(
        id=session,
        day=date.fromordinal(day),
        trees=trees(connection, session),
        place=place,
        kind=kind,
        code=printed(code) if code else "",
        gestures=gestures(connection, session),
    )


def trees(connection: sqlite3.Connection, session: int) -> tuple[tuple[str, str], ...]:
    """(tree id, version) of a session, in the order they were opened. Raises sqlite3.Error."""
    return tuple(
        connection.execute("SELECT tree, version FROM visited_tree WHERE session = ? ORDER BY rank", (session,))
    )


def gestures(connection: sqlite3.Connection, session: int) -> tuple[GestureRecord, ...]:
    """Gestures of a session, by rank. Raises sqlite3.Error."""
    rows = connection.execute(
        "SELECT rank, objective, family, state FROM gesture WHERE session = ? ORDER BY rank", (session,)
    )
    return tuple(GestureRecord(*row) for row in rows)
