"""What one code holds, and what may be done with it: show, correct, erase (RGPD, articles 15 to 17 and 21).

Asked at the desk, with the person: everything here starts from the code, the only way to find a row again. Unknown,
expired and erased codes get the very same words.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from conseiller.errors import RefusedError
from conseiller.journal import reading, returning, rules, writing
from conseiller.journal.codes import printed, read_code
from conseiller.journal.outcomes import Outcome
from conseiller.journal.records import GestureRecord


@dataclass(frozen=True, slots=True)
class HeldReturn:
    """One answer given later."""

    rank: int
    day: date
    channel: str
    outcome: str
    obstacle: str | None
    called: bool
    """Given when called after a draw."""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything the journal holds under one code."""

    code: str
    """As printed."""
    day: date
    last_day: date
    """Of the code and of the day: both are erased the day after."""
    place: str | None
    kind: str
    trees: tuple[tuple[str, str], ...]
    gestures: tuple[GestureRecord, ...]
    returns: tuple[HeldReturn, ...]
    drawn: bool
    """Drawn for a call."""


def refusal() -> RefusedError:
    """What is said of every code that leads to nothing, whatever the cause (privacy, T16)."""
    return RefusedError(
        "Rien n'est gardé sous ce code.",
        f"Vérifiez les 8 signes. Après {rules.RETURN_WINDOW} jours, le code est effacé :"
        " le bureau ne peut plus retrouver la ligne (RGPD, article 11).",
    )


def held(connection: sqlite3.Connection, typed: str, today: date) -> Held:
    """Everything under a code that is still alive that day. Raises the one refusal, and sqlite3.Error."""
    session, day = _session_of(connection, typed, today)
    code, place, kind = connection.execute("SELECT code, place, kind FROM session WHERE id = ?", (session,)).fetchone()
    returns = connection.execute(
        "SELECT rank, day, channel, outcome, obstacle, called FROM gesture_return WHERE session = ?"
        " ORDER BY day, rank, called",
        (session,),
    )
    drawn = connection.execute("SELECT max(drawn) FROM counted_advice WHERE session = ?", (session,)).fetchone()[0]
    return Held(
        code=printed(code),
        day=day,
        last_day=day + timedelta(days=rules.RETURN_WINDOW),
        place=place,
        kind=kind,
        trees=reading.trees(connection, session),
        gestures=reading.gestures(connection, session),
        returns=tuple(
            HeldReturn(rank, date.fromordinal(told), channel, outcome, obstacle, bool(called))
            for rank, told, channel, outcome, obstacle, called in returns
        ),
        drawn=bool(drawn),
    )


def erase(connection: sqlite3.Connection, typed: str, today: date, *, counted: bool) -> None:
    """Erase what a code holds; the caller scrubs the file. Raises the one refusal.

    `counted`: the advices stay as bare counts of their month (A5.1), out of every other indicator; else nothing stays.
    """
    session, _ = _session_of(connection, typed, today)
    if not counted:
        connection.execute("DELETE FROM session WHERE id = ?", (session,))
        return
    for table in ("gesture_return", "gesture", "visited_tree"):
        connection.execute(f"DELETE FROM {table} WHERE session = ?", (session,))
    # 'sans_objet' and not done in session: out of N, of the returns and of the draws, by the rules of everybody.
    connection.execute(
        "UPDATE counted_advice SET done_in_session = 0, intention = NULL, outcome = ?, channel = NULL, drawn = 0,"
        " call_result = NULL WHERE session = ?",
        (Outcome.NO_OBJECT, session),
    )
    connection.execute("UPDATE session SET day = NULL, code = NULL, closed_on = NULL WHERE id = ?", (session,))


def correct(connection: sqlite3.Connection, typed: str, today: date, rank: int, state: str) -> None:
    """Write what really became of one gesture in session, and what follows for the counts. Raises RefusedError."""
    session, _ = _session_of(connection, typed, today)
    known = reading.gestures(connection, session)
    if rank not in {gesture.rank for gesture in known}:
        raise RefusedError(f"Cette fiche n'a pas de geste {rank}.", f"Ses gestes vont de 1 à {len(known)}.")
    mended = [_with_state(gesture, state) if gesture.rank == rank else gesture for gesture in known]
    rules.check_gestures(mended)
    connection.execute("UPDATE gesture SET state = ? WHERE session = ? AND rank = ?", (state, session, rank))
    writing.mend_advices(connection, session, mended)
    returning.settle(connection, session)


def _session_of(connection: sqlite3.Connection, typed: str, today: date) -> tuple[int, date]:
    row = connection.execute(
        "SELECT id, day FROM session WHERE code = ? AND state = 'clos'", (read_code(typed),)
    ).fetchone()
    if row is None or today.toordinal() - row[1] > rules.RETURN_WINDOW:
        raise refusal()
    return row[0], date.fromordinal(row[1])


def _with_state(gesture: GestureRecord, state: str) -> GestureRecord:
    return GestureRecord(gesture.rank, gesture.objective, gesture.family, state)
