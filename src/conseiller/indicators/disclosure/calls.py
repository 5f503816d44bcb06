"""Bounds after call-backs (A5.7), made from the numbers told of a cell and from the draw, which stays internal."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conseiller.indicators import bounds, grades
from conseiller.indicators.bounds import Calls, Outcomes
from conseiller.indicators.grades import Grade
from conseiller.indicators.intervals import Interval
from conseiller.indicators.numbers import DUE, KNOWN, YES
from conseiller.indicators.statements import Coordinates
from conseiller.indicators.thresholds import Thresholds

Numbers = Mapping[str, Mapping[Coordinates, int]]


@dataclass(frozen=True, slots=True)
class Inside:
    """What rule 8.5 and the call-backs ask of the counts themselves; never told as such."""

    yes: int
    no: int
    gone: int
    """Out of the base: not due yet, or without object."""
    calls: Calls


@dataclass(frozen=True)
class AfterCalls:
    """What the bounds of the cells are made from."""

    numbers: Numbers
    inside: Callable[[Coordinates], Inside]
    thresholds: Thresholds

    def speakable(self, cell: Coordinates, advices: int) -> bool:
        """Whether the numbers told of a cell let bounds be printed, whatever the draw."""
        if not (cell in self.numbers.get(KNOWN, ()) and cell in self.numbers.get(YES, ())):
            return False
        if cell in self.numbers.get(DUE, ()):
            return True
        # When too few have left the base for it to be told, the bounds hold however few they are.
        gone = self.inside(cell).gone
        return 1 <= gone <= self._few and self.base(cell, advices) >= self.thresholds.base_minimale

    def base(self, cell: Coordinates, advices: int) -> int:
        """What the bounds are of, at least."""
        return self.numbers.get(DUE, {}).get(cell, advices - self._few)

    def found(self, cell: Coordinates, advices: int) -> Interval | None:
        """The bounds as they would be printed; None: nobody called, too wide, or nothing may be said."""
        if not self.speakable(cell, advices):
            return None
        whole, yes, known = self.numbers.get(DUE, {}).get(cell), self.numbers[YES][cell], self.numbers[KNOWN][cell]
        exact = whole is not None
        calls, left = self.inside(cell).calls, (whole if whole is not None else advices) - known
        if exact and calls.drawn == left and not self._large(calls):
            return None
        share = bounds.after_calls(Outcomes(0, 0, left), calls) if left else None
        if share is None:
            return None
        few = 0 if exact else self._few
        low = (yes + max(0, left - few) * share[0]) / (left + known)
        high = (yes + left * share[1]) / (left + known - few)
        printed = _outward((low, min(1.0, high)))
        grade = grades.grade_of_bounds(self.base(cell, advices), printed, self.thresholds)
        return None if grade is Grade.WITHHELD else printed

    @property
    def _few(self) -> int:
        return self.thresholds.secret - 1

    def _large(self, calls: Calls) -> bool:
        """When everybody was called the bounds are exact: what they give back must not be small."""
        parts = (calls.yes, calls.reached - calls.yes, calls.drawn - calls.reached)
        return not any(1 <= part <= self._few for part in parts)


def _outward(found: Interval) -> Interval:
    """To whole percents, as the bounds after call-backs go out (section 8.6)."""
    return math.floor(found[0] * 100 + 1e-9) / 100, math.ceil(found[1] * 100 - 1e-9) / 100
