"""What would make bounds reliable: how many more people to call, all reached."""

from conseiller.indicators.bounds import Calls, Outcomes, after_calls
from conseiller.indicators.intervals import width
from conseiller.indicators.thresholds import Thresholds

WIDEST_SHARE = 0.5
"""Without anyone reached, the share of yes that makes the widest interval."""


def calls_missing(outcomes: Outcomes, calls: Calls, thresholds: Thresholds) -> int | None:
    """The fewest further calls, all reached, that bring the bounds within the reliable width.

    Further people are supposed to say yes as often as those reached so far. 0: within already; None: even calling
    everybody would not do, or the base is too small.
    """
    most = outcomes.unknown - calls.drawn
    if outcomes.base < thresholds.base_minimale or not _within(outcomes, calls, most, thresholds):
        return None
    too_few, enough = -1, most
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if _within(outcomes, calls, middle, thresholds):
            enough = middle
        else:
            too_few = middle
    return enough


def _within(outcomes: Outcomes, calls: Calls, more: int, thresholds: Thresholds) -> bool:
    share = calls.yes / calls.reached if calls.reached else WIDEST_SHARE
    hoped = Calls(calls.drawn + more, calls.reached + more, calls.yes + round(share * more))
    bounds = after_calls(outcomes, hoped)
    wide = width(bounds) if bounds else outcomes.unknown / outcomes.base
    return wide - 1e-12 <= thresholds.largeur_fiable
