"""Counts of a period, as one plain SQL text that every engine reads: select, case, group by, integer days."""

import sqlite3
from datetime import date

from conseiller.errors import ConseillerError
from conseiller.journal.dates import is_month_end, is_month_start, month_of
from conseiller.journal.records import COUNTED_OBJECTIVES, Counts, ObjectiveCounts
from conseiller.journal.rules import RETURN_WINDOW

# A session whose day was cut belongs to the period through its month, and was due on the day of the cut.
_IN_PERIOD = """
    (s.day between {begin} and {end}
     or (s.day is null and s.month between {begin_month} and {end_month}))
"""
SESSIONS = """
select s.state as state, count(*) as sessions
from session s
where {in_period}
group by s.state
"""
OBJECTIVES = """
select c.objective as objective,
       count(*) as advices,
       sum(case when c.intention is null then 0 else 1 end) as intention_asked,
       sum(case when c.intention = 1 then 1 else 0 end) as intention_yes,
       sum(c.done_in_session) as done_in_session,
       sum(case when s.day is null or s.day <= {last_due_day} then 1 else 0 end) as due,
       sum(case when s.day is null or s.day <= {last_due_day} then c.done_in_session else 0 end) as due_done
from counted_advice c
join session s on s.id = c.session
where s.state = 'clos' and {in_period}
group by c.objective
"""


def count(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> Counts:
    """Counts of the sessions whose day lies between begin and end, both included.

    Due means `extraction - day >= 180`. Raises ConseillerError when a day that was cut to its month would be
    needed to answer, and sqlite3.Error.
    """
    _refuse_split_months(connection, begin, end, extraction)
    parts = {
        "begin": begin.toordinal(),
        "end": end.toordinal(),
        "begin_month": month_of(begin),
        "end_month": month_of(end),
        "last_due_day": extraction.toordinal() - RETURN_WINDOW,
    }
    period = _IN_PERIOD.format(**parts)
    states = dict(connection.execute(SESSIONS.format(in_period=period)).fetchall())
    rows = connection.execute(OBJECTIVES.format(in_period=period, **parts)).fetchall()
    found = {row[0]: ObjectiveCounts(*row) for row in rows}
    return Counts(
        sessions=states.get("clos", 0),
        unfinished=states.get("abandonne", 0) + states.get("ouvert", 0),
        objectives=tuple(found.get(objective, ObjectiveCounts(objective)) for objective in COUNTED_OBJECTIVES),
    )


def _refuse_split_months(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> None:
    split = [month_of(begin)] if not is_month_start(begin) else []
    split += [month_of(end)] if not is_month_end(end) else []
    for month in split:
        if _has_cut_days(connection, month, month):
            raise ConseillerError(
                "Cette période coupe un mois dont les jours sont déjà effacés du journal.",
                "Choisissez une période de mois entiers, du premier au dernier jour.",
            )
    cut_on = connection.execute("SELECT cut_on FROM journal").fetchone()[0]
    if cut_on and extraction.toordinal() < cut_on and _has_cut_days(connection, month_of(begin), month_of(end)):
        raise ConseillerError(
            "À cette date d'extraction, les jours déjà effacés du journal seraient nécessaires.",
            f"Choisissez une extraction à partir du {date.fromordinal(cut_on).isoformat()}.",
        )


def _has_cut_days(connection: sqlite3.Connection, first: int, last: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM session WHERE day IS NULL AND month BETWEEN ? AND ? LIMIT 1", (first, last)
    ).fetchone()
    return found is not None
