"""Everything a reader has in hand, as equations between unknown whole numbers.

The unknowns are the smallest blocks that statements tell apart: objective x communes x months. Each statement says what
some of them add up to, or that they add up to one at least.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from conseiller.indicators.statements import Point, Statement

Key = TypeVar("Key", bound=Hashable)


class System:
    """Blocks and statements, both numbered in order."""

    def __init__(self, statements: Sequence[Statement], counts: Mapping[Point, int]) -> None:
        """The counts are the truth, which the audit knows and a reader does not."""
        self.statements = statements
        self._objectives = _classes(told.region.objectives for told in statements)
        self._communes = _classes(told.region.communes for told in statements)
        self._months = _classes(told.region.months for told in statements)
        shape = [1 + max(found.values(), default=0) for found in (self._objectives, self._communes, self._months)]
        self._shape = shape
        self._strides = (shape[1] * shape[2], shape[2])
        self._size = shape[0] * shape[1] * shape[2]
        self.truth = self.by_block(counts)
        known = {told.region: told for told in statements}
        blocks = {region: self._of(told) for region, told in known.items()}
        self.blocks = [blocks[told.region] for told in statements]
        """For each statement, the blocks it adds up."""

    def by_block(self, counts: Mapping[Point, int]) -> list[int]:
        """Counts of leaves, added up block by block."""
        found = [0] * self._size
        for point, count in counts.items():
            objective, commune, month = point
            if objective in self._objectives and commune in self._communes and month in self._months:
                found[self.block(point)] += count
        return found

    def _of(self, told: Statement) -> tuple[int, ...]:
        objectives = {self._objectives[objective] for objective in told.region.objectives}
        communes = {self._communes[commune] for commune in told.region.communes}
        months = {self._months[month] for month in told.region.months}
        high, low = self._strides
        return tuple(sorted(a * high + b * low + c for a, b, c in product(objectives, communes, months)))

    def block(self, point: Point) -> int:
        """The block a leaf lies in. Raises KeyError when no statement speaks of it."""
        objective, commune, month = point
        high, low = self._strides
        return self._objectives[objective] * high + self._communes[commune] * low + self._months[month]

    def point(self, block: int) -> Point:
        """One leaf of a block: as good as any other of it."""
        high, low = self._strides
        places = block // high, block % high // low, block % low
        return (
            _member(self._objectives, places[0]),
            _member(self._communes, places[1]),
            _member(self._months, places[2]),
        )

    def objective_of(self, block: int) -> int:
        """Blocks of one objective, or of objectives that no statement tells apart, share this number."""
        return block // self._strides[0]

    def crossings(self, block: int) -> Iterator[dict[int, int]]:
        """Changes of one block taken back crosswise in each dimension: +1 here, -1 beside, +1 across."""
        high, low = self._strides
        here = (block // high, block % high // low, block % low)
        others = [[None, *(at for at in range(size) if at != own)] for size, own in zip(self._shape, here, strict=True)]
        for places in product(*others):
            ends = [(own,) if other is None else (own, other) for own, other in zip(here, places, strict=True)]
            if any(other is not None for other in places):
                yield {
                    a * high + b * low + c: (-1) ** sum(at != own for at, own in zip((a, b, c), here, strict=True))
                    for a, b, c in product(*ends)
                }

    def sum_of(self, statement: int) -> int:
        """What a statement would say if nothing were hidden."""
        return sum(self.truth[block] for block in self.blocks[statement])

    def open_blocks(self) -> frozenset[int]:
        """Blocks whose number no statement gives alone: a block told, or inside a zero, is known."""
        closed: set[int] = set()
        for told, blocks in zip(self.statements, self.blocks, strict=True):
            if told.value == 0 or (told.value is not None and len(blocks) == 1):
                closed.update(blocks)
        return frozenset(range(len(self.truth))) - closed


def _member(classes: Mapping[Key, int], number: int) -> Key:
    return next(member for member, own in classes.items() if own == number)


def _classes(groups: Iterable[frozenset[Key]]) -> dict[Key, int]:
    """Members that no group tells apart share a number."""
    signatures: dict[Key, list[int]] = {}
    for index, group in enumerate(dict.fromkeys(groups)):
        for member in group:
            signatures.setdefault(member, []).append(index)
    numbers: dict[tuple[int, ...], int] = {}
    return {
        member: numbers.setdefault(tuple(signature), len(numbers))
        for member, signature in sorted(signatures.items(), key=lambda item: str(item[0]))
    }
