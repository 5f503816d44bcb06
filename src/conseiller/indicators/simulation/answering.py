"""How likely each winning answer is, worked out once for all: answers given twice, delays, channels that tie.

Drawing a day for each of ten million answers would cost more than everything else together, and only two things of a
day matter: whether it lies in the window, and whether it comes before the draw for a call.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log
from statistics import NormalDist

from conseiller.indicators.simulation.parameters import Parameters
from conseiller.journal.outcomes import Channel
from conseiller.journal.rules import CALL_UNTIL, RETURN_FROM, RETURN_WINDOW


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the answer that wins came, and the share of persons who answer for whom it wins."""

    channel: Channel
    before_draw: bool
    """Told before the advice is too old to be drawn for a call."""
    share: float


def arrivals(parameters: Parameters) -> tuple[Arrival, ...]:
    """Every way to answer inside the window; what is missing to 1 answers outside it, and says nothing."""
    written, twice = parameters.many("canaux"), parameters.one("reponses_en_double")
    channels = tuple(share / sum(written) for share in written)
    days = _days(parameters)
    outside = 1 - sum(days.values())
    first = _first_of_two(channels)
    return tuple(
        Arrival(channel, before, share)
        for rank, channel in enumerate(Channel)
        for before in (True, False)
        if (share := sum(_shares(days, outside, twice, channels[rank], first[rank], before))) > 0
    )


def _shares(
    days: dict[int, float], outside: float, twice: float, channel: float, tied: float, before: bool
) -> Iterator[float]:
    """For each day: alone, or the later of two, or one of two on that day whose channel goes first."""
    earlier = outside
    for day, share in days.items():
        if (day < CALL_UNTIL) is before:
            yield (1 - twice) * share * channel + twice * (2 * share * channel * earlier + share**2 * tied)
        earlier += share


def _days(parameters: Parameters) -> dict[int, float]:
    """The share of answers on each day of the window: lognormal, rounded, its ends brought back inside."""
    median, spread = parameters.one("delai_median"), parameters.one("delai_etalement")
    inside = max(0.0, 1 - parameters.one("reponses_tardives") - parameters.one("reponses_precoces"))
    reached = [_reached(day + 0.5, median, spread) for day in range(RETURN_FROM, RETURN_WINDOW)]
    below = zip([0.0, *reached], [*reached, 1.0], strict=True)
    return {day: inside * (until - since) for day, (since, until) in enumerate(below, start=RETURN_FROM)}


def _reached(day: float, median: float, spread: float) -> float:
    return NormalDist(log(median), spread).cdf(log(day)) if spread and median else float(day >= median)


def _first_of_two(channels: tuple[float, ...]) -> list[float]:
    """How likely each channel is the first, in the order of `Channel`, of two answers of the same day."""
    from_here = [*reversed(list(accumulate(reversed(channels)))), 0.0]
    return [here**2 - after**2 for here, after in pairwise(from_here)]
