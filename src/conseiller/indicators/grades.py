"""Reliability grades (indicators, section 7). They concern quality; secrecy concerns people and is another status."""

from enum import StrEnum

from conseiller.indicators.bounds import Calls
from conseiller.indicators.intervals import Interval, clopper_pearson, width
from conseiller.indicators.thresholds import Thresholds


class Grade(StrEnum):
    """How much a rate can be relied on."""

    RELIABLE = "fiable"
    FRAGILE = "fragile"
    WITHHELD = "non_publiable"


def grade_of_bounds(base: int, bounds: Interval | None, thresholds: Thresholds) -> Grade:
    """Of A5.6, or of A5.7 when there are call-backs: by the width of the bounds."""
    if bounds is None or base < thresholds.base_minimale:
        return Grade.WITHHELD
    # Widths are differences of shares: without the margin, 0.30 - 0.10 would be wider than 0.20.
    wide = width(bounds) - 1e-12
    if wide <= thresholds.largeur_fiable:
        return Grade.RELIABLE
    return Grade.FRAGILE if wide <= thresholds.largeur_fragile else Grade.WITHHELD


def grade_of_declared(yes: int, answers: int, base: int, thresholds: Thresholds) -> Grade:
    """Of A5.5: enough answers, a narrow exact interval, and few who did not answer."""
    if answers < thresholds.base_minimale or not base:
        return Grade.WITHHELD
    if width(clopper_pearson(yes, answers)) >= thresholds.largeur_exacte_maximale:
        return Grade.WITHHELD
    return _by_coverage(answers / base, thresholds)


def grade_of_coverage(base: int, covered: int, thresholds: Thresholds) -> Grade:
    """Of A5.2 and A5.3: `base` is the denominator of the rate, `covered` all the advices it speaks for."""
    if base < thresholds.base_minimale:
        return Grade.WITHHELD
    return _by_coverage(base / covered, thresholds)


def point_may_be_given(calls: Calls, thresholds: Thresholds) -> bool:
    """Whether a point value after call-backs may leave: enough reached, and most of those drawn."""
    enough = calls.reached >= thresholds.rappels_joints_minimum
    return enough and calls.reached / calls.drawn >= thresholds.rappels_part_jointe


def _by_coverage(share: float, thresholds: Thresholds) -> Grade:
    if share >= thresholds.reponse_fiable:
        return Grade.RELIABLE
    return Grade.FRAGILE if share >= thresholds.reponse_fragile else Grade.WITHHELD
