"""What a release tells a reader, as plain data: regions of the leaf counts, each with its number or hidden.

Shared by the disclosure control, the audit and the ledger, which share nothing else: no rule lives here.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from conseiller.indicators.published import Level
from conseiller.journal.leaves import Leaf

Point: TypeAlias = tuple[str, str, int]
"""Objective, commune, month (YYYYMM): where one leaf lies."""


class Region(NamedTuple):
    """A block of leaf counts: everything of these objectives, in these communes, in these months."""

    objectives: frozenset[str]
    communes: frozenset[str]
    months: frozenset[int]

    def meets(self, other: "Region") -> bool:
        """Whether some leaf may lie in both."""
        return not (
            self.objectives.isdisjoint(other.objectives)
            or self.communes.isdisjoint(other.communes)
            or self.months.isdisjoint(other.months)
        )


class Coordinates(NamedTuple):
    """Where a cell stands in the printed table; sorted as it is printed."""

    period: str
    level: Level
    territory: str
    objective: str


class Statement(NamedTuple):
    """One line a reader has in hand."""

    cell: Coordinates
    region: Region
    value: int | None
    """None: hidden. A reader then knows that it is 1 at least, because zeros are shown."""


def advices_by_point(leaves: Iterable[Leaf]) -> dict[Point, int]:
    """Counted advices (A5.1) of each place of the table; places without any are left out."""
    found: dict[Point, int] = {}
    for leaf in leaves:
        if leaf.advices:
            point = (str(leaf.objective), leaf.commune, leaf.month)
            found[point] = found.get(point, 0) + leaf.advices
    return found


def total(region: Region, counts: Mapping[Point, int]) -> int:
    """What the counts of a region come to."""
    return sum(
        count
        for (objective, commune, month), count in counts.items()
        if objective in region.objectives and commune in region.communes and month in region.months
    )
