"""A whole simulated year, month by month and région by région: the same seed gives the same year.

Design and figures: `knowledge/simulation.yaml`. Answers are correlated with what was really put in place.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from conseiller.indicators.simulation.parameters import Parameters
from conseiller.indicators.simulation.people import Life, People
from conseiller.indicators.simulation.places import Region
from conseiller.journal.filling import FilledSession
from conseiller.journal.outcomes import Outcome
from conseiller.journal.records import COUNTED_OBJECTIVES

Truth = Counter[tuple[str, int, str]]
"""(objective, month as YYYYMM, 'base' or 'fait') to a number: what was really put in place."""


@dataclass
class Year:
    """What to invent, and with which random numbers."""

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
            self._draw_calls(people, [life for _, _, lives in group for life in lives], self.regions[region].advisers)
            for session, kind, lives in group:
                self._note_truth(session[0], lives)
                yield FilledSession(*session, [_row(life) for life in lives], kind)
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

    def _month(
        self, month: int, region: Region, number: int, people: People, rates: list[float]
    ) -> Iterator[tuple[tuple[int, str], str, list[Life]]]:
        days = _working_days(self.year, month)
        sites, weights = region.open_sites(month)
        smallest, largest = map(int, self.parameters.many("taille_atelier"))
        together = self.parameters.one("ateliers")
        # So that this share of persons, not of events, comes to a workshop.
        workshop = together / (together + (1 - together) * (smallest + largest) / 2)
        left = number
        while left:
            (site,) = self.random.choices(sites, cum_weights=weights)
            day = self.random.choice(days)
            size, kind = 1, "individuel"
            if left >= smallest and self.random.random() < workshop:
                size, kind = min(left, self.random.randint(smallest, largest)), "atelier"
            for _ in range(size):
                yield (day, site.commune), kind, people.lives(rates[site.adviser])
            left -= size

    def _draw_calls(self, people: People, lives: list[Life], advisers: int) -> None:
        for objective in COUNTED_OBJECTIVES:
            unknown = [life for life in lives if life.objective == objective and life.unknown_at_draw]
            for life in self.random.sample(unknown, min(len(unknown), self.calls * advisers)):
                people.call(life)

    def _note_truth(self, day: int, lives: list[Life]) -> None:
        appointment = date.fromordinal(day)
        month = appointment.year * 100 + appointment.month
        for life in lives:
            gone = not life.drawn and life.answer is not None and life.answer.outcome is Outcome.NO_OBJECT
            if life.done or not gone:
                self.truth[life.objective, month, "base"] += 1
                self.truth[life.objective, month, "fait"] += life.done or life.truth is Outcome.DONE


def _working_days(year: int, month: int) -> list[int]:
    day, days = date(year, month, 1), []
    while day.month == month:
        if day.weekday() < 5:
            days.append(day.toordinal())
        day += timedelta(days=1)
    return days


def _row(life: Life) -> tuple[str, int, int | None, str | None, str | None, int, str | None]:
    outcome, channel = (life.answer.outcome, life.answer.channel) if life.answer else (None, None)
    return (
        life.objective,
        int(life.done),
        life.intention,
        outcome,
        channel,
        int(life.drawn),
        life.call_result,
    )
