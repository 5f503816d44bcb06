"""Counts of a period, as one plain SQL text that every engine reads: select, case, group by, integer days."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from conseiller.errors import ConseillerError
from conseiller.journal.counts import Counts, ObjectiveCounts
from conseiller.journal.dates import is_month_end, is_month_start, month_of
from conseiller.journal.outcomes import KNOWN, Outcome
from conseiller.journal.records import COUNTED_OBJECTIVES
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
# One line per counted advice: due or not, the answer that came of itself, and, for a drawn one, what its call gave.
# An answer that comes after the draw is the result of the draw, and then no return (indicators, section 6).
OBJECTIVES = """
select objective,
       count(*) as advices,
       sum(case when intention is null then 0 else 1 end) as intention_asked,
       sum(case when intention = 1 then 1 else 0 end) as intention_yes,
       sum(due) as due,
       sum(due * done) as due_done,
       sum(case when due = 1 and done = 0 and drawn = 0 and outcome = 'sans_objet' then 1 else 0 end) as no_object,
       sum(case when due = 1 and drawn = 0 and outcome in ({known}) then 1 else 0 end) as answered,
       sum(case when due = 1 and drawn = 0 and outcome in ({yes}) then 1 else 0 end) as answered_yes,
       sum(case when due = 1 and (done = 1 or (drawn = 0 and outcome in ({yes}))) then 1 else 0 end) as yes,
       sum(case when due = 1 and done = 0 and drawn = 0 and outcome in ({no}) then 1 else 0 end) as no,
       sum(due * drawn) as drawn,
       sum(case when due = 1 and drawn = 1 and result in ({known}) then 1 else 0 end) as reached,
       sum(case when due = 1 and drawn = 1 and result in ({yes}) then 1 else 0 end) as reached_yes
from (
    select c.objective as objective,
           c.intention as intention,
           c.done_in_session as done,
           case when s.day is null or s.day <= {last_due_day} then 1 else 0 end as due,
           c.outcome as outcome,
           case when c.done_in_session = 0 then c.drawn else 0 end as drawn,
           case when c.outcome in ({known}) then c.outcome else c.call_result end as result
    from counted_advice c
    join session s on s.id = c.session
    where s.state = 'clos' and {in_period}
) counted
group by objective
"""


def count(connection: sqlite3.Connection, begin: date, end: date, extraction: date, *, wide: bool = False) -> Counts:
    """Counts of the sessions whose day lies between begin and end, both included.

    Yes means 'fait'; 'partiel' too in the `wide` sense. Due means `extraction - day >= 180`. Raises ConseillerError
    when a day that was cut to its month would be needed to answer, and sqlite3.Error.
    """
    refuse_split_months(connection, begin, end, extraction)
    yes = KNOWN[:2] if wide else KNOWN[:1]
    parts = period_parts(begin, end, extraction)
    words = {"known": _listed(KNOWN), "yes": _listed(yes), "no": _listed(KNOWN[len(yes) :])}
    states = dict(connection.execute(SESSIONS.format(**parts)).fetchall())
    rows = connection.execute(OBJECTIVES.format(**parts, **words)).fetchall()
    found = {row[0]: ObjectiveCounts(*row) for row in rows}
    return Counts(
        sessions=states.get("clos", 0),
        unfinished=states.get("abandonne", 0) + states.get("ouvert", 0),
        objectives=tuple(found.get(objective, ObjectiveCounts(objective)) for objective in COUNTED_OBJECTIVES),
    )


def period_parts(begin: date, end: date, extraction: date) -> dict[str, str]:
    """What the SQL texts need of a period: `in_period`, a condition on a session `s`, and `last_due_day`."""
    period = _IN_PERIOD.format(
        begin=begin.toordinal(), end=end.toordinal(), begin_month=month_of(begin), end_month=month_of(end)
    )
    return {"in_period": period, "last_due_day": str(extraction.toordinal() - RETURN_WINDOW)}


def _listed(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(f"'{outcome}'" for outcome in outcomes)


def refuse_split_months(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> None:
    """Raise ConseillerError when a day that was cut to its month would be needed to answer."""
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
