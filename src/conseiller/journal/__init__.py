"""The one door to SQLite."""

from conseiller.journal.leaves import Leaf, LeafTable, SessionLeaf, Zone
from conseiller.journal.records import (
    BaseKind,
    CallList,
    ClosedSession,
    CountedAdvice,
    Counts,
    ExpectedReturn,
    GestureRecord,
    GestureState,
    ObjectiveCounts,
    OpenSession,
    PurgeReport,
)
from conseiller.journal.store import Journal

__all__ = [
    "BaseKind",
    "CallList",
    "ClosedSession",
    "CountedAdvice",
    "Counts",
    "ExpectedReturn",
    "GestureRecord",
    "GestureState",
    "Journal",
    "Leaf",
    "LeafTable",
    "ObjectiveCounts",
    "OpenSession",
    "PurgeReport",
    "SessionLeaf",
    "Zone",
]
