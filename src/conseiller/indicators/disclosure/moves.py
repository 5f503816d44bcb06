"""Moves: other tables that say the same to a reader. A cell is safe while a move changes it enough, either way.

A block takes one from each of two groups in each dimension and gives it back crosswise: it may ask for more cells to be
hidden. A chain mends, line after line, what one change upsets, through hidden cells only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import TypeAlias

from conseiller.indicators.disclosure.grid import Grid, State

_MOST_STEPS = 60
"""Of a chain: cells tried before giving up. A block is then asked for."""
Change: TypeAlias = Mapping[int, int]
"""What becomes of each cell that a move changes: +1 or -1, times as much as the move goes."""
Signs: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A move, what it adds to the hidden cells, and what that costs: (weight of the cells, advices not shown)."""

    cells: Change
    added: tuple[int, ...]
    cost: tuple[int, int]


def cheapest_block(grid: Grid, cell: int, width: int, barred: frozenset[int] = frozenset()) -> Block | None:
    """The block that leaves this cell `width` possible values, less one, and hides least more."""
    groups = grid.groups(cell)
    by_objective = grid.objectives.moves(groups[0])
    by_month = grid.months.moves(groups[2])
    faces = _faces(grid, groups[0], grid.communes.moves(groups[1]), by_month, barred)
    best: Block | None = None
    for cost, face in faces:
        if best and cost >= best.cost:
            break
        for objective in by_objective:
            found = _block(grid, objective, face, width, barred, best)
            if found is not None:
                best = found
    return best


def _faces(
    grid: Grid, objective: int, by_commune: tuple[Signs, ...], by_month: tuple[Signs, ...], barred: frozenset[int]
) -> list[tuple[tuple[int, int], Signs]]:
    """Territory moves crossed with period moves: what each costs in the cell's own objective, cheapest first."""
    found = []
    state, value, weight, start = grid.state, grid.value, grid.weight, objective * grid.depth
    for communes, months in product(by_commune, by_month):
        weighed = hidden = 0
        face = []
        for (commune, one), (month, other) in product(communes, months):
            place = commune * grid.width + month
            cell = start + place
            if state[cell] == State.FIXED or cell in barred:
                break
            if state[cell] == State.SHOWN:
                weighed += weight[cell]
                hidden += value[cell]
            face.append((place, one * other))
        else:
            found.append(((weighed, hidden), tuple(face)))
    found.sort()
    return found


def _block(
    grid: Grid, objective: Signs, face: Signs, width: int, barred: frozenset[int], best: Block | None
) -> Block | None:
    weighed = hidden = 0
    up: float = inf
    down: float = inf
    cells: dict[int, int] = {}
    added = []
    for (group, one), (place, other) in product(objective, face):
        cell = group * grid.depth + place
        state = grid.state[cell]
        if state == State.FIXED or cell in barred:
            return None
        if state == State.SHOWN:
            weighed += grid.weight[cell]
            hidden += grid.value[cell]
            added.append(cell)
            if best and (weighed, hidden) >= best.cost:
                return None
        if one * other > 0:
            up, down = min(up, grid.up[cell]), min(down, grid.down[cell])
        else:
            up, down = min(up, grid.down[cell]), min(down, grid.up[cell])
        if up + down < width:
            return None
        cells[cell] = one * other
    if best and (weighed, hidden) >= best.cost:
        return None
    return Block(cells, tuple(added), (weighed, hidden))


def chain(grid: Grid, cell: int, width: int) -> Change | None:
    """Hidden cells that let this one take `width` + 1 values, without hiding anything more; None when not found.

    All of them then change by as much: what holds for this cell holds for each.
    """
    for down in range(min(width, int(min(grid.down[cell], width))), -1, -1):
        if grid.up[cell] < width - down:
            break
        search = _Chain(grid, width - down, down)
        if search.from_cell(cell):
            return search.change
    return None


class _Chain:
    def __init__(self, grid: Grid, up: int, down: int) -> None:
        self.grid, self.up, self.down = grid, up, down
        self.change: dict[int, int] = {}
        self.upset: dict[int, int] = {}
        self.steps = 0

    def from_cell(self, cell: int) -> bool:
        return self._take(cell, 1) and self._mend()

    def _mend(self) -> bool:
        if not self.upset:
            return True
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return False
        # The line with fewest ways out first: a dead end shows at once.
        best: list[tuple[int, int, int]] | None = None
        for line, by in self.upset.items():
            ways = self._ways(line, by)
            if best is None or len(ways) < len(best):
                best = ways
                if len(ways) < 2:
                    break
        for _, cell, change in sorted(best or []):
            if self._take(cell, change) and self._mend():
                return True
            self._give_back(cell, change)
        return False

    def _ways(self, line: int, by: int) -> list[tuple[int, int, int]]:
        grid, found = self.grid, []
        for cell, sign in grid.line[line]:
            state = grid.state[cell]
            if state < State.HIDDEN or cell in self.change:
                continue
            change = -sign if by > 0 else sign
            up, down = (self.up, self.down) if change > 0 else (self.down, self.up)
            if grid.up[cell] >= up and grid.down[cell] >= down:
                mended = sum(1 for other in grid.lines(cell) if other in self.upset)
                found.append((-mended, cell, change))
        return found

    def _take(self, cell: int, change: int) -> bool:
        """Change a cell; False when a line it upsets has no way out."""
        self.change[cell] = change
        return self._add(cell, change)

    def _give_back(self, cell: int, change: int) -> None:
        del self.change[cell]
        self._add(cell, -change)

    def _add(self, cell: int, change: int) -> bool:
        fine = True
        for line in self.grid.lines(cell):
            cells = self.grid.line[line]
            by = self.upset.get(line, 0) + (-change if cells[0][0] == cell else change)
            if by:
                self.upset[line] = by
                fine = fine and self._has_way(cells)
            else:
                self.upset.pop(line, None)
        return fine

    def _has_way(self, cells: Signs) -> bool:
        state = self.grid.state
        return any(state[cell] >= State.HIDDEN and cell not in self.change for cell, _ in cells)
