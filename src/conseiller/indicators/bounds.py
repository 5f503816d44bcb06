"""Bounds of what was put in place: worst case, after call-backs, and prudent ones for publication.

Base N = yes + no + unknown (indicators, section 4). Nothing is assumed of those who did not come back (Manski 2003);
call-backs are a double sampling of them (Hansen and Hurwitz 1946), formulas of section 6.
"""

from dataclasses import dataclass

from conseiller.indicators.intervals import Interval, clopper_pearson


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is known of the counted advices of one cell."""

    yes: int
    no: int
    unknown: int

    @property
    def base(self) -> int:
        """All of them: N."""
        return self.yes + self.no + self.unknown


@dataclass(frozen=True, slots=True)
class Calls:
    """A random draw among the unknown ones of a cell, and what the calls gave."""

    drawn: int
    reached: int
    """With a known answer."""
    yes: int


def worst_case(outcomes: Outcomes) -> Interval | None:
    """A5.6: every unknown one is a no, then a yes. None on an empty base."""
    base = outcomes.base
    return (outcomes.yes / base, (outcomes.yes + outcomes.unknown) / base) if base else None


def after_calls(outcomes: Outcomes, calls: Calls) -> Interval | None:
    """A5.7: who was drawn and not reached is a no, then a yes. None when nobody was drawn.

    Raises ValueError when more were drawn than are unknown.
    """
    if not calls.drawn:
        return None
    if calls.drawn > outcomes.unknown:
        raise ValueError("more drawn than unknown")
    not_reached = calls.drawn - calls.reached
    if calls.drawn == outcomes.unknown:
        low, high = float(calls.yes), float(calls.yes + not_reached)
    else:
        # Clopper-Pearson ignores that the unknown ones are finite: slightly too wide, on purpose.
        low = outcomes.unknown * clopper_pearson(calls.yes, calls.drawn)[0]
        high = outcomes.unknown * clopper_pearson(calls.yes + not_reached, calls.drawn)[1]
    return (outcomes.yes + low) / outcomes.base, (outcomes.yes + high) / outcomes.base


def point_after_calls(outcomes: Outcomes, calls: Calls) -> float | None:
    """The share of yes if those not reached are like those reached. None when nobody was reached."""
    if not calls.reached:
        return None
    return (outcomes.yes + outcomes.unknown * calls.yes / calls.reached) / outcomes.base


def standard_error_after_calls(outcomes: Outcomes, calls: Calls) -> float | None:
    """Of the point, by the classical variance; None unless all of at least two drawn were reached."""
    if calls.reached != calls.drawn or calls.drawn < 2:
        return None
    share = calls.yes / calls.drawn
    sampled = 1 - calls.drawn / outcomes.unknown
    variance = (outcomes.unknown / outcomes.base) ** 2 * sampled * share * (1 - share) / (calls.drawn - 1)
    return float(variance**0.5)


def published(outcomes: Outcomes, smallest: int) -> Interval | None:
    """What rule 8.5 lets out of A5.6: exact, prudent, or None. A count is secret from 1 to `smallest` - 1."""
    yes, no, unknown, base = outcomes.yes, outcomes.no, outcomes.unknown, outcomes.base

    def secret(count: int) -> bool:
        return 1 <= count < smallest

    if base < smallest or secret(unknown) or secret(yes + no):
        return None
    largest = smallest - 1
    if secret(yes):
        return 0.0, (largest + unknown) / base
    if secret(no):
        return (yes + no - largest) / base, 1.0
    return worst_case(outcomes)
