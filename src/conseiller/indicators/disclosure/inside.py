"""What the figures of a cell ask of the counts themselves, to decide and never to be told."""

from collections.abc import Callable, Sequence
from functools import cache

from conseiller.indicators.bounds import Calls
from conseiller.indicators.disclosure.calls import Inside
from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.statements import Coordinates, Region
from conseiller.journal.leaves import Leaf, LeafTable, objective_counts


def insides(table: LeafTable, where: Sequence[Position]) -> Callable[[Coordinates], Inside]:
    """Yes, no, out of the base and call-backs of a cell."""
    regions = {place.cell: place.region for place in where}
    # By commune: looking through the leaves of a whole country for each of its cells would grow as their square.
    leaves_of: dict[str, list[Leaf]] = {}
    for leaf in table.leaves:
        leaves_of.setdefault(leaf.commune, []).append(leaf)

    @cache
    def inside(cell: Coordinates) -> Inside:
        region = regions[cell]
        near = (leaf for commune in region.communes for leaf in leaves_of.get(commune, ()))
        counts = objective_counts(cell.objective, (leaf for leaf in near if _within(leaf, region)))
        gone = counts.advices - counts.yes - counts.no - counts.unknown
        return Inside(counts.yes, counts.no, gone, Calls(counts.drawn, counts.reached, counts.reached_yes))

    return inside


def lone_cells(table: LeafTable, where: Sequence[Position], menu: Menu) -> frozenset[Coordinates]:
    """Cells fed by one commune, itself fed by one workstation among several."""
    if not table.lone_communes:
        return frozenset()
    months = frozenset(menu.months)
    active = {leaf.commune for leaf in table.leaves if leaf.month in months and leaf.advices}
    return frozenset(
        place.cell
        for place in where
        for busy in (place.region.communes & active,)
        if len(busy) == 1 and busy <= table.lone_communes
    )


def _within(leaf: Leaf, region: Region) -> bool:
    """Whether a leaf of one of the communes of a region lies in it."""
    return leaf.month in region.months and str(leaf.objective) in region.objectives
