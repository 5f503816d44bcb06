"""The SQL texts that roll leaf counts up; with those of `journal.leaf_counting`, all that an engine is ever asked.

Only select, sum, group by, join and union all, integer months, every column named: what SQLite, DuckDB and Spark SQL
read alike. Not portable, and not used: `sum(x > 0)`, `filter (...)`, `grouping sets`, `count_if`.
"""

from conseiller.journal.leaves import NUMBERS

_SUMS = ", ".join(f"sum({name}) as {name}" for name in NUMBERS)
_NUMBERS = ", ".join(f"l.{name} as {name}" for name in NUMBERS)


def _level(name: str, territory: str) -> str:
    return f"""
    select l.objective as objective, '{name}' as level, {territory} as territory, p.period as period, {_NUMBERS}
    from leaf l
    join zone z on z.commune = l.commune
    join period p on p.month = l.month
    """


_LEVELS = "union all".join(
    (
        _level("commune", "z.commune"),
        _level("epci", "z.epci"),
        _level("departement", "z.department"),
        _level("total", "'*'"),
    )
)
ROLL_UP = f"""
select objective, level, territory, period, {_SUMS}
from ({_LEVELS}) placed
group by objective, level, territory, period
"""
"""Tables leaf, zone (commune, epci, department), period (month, period): one row for each cell that is not empty."""

TOTALS = """
select objective, {sums}
from {source}
group by objective
"""
SESSION_TOTALS = """
select sum(individual) as individual, sum(workshop) as workshop
from {source}
"""


def totals(source: str) -> str:
    """One row for each objective; `source` is a table of leaves, or a select in brackets with a name."""
    return TOTALS.format(sums=_SUMS, source=source)


def session_totals(source: str) -> str:
    """One row: accompagnements, alone and in workshops."""
    return SESSION_TOTALS.format(source=source)
