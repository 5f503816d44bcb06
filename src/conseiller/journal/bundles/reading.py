"""Reads a gathered base back as one leaf table: counts of all its bundles, added up."""

import sqlite3
from datetime import date

from conseiller.errors import ConseillerError
from conseiller.french import long_date
from conseiller.journal.dates import is_month_end, is_month_start, month_of
from conseiller.journal.leaves import NUMBERS, Leaf, LeafTable, SessionLeaf
from conseiller.journal.leaves import Zone as Told
from conseiller.journal.zones import zones_of

_LEAVES = f"""
select objective, commune, month, {", ".join(f"sum({name}) as {name}" for name in NUMBERS)}
from bundle_leaf
where month between ? and ?
group by objective, commune, month
order by objective, commune, month
"""
_SESSIONS = """
select commune, month, sum(individual) as individual, sum(workshop) as workshop
from bundle_session
where month between ? and ?
group by commune, month
order by commune, month
"""
# A source has a session wherever it has an advice.
_LONE = """
select commune
from (select distinct commune, source from bundle_session where month between ? and ?) fed
group by commune
having count(*) = 1
"""


def extraction_of(connection: sqlite3.Connection) -> date | None:
    """The one day of extraction of all bundles; None when there are none."""
    day = connection.execute("SELECT max(extraction) FROM bundle").fetchone()[0]
    return date.fromordinal(day) if day else None


def is_simulated(connection: sqlite3.Connection) -> bool:
    """Whether the bundles were made from simulated bases; they never mix with real ones."""
    return bool(connection.execute("SELECT max(simulated) FROM bundle").fetchone()[0])


def leaf_table(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> LeafTable:
    """The leaf counts of the months of a period.

    Raises ConseillerError when the period cuts a month, or when the day of extraction is not that of the bundles.
    """
    _check(connection, begin, end, extraction)
    months = (month_of(begin), month_of(end))
    leaves = connection.execute(_LEAVES, months).fetchall()
    sessions = connection.execute(_SESSIONS, months).fetchall()
    told = {row[0]: Told(*row) for row in connection.execute("SELECT place, epci, department FROM bundle_zone")}
    sources = connection.execute("SELECT count(DISTINCT source) FROM bundle").fetchone()[0]
    lone = {row[0] for row in connection.execute(_LONE, months)} if sources > 1 else set()
    return LeafTable(
        leaves=tuple(Leaf(*row) for row in leaves),
        sessions=tuple(SessionLeaf(*row) for row in sessions),
        zones=zones_of({row[1] for row in leaves} | {row[0] for row in sessions}, told),
        sources=sources,
        lone_communes=frozenset(lone),
    )


def _check(connection: sqlite3.Connection, begin: date, end: date, extraction: date) -> None:
    if not is_month_start(begin) or not is_month_end(end):
        raise ConseillerError(
            "Des lots réunis se comptent par mois entiers.", "Donnez un premier et un dernier jour de mois."
        )
    own = extraction_of(connection)
    if own is not None and own != extraction:
        raise ConseillerError(
            f"Ces lots sont arrêtés au {long_date(own)} : aucun autre jour ne peut être compté.",
            f"Donnez --extraction {own.isoformat()}, ou demandez de nouveaux lots.",
        )
