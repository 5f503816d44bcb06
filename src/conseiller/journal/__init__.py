"""The one door to SQLite."""

from conseiller.journal.records import (
    BaseKind,
    ClosedSession,
    CountedAdvice,
    Counts,
    GestureRecord,
    GestureState,
    ObjectiveCounts,
    OpenSession,
    PurgeReport,
)
from conseiller.journal.store import Journal

__all__ = [
    "BaseKind",
    "ClosedSession",
    "CountedAdvice",
    "Counts",
    "GestureRecord",
    "GestureState",
    "Journal",
    "ObjectiveCounts",
    "OpenSession",
    "PurgeReport",
]
