"""The numbers a release can give of a cell, as sums of outcome leaves: plain definitions (indicators, section 4).

Shared by the disclosure control and the audit. Each group of leaves adds up to the counted advices of the cell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from conseiller.indicators.statements import Point
from conseiller.journal.leaves import Leaf

DUE, KNOWN, YES, SEEN, RETURNED, TOLD_YES = (
    "n_base",
    "n_connus",
    "n_oui",
    "n_fait_seance",
    "n_retours",
    "n_fait_retours",
)
ASKED, INTENDED = "n_intention_posee", "n_intention_oui"


@dataclass(frozen=True, slots=True)
class Group:
    """One way to split the counted advices into leaves, and the numbers that are sums of them."""

    leaves: tuple[Callable[[Leaf], int], ...]
    numbers: dict[str, frozenset[int]]
    """Name: the leaves it adds up."""
    behaviours: frozenset[int]
    """Leaves that say what people did or answered: a zero there speaks of everybody else of the cell."""


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Which counts are kept secret."""

    smallest: int
    """Smallest count that may be told; from 1 on, smaller ones may not."""
    zeros: bool = False
    """Whether nobody, among those who answered, is a secret too."""

    def holds(self, group: Group, part: Iterable[int], count: int) -> bool:
        """Whether this sum of leaves must not be known."""
        return 1 <= count < self.smallest or (self.zeros and not count and group.behaviours.issuperset(part))


FOLLOW_UP = Group(
    leaves=(
        lambda leaf: leaf.done_alone,
        lambda leaf: leaf.done_yes,
        lambda leaf: leaf.done_partly + leaf.done_no,
        lambda leaf: leaf.yes,
        lambda leaf: leaf.partly + leaf.no,
        lambda leaf: leaf.unknown,
        lambda leaf: leaf.no_object + leaf.not_due,
    ),
    numbers={
        DUE: frozenset((0, 1, 2, 3, 4, 5)),
        KNOWN: frozenset((0, 1, 2, 3, 4)),
        YES: frozenset((0, 1, 2, 3)),
        SEEN: frozenset((0, 1, 2)),
        RETURNED: frozenset((1, 2, 3, 4)),
        TOLD_YES: frozenset((1, 3)),
    },
    behaviours=frozenset((0, 1, 2, 3, 4)),
)
INTENTION = Group(
    leaves=(
        lambda leaf: leaf.intention_yes,
        lambda leaf: leaf.intention_no,
        lambda leaf: leaf.intention_not_asked,
    ),
    numbers={ASKED: frozenset((0, 1)), INTENDED: frozenset((0,))},
    behaviours=frozenset((0, 1)),
)
GROUPS = (FOLLOW_UP, INTENTION)


def by_point(leaves: Iterable[Leaf], number: Callable[[Leaf], int]) -> dict[Point, int]:
    """One number of each leaf, by where it lies; zeros are left out."""
    found: dict[Point, int] = {}
    for leaf in leaves:
        count = number(leaf)
        if count:
            point = (str(leaf.objective), leaf.commune, leaf.month)
            found[point] = found.get(point, 0) + count
    return found
