"""Changes that protected the cells of an earlier release, handed to the audit of a later one of the same period.

Each is made in one commune of a territory: a table of communes that adds the steps up does not see it either.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.moves import Change
from conseiller.indicators.disclosure.suppression import suppress
from conseiller.indicators.disclosure.table import absent, positions
from conseiller.indicators.published import Level
from conseiller.indicators.releases import Release
from conseiller.indicators.statements import Point
from conseiller.journal.leaves import LeafTable

Changed = Sequence[tuple[Collection[int], int]]
"""Months of a step, and by how much it changes."""


def moves_of(
    release: Release, table: LeafTable, counts: Mapping[Point, int], smallest: int, width: int
) -> Iterator[Mapping[Point, int]]:
    """The changes of a release, as changes of leaf counts; none of a second zoning, which is not kept."""
    if Level.ZONE in release.levels:
        return
    menu = Menu(release.begin, release.end, release.step, release.levels)
    where = positions(menu, table)
    grid = Grid(where, [absent(menu, table)], counts)
    told = dict(release.cells)
    hidden = {grid.cell(place.region) for place in where if told.get(place.cell, 0) is None}
    ways = suppress(grid, smallest, width)
    # Other ways than the one that went out may have been seen to fail by its audit.
    for move in next((way for way in ways if way.hidden == hidden), ways[0]).moves:
        yield _in_one_place(grid, move, counts)


def _in_one_place(grid: Grid, move: Change, counts: Mapping[Point, int]) -> dict[Point, int]:
    blocks = [(grid.groups(cell), by) for cell, by in move.items() if grid.is_block(cell)]
    found: dict[Point, int] = {}
    for objective, territory in dict.fromkeys(groups[:2] for groups, _ in blocks):
        kind = min(grid.objectives.members[objective])
        changed = [(grid.months.members[at[2]], by) for at, by in blocks if at[:2] == (objective, territory)]
        communes = sorted(grid.communes.members[territory])
        commune = max(communes, key=lambda one: _room(kind, one, changed, counts))
        found |= {(kind, commune, min(months)): by for months, by in changed}
    return found


def _room(kind: str, commune: str, changed: Changed, counts: Mapping[Point, int]) -> tuple[int, int]:
    """How far the change may go in a commune, taking or giving; then what there is of it."""
    held = [(sum(counts.get((kind, commune, month), 0) for month in months), by) for months, by in changed]
    ends = [min((count for count, by in held if by * way < 0), default=0) for way in (1, -1)]
    return sum(ends), sum(count for count, _ in held)
