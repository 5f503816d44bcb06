"""The shortest way to a question: the answers, and if need be the looked-up facts, that make it the next one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from conseiller.engine.facts import Given, Truth
from conseiller.engine.remaining import Planner
from conseiller.engine.replay import State, replay
from conseiller.engine.samples import values_to_try
from conseiller.engine.walk import Walk, walk
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Question, Tree
from conseiller.knowledge.needs import Needs

_MOST_SUPPOSED_FACTS = 2
"""Looked-up or typed facts supposed at once; the shipped trees need one at most."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the shortest ways to a question: the first in the order of the file."""

    answers: Mapping[str, Value]
    """What is supposed, beside what was given; in the order asked."""
    facts: Mapping[str, Value]
    """Facts nobody is asked for, supposed because no answers alone lead there."""
    given: Given
    """All of it, to be replayed: the question is then the next one."""
    others: Mapping[str, tuple[Value, ...]]
    """For each supposed answer, the values that would do as well, all else being equal."""


def way_to(tree: Tree, question: Question, given: Given, on_date: date) -> Way | None:
    """The shortest way from what is given to a question; None when there is none on that day."""
    finder = _Finder(tree)
    for facts in _supposed(tree, question, given):
        start = Given(given.answers, given.words, {**facts, **given.lookup})
        found = finder.shortest(start, question, on_date)
        if found is not None:
            whole = Given({**start.answers, **found}, start.words, start.lookup)
            return Way(found, facts, whole, _others(tree, question, whole, found, on_date))
    return None


def _supposed(tree: Tree, question: Question, given: Given) -> Iterator[dict[str, Value]]:
    """Nothing first; then one free fact that the question rests on; then two."""
    rests_on = Needs(tree).foundations(question.condition)
    known = {*given.answers, *given.words, *given.lookup}
    free = [fact for fact in tree.facts if fact.id in rests_on - known and fact.constant is None]
    for count in range(_MOST_SUPPOSED_FACTS + 1):
        for facts in combinations(free, count):
            for values in product(*(fact.values for fact in facts)):
                yield {fact.id: value for fact, value in zip(facts, values, strict=True)}


def _others(
    tree: Tree, question: Question, given: Given, answers: Mapping[str, Value], on_date: date
) -> dict[str, tuple[Value, ...]]:
    return {
        fact: tuple(
            value
            for value in values_to_try(tree, asked, on_date)
            if value != answers[fact] and _leads_to(tree, question, given, fact, value, on_date)
        )
        for fact in answers
        if (asked := tree.question(fact)) is not None
    }


def _leads_to(tree: Tree, question: Question, given: Given, fact: str, value: Value, on_date: date) -> bool:
    state = replay(tree, Given({**given.answers, fact: value}, given.words, given.lookup), on_date)
    return state.next_question is not None and state.next_question.id == question.id


class _Finder(Planner):
    """Follows answers breadth first; two that no later condition tells apart are followed once."""

    def shortest(self, given: Given, target: Question, on_date: date) -> dict[str, Value] | None:
        """The fewest answers after which the target is the next question."""
        self._early = self._given_early(replay(self._tree, given, on_date))
        last = [question.id for question in self._tree.questions].index(target.id)
        seen: set[tuple[object, ...]] = set()
        waiting: list[tuple[Walk, dict[str, Value]]] = [(walk(self._tree, given, on_date), {})]
        while waiting:
            longer: list[tuple[Walk, dict[str, Value]]] = []
            for walked, answers in waiting:
                question = walked.next_question
                if question is None or walked.position > last:
                    continue
                if question.id == target.id:
                    return answers
                for value in values_to_try(self._tree, question, on_date):
                    further = self._after(walked, question, value)
                    if further.facts.truth(target.condition) is Truth.FALSE:
                        continue
                    key = self._key(further)
                    if key not in seen:
                        seen.add(key)
                        longer.append((further, {**answers, question.id: value}))
            waiting = longer
        return None

    def _key(self, walked: Walk) -> tuple[object, ...]:
        """What the rest of the talk can see of a walk."""
        if walked.next_question is None:
            return ()
        settled = frozenset(self._settled(self._later[walked.next_question.id], walked.facts))
        return walked.next_question.id, settled, walked.concluded


def state_at(tree: Tree, way: Way, on_date: date) -> State:
    """The state in which the question of a way is the next one."""
    return replay(tree, way.given, on_date)
