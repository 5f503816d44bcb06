"""From conditions to the jumps of a paper: 'si Windows 10, allez à 7'. A jump never passes a question that applies.

Every way through the questions is walked once, as the engine walks it; two ways that no later question tells apart
are walked as one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from conseiller.engine.facts import Given
from conseiller.engine.remaining import Planner
from conseiller.engine.samples import values_to_try
from conseiller.engine.walk import Walk, walk
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Origin, Question, QuestionKind, Tree
from conseiller.knowledge.needs import Needs

_MOST_COMBINATIONS = 64
"""Combinations of facts said in the person's words, or of ticked answers; beyond, each stands alone."""

Code = str | None
"""The code of an answer; None stands for every answer of a question that is not a simple choice."""


@dataclass(frozen=True, slots=True)
class Jump:
    """What a paper says at one question. Question ids; None for the advices."""

    always: bool
    """Whoever comes here is asked: the condition need not be told."""
    otherwise: str | None
    """Where to go when the question does not apply."""
    after: Mapping[Code, str | None]
    """Where each answer leads."""


def jumps(tree: Tree, on_date: date) -> Mapping[str, Jump]:
    """The jumps of a tree without look-ups (see `folding`), question by question; unreachable ones are left out.

    `conclut` is left to the reader, who has to see which advice wins: no jump counts on it.
    """
    start, following = _Walker(replace(tree, advices=())).transitions(on_date)
    ids = [question.id for question in tree.questions]
    waiting: list[set[int]] = [set() for _ in range(len(ids) + 1)]
    waiting[min(start)] |= start
    for reached in following.values():
        waiting[min(reached)] |= reached

    def named(position: int) -> str | None:
        return ids[position] if position < len(ids) else None

    found: dict[str, Jump] = {}
    for position, name in enumerate(ids):
        others = waiting[position] - {position}
        if others:
            waiting[min(others)] |= others
        if waiting[position]:
            after = {code: named(min(reached)) for (fact, code), reached in following.items() if fact == name}
            found[name] = Jump(not others, named(min(others)) if others else None, after)
    return found


class _Walker(Planner):
    """Walks every way through the questions of a tree."""

    def transitions(self, on_date: date) -> tuple[set[int], dict[tuple[str, Code], set[int]]]:
        """Positions of the possible first questions, then of those that may follow each answer."""
        following: dict[tuple[str, Code], set[int]] = {}
        seen: set[tuple[object, ...]] = set()
        waiting = [walk(self._tree, given, on_date) for given in self._starts()]
        start = {walked.position for walked in waiting}
        while waiting:
            walked = waiting.pop()
            question = walked.next_question
            if question is None or self._is_known(walked, question, seen):
                continue
            for value in self._answers(question, on_date):
                further = self._after(walked, question, value)
                code = value if question.kind is QuestionKind.CHOICE and isinstance(value, str) else None
                following.setdefault((question.id, code), set()).add(further.position)
                waiting.append(further)
        return start, following

    def _is_known(self, walked: Walk, question: Question, seen: set[tuple[object, ...]]) -> bool:
        key = (question.id, frozenset(self._settled(self._later[question.id], walked.facts)), walked.concluded)
        known = key in seen
        seen.add(key)
        return known

    def _starts(self) -> Iterator[Given]:
        """With each combination of the facts said in the person's words that questions read."""
        needs = Needs(self._tree)
        read = {fact for question in self._tree.questions for fact in needs.foundations(question.condition)}
        said = [fact for fact in self._tree.facts if fact.origin is Origin.WORDS and fact.id in read]
        choices = [
            [dict[str, Value](), *(dict[str, Value]({fact.id: value}) for value in fact.values)] for fact in said
        ]
        if 2 ** len(said) > _MOST_COMBINATIONS:
            yield from (Given(words=words) for choice in choices for words in choice)
            return
        for chosen in product(*choices):
            yield Given(words={name: value for words in chosen for name, value in words.items()})

    def _answers(self, question: Question, on_date: date) -> tuple[Value, ...]:
        if question.kind is not QuestionKind.SEVERAL:
            return values_to_try(self._tree, question, on_date)
        codes = [option.code for option in question.options if not option.exclusive]
        alone = [frozenset((option.code,)) for option in question.options if option.exclusive]
        if question.dont_know_offered:
            alone.append(frozenset((DONT_KNOW,)))
        if 2 ** len(codes) > _MOST_COMBINATIONS:
            return values_to_try(self._tree, question, on_date)
        sizes = range(1, len(codes) + 1)
        return (*(frozenset(chosen) for size in sizes for chosen in combinations(codes, size)), *alone)
