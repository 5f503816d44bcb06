"""Post-stratification of declared answers (indicators, section 6): it never raises a grade nor replaces the bounds."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stratum:
    """One class of place, month and channel."""

    base: int
    answers: int
    yes: int


def merged(strata: Sequence[Stratum], fewest: int) -> tuple[Stratum, ...]:
    """Strata with fewer than `fewest` answers join their neighbour, in the order given."""
    done: list[Stratum] = []
    for stratum in strata:
        if done and (stratum.answers < fewest or done[-1].answers < fewest):
            last = done.pop()
            stratum = Stratum(last.base + stratum.base, last.answers + stratum.answers, last.yes + stratum.yes)
        done.append(stratum)
    return tuple(done)


def post_stratified(strata: Sequence[Stratum]) -> tuple[float, float]:
    """Share of yes and its standard error. Raises ZeroDivisionError for a stratum with fewer than two answers."""
    whole = sum(stratum.base for stratum in strata)
    share = sum(stratum.base / whole * stratum.yes / stratum.answers for stratum in strata)
    return share, float(sum(_variance(stratum, whole) for stratum in strata) ** 0.5)


def _variance(stratum: Stratum, whole: int) -> float:
    rate = stratum.yes / stratum.answers
    spread = rate * (1 - rate) / (stratum.answers - 1)
    return (stratum.base / whole) ** 2 * (1 - stratum.answers / stratum.base) * spread
