"""What simulated persons do with one advice: done in session, intended, put in place or not, told or not.

All that can become of an advice is listed once (some thousand fates, each with its row); a person is then two or three
random numbers. Ten million of them are a matter of seconds, and every share is the parameter's own.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from conseiller.indicators.simulation.answering import arrivals
from conseiller.indicators.simulation.parameters import Parameters
from conseiller.journal.filling import AdviceRow
from conseiller.journal.outcomes import KNOWN, NOT_REACHED, Outcome
from conseiller.journal.records import COUNTED_OBJECTIVES

_MOST = 0.95
"""Nobody is told by more than this share of persons."""
_OTHER_ANSWERS = (Outcome.NOT_YET, Outcome.NO)


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """One advice and what became of it; all persons alike share one object."""

    row: AdviceRow
    truth: Outcome
    """What was put in place, told or not: fait, partiel, or a no."""
    unknown_at_draw: bool = False
    """Whether nothing was known of it yet on the day of the draw."""

    @property
    def objective(self) -> str:
        """'a', 'b' or 'c'."""
        return self.row[0]

    @property
    def adopted(self) -> bool:
        """Really put in place, in session or after it."""
        return bool(self.row[1]) or self.truth is Outcome.DONE

    @property
    def in_base(self) -> bool:
        """Whether indicators keep it: neither done nor drawn, 'sans_objet' takes it out."""
        _, done, _, outcome, _, drawn, _ = self.row
        return bool(done or drawn) or outcome != Outcome.NO_OBJECT


@dataclass(frozen=True, slots=True)
class _Course:
    """One advice before anybody answers: how keen its person is to answer, and every answer."""

    keenness: float
    """Times the conseiller's own rate."""
    silent: Fate
    limits: tuple[float, ...]
    told: tuple[Fate, ...]
    """One more than limits: the last one answers outside the window, which is silence."""


_Courses = tuple[list[float], list[_Course]]


class People:
    """Draws fates; the same random numbers give the same fates."""

    def __init__(self, parameters: Parameters, random: Random) -> None:
        self._random = random
        self._parameters = parameters
        self._reply = parameters.many("reponse")
        self._reached = parameters.one("rappels_joints")
        self._second = parameters.one("second_objectif")
        self._called: dict[tuple[Fate, bool], Fate] = {}
        self._arrivals = arrivals(parameters)
        courses = {objective: list(self._courses_of(objective)) for objective in COUNTED_OBJECTIVES}
        shares = dict(zip(COUNTED_OBJECTIVES, parameters.many("objectifs"), strict=True))
        self._first = _limits(
            (shares[name] * share, course) for name in COUNTED_OBJECTIVES for share, course in courses[name]
        )
        self._others = {
            first: _limits(pair for name in COUNTED_OBJECTIVES if name != first for pair in courses[name])
            for first in COUNTED_OBJECTIVES
        }

    def reply_rate(self) -> float:
        """The share of replies that one conseiller gets."""
        return self._random.betavariate(*self._reply)

    def fates(self, reply_rate: float) -> list[Fate]:
        """The advices of one accompagnement: one objective, sometimes two."""
        fates = [self._fate(self._first, reply_rate)]
        if self._random.random() < self._second:
            fates.append(self._fate(self._others[fates[0].row[0]], reply_rate))
        return fates

    def call(self, fate: Fate) -> Fate:
        """The same, drawn for a call, with what the call gave."""
        key = fate, self._random.random() < self._reached
        if key not in self._called:
            self._called[key] = _called(*key)
        return self._called[key]

    def _fate(self, courses: _Courses, reply_rate: float) -> Fate:
        random, (limits, found) = self._random.random, courses
        course = found[bisect(limits, random() * limits[-1], hi=len(limits) - 1)]
        if random() >= min(_MOST, reply_rate * course.keenness):
            return course.silent
        return course.told[bisect(course.limits, random())]

    def _courses_of(self, objective: str) -> Iterator[tuple[float, _Course]]:
        """Every course of an objective, with its share."""
        rank = COUNTED_OBJECTIVES.index(objective)
        done, adopted = (self._parameters.many(name)[rank] for name in ("fait_en_seance", "mise_en_place"))
        asked, intended = self._parameters.one("intention_posee"), self._parameters.one("intention_oui")
        partly, keener = self._parameters.one("mise_en_place_partielle"), self._parameters.one("reponse_des_adoptants")
        # The mean stays the conseiller's own; those who put it in place reply several times as often.
        others = 1 / (1 + (keener - 1) * adopted)
        begins: list[tuple[float, int, int | None]] = [
            (done, 1, None),
            ((1 - done) * (1 - asked), 0, None),
            ((1 - done) * asked * intended, 0, 1),
            ((1 - done) * asked * (1 - intended), 0, 0),
        ]
        partly = min(partly, 1 - adopted)
        rest = (1 - adopted - partly) / len(_OTHER_ANSWERS)
        truths = [(adopted, Outcome.DONE), (partly, Outcome.PARTLY), *((rest, truth) for truth in _OTHER_ANSWERS)]
        for share, done_in_session, intention in begins:
            for part, truth in truths:
                keenness = others * (keener if truth is Outcome.DONE else 1)
                yield share * part, self._course(keenness, truth, (objective, done_in_session, intention))

    def _course(self, keenness: float, truth: Outcome, begin: tuple[str, int, int | None]) -> _Course:
        no_object, no_idea = self._parameters.one("reponses_sans_objet"), self._parameters.one("reponses_sans_idee")
        said = {Outcome.NO_OBJECT: no_object, Outcome.UNKNOWN: no_idea, truth: max(0.0, 1 - no_object - no_idea)}
        silent = Fate((*begin, None, None, 0, None), truth, not begin[1])
        pairs = [
            (
                share * arrival.share,
                Fate(
                    (*begin, outcome.value, arrival.channel.value, 0, None),
                    truth,
                    not begin[1] and (outcome is Outcome.UNKNOWN or not arrival.before_draw),
                ),
            )
            for outcome, share in said.items()
            for arrival in self._arrivals
        ]
        limits = tuple(accumulate(share for share, _ in pairs))
        return _Course(keenness, silent, limits, (*(fate for _, fate in pairs), silent))


def _limits(pairs: Iterator[tuple[float, _Course]]) -> _Courses:
    shares, courses = zip(*pairs, strict=True)
    return list(accumulate(shares)), list(courses)


def _called(fate: Fate, reached: bool) -> Fate:
    objective, done, intention, outcome, channel, *_ = fate.row
    # What comes of itself after the draw is the result of the draw: nobody calls then.
    result = None if outcome in KNOWN else fate.truth.value if reached else NOT_REACHED
    return Fate((objective, done, intention, outcome, channel, 1, result), fate.truth)
