"""From sessions to leaf counts, as plain SQL texts that every engine reads: select, case, group by, integer days.

The same text runs on SQLite, DuckDB and Spark SQL (`conseiller.indicators.engines`), with the same result.
"""

import sqlite3
from datetime import date

from conseiller.journal import counting
from conseiller.journal.leaves import Leaf, LeafTable, SessionLeaf, values_of
from conseiller.journal.zones import told_zones, zones_of

# Three levels on purpose: an engine that merges a sub-query into its caller would compute each fate many times.
# Keys in this order: SQLite sorts by one after the other; a whole number, then the many communes, settle it soonest.
# What is drawn for a call is unknown of itself: an answer after the draw is its result, never a return (section 6).
LEAVES = """
select objective, commune, month,
       sum(case when fate = 'done_alone' then advices else 0 end) as done_alone,
       sum(case when fate = 'done_yes' then advices else 0 end) as done_yes,
       sum(case when fate = 'done_partly' then advices else 0 end) as done_partly,
       sum(case when fate = 'done_no' then advices else 0 end) as done_no,
       sum(case when fate = 'yes' then advices else 0 end) as yes,
       sum(case when fate = 'partly' then advices else 0 end) as partly,
       sum(case when fate = 'no' then advices else 0 end) as no,
       sum(case when fate in ('unknown', 'missed', 'told_yes', 'told_partly', 'told_no') then advices else 0 end)
           as unknown,
       sum(case when fate = 'no_object' then advices else 0 end) as no_object,
       sum(case when fate = 'not_due' then advices else 0 end) as not_due,
       sum(case when intention = 1 then advices else 0 end) as intention_yes,
       sum(case when intention = 0 then advices else 0 end) as intention_no,
       sum(case when intention = 2 then advices else 0 end) as intention_not_asked,
       sum(case when fate in ('missed', 'told_yes', 'told_partly', 'told_no') then advices else 0 end) as drawn,
       sum(case when fate in ('told_yes', 'told_partly', 'told_no') then advices else 0 end) as reached,
       sum(case when fate = 'told_yes' then advices else 0 end) as reached_yes,
       sum(case when fate = 'told_partly' then advices else 0 end) as reached_partly
from (
    select objective, commune, month, fate, intention, count(*) as advices
    from (
        select c.objective as objective,
               coalesce(s.place, s.other_place, '') as commune,
               s.month as month,
               case when c.intention is null then 2 else c.intention end as intention,
               case
                   when s.day > {last_due_day} then 'not_due'
                   when c.done_in_session = 1 then
                       case when c.outcome = 'fait' then 'done_yes'
                            when c.outcome = 'partiel' then 'done_partly'
                            when c.outcome in ('pas_encore', 'non') then 'done_no'
                            else 'done_alone' end
                   when c.drawn = 1 and c.outcome in ('fait', 'partiel', 'pas_encore', 'non') then
                       case when c.outcome = 'fait' then 'told_yes'
                            when c.outcome = 'partiel' then 'told_partly'
                            else 'told_no' end
                   when c.drawn = 1 then
                       case when c.call_result = 'fait' then 'told_yes'
                            when c.call_result = 'partiel' then 'told_partly'
                            when c.call_result in ('pas_encore', 'non') then 'told_no'
                            else 'missed' end
                   when c.outcome = 'fait' then 'yes'
                   when c.outcome = 'partiel' then 'partly'
                   when c.outcome in ('pas_encore', 'non') then 'no'
                   when c.outcome = 'sans_objet' then 'no_object'
                   else 'unknown'
               end as fate
        from counted_advice c
        join session s on s.id = c.session
        where s.state = 'clos' and {in_period}
    ) advice
    group by month, commune, fate, objective, intention
) counted
group by month, commune, objective
"""
SESSION_LEAVES = """
select commune, month,
       sum(case when kind = 'individuel' then sessions else 0 end) as individual,
       sum(case when kind = 'atelier' then sessions else 0 end) as workshop
from (
    select commune, month, kind, count(*) as sessions
    from (
        select coalesce(s.place, s.other_place, '') as commune, s.month as month, s.kind as kind
        from session s
        where s.state = 'clos' and {in_period}
    ) closed
    group by month, commune, kind
) counted
group by month, commune
"""


def leaf_table(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> LeafTable:
    """Leaf counts of the sessions whose day lies between begin and end, both included, sorted.

    Raises ConseillerError when a day that was cut to its month would be needed to answer, and sqlite3.Error.
    """
    counting.refuse_split_months(connection, begin, end, extraction)
    parts = counting.period_parts(begin, end, extraction)
    leaves = sorted((Leaf(*row) for row in connection.execute(LEAVES.format(**parts))), key=values_of)
    sessions = sorted((SessionLeaf(*row) for row in connection.execute(SESSION_LEAVES.format(**parts))), key=values_of)
    places = {leaf.commune for leaf in leaves} | {leaf.commune for leaf in sessions}
    return LeafTable(
        leaves=tuple(leaves),
        sessions=tuple(sessions),
        zones=zones_of(places, told_zones(connection)),
    )
