"""The cells of a release and of the earlier ones side by side: what each holds, and what may be done with it."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import product
from math import inf

from conseiller.indicators.disclosure.dimension import Dimension
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.published import TOTAL
from conseiller.indicators.statements import Point, Region, Statement


class State(IntEnum):
    """What a reader knows of a cell."""

    FIXED = 0
    """Its number, whatever is hidden now: zero, or told by an earlier release."""
    SHOWN = 1
    """Its number, unless it is hidden."""
    HIDDEN = 2
    """That it is one at least."""
    UNTOLD = 3
    """Nothing: no release speaks of it."""


class Grid:
    """Cells are numbered; a cell is the crossing of a group of each dimension."""

    def __init__(
        self, positions: Sequence[Position], earlier: Sequence[Sequence[Statement]], counts: Mapping[Point, int]
    ) -> None:
        """Earlier statements are those that still hold of `counts`."""
        releases = [[(place.cell, place.region) for place in positions]]
        releases += [[(told.cell, told.region) for told in release] for release in earlier]
        families: tuple[dict[object, list[frozenset[str]]], dict[object, list[frozenset[str]]]] = ({}, {})
        periods: dict[object, list[frozenset[int]]] = {}
        for number, release in enumerate(releases):
            for cell, region in release:
                families[0].setdefault(len(region.objectives), []).append(region.objectives)
                families[1].setdefault((number, cell.level), []).append(region.communes)
                periods.setdefault((number, cell.period == TOTAL), []).append(region.months)
        self.objectives = Dimension(families[0].values())
        self.communes = Dimension(families[1].values())
        self.months = Dimension(periods.values())
        self.width = len(self.months.members)
        self.depth = len(self.communes.members) * self.width
        self.value = self.add_up(counts)
        self.state = bytearray([State.UNTOLD]) * len(self.value)
        self.line: list[tuple[tuple[int, int], ...]] = []
        """Each line: (cell, sign), the sum first."""
        self._line_number: dict[tuple[int, int, int, int], int] = {}
        self._lines_of: dict[int, tuple[int, ...]] = {}
        self.shown = [0] * len(self.value)
        """How many printed cells each stands for."""
        self.weight = [0] * len(self.value)
        """What hiding each costs: one for a printed cell, three times more for each dimension it is a total of, because
        totals are what people read first."""
        self._tell(positions, earlier)
        self.up: list[float] = [inf] * len(self.value)
        """How much may be added to a cell, and below taken from it, while it stays what a reader knows of it."""
        self.down: list[float] = [
            value - (state != State.UNTOLD) for value, state in zip(self.value, self.state, strict=True)
        ]

    def cell(self, region: Region) -> int:
        """The number of the cell that is this region."""
        objective = self.objectives.number[region.objectives]
        return self._index(objective, self.communes.number[region.communes], self.months.number[region.months])

    def groups(self, cell: int) -> tuple[int, int, int]:
        """Objective, territory and period of a cell."""
        rest = cell % self.depth
        return cell // self.depth, rest // self.width, rest % self.width

    def lines(self, cell: int) -> tuple[int, ...]:
        """Numbers of the sums to zero that the cell stands in; `line` tells what each is made of."""
        known = self._lines_of.get(cell)
        if known is None:
            objective, commune, month = self.groups(cell)
            known = (
                *(self._line(0, (number, commune, month)) for number in self.objectives.lines_of[objective]),
                *(self._line(1, (objective, number, month)) for number in self.communes.lines_of[commune]),
                *(self._line(2, (objective, commune, number)) for number in self.months.lines_of[month]),
            )
            self._lines_of[cell] = known
        return known

    def _line(self, dimension: int, place: tuple[int, int, int]) -> int:
        """The number of the line: an equation of one dimension, at given groups of the two others."""
        key = (dimension, *place)
        if key not in self._line_number:
            self._line_number[key] = len(self.line)
            equation = (self.objectives, self.communes, self.months)[dimension].equations[place[dimension]]
            cells = []
            for group, sign in equation:
                at = [*place]
                at[dimension] = group
                cells.append((self._index(*at), sign))
            self.line.append(tuple(cells))
        return self._line_number[key]

    def leaves(self, change: Mapping[int, int]) -> dict[Point, int]:
        """A change of cells as a change of leaf counts: of one leaf for each smallest block."""
        found: dict[Point, int] = {}
        for cell, by in change.items():
            objective, commune, month = self.groups(cell)
            if self.is_block(cell):
                point = (
                    min(self.objectives.members[objective]),
                    min(self.communes.members[commune]),
                    min(self.months.members[month]),
                )
                found[point] = by
        return found

    def is_block(self, cell: int) -> bool:
        """Whether a cell is one of the smallest, which all others are made of."""
        objective, commune, month = self.groups(cell)
        alone = objective in self.objectives.around and commune in self.communes.around
        return alone and month in self.months.around

    def _index(self, objective: int, commune: int, month: int) -> int:
        return objective * self.depth + commune * self.width + month

    def add_up(self, counts: Mapping[Point, int]) -> list[int]:
        """What each cell comes to."""
        value = [0] * (len(self.objectives.members) * self.depth)
        for (objective, commune, month), count in counts.items():
            if commune in self.communes.atom_of and month in self.months.atom_of:
                around = (
                    self.objectives.around[self.objectives.atom_of[objective]],
                    self.communes.around[self.communes.atom_of[commune]],
                    self.months.around[self.months.atom_of[month]],
                )
                for groups in product(*around):
                    value[self._index(*groups)] += count
        return value

    def _tell(self, positions: Iterable[Position], earlier: Iterable[Iterable[Statement]]) -> None:
        for place in positions:
            cell = self.cell(place.region)
            self.shown[cell] += 1
            self.weight[cell] += 3 ** sum(code == TOTAL for code in place.cell)
            self.state[cell] = State.SHOWN if self.value[cell] else State.FIXED
        for release in earlier:
            for told in release:
                cell = self.cell(told.region)
                if told.value is not None:
                    self.state[cell] = State.FIXED
                elif self.state[cell] != State.FIXED:
                    self.state[cell] = State.HIDDEN
        self._spread_zeros()

    def _spread_zeros(self) -> None:
        """Nothing lies inside a zero that was told."""
        zeros = [cell for cell, value in enumerate(self.value) if not value and self.state[cell] != State.UNTOLD]
        known = set(zeros)
        while zeros:
            for line in map(self.line.__getitem__, self.lines(zeros.pop())):
                # The sum stands first; when it is a known zero, so are its parts.
                if line[0][0] in known:
                    for cell, _ in line[1:]:
                        if cell not in known:
                            known.add(cell)
                            self.state[cell] = State.FIXED
                            zeros.append(cell)
