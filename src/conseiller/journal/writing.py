"""The statements that several methods of the journal share; always inside its transaction."""

import os
import sqlite3
from collections.abc import Sequence

from conseiller.errors import RefusedError
from conseiller.journal import codes, rules
from conseiller.journal.records import GestureRecord

# Below 2**53, any tool that reads the base keeps every digit.
_IDENTIFIER_BYTES = 6


def fresh_number() -> int:
    """A number for a new session, drawn: once days are cut to months, numbers must not give their order back."""
    return int.from_bytes(os.urandom(_IDENTIFIER_BYTES), "big") + 1


def require_open(connection: sqlite3.Connection, session: int) -> None:
    """Raise RefusedError unless the session is open: another window may have closed or erased it."""
    row = connection.execute("SELECT 1 FROM session WHERE id = ? AND state = 'ouvert'", (session,)).fetchone()
    if row is None:
        raise RefusedError(
            "Cet entretien n'est plus ouvert : il a été terminé ou effacé.",
            "Revenez à l'accueil et commencez un nouvel entretien.",
        )


def visit(connection: sqlite3.Connection, session: int, tree: str, version: str) -> None:
    """Note that the session opened this tree; a second time changes nothing."""
    connection.execute(
        "INSERT INTO visited_tree (session, rank, tree, version)"
        " SELECT ?1, coalesce(max(rank), 0) + 1, ?2, ?3 FROM visited_tree WHERE session = ?1"
        " ON CONFLICT (session, tree) DO NOTHING",
        (session, rules.check_identifier(tree), rules.check_version(version)),
    )


def replace_gestures(connection: sqlite3.Connection, session: int, gestures: Sequence[GestureRecord]) -> None:
    """Keep these gestures in place of the former ones."""
    connection.execute("DELETE FROM gesture WHERE session = ?", (session,))
    connection.executemany(
        "INSERT INTO gesture (session, rank, objective, family, state) VALUES (?, ?, ?, ?, ?)",
        [(session, item.rank, item.objective, item.family, item.state) for item in gestures],
    )


def replace_advices(connection: sqlite3.Connection, session: int, gestures: Sequence[GestureRecord]) -> None:
    """Keep the counted advices that these gestures make in place of the former ones."""
    connection.execute("DELETE FROM counted_advice WHERE session = ?", (session,))
    connection.executemany(
        "INSERT INTO counted_advice (session, objective, done_in_session, intention) VALUES (?, ?, ?, ?)",
        [
            (session, advice.objective, advice.done_in_session, advice.intention)
            for advice in rules.counted_advices(gestures)
        ],
    )


def mend_advices(connection: sqlite3.Connection, session: int, gestures: Sequence[GestureRecord]) -> None:
    """Bring the counted advices in line with these gestures; the draw for a call and its result stay."""
    advices = rules.counted_advices(gestures)
    kept = [advice.objective for advice in advices]
    marks = ", ".join("?" * len(kept))
    connection.execute(f"DELETE FROM counted_advice WHERE session = ? AND objective NOT IN ({marks})", (session, *kept))
    connection.executemany(
        "INSERT INTO counted_advice (session, objective, done_in_session, intention) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (session, objective) DO UPDATE SET done_in_session = excluded.done_in_session,"
        " intention = excluded.intention",
        [(session, advice.objective, advice.done_in_session, advice.intention) for advice in advices],
    )


def code_of(connection: sqlite3.Connection, session: int) -> str:
    """The return code of a session (eight symbols), drawn now unless it was already."""
    drawn = connection.execute("SELECT code FROM session WHERE id = ?", (session,)).fetchone()[0]
    if drawn:
        return str(drawn)
    code = codes.fresh_code(lambda candidate: _is_taken(connection, candidate))
    connection.execute("UPDATE session SET code = ? WHERE id = ?", (code, session))
    return code


def _is_taken(connection: sqlite3.Connection, code: str) -> bool:
    return connection.execute("SELECT 1 FROM session WHERE code = ?", (code,)).fetchone() is not None
