"""Which codes are waited for: the one thing of returns that the home page tells.

Nothing here tells anything of an appointment.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date

from conseiller.journal import rules
from conseiller.journal.codes import printed
from conseiller.journal.dates import month_of

# Rule 4: neither done before nor done in session; an objective that nothing counts is not asked about.
ASKED = "g.objective <> 'aucun' AND (g.state IS NULL OR g.state IN ('intention', 'decline'))"


@dataclass(frozen=True, slots=True)
class ExpectedReturn:
    """One code still to be answered: nothing of the appointment but the month its code closes."""

    code: str
    """As printed."""
    closes: int
    """Month of the last day of the code, as YYYYMM: the day would give the appointment's back."""
    to_call: bool = False
    """Drawn for a call, without a result yet."""


def expected(connection: sqlite3.Connection, today: date) -> tuple[ExpectedReturn, ...]:
    """Codes with a gesture still unanswered, by the month they close, then by code: never by entry."""
    rows = connection.execute(
        "SELECT s.code, s.day, EXISTS (SELECT 1 FROM counted_advice c WHERE c.session = s.id AND c.drawn = 1"
        " AND c.done_in_session = 0 AND c.call_result IS NULL AND coalesce(c.outcome, 'ne_sait_pas') = 'ne_sait_pas')"
        " FROM session s WHERE s.state = 'clos' AND s.code IS NOT NULL AND s.day BETWEEN ? AND ?"
        f" AND EXISTS (SELECT 1 FROM gesture g WHERE g.session = s.id AND g.outcome IS NULL AND {ASKED})",
        (today.toordinal() - rules.RETURN_WINDOW, today.toordinal() - rules.RETURN_FROM),
    ).fetchall()
    found = [ExpectedReturn(printed(code), closing_month(day), bool(to_call)) for code, day, to_call in rows]
    return tuple(sorted(found, key=lambda item: (item.closes, item.code)))


def closing_month(day: int) -> int:
    """The month of the last day of a code whose appointment was on this ordinal day, as YYYYMM."""
    return month_of(date.fromordinal(day + rules.RETURN_WINDOW))
