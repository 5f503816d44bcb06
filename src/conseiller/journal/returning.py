"""Returns: what may be answered for a code, and what the answers come to.

Nothing here tells anything of an appointment; unknown, expired and erased codes get the very same words.
"""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from conseiller.errors import ConseillerError, RefusedError
from conseiller.journal import rules
from conseiller.journal.codes import read_code
from conseiller.journal.expecting import ASKED
from conseiller.journal.outcomes import Answer, Channel, Outcome, combined, winning


@dataclass(frozen=True, slots=True)
class Slip:
    """One answer to write, as typed."""

    code: str
    rank: int
    outcome: str
    channel: str
    day: date
    obstacle: str | None = None


def refusal() -> RefusedError:
    """What is said of every code for which no answer is taken, whatever the cause (privacy, T16)."""
    return RefusedError(
        "Aucun retour n'est attendu pour ce code.",
        f"Vérifiez les 8 signes. Un code s'ouvre {rules.RETURN_FROM} jours après l'entretien"
        f" et se ferme au bout de {rules.RETURN_WINDOW} jours.",
    )


def session_of(connection: sqlite3.Connection, typed: str, today: date) -> tuple[int, date]:
    """The closed session of a code that takes answers today, and its day. Raises the one refusal."""
    code = read_code(typed)
    row = connection.execute("SELECT id, day FROM session WHERE code = ? AND state = 'clos'", (code,)).fetchone()
    if row is None or not _in_window(row[1], today):
        raise refusal()
    return row[0], date.fromordinal(row[1])


def ranks_asked(connection: sqlite3.Connection, session: int, *, called: bool) -> tuple[int, ...]:
    """Ranks of the gestures to ask about; after a draw, only those of the drawn advices. Raises the one refusal."""
    drawn = (
        " AND EXISTS (SELECT 1 FROM counted_advice c"
        " WHERE c.session = g.session AND c.objective = g.objective AND c.drawn = 1 AND c.done_in_session = 0)"
    )
    rows = connection.execute(
        f"SELECT g.rank FROM gesture g WHERE g.session = ? AND {ASKED}{drawn if called else ''} ORDER BY g.rank",
        (session,),
    ).fetchall()
    if not rows:
        raise refusal()
    return tuple(row[0] for row in rows)


def write(connection: sqlite3.Connection, slip: Slip, today: date, *, called: bool) -> None:
    """Write one answer and settle what the answers come to. Raises RefusedError or ConseillerError; nothing written."""
    outcome, channel = _closed_words(slip)
    session, day = session_of(connection, slip.code, today)
    check_day(slip.day, day, today)
    if slip.rank not in ranks_asked(connection, session, called=called):
        raise refusal()
    connection.execute(
        "INSERT INTO gesture_return (session, rank, called, day, channel, outcome, obstacle)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, rank, called, day, channel)"
        " DO UPDATE SET outcome = excluded.outcome, obstacle = excluded.obstacle",
        (session, slip.rank, int(called), slip.day.toordinal(), channel, outcome, slip.obstacle),
    )
    settle(connection, session)


def check_day(told: date, appointment: date, today: date) -> None:
    """Raise unless an answer of that day counts: past, and inside the window of its appointment."""
    if told > today:
        raise ConseillerError("Ce jour n'est pas encore venu.", "Donnez le jour de la réponse, au plus tard ce jour.")
    if not _in_window(appointment.toordinal(), told):
        raise refusal()


def settle(connection: sqlite3.Connection, session: int) -> None:
    """Write beside gestures and counted advices what their answers come to: it stays when the days go."""
    answers: dict[tuple[int, int], list[Answer]] = defaultdict(list)
    for rank, called, day, channel, outcome, obstacle in connection.execute(
        "SELECT rank, called, day, channel, outcome, obstacle FROM gesture_return WHERE session = ?", (session,)
    ):
        answers[rank, called].append(Answer(day, Channel(channel), Outcome(outcome), obstacle))
    gestures = connection.execute(
        f"SELECT g.rank, g.objective FROM gesture g WHERE g.session = ? AND {ASKED}", (session,)
    ).fetchall()
    for rank, _ in gestures:
        won = winning(answers[rank, 0]) or winning(answers[rank, 1])
        connection.execute(
            "UPDATE gesture SET outcome = ?, obstacle = ? WHERE session = ? AND rank = ?",
            (won and won.outcome, won and won.obstacle, session, rank),
        )
    for objective in {objective for _, objective in gestures}:
        ranks = [rank for rank, of in gestures if of == objective]
        back, told = (combined([winning(answers[rank, called]) for rank in ranks]) for called in (0, 1))
        connection.execute(
            "UPDATE counted_advice SET outcome = ?, channel = ?, call_result = coalesce(?, call_result)"
            " WHERE session = ? AND objective = ?",
            (back and back.outcome, back and back.channel, told and told.outcome, session, objective),
        )


def _in_window(appointment: int, told: date) -> bool:
    return rules.RETURN_FROM <= told.toordinal() - appointment <= rules.RETURN_WINDOW


def _closed_words(slip: Slip) -> tuple[Outcome, Channel]:
    """The outcome and channel of a slip. Raises RefusedError for anything outside the closed lists."""
    if slip.obstacle is not None:
        rules.check_identifier(slip.obstacle)
    return Outcome(rules.check_word(slip.outcome, Outcome)), Channel(rules.check_word(slip.channel, Channel))
