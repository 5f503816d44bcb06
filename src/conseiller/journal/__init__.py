"""The one door to SQLite.

Each name is imported when it is used: every start of an appointment passes this door, and so does every check that
only names an outcome.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conseiller.journal.calling import CallList
    from conseiller.journal.counts import Counts, ObjectiveCounts
    from conseiller.journal.expecting import ExpectedReturn
    from conseiller.journal.leaves import Leaf, LeafTable, SessionLeaf, Zone
    from conseiller.journal.records import (
        BaseKind,
        ClosedSession,
        CountedAdvice,
        GestureRecord,
        GestureState,
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

_LATE = {
    "Journal": "store",
    "CallList": "calling",
    "Counts": "counts",
    "ObjectiveCounts": "counts",
    "ExpectedReturn": "expecting",
    "Leaf": "leaves",
    "LeafTable": "leaves",
    "SessionLeaf": "leaves",
    "Zone": "leaves",
}


def __getattr__(name: str) -> object:
    """PEP 562. Raises AttributeError for a name that the journal does not give."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"conseiller.journal.{_LATE.get(name, 'records')}"), name)
