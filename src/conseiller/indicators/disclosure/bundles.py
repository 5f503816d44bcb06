"""Which numbers of one cell may be told together (rule 8.5): none that gives a small count by difference."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from conseiller.indicators.numbers import (
    ASKED,
    DUE,
    FOLLOW_UP,
    INTENDED,
    INTENTION,
    KNOWN,
    RETURNED,
    SEEN,
    TOLD_YES,
    YES,
    Group,
    Secrecy,
)

Bundle = frozenset[str]
_MOST = (DUE, KNOWN, YES)
# From what tells most to nothing. Without the base, whoever has left it counts as unknown: wider bounds, still true.
_FOLLOW_UP = (
    (*_MOST, SEEN, RETURNED, TOLD_YES),
    (*_MOST, RETURNED, TOLD_YES),
    (*_MOST, SEEN, RETURNED),
    (*_MOST, RETURNED),
    (*_MOST, SEEN),
    _MOST,
    (DUE, KNOWN, SEEN, RETURNED),
    (DUE, KNOWN, RETURNED),
    (DUE, KNOWN, SEEN),
    (DUE, KNOWN),
    (KNOWN, YES),
    (KNOWN,),
    (DUE, SEEN),
    (DUE,),
    (),
)
_INTENTION = ((ASKED, INTENDED), (ASKED,), ())


def bundles(which: int, leaves: Sequence[int], secrecy: Secrecy) -> Iterator[Bundle]:
    """What may be told of a cell, the most first, given its leaves; `which` is the place of the group in GROUPS."""
    group, choices = ((FOLLOW_UP, _FOLLOW_UP), (INTENTION, _INTENTION))[which]
    for names in choices:
        bundle = frozenset(names)
        if not gives_away(which, bundle, leaves, secrecy) and _large_enough(group, bundle, leaves, secrecy.smallest):
            yield bundle


def gives_away(which: int, bundle: Bundle, leaves: Sequence[int], secrecy: Secrecy) -> bool:
    """Whether these numbers, beside the counted advices, give a secret count."""
    group = (FOLLOW_UP, INTENTION)[which]
    parts = _revealed(which, bundle)
    return any(secrecy.holds(group, part, sum(leaves[leaf] for leaf in part)) for part in parts)


def _large_enough(group: Group, bundle: Bundle, leaves: Sequence[int], smallest: int) -> bool:
    """A base is given from the threshold on: a base of zero is no base."""
    bases = [name for name in (DUE, ASKED) if name in bundle]
    return all(sum(leaves[leaf] for leaf in group.numbers[name]) >= smallest for name in bases)


@cache
def _revealed(which: int, bundle: Bundle) -> tuple[tuple[int, ...], ...]:
    """Every sum of leaves that follows from these numbers and from the whole."""
    group = (FOLLOW_UP, INTENTION)[which]
    size = len(group.leaves)
    everything = tuple(range(size))
    solved: list[list[int]] = []
    for known in (everything, *(group.numbers[name] for name in sorted(bundle))):
        left = _left([int(leaf in known) for leaf in range(size)], solved)
        if any(left):
            solved.append(left)
    parts = [part for length in range(1, size + 1) for part in combinations(everything, length)]
    return tuple(part for part in parts if not any(_left([int(leaf in part) for leaf in everything], solved)))


def _left(row: list[int], solved: Sequence[list[int]]) -> list[int]:
    """What is left of a sum once all that is solved is taken out, up to a factor."""
    for other in solved:
        first = next(index for index, value in enumerate(other) if value)
        if row[first]:
            factor, scale = row[first], other[first]
            row = [scale * value - factor * known for value, known in zip(row, other, strict=True)]
    return row
