"""Closing a public workshop: one session for each participant, with a code of its own (indicators, section 1).

Nothing ties the participants together, nor any of them to a person: the sheets are handed out without a list.
"""

import sqlite3
from collections.abc import Sequence

from conseiller.journal import reading, rules, writing
from conseiller.journal.records import GestureRecord


def close_all(
    connection: sqlite3.Connection, lead: int, profiles: Sequence[Sequence[GestureRecord]], *, trial: bool
) -> list[str]:
    """Replace the open session the workshop was led with by one closed session for each profile.

    Returns their codes (eight symbols, '' in a trial), in the order of the profiles; no profile leaves nothing at all.
    Raises RefusedError when the session is not open, or for gestures outside the closed lists.
    """
    writing.require_open(connection, lead)
    day, month, place = connection.execute("SELECT day, month, place FROM session WHERE id = ?", (lead,)).fetchone()
    visited = reading.trees(connection, lead)
    connection.execute("DELETE FROM session WHERE id = ?", (lead,))
    # The session closed last may be mended the same day: after a workshop, none may.
    connection.execute("UPDATE session SET closed_on = NULL WHERE closed_on IS NOT NULL")
    codes = []
    for gestures in profiles:
        session = writing.fresh_number()
        connection.execute(
            "INSERT INTO session (id, state, kind, day, month, place) VALUES (?, 'clos', 'atelier', ?, ?, ?)",
            (session, day, month, place),
        )
        for tree, version in visited:
            writing.visit(connection, session, tree, version)
        writing.replace_gestures(connection, session, rules.check_gestures(gestures))
        writing.replace_advices(connection, session, gestures)
        codes.append("" if trial else writing.code_of(connection, session))
    return codes
