"""The outcome dimension: which numbers of which cells may be told, so that no small outcome can be worked out.

Only one objective at a time, over the whole period. Rule 8.5 says which numbers of one cell may stand together. Totals
are told first; a part is then told only if what is left of every total it belongs to could itself be published: a
remainder is a cell like any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conseiller.indicators.disclosure.bundles import bundles, gives_away
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.numbers import GROUPS, Group, Secrecy, by_point
from conseiller.indicators.statements import Coordinates, Statement
from conseiller.journal.leaves import Leaf


@dataclass(frozen=True, slots=True)
class Asked:
    """What the follow-up of a release starts from."""

    positions: Sequence[Position]
    months: frozenset[int]
    """The whole period of the release, as YYYYMM."""
    counts_hidden: frozenset[Coordinates]
    """Cells whose counted advices are hidden: nothing at all is told of them."""
    leaves: Sequence[Leaf]
    secrecy: Secrecy

    def follows(self, place: Position) -> bool:
        """Whether the follow-up of a cell is considered at all: one objective, over the whole period.

        Quarters or all objectives beside it would be a second and a third way to subtract, and a small outcome can
        hide where two of them cross. Coarsen first (indicators, section 8.1).
        """
        return place.region.months == self.months and len(place.region.objectives) == 1


def tellable(asked: Asked, grid: Grid, earlier: Mapping[str, Sequence[Statement]]) -> dict[str, dict[Coordinates, int]]:
    """The numbers that may be told, by cell. `grid` is that of the counted advices, earlier releases included."""
    found: dict[str, dict[Coordinates, int]] = {}
    for which, group in enumerate(GROUPS):
        found |= _Table(asked, grid, which, group, earlier).told()
    return found


@dataclass(slots=True)
class _Remainder:
    """What a total does not tell of its parts, for one number."""

    parts: set[int]
    """Not known."""
    rest: int
    """What they come to together: nothing, and a reader knows each of them as soon as the total is known."""
    leaves: list[int]
    """The same for each leaf; kept, since adding a country up again for each of its parts would grow as a square."""
    total_told: bool = False

    def learn(self, part: int, value: int, leaves: Sequence[int]) -> None:
        """A part is known from now on."""
        self.parts.remove(part)
        self._move(-1, value, leaves)

    def forget(self, part: int, value: int, leaves: Sequence[int]) -> None:
        """A part is not known any more."""
        self.parts.add(part)
        self._move(1, value, leaves)

    def _move(self, sign: int, value: int, leaves: Sequence[int]) -> None:
        self.rest += sign * value
        self.leaves = [kept + sign * leaf for kept, leaf in zip(self.leaves, leaves, strict=True)]


@dataclass
class _Table:
    """One group of leaves over every cell."""

    asked: Asked
    grid: Grid
    which: int
    group: Group
    earlier: Mapping[str, Sequence[Statement]]
    sums: list[list[int]] = field(init=False)
    printed: dict[int, set[str]] = field(init=False, default_factory=dict)
    shown: dict[int, set[str]] = field(init=False, default_factory=dict)
    """What a reader knows: printed, or worked out of it by subtraction and because no number is below zero."""
    values: dict[str, list[int]] = field(init=False, default_factory=dict)
    uncounted: frozenset[int] = field(init=False, default=frozenset())
    """Cells whose counted advices are printed nowhere or hidden."""
    remainders: dict[tuple[int, str], _Remainder] = field(init=False, default_factory=dict)

    def told(self) -> dict[str, dict[Coordinates, int]]:
        """Every number with the cells where it is told."""
        self.sums = [self.grid.add_up(by_point(self.asked.leaves, leaf)) for leaf in self.group.leaves]
        self.values = {
            name: [sum(leaves) for leaves in zip(*(self.sums[part] for part in parts), strict=True)]
            for name, parts in self.group.numbers.items()
        }
        places = {self.grid.cell(place.region): place for place in self.asked.positions}
        hidden = self.asked.counts_hidden
        counted = {cell for cell, place in places.items() if place.cell not in hidden}
        self.uncounted = frozenset(range(len(self.grid.value))) - counted
        for name in self.group.numbers:
            for told in self.earlier.get(name, ()):
                cell = self.grid.cell(told.region)
                self.printed.setdefault(cell, set()).add(name)
                self._learn(cell, (name,))
        # Totals first: they are what people read, and the safest.
        for cell in sorted((cell for cell in places if self.asked.follows(places[cell])), key=self._rank):
            if self.grid.value[cell] and places[cell].cell not in hidden:
                self._tell_most(cell)
        return {
            name: {
                place.cell: self.values[name][cell]
                for place in self.asked.positions
                for cell in (self.grid.cell(place.region),)
                if name in self.printed.get(cell, ()) and place.cell not in hidden
            }
            for name in self.group.numbers
        }

    def _rank(self, cell: int) -> tuple[int, int, int]:
        return (-self.grid.weight[cell], -self.grid.value[cell], cell)

    def _tell_most(self, cell: int) -> None:
        for bundle in bundles(self.which, self._leaves(cell), self.asked.secrecy):
            learnt = self._learn(cell, bundle)
            if all(self._cell_fits(at, cell) for at in {at for at, _ in learnt}):
                self.printed.setdefault(cell, set()).update(bundle)
                return
            self._forget(learnt)

    def _learn(self, cell: int, names: Iterable[str]) -> list[tuple[int, str]]:
        """Tell numbers of a cell, and note all that a reader then knows of this one and of others."""
        learnt: list[tuple[int, str]] = []
        waiting = [(cell, name) for name in names]
        while waiting:
            at, name = waiting.pop()
            if name in self.shown.setdefault(at, set()):
                continue
            self.shown[at].add(name)
            learnt.append((at, name))
            waiting += self._implied(at, name)
        return learnt

    def _implied(self, cell: int, name: str) -> Iterator[tuple[int, str]]:
        if not self.values[name][cell]:
            leaves = self.group.numbers[name]
            yield from ((cell, other) for other, parts in self.group.numbers.items() if parts < leaves)
        for line in self.grid.lines(cell):
            remainder, total = self._remainder(line, name), self.grid.line[line][0][0]
            if cell == total:
                remainder.total_told = True
            elif cell in remainder.parts:
                remainder.learn(cell, self.values[name][cell], self._leaves(cell))
            if remainder.total_told and (len(remainder.parts) == 1 or not remainder.rest):
                yield from ((part, name) for part in remainder.parts)
            elif not remainder.total_told and not remainder.parts and self.grid.value[total]:
                yield total, name

    def _forget(self, learnt: Iterable[tuple[int, str]]) -> None:
        for cell, name in learnt:
            self.shown[cell].remove(name)
            for line in self.grid.lines(cell):
                remainder = self._remainder(line, name)
                if cell == self.grid.line[line][0][0]:
                    remainder.total_told = False
                elif self.grid.value[cell]:
                    remainder.forget(cell, self.values[name][cell], self._leaves(cell))

    def _cell_fits(self, at: int, told: int) -> bool:
        """Whether what is known of a cell, and what its totals leave, could be published."""
        if at != told and not self._harmless(frozenset((at,)), set(), self._leaves(at)):
            return False
        return all(self._line_fits(line) for line in self.grid.lines(at))

    def _line_fits(self, line: int) -> bool:
        """Whether what one total leaves untold could be published."""
        left: dict[frozenset[int], tuple[set[str], list[int]]] = {}
        for name in self.group.numbers:
            remainder = self._remainder(line, name)
            if remainder.total_told and remainder.parts:
                left.setdefault(frozenset(remainder.parts), (set(), remainder.leaves))[0].add(name)
        return all(self._harmless(parts, names, leaves) for parts, (names, leaves) in left.items())

    def _harmless(self, parts: frozenset[int], names: set[str], leaves: list[int]) -> bool:
        known = set(names)
        if len(parts) == 1:
            (cell,) = parts
            known |= self.shown.get(cell, set())
            # Beside a hidden count, a zero gives nothing back.
            if cell in self.uncounted and not self.asked.secrecy.zeros:
                known = {name for name in known if self.values[name][cell]}
                if not known:
                    return True
        return not gives_away(self.which, frozenset(known), leaves, self.asked.secrecy)

    def _remainder(self, line: int, name: str) -> _Remainder:
        key = (line, name)
        if key not in self.remainders:
            parts = {part for part, _ in self.grid.line[line][1:] if self.grid.value[part]}
            rest = sum(self.values[name][part] for part in parts)
            leaves = [sum(sums[part] for part in parts) for sums in self.sums]
            self.remainders[key] = _Remainder(parts, rest, leaves)
        return self.remainders[key]

    def _leaves(self, cell: int) -> list[int]:
        return [sums[cell] for sums in self.sums]
