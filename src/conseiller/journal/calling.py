"""Draws advices for a call: at random among those without a known answer, once for each month, frozen.

A whole month of appointments is drawn at once, while all its days are 90 to 150 days old: every unknown advice of
that month then has the same chance (indicators, section 6).
"""

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from conseiller.errors import RefusedError
from conseiller.french import listing, month_and_year, of_month
from conseiller.journal import returning, rules
from conseiller.journal.codes import printed
from conseiller.journal.dates import month_of
from conseiller.journal.expecting import ExpectedReturn, closing_month
from conseiller.journal.outcomes import NOT_REACHED
from conseiller.journal.records import COUNTED_OBJECTIVES

_SEED_BYTES = 8


@dataclass(frozen=True, slots=True)
class CallList:
    """A frozen draw: the codes to call for the appointments of one month."""

    month: int
    """Of the appointments, as YYYYMM."""
    seed: str
    drawn_on: date
    codes: tuple[ExpectedReturn, ...]
    new: bool
    """Drawn just now; else only read back."""


def open_months(today: date) -> tuple[int, ...]:
    """Months (YYYYMM) whose every day is 90 to 150 days old today, the oldest first; there is always one."""
    first, last = today - timedelta(days=rules.CALL_UNTIL), today - timedelta(days=rules.CALL_FROM)
    days = [first + timedelta(days=number) for number in range((last - first).days + 2)]
    starts = [day for day in days if day.day == 1]
    return tuple(month_of(begin) for begin, after in pairwise(starts) if after - timedelta(days=1) <= last)


def draw(connection: sqlite3.Connection, today: date, month: int | None, size: int) -> CallList:
    """The draw of a month: read back if it exists, else made now with `size` advices for each objective.

    Without a month: the oldest open one not drawn yet, else the latest drawn. Raises RefusedError.
    """
    drawn = {row[0] for row in connection.execute("SELECT month FROM draw")}
    still_open = open_months(today)
    if month is None:
        waiting = [item for item in still_open if item not in drawn]
        month = waiting[0] if waiting else still_open[-1]
    if month in drawn:
        return read_back(connection, month, new=False)
    if month not in still_open:
        months = listing([month_and_year(_first_day(item)) for item in still_open], "ou")
        raise RefusedError(
            f"Les entretiens {of_month(_first_day(month))} ne se tirent pas ce jour-ci.",
            f"Un mois se tire quand tous ses jours ont de {rules.CALL_FROM} à {rules.CALL_UNTIL} jours : {months}.",
        )
    _draw_now(connection, today, month, size)
    return read_back(connection, month, new=True)


def read_back(connection: sqlite3.Connection, month: int, *, new: bool) -> CallList:
    """A draw as it was frozen; codes already erased are gone from it."""
    seed, drawn_on = connection.execute("SELECT seed, drawn_on FROM draw WHERE month = ?", (month,)).fetchone()
    rows = connection.execute(
        "SELECT DISTINCT s.code, s.day FROM session s JOIN counted_advice c ON c.session = s.id"
        " WHERE s.month = ? AND s.code IS NOT NULL AND c.drawn = 1",
        (month,),
    ).fetchall()
    found = [ExpectedReturn(printed(code), closing_month(day), to_call=True) for code, day in rows]
    ordered = sorted(found, key=lambda item: (item.closes, item.code))
    return CallList(month, seed, date.fromordinal(drawn_on), tuple(ordered), new)


def not_reached(connection: sqlite3.Connection, code: str, day: date, today: date) -> None:
    """Note that nobody took the call; an answer already given stands. Raises the one refusal."""
    session, appointment = returning.session_of(connection, code, today)
    returning.check_day(day, appointment, today)
    returning.ranks_asked(connection, session, called=True)
    connection.execute(
        "UPDATE counted_advice SET call_result = ?"
        " WHERE session = ? AND drawn = 1 AND done_in_session = 0 AND call_result IS NULL",
        (NOT_REACHED, session),
    )


def chosen(candidates: list[str], seed: str, size: int) -> list[str]:
    """The codes drawn: the first `size` by the digest of seed and code, whatever the order given.

    The digest does not depend on the objective: a person advised on two is likelier drawn for both, hence fewer calls;
    each objective's draw stays a simple random one.
    """
    return sorted(candidates, key=lambda code: hashlib.sha256(f"{seed}:{code}".encode()).digest())[:size]


def _draw_now(connection: sqlite3.Connection, today: date, month: int, size: int) -> None:
    seed = os.urandom(_SEED_BYTES).hex()
    found = 0
    for objective in COUNTED_OBJECTIVES:
        rows = connection.execute(
            "SELECT s.code, s.id FROM session s JOIN counted_advice c ON c.session = s.id"
            " WHERE s.month = ? AND s.state = 'clos' AND s.code IS NOT NULL AND c.objective = ?"
            " AND c.done_in_session = 0 AND coalesce(c.outcome, 'ne_sait_pas') = 'ne_sait_pas'",
            (month, objective),
        ).fetchall()
        sessions = dict(rows)
        for code in chosen(list(sessions), seed, size):
            connection.execute(
                "UPDATE counted_advice SET drawn = 1 WHERE session = ? AND objective = ?", (sessions[code], objective)
            )
        found += len(sessions)
    if not found:
        raise RefusedError(
            f"Personne n'est à rappeler pour les entretiens {of_month(_first_day(month))}.",
            "Revenez le mois prochain.",
        )
    connection.execute(
        "INSERT INTO draw (month, seed, drawn_on, size) VALUES (?, ?, ?, ?)", (month, seed, today.toordinal(), size)
    )


def _first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)
