"""The outcome dimension: which numbers of which cells may be told, so that no small outcome can be worked out.

Rule 8.5 says which numbers of one cell may stand together. Totals are told first; a part is then told only if what is
left of every total it belongs to could itself be published: a remainder is a cell like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from conseiller.indicators.disclosure.bundles import Bundle, bundles, gives_away
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.numbers import GROUPS, Group, Secrecy, by_point
from conseiller.indicators.published import TOTAL
from conseiller.indicators.statements import Coordinates, Statement
from conseiller.journal.leaves import Leaf


@dataclass(frozen=True, slots=True)
class Asked:
    """What the follow-up of a release starts from."""

    positions: Sequence[Position]
    counts_hidden: frozenset[Coordinates]
    """Cells whose counted advices are hidden: nothing at all is told of them."""
    leaves: Sequence[Leaf]
    secrecy: Secrecy


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
    """Not told."""
    total_told: bool = False


@dataclass
class _Table:
    """One group of leaves over every cell."""

    asked: Asked
    grid: Grid
    which: int
    group: Group
    earlier: Mapping[str, Sequence[Statement]]
    sums: list[list[int]] = field(init=False)
    shown: dict[int, set[str]] = field(init=False, default_factory=dict)
    remainders: dict[tuple[int, str], _Remainder] = field(init=False, default_factory=dict)

    def told(self) -> dict[str, dict[Coordinates, int]]:
        """Every number with the cells where it is told."""
        self.sums = [self.grid.add_up(by_point(self.asked.leaves, leaf)) for leaf in self.group.leaves]
        for name in self.group.numbers:
            for told in self.earlier.get(name, ()):
                self._show(self.grid.cell(told.region), frozenset((name,)))
        places = {self.grid.cell(place.region): place for place in self.asked.positions}
        hidden = self.asked.counts_hidden
        # Totals first: they are what people read, and the safest. All objectives together last: nobody reads that.
        for cell in sorted(places, key=lambda cell: (self._mixed(places[cell]), *self._rank(cell))):
            if self.grid.value[cell] and places[cell].cell not in hidden:
                self._tell_most(cell)
        return {
            name: {
                place.cell: sum(self.sums[leaf][cell] for leaf in parts)
                for place in self.asked.positions
                for cell in (self.grid.cell(place.region),)
                if name in self.shown.get(cell, ()) and place.cell not in hidden
            }
            for name, parts in self.group.numbers.items()
        }

    def _mixed(self, place: Position) -> bool:
        return place.cell.objective == TOTAL

    def _rank(self, cell: int) -> tuple[int, int, int]:
        return (-self.grid.weight[cell], -self.grid.value[cell], cell)

    def _tell_most(self, cell: int) -> None:
        for bundle in bundles(self.which, self._leaves(cell), self.asked.secrecy):
            if not bundle or self._fits(cell, bundle):
                self._show(cell, bundle)
                return

    def _fits(self, cell: int, bundle: Bundle) -> bool:
        return all(self._line_fits(line, cell, bundle) for line in self.grid.lines(cell))

    def _line_fits(self, line: int, cell: int, bundle: Bundle) -> bool:
        """Whether what one total would leave untold could be published."""
        left: dict[frozenset[int], set[str]] = {}
        for name in self.group.numbers:
            remainder = self._remainder(line, name)
            total = self.grid.line[line][0][0]
            total_told = remainder.total_told or (cell == total and name in bundle)
            parts = remainder.parts - {cell} if name in bundle else remainder.parts
            if total_told and parts:
                left.setdefault(frozenset(parts), set()).add(name)
            elif not total_told and not parts and self.grid.value[total]:
                left.setdefault(frozenset((total,)), set()).add(name)
        return all(self._harmless(parts, names) for parts, names in left.items())

    def _harmless(self, parts: frozenset[int], names: set[str]) -> bool:
        known = set(names)
        if len(parts) == 1:
            known |= self.shown.get(next(iter(parts)), set())
        leaves = [sum(sums[part] for part in parts) for sums in self.sums]
        return not gives_away(self.which, frozenset(known), leaves, self.asked.secrecy)

    def _show(self, cell: int, bundle: Bundle) -> None:
        self.shown.setdefault(cell, set()).update(bundle)
        for line in self.grid.lines(cell):
            for name in bundle:
                remainder = self._remainder(line, name)
                if cell == self.grid.line[line][0][0]:
                    remainder.total_told = True
                else:
                    remainder.parts.discard(cell)

    def _remainder(self, line: int, name: str) -> _Remainder:
        key = (line, name)
        if key not in self.remainders:
            parts = {part for part, _ in self.grid.line[line][1:] if self.grid.value[part]}
            self.remainders[key] = _Remainder(parts)
        return self.remainders[key]

    def _leaves(self, cell: int) -> list[int]:
        return [sums[cell] for sums in self.sums]
