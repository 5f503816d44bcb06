"""Counts of a period by another engine: from the leaf counts of a base, or from the rows of a simulated one."""

from dataclasses import fields
from datetime import date

from conseiller.indicators.engines.contract import Engine, Row, Source
from conseiller.indicators.engines.texts import session_totals, totals
from conseiller.journal import BaseKind, Counts, Journal, Leaf, LeafTable, SessionLeaf, Zone
from conseiller.journal.counting import period_parts
from conseiller.journal.leaf_counting import LEAVES, SESSION_LEAVES
from conseiller.journal.leaves import counts_of, values_of
from conseiller.journal.simulated_rows import COLUMNS, TEXTS


def count_with(
    engine: Engine, journal: Journal, begin: date, end: date, extraction: date, *, wide: bool = False
) -> Counts:
    """The same counts as `Journal.counts`, sessions never closed apart. Raises as it does."""
    if journal.kind is BaseKind.SIMULATED:
        parts = period_parts(begin, end, extraction)
        register_simulated(engine, journal)
        leaves, sessions = f"({LEAVES.format(**parts)}) leaf", f"({SESSION_LEAVES.format(**parts)}) leaf"
    else:
        register_leaves(engine, journal.leaf_table(begin, end, extraction))
        leaves, sessions = "leaf", "session_leaf"
    rolled = [Leaf(str(objective), "", 0, *map(_whole, rest)) for objective, *rest in engine.query(totals(leaves))]
    alone = [SessionLeaf("", 0, *map(_whole, row)) for row in engine.query(session_totals(sessions))]
    return counts_of(LeafTable(tuple(rolled), tuple(alone), ()), wide=wide)


def register_simulated(engine: Engine, journal: Journal) -> None:
    """Hand the rows of a simulated base over, as tables session and counted_advice."""
    for name, columns in COLUMNS.items():
        engine.register(name, Source(columns, TEXTS, journal.simulated_rows(name)))


def register_leaves(engine: Engine, table: LeafTable) -> None:
    """Hand leaf counts over, as tables leaf, session_leaf and zone."""
    for name, kind, rows in (
        ("leaf", Leaf, table.leaves),
        ("session_leaf", SessionLeaf, table.sessions),
        ("zone", Zone, table.zones),
    ):
        columns = [item.name for item in fields(kind)]
        texts = frozenset(("objective", "commune", "epci", "department"))
        engine.register(name, Source(columns, texts, map(values_of, rows)))


def register_periods(engine: Engine, periods: dict[int, str]) -> None:
    """Hand over which period (its name) each month (YYYYMM) lies in, as table period."""
    rows: list[Row] = list(periods.items())
    engine.register("period", Source(("month", "period"), frozenset(("period",)), rows))


def _whole(value: object) -> int:
    # The sum of no row at all is missing.
    return int(str(value)) if value is not None else 0
