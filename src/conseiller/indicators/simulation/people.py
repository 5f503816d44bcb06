"""What simulated persons do with one advice: done in session, intended, put in place or not, told or not, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from conseiller.indicators.simulation.parameters import Parameters
from conseiller.journal.outcomes import KNOWN, NOT_REACHED, Answer, Channel, Outcome, winning
from conseiller.journal.records import COUNTED_OBJECTIVES
from conseiller.journal.rules import CALL_UNTIL, RETURN_FROM, RETURN_WINDOW

_Choice = TypeVar("_Choice")

_LATEST = 400
"""Days after which nobody answers any more."""
_OTHER_ANSWERS = (Outcome.NOT_YET, Outcome.NO)


@dataclass(slots=True)
class Life:
    """One advice and what became of it."""

    objective: str
    done: bool
    intention: int | None
    truth: Outcome
    """What was put in place, told or not: fait, partiel, or a no."""
    answer: Answer | None
    """The winning one; its day counts from the appointment."""
    drawn: bool = False
    call_result: str | None = None

    @property
    def unknown_at_draw(self) -> bool:
        """Whether nothing was known of it yet on the day of the draw."""
        told = self.answer is not None and self.answer.outcome is not Outcome.UNKNOWN and self.answer.day < CALL_UNTIL
        return not self.done and not told


class People:
    """Draws lives; the same random numbers give the same lives."""

    def __init__(self, parameters: Parameters, random: Random) -> None:
        self._random = random
        one, many = parameters.one, parameters.many
        self._objectives = tuple(accumulate(many("objectifs")))
        self._second = one("second_objectif")
        self._done = dict(zip(COUNTED_OBJECTIVES, many("fait_en_seance"), strict=True))
        self._adopted = dict(zip(COUNTED_OBJECTIVES, many("mise_en_place"), strict=True))
        self._partly, self._asked, self._intended = (
            one("mise_en_place_partielle"),
            one("intention_posee"),
            one("intention_oui"),
        )
        self._reply, self._keener = many("reponse"), one("reponse_des_adoptants")
        self._channels, self._all_channels = tuple(accumulate(many("canaux"))), tuple(Channel)
        self._delay = (one("delai_median"), one("delai_etalement"))
        self._late, self._early, self._twice = (
            one("reponses_tardives"),
            one("reponses_precoces"),
            one("reponses_en_double"),
        )
        self._no_object, self._no_idea = one("reponses_sans_objet"), one("reponses_sans_idee")
        self._reached = one("rappels_joints")

    def reply_rate(self) -> float:
        """The share of replies that one conseiller gets."""
        return self._random.betavariate(*self._reply)

    def lives(self, reply_rate: float) -> list[Life]:
        """The advices of one accompagnement: one objective, sometimes two."""
        first = self._objective()
        objectives = [first]
        if self._random.random() < self._second:
            objectives.append(self._random.choice([other for other in COUNTED_OBJECTIVES if other != first]))
        return [self._life(objective, reply_rate) for objective in objectives]

    def call(self, life: Life) -> None:
        """Draw this life for a call, and note what the call gave."""
        life.drawn = True
        told = life.answer is not None and life.answer.outcome in KNOWN
        if not told:
            life.call_result = life.truth if self._random.random() < self._reached else NOT_REACHED

    def _objective(self) -> str:
        return str(_pick(COUNTED_OBJECTIVES, self._objectives, self._random))

    def _life(self, objective: str, reply_rate: float) -> Life:
        draw = self._random.random
        done = draw() < self._done[objective]
        intention = None
        if not done and draw() < self._asked:
            intention = int(draw() < self._intended)
        truth = self._truth(self._adopted[objective])
        # The mean stays the conseiller's own; those who put it in place reply several times as often.
        others = reply_rate / (1 + (self._keener - 1) * self._adopted[objective])
        rate = min(0.95, others * (self._keener if truth is Outcome.DONE else 1))
        return Life(objective, done, intention, truth, self._answer(truth) if draw() < rate else None)

    def _truth(self, share: float) -> Outcome:
        value = self._random.random()
        if value < share:
            return Outcome.DONE
        if value < share + self._partly:
            return Outcome.PARTLY
        return self._random.choice(_OTHER_ANSWERS)

    def _answer(self, truth: Outcome) -> Answer | None:
        answers = [self._one_answer(truth)]
        if self._random.random() < self._twice:
            answers.append(self._one_answer(truth))
        return winning(answer for answer in answers if RETURN_FROM <= answer.day <= RETURN_WINDOW)

    def _one_answer(self, truth: Outcome) -> Answer:
        value, outcome = self._random.random(), truth
        if value < self._no_object:
            outcome = Outcome.NO_OBJECT
        elif value < self._no_object + self._no_idea:
            outcome = Outcome.UNKNOWN
        channel = _pick(self._all_channels, self._channels, self._random)
        return Answer(self._days(), channel, outcome)

    def _days(self) -> int:
        value = self._random.random()
        if value < self._late:
            return self._random.randint(RETURN_WINDOW + 1, _LATEST)
        if value < self._late + self._early:
            return self._random.randint(1, RETURN_FROM - 1)
        median, spread = self._delay
        days = round(median * self._random.lognormvariate(0, spread))
        return min(max(days, RETURN_FROM), RETURN_WINDOW)


def _pick(choices: Sequence[_Choice], cumulative: Sequence[float], random: Random) -> _Choice:
    value = random.random() * cumulative[-1]
    return next(choice for choice, limit in zip(choices, cumulative, strict=True) if value <= limit)
