"""Intervals for a proportion, unrounded: y yes among n answers (indicators, section 6)."""

import math
from typing import TypeAlias

from conseiller.indicators.beta import quantile

Interval: TypeAlias = tuple[float, float]
"""Low and high end, between 0 and 1."""

NORMAL_QUANTILE = 1.959963984540054
"""Of the normal law at 0.975: every interval here is at 95 %."""
_EACH_TAIL = 0.025


def wilson(yes: int, answers: int) -> Interval:
    """Wilson's score interval. Raises ValueError unless 0 <= yes <= answers and answers >= 1."""
    _check(yes, answers)
    z = NORMAL_QUANTILE
    share = yes / answers
    scale = 1 + z * z / answers
    centre = (share + z * z / (2 * answers)) / scale
    half = z * math.sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers)) / scale
    # At the ends the formula gives 0 and 1 up to the last digit: say them exactly.
    return (0.0 if yes == 0 else max(0.0, centre - half)), (1.0 if yes == answers else min(1.0, centre + half))


def clopper_pearson(yes: int, answers: int) -> Interval:
    """The exact interval: never under-covers. Raises ValueError as `wilson`."""
    _check(yes, answers)
    low = 0.0 if yes == 0 else quantile(_EACH_TAIL, yes, answers - yes + 1)
    high = 1.0 if yes == answers else quantile(1 - _EACH_TAIL, yes + 1, answers - yes)
    return low, high


def jeffreys(yes: int, answers: int) -> Interval:
    """Jeffreys' interval, for reference only. Raises ValueError as `wilson`."""
    _check(yes, answers)
    a, b = yes + 0.5, answers - yes + 0.5
    low = 0.0 if yes == 0 else quantile(_EACH_TAIL, a, b)
    high = 1.0 if yes == answers else quantile(1 - _EACH_TAIL, a, b)
    return low, high


def width(interval: Interval) -> float:
    """From one end to the other."""
    return interval[1] - interval[0]


def _check(yes: int, answers: int) -> None:
    if answers < 1 or not 0 <= yes <= answers:
        raise ValueError(f"{yes} yes among {answers} answers is no proportion")
