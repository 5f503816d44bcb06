"""The audit of call-backs: beside all bounds printed (A5.7), the draw stays unknown, shown by tables (section 8.6).

How many were drawn, reached, said yes, said another thing or were missed keeps its range: in each cell whose bounds are
printed and in what these leave of their totals, whatever the number; in any other cell, as far as its unknown ones
allow. The tables change the draw alone, all outcomes being the true ones. The ranges of outcomes are another audit's
(`outcomes`), and stay: what is drawn fits in the fewest unknown ones that the numbers told beside it leave, in each
cell and in each remainder, so that any table of outcomes can carry the draw.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from conseiller.indicators.audit.call_bounds import Bounds, Draw
from conseiller.indicators.audit.checking import WIDTH
from conseiller.indicators.audit.system import System
from conseiller.indicators.numbers import by_point
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.journal.leaves import Leaf

_KINDS = ((0, 1, 2), (0, 1), (0,), (1,), (2,))
"""Drawn, reached, yes, another answer, missed: what of a draw (yes, no, missed) each adds up."""
_NUMBERS = (
    lambda leaf: leaf.unknown,
    lambda leaf: leaf.reached_yes,
    lambda leaf: leaf.reached - leaf.reached_yes,
    lambda leaf: leaf.drawn - leaf.reached,
)
_MOST_GIVING = 4
"""Sums that may give back what another one gains, the largest first."""
Shift = Mapping[int, Draw]
"""By how much the draw of each rest changes."""


class Called(NamedTuple):
    """A cell with printed bounds; of an earlier release, it cannot be taken back."""

    cell: Coordinates
    region: Region
    bounds: Bounds
    earlier: bool = False


def betrayed(called: Sequence[Called], cells: Sequence[Statement], leaves: Sequence[Leaf]) -> frozenset[Coordinates]:
    """Cells whose bounds after call-backs are not to be printed, among those that are not of an earlier release.

    `cells` are all printed ones, with bounds or not.
    """
    found: set[Coordinates] = set()
    for objective in sorted({one.cell.objective for one in called}):
        kind = frozenset((objective,))
        own = [one for one in called if one.region.objectives == kind]
        places = [line for line in cells if line.region.objectives == kind]
        draws = _Draws(own, places, [leaf for leaf in leaves if leaf.objective == objective])
        fresh = {one.cell for one in own if not one.earlier}
        while fresh and (narrow := draws.narrow()):
            # What earlier bounds give away alone is past mending: nothing is added to it.
            failing = narrow & fresh or set(fresh)
            found |= failing
            fresh -= failing
            draws.silence(failing)
    return frozenset(found)


@dataclass(slots=True)
class _Place:
    """A sum of blocks, and the least and the most that each kind of its draw was seen at."""

    cell: Coordinates
    """To be silenced when it stays narrow."""
    needed: int
    parts: tuple[tuple[int, int], ...] = ()
    """Rests it shares blocks with, and its unknown ones there."""
    least: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)

    def see(self, least: Sequence[int], most: Sequence[int]) -> None:
        """At one table, or at the two ends of many."""
        self.least = [min(pair) for pair in zip(self.least or least, least, strict=True)]
        self.most = [max(pair) for pair in zip(self.most or most, most, strict=True)]

    @property
    def wide(self) -> bool:
        """Whether every kind was seen far enough apart."""
        return all(most - least >= self.needed for least, most in zip(self.least, self.most, strict=True))


class _Draws:
    """The draw of one objective, and the cells with bounds, each inside another one or apart from it."""

    def __init__(self, called: Sequence[Called], cells: Sequence[Statement], leaves: Sequence[Leaf]) -> None:
        system = System([*(Statement(one.cell, one.region, None) for one in called), *cells], {})
        order = sorted(range(len(called)), key=lambda at: (len(system.blocks[at]), called[at].earlier, at))
        self._cells = [(called[at], frozenset(system.blocks[at])) for at in order]
        self._printed = [frozenset(blocks) for blocks in system.blocks[len(called) :]]
        self._unknown, *drawn = (system.by_block(by_point(leaves, number)) for number in _NUMBERS)
        self._drawn = [Draw(*parts) for parts in zip(*drawn, strict=True)]
        self._seen: dict[object, _Place] = {}
        """What was seen once: whoever says less after that cannot make it narrower."""
        self._prepare()

    def silence(self, cells: Collection[Coordinates]) -> None:
        """Print no bounds there any more."""
        self._cells = [one for one in self._cells if one[0].earlier or one[0].cell not in cells]
        self._prepare()

    def _prepare(self) -> None:
        self._called = [called for called, _ in self._cells]
        blocks = [blocks for _, blocks in self._cells]
        size = range(len(blocks))
        self._around = [[b for b in size[a:] if b == a or blocks[a] <= blocks[b]] for a in size]
        """Cells around each one, itself first."""
        self._inside = [[a for a in size[: b + 1] if b in self._around[a]] for b in size]
        # What each leaves once those inside are taken out; no table need say how it is shared among the blocks.
        self._rests = [blocks[b].difference(*(blocks[a] for a in self._inside[b] if a != b)) for b in size]
        self._room = [sum(self._unknown[block] for block in rest) for rest in self._rests]
        self._rest_draw = [_added(self._drawn[block] for block in rest) for rest in self._rests]
        self._draw = [_added(self._rest_draw[a] for a in self._inside[b]) for b in size]
        self._of = [sum(self._unknown[block] for block in own) for own in blocks]
        self._sure = [max(0, self._fewest(at)) for at in size]
        """The fewest unknown ones of each rest, whatever the outcomes."""
        self._fullest = sorted(size, key=lambda rest: (-self._room[rest], rest))

    def _fewest(self, at: int) -> int:
        inside = self._inside[at][:-1]
        nearest = [one for one in inside if not any(one != other and other in self._around[one] for other in inside)]
        return self._called[at].bounds.fewest - sum(self._called[one].bounds.most for one in nearest)

    def narrow(self) -> set[Coordinates]:
        """Cells with bounds to be silenced; empty when every draw keeps its range."""
        crossing = set(self._crossing())
        if crossing:
            return crossing
        if not all(self._agrees(at, Draw()) for at in range(len(self._called))):
            # Bounds told earlier that the draw of today does not bear out: no table can be shown.
            return {one.cell for one in self._called}
        others = list(self._others())
        tight = {
            called.cell
            for called, draw, sure in zip(self._called, self._rest_draw, self._sure, strict=True)
            if draw.size > sure
        }
        if tight:
            return tight
        failing = {self._called[at].cell for at in range(len(self._called)) if not self._wide(at, others)}
        return failing | {place.cell for place in others if not place.wide}

    def _wide(self, at: int, others: Sequence[_Place]) -> bool:
        """Search tables for a cell and what it leaves, noting on the way what they say of other cells."""
        cell = self._called[at].cell
        place = self._place(cell, cell, WIDTH)
        rest = self._place((cell, self._rests[at]), cell, min(WIDTH, self._room[at]))
        near = [other for other in others if any(one == at for one, _ in other.parts)]
        shifts = (
            self._shifted(at, other.plus(self._draw[at], -1))
            for other in self._called[at].bounds.others(self._draw[at], self._of[at])
        )
        self._see(at, {}, place, rest, near)
        while not all(one.wide for one in (place, rest, *near)):
            shift = next(shifts, None)
            if shift is None:
                break
            if shift:
                self._see(at, shift, place, rest, near)
        return place.wide and rest.wide

    def _place(self, key: object, cell: Coordinates, needed: int, parts: tuple[tuple[int, int], ...] = ()) -> _Place:
        former = self._seen.get(key)
        ends = (former.least, former.most) if former else ([], [])
        self._seen[key] = _Place(cell, needed, parts, *ends)
        return self._seen[key]

    def _others(self) -> Iterator[_Place]:
        """Printed cells that share blocks with those that have bounds."""
        for blocks in dict.fromkeys(self._printed):
            parts = [(at, sum(self._unknown[block] for block in blocks & rest)) for at, rest in enumerate(self._rests)]
            met = tuple((at, own) for at, own in parts if own)
            if met:
                needed = min(WIDTH, sum(own for _, own in met))
                yield self._place(blocks, self._called[met[0][0]].cell, needed, met)

    def _crossing(self) -> Iterator[Coordinates]:
        """Cells that share blocks with a later one, neither inside the other: nothing is proved of them."""
        for at, (called, blocks) in enumerate(self._cells):
            for other in range(at + 1, len(self._cells)):
                if other not in self._around[at] and not blocks.isdisjoint(self._cells[other][1]):
                    yield called.cell

    def _shifted(self, at: int, by: Draw) -> Shift:
        """Change the draw of a cell, inside it and, where those around would show it, back outside."""
        gaining = self._inside[at][::-1]
        giving = [rest for rest in self._fullest if rest not in gaining][:_MOST_GIVING]
        back = Draw().plus(by, -1)
        for rest in gaining:
            for shift in ({rest: by}, *({rest: by, other: back} for other in giving)):
                if self._possible(shift):
                    return shift
        return {}

    def _possible(self, shift: Shift) -> bool:
        net: dict[int, Draw] = {}
        for rest, by in shift.items():
            draw = self._rest_draw[rest].plus(by)
            if min(draw) < 0 or draw.size > self._room[rest]:
                return False
            for at in self._around[rest]:
                net[at] = net.get(at, Draw()).plus(by)
        return all(self._agrees(at, by) for at, by in net.items())

    def _agrees(self, at: int, by: Draw) -> bool:
        return self._called[at].bounds.printed_for(self._draw[at].plus(by), self._of[at])

    def _see(self, at: int, shift: Shift, place: _Place, rest: _Place, others: Sequence[_Place]) -> None:
        """Note one table, for a cell, for its rest, and for other cells that are still narrow."""
        inside = _kinds(_added((self._draw[at], *(shift[one] for one in self._inside[at] if one in shift))))
        place.see(inside, inside)
        own = _kinds(self._rest_draw[at].plus(shift.get(at, Draw())))
        rest.see(own, own)
        for other in others:
            if not other.least or not other.wide:
                other.see(*self._ends(other, shift))

    def _ends(self, place: _Place, shift: Shift) -> tuple[list[int], list[int]]:
        """The least and the most of each kind, however each rest shares its draw among its blocks."""
        ends = [(0, 0)] * len(_KINDS)
        for rest, own in place.parts:
            beside = self._room[rest] - own
            kinds = _kinds(self._rest_draw[rest].plus(shift.get(rest, Draw())))
            ends = [
                (least + max(0, kind - beside), most + min(kind, own))
                for (least, most), kind in zip(ends, kinds, strict=True)
            ]
        return [least for least, _ in ends], [most for _, most in ends]


def _added(draws: Iterable[Draw]) -> Draw:
    found = Draw()
    for draw in draws:
        found = found.plus(draw)
    return found


def _kinds(draw: Draw) -> list[int]:
    return [sum(draw[part] for part in parts) for parts in _KINDS]
