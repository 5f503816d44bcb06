"""The audit of the outcome dimension: no small outcome follows from the numbers told of this release and earlier ones.

Each number is told over cells that add up; where a number of a cell follows from its totals, it is as good as told.
What all of those give together, beside the counted advices, must hold no small count.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from conseiller.indicators.audit.algebra import Echelon
from conseiller.indicators.audit.system import System
from conseiller.indicators.numbers import GROUPS, Group, Secrecy, by_point
from conseiller.indicators.statements import Coordinates, Point, Statement
from conseiller.journal.leaves import Leaf

Told = Mapping[str, Sequence[Statement]]


def given_away(
    cells: Sequence[Statement], told: Told, leaves: Sequence[Leaf], secrecy: Secrecy
) -> dict[Coordinates, frozenset[str]]:
    """Cells of which a small outcome can be worked out, and the numbers that give it away together.

    `told` holds this release and the earlier ones, by number.
    """
    found: dict[Coordinates, frozenset[str]] = {}
    lines = [line for group in GROUPS for name in group.numbers for line in told.get(name, ())]
    system = System([*cells, *lines], {})
    first = len(cells)
    for group in GROUPS:
        blocks = [system.by_block(by_point(leaves, leaf)) for leaf in group.leaves]
        known = {}
        for name in group.numbers:
            last = first + len(told.get(name, ()))
            known[name] = _follows(system.blocks[: len(cells)], system.blocks[first:last])
            first = last
        for index, cell in enumerate(cells):
            names = frozenset(name for name, follows in known.items() if follows[index])
            if names and _small(
                group, names, [sum(one[block] for block in system.blocks[index]) for one in blocks], secrecy
            ):
                found[cell.cell] = names
    return found


def _small(group: Group, names: frozenset[str], values: Sequence[int], secrecy: Secrecy) -> bool:
    return any(secrecy.holds(group, part, sum(values[leaf] for leaf in part)) for part in _parts(group, names))


def small_changes(told: Told, leaves: Sequence[Leaf], threshold: int) -> bool:
    """Whether a number told earlier has changed by less than the threshold since."""
    return any(1 <= change < threshold for change in _changes(told, leaves))


def still_true(told: Told, leaves: Sequence[Leaf]) -> bool:
    """Whether every number told earlier is what it was."""
    return not any(_changes(told, leaves))


def _changes(told: Told, leaves: Sequence[Leaf]) -> Iterator[int]:
    for group in GROUPS:
        for name, parts in group.numbers.items():
            earlier = told.get(name, ())
            if not earlier:
                continue
            now = _sums(earlier, by_point(leaves, _number(group, parts)))
            yield from (abs(value - (one.value or 0)) for one, value in zip(earlier, now, strict=True))


def _number(group: Group, parts: frozenset[int]) -> Callable[[Leaf], int]:
    return lambda leaf: sum(group.leaves[part](leaf) for part in parts)


def _sums(cells: Sequence[Statement], counts: Mapping[Point, int]) -> list[int]:
    system = System(cells, counts)
    return [system.sum_of(index) for index in range(len(cells))]


def _follows(cells: Sequence[tuple[int, ...]], told: Sequence[tuple[int, ...]]) -> list[bool]:
    """For each cell, whether its number is a combination of those told."""
    echelon = Echelon()
    for blocks in sorted(dict.fromkeys(told), key=len):
        echelon.add(dict.fromkeys(blocks, 1))
    alone = {blocks: not echelon.reduced(dict.fromkeys(blocks, 1)) for blocks in dict.fromkeys(cells)}
    return [alone[blocks] for blocks in cells]


_KNOWN_PARTS: dict[tuple[int, frozenset[str]], tuple[tuple[int, ...], ...]] = {}


def _parts(group: Group, names: frozenset[str]) -> tuple[tuple[int, ...], ...]:
    """Sums of leaves that follow from these numbers and from the whole."""
    key = (GROUPS.index(group), names)
    if key not in _KNOWN_PARTS:
        everything = range(len(group.leaves))
        echelon = Echelon()
        echelon.add(dict.fromkeys(everything, 1))
        for name in sorted(names):
            echelon.add(dict.fromkeys(group.numbers[name], 1))
        parts = [part for size in range(1, len(everything) + 1) for part in combinations(everything, size)]
        _KNOWN_PARTS[key] = tuple(part for part in parts if not echelon.reduced(dict.fromkeys(part, 1)))
    return _KNOWN_PARTS[key]
