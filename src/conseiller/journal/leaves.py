"""Leaf counts: the finest numbers that ever leave a workstation (level L1: internal, never rows, never codes).

One leaf is objective x commune x month; its numbers add up over all three, so every table is a sum of leaves.
Outcome leaves are those of indicators, section 8, with 'partiel' kept apart so that the wide sense stays computable.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

from conseiller.journal.counts import Counts, ObjectiveCounts
from conseiller.journal.records import COUNTED_OBJECTIVES


@dataclass(frozen=True, slots=True)
class Leaf:
    """Numbers of one objective, in one commune of work, for the appointments of one month, at one extraction date."""

    objective: str
    """'a', 'b' or 'c'."""
    commune: str
    """INSEE code, or the code a foreign tracker gave; '' when the workstation has no place."""
    month: int
    """Of the appointment, as YYYYMM."""
    done_alone: int = 0
    """Due, done in session, without any other known answer."""
    done_yes: int = 0
    """Due, done in session, then 'fait'."""
    done_partly: int = 0
    """Due, done in session, then 'partiel'."""
    done_no: int = 0
    """Due, done in session, then 'pas_encore' or 'non'."""
    yes: int = 0
    """Due, 'fait'."""
    partly: int = 0
    """Due, 'partiel': no in the strict sense, yes in the wide one."""
    no: int = 0
    """Due, 'pas_encore' or 'non'."""
    unknown: int = 0
    """Due, nothing known of itself; those drawn for a call are in it."""
    no_object: int = 0
    """Due, 'sans_objet', not done in session: out of the base."""
    not_due: int = 0
    """Too young for the follow-up on the day of extraction."""
    intention_yes: int = 0
    intention_no: int = 0
    intention_not_asked: int = 0
    drawn: int = 0
    """Among `unknown`."""
    reached: int = 0
    """Among `drawn`, with a known answer."""
    reached_yes: int = 0
    reached_partly: int = 0

    @property
    def advices(self) -> int:
        """Counted advices, due or not (A5.1)."""
        return self.base + self.no_object + self.not_due

    @property
    def base(self) -> int:
        """N: due, without those that have no object any more."""
        done = self.done_alone + self.done_yes + self.done_partly + self.done_no
        return done + self.yes + self.partly + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class SessionLeaf:
    """Closed sessions of one commune and month: persons served, which do not add up over objectives."""

    commune: str
    month: int
    individual: int = 0
    workshop: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a commune lies."""

    commune: str
    epci: str
    department: str


@dataclass(frozen=True, slots=True)
class LeafTable:
    """Everything that indicators and publication need of one base, or of many bases merged."""

    leaves: tuple[Leaf, ...]
    sessions: tuple[SessionLeaf, ...]
    zones: tuple[Zone, ...]
    """One line for each commune named above."""
    sources: int = 1
    """Workstations that fed it."""
    lone_communes: frozenset[str] = frozenset()
    """Communes fed by a single workstation, when several fed the table: figures there would rate a person."""


NUMBERS: tuple[str, ...] = tuple(
    item.name for item in fields(Leaf) if item.name not in ("objective", "commune", "month")
)
"""Names of the numbers of a leaf, in its order."""
_IN_ORDER = {kind: attrgetter(*(item.name for item in fields(kind))) for kind in (Leaf, SessionLeaf, Zone)}


def values_of(item: Leaf | SessionLeaf | Zone) -> tuple[int | str, ...]:
    """The values of one line, in the order of its fields; `astuple` copies each of them, thirty times slower."""
    values: tuple[int | str, ...] = _IN_ORDER[type(item)](item)
    return values


def counts_of(table: LeafTable, *, wide: bool = False) -> Counts:
    """The counts of a whole table, in the strict or the `wide` sense. Sessions never closed are not in a table."""
    return Counts(
        sessions=sum(leaf.individual + leaf.workshop for leaf in table.sessions),
        unfinished=0,
        objectives=tuple(
            objective_counts(objective, [leaf for leaf in table.leaves if leaf.objective == objective], wide=wide)
            for objective in COUNTED_OBJECTIVES
        ),
    )


def objective_counts(objective: str, leaves: Iterable[Leaf], *, wide: bool = False) -> ObjectiveCounts:
    """The counts that these leaves come to, whatever they are of (indicators, section 4)."""
    kept = list(leaves)

    def total(number: Callable[[Leaf], int]) -> int:
        return sum(map(number, kept))

    no_object, done = total(lambda leaf: leaf.no_object), total(_done)
    return ObjectiveCounts(
        objective=objective,
        advices=total(lambda leaf: leaf.advices),
        intention_asked=total(lambda leaf: leaf.intention_yes + leaf.intention_no),
        intention_yes=total(lambda leaf: leaf.intention_yes),
        due=total(lambda leaf: leaf.base) + no_object,
        due_done_in_session=done,
        no_object=no_object,
        answered=total(lambda leaf: _done(leaf) - leaf.done_alone + leaf.yes + leaf.partly + leaf.no),
        answered_yes=total(lambda leaf: leaf.done_yes + leaf.yes + (leaf.done_partly + leaf.partly if wide else 0)),
        yes=done + total(lambda leaf: leaf.yes + (leaf.partly if wide else 0)),
        no=total(lambda leaf: leaf.no + (0 if wide else leaf.partly)),
        drawn=total(lambda leaf: leaf.drawn),
        reached=total(lambda leaf: leaf.reached),
        reached_yes=total(lambda leaf: leaf.reached_yes + (leaf.reached_partly if wide else 0)),
    )


def _done(leaf: Leaf) -> int:
    return leaf.done_alone + leaf.done_yes + leaf.done_partly + leaf.done_no
