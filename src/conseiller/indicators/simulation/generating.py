"""A whole simulated year, month by month and région by région: the same seed gives the same year.

Design and figures: `knowledge/simulation.yaml`. Answers are correlated with what was really put in place.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from conseiller.indicators.simulation.parameters import Parameters
from conseiller.indicators.simulation.people import Fate, People
from conseiller.indicators.simulation.places import Region
from conseiller.journal.filling import FilledSession
from conseiller.journal.records import COUNTED_OBJECTIVES

Truth = Counter[tuple[str, int, str]]
"""(objective, month as YYYYMM, 'base' or 'fait') to a number: what was really put in place."""
_Person = tuple[int, str, str, list[Fate]]
"""Day, commune, kind of session, what became of each advice."""


@dataclass
class Year:
    """What to invent, and with which random numbers. Holds one month of one region at a time."""

    number: int
    year: int
    regions: tuple[Region, ...]
    parameters: Parameters
    random: Random
    calls: int
    """Drawn each month for each conseiller and objective."""
    truth: Truth = field(default_factory=Counter)

    def sessions(self, tell: Callable[[int], None] = lambda done: None) -> Iterator[FilledSession]:
        """The closed sessions of the year; `tell` hears how many were made so far."""
        people = People(self.parameters, self.random)
        rates = [[people.reply_rate() for _ in range(region.advisers)] for region in self.regions]
        made = 0
        for month, region, number in self._shares():
            group = list(self._month(month, self.regions[region], number, people, rates[region]))
            self._draw_calls(people, group, self.regions[region].advisers)
            self._note_truth(self.year * 100 + month, group)
            for day, commune, kind, fates in group:
                yield FilledSession(day, commune, [fate.row for fate in fates], kind)
            made += len(group)
            tell(made)

    def _shares(self) -> Iterator[tuple[int, int, int]]:
        """Month, rank of a region, number of accompagnements; they add up to the number asked."""
        weights = [
            (month, rank, activity * region.weight)
            for month, activity in enumerate(self.parameters.many("mois"), start=1)
            for rank, region in enumerate(self.regions)
        ]
        whole = sum(weight for *_, weight in weights)
        reached, given = 0.0, 0
        for month, rank, weight in weights:
            reached += weight
            number = round(self.number * reached / whole) - given
            given += number
            yield month, rank, number

    def _month(self, month: int, region: Region, number: int, people: People, rates: list[float]) -> Iterator[_Person]:
        random, days = self.random.random, _working_days(self.year, month)
        sites, weights = region.open_sites(month)
        last, whole = len(sites) - 1, weights[-1]
        workshop, smallest, largest = self._workshops()
        left = number
        while left:
            site = sites[bisect(weights, random() * whole, hi=last)]
            day, size, kind = days[int(random() * len(days))], 1, "individuel"
            if left >= smallest and random() < workshop:
                size, kind = min(left, self.random.randint(smallest, largest)), "atelier"
            rate = rates[site.adviser]
            for _ in range(size):
                yield day, site.commune, kind, people.fates(rate)
            left -= size

    def _workshops(self) -> tuple[float, int, int]:
        """The share of events that are workshops, so that the share asked of persons comes to one; their sizes."""
        smallest, largest = map(int, self.parameters.many("taille_atelier"))
        together = self.parameters.one("ateliers")
        return together / (together + (1 - together) * (smallest + largest) / 2), smallest, largest

    def _draw_calls(self, people: People, group: list[_Person], advisers: int) -> None:
        unknown: dict[str, list[tuple[list[Fate], int]]] = {objective: [] for objective in COUNTED_OBJECTIVES}
        for *_, fates in group:
            for rank, fate in enumerate(fates):
                if fate.unknown_at_draw:
                    unknown[fate.row[0]].append((fates, rank))
        for advices in unknown.values():
            for fates, rank in self.random.sample(advices, min(len(advices), self.calls * advisers)):
                fates[rank] = people.call(fates[rank])

    def _note_truth(self, month: int, group: list[_Person]) -> None:
        for fate, number in Counter(fate for *_, fates in group for fate in fates).items():
            if fate.in_base:
                self.truth[fate.objective, month, "base"] += number
                self.truth[fate.objective, month, "fait"] += number * fate.adopted


def _working_days(year: int, month: int) -> list[int]:
    day, days = date(year, month, 1), []
    while day.month == month:
        if day.weekday() < 5:
            days.append(day.toordinal())
        day += timedelta(days=1)
    return days
