"""One pair of bounds after call-backs (A5.7), as its reader takes it apart: which draws would have printed the same.

The formula is public, and so is the rounding (indicators, sections 6 and 8.6). The reader knows the number of yes and
how many advices nothing is known of; not who was drawn. Nothing here is shared with what computes the bounds.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from conseiller.indicators.beta import tails

_TAIL = 0.025
_SLACK = 1e-9
"""Of the rounding to whole percents."""
_BESIDE = 12
"""Sizes of draws tried on each side of the true one; further, one in a few."""


class Draw(NamedTuple):
    """What came of the people drawn."""

    yes: int = 0
    no: int = 0
    """Reached, with any other answer."""
    missed: int = 0

    @property
    def size(self) -> int:
        """All of them: m."""
        return sum(self)

    def plus(self, other: "Draw", times: int = 1) -> "Draw":
        """With another draw added, or taken out."""
        return Draw(self.yes + times * other.yes, self.no + times * other.no, self.missed + times * other.missed)


class _Window(NamedTuple):
    """One printed end, as a window on the share of yes among the drawn: from one share on, before another."""

    start: float
    stop: float
    upper: bool
    """The end called high: those missed count as yes."""

    def counts(self, size: int, exact: bool) -> tuple[int, int]:
        """The least number of yes that falls in it, and the least beyond."""
        return _least(size, self.start, self.upper, exact), _least(size, self.stop, self.upper, exact)


@dataclass(frozen=True)
class Bounds:
    """What is printed of one cell, and what a reader knows beside it."""

    yes: int
    left: int
    """Advices nothing is known of; those gone from the base are among them when it is not told."""
    whole: int
    """The base; all counted advices when it is not told."""
    with_base: bool
    low: int
    high: int
    """Whole percents."""
    smallest: int
    """k: counts from 1 on, below it, are secret."""

    @property
    def fewest(self) -> int:
        """The fewest unknown ones that the numbers told leave possible."""
        return self.left if self.with_base else self.left - self.smallest + 1

    @property
    def most(self) -> int:
        """The most: without a base, one at least has left it."""
        return self.left if self.with_base else self.left - 1

    def printed_for(self, draw: Draw, unknown: int) -> bool:
        """Whether a draw among so many unknown ones prints these bounds."""
        if min(draw) < 0 or not 0 < draw.size <= unknown:
            return False
        exact = self._everybody(draw.size)
        if exact and any(1 <= part < self.smallest for part in draw):
            return False  # They go out only where they give no small count back.
        return all(
            first <= count < beyond
            for window, count in zip(self._windows, (draw.yes, draw.yes + draw.missed), strict=True)
            for first, beyond in (window.counts(draw.size, exact),)
        )

    def others(self, truth: Draw, unknown: int) -> Iterator[Draw]:
        """Draws that print the same, of sizes near the true one, then further and further."""
        for size in _sizes(truth.size, unknown):
            exact = self._everybody(size)
            (least, no_more), (most, beyond) = (window.counts(size, exact) for window in self._windows)
            if least < no_more and most < beyond:
                for yes in {least, no_more - 1}:
                    for counted in {most, beyond - 1}:
                        draw = Draw(yes, size - counted, counted - yes)
                        if self.printed_for(draw, unknown):
                            yield draw

    def _everybody(self, size: int) -> bool:
        return self.with_base and size == self.left

    @cached_property
    def _windows(self) -> tuple[_Window, _Window]:
        few = 0 if self.with_base else self.smallest - 1
        low = [self._share(self.low + by - _SLACK, self.whole, max(0, self.left - few)) for by in (0, 1)]
        high = [self._share(self.high + by + _SLACK, self.whole - few, self.left) for by in (-1, 0)]
        # Printed as one, it may be cut down to it.
        stop = math.inf if self.high == 100 else high[1]
        return _Window(low[0], low[1], upper=False), _Window(high[0], stop, upper=True)

    def _share(self, percent: float, whole: int, weight: int) -> float:
        over = percent / 100 * whole - self.yes
        return over / weight if weight else math.copysign(math.inf, over)


def _sizes(truth: int, unknown: int) -> Iterator[int]:
    far = range(_BESIDE + 1, max(unknown, truth) + 1, max(1, unknown // (2 * _BESIDE)))
    for step in (*range(_BESIDE + 1), *far):
        for size in {truth + step, truth - step}:
            if 0 < size <= unknown:
                yield size


@lru_cache(maxsize=100_000)
def _least(size: int, share: float, upper: bool, exact: bool) -> int:
    """The least count among so many whose end of the interval reaches a share; one more than all when none does."""
    low, high = 0, size + 1
    while low < high:
        middle = (low + high) // 2
        if _reaches(middle, size, share, upper, exact):
            high = middle
        else:
            low = middle + 1
    return low


def _reaches(count: int, size: int, share: float, upper: bool, exact: bool) -> bool:
    """Whether the end of the exact interval (Clopper-Pearson) is this share at least; for the upper one, beyond it."""
    if share < 0 or math.isinf(share):
        return share < 0
    if exact:
        return count > share * size if upper else count >= share * size
    if share >= 1:
        return False
    if upper:
        return count == size or tails(share, count + 1, size - count)[1] > _TAIL
    return share == 0 or (count > 0 and tails(share, count, size - count + 1)[0] <= _TAIL)
