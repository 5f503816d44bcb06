"""The questions of one appointment, in file order: which were answered, which comes next."""

from dataclasses import dataclass
from datetime import date

from conseiller.engine.facts import ABSENT, Facts, Given, Truth
from conseiller.knowledge.model import Advice, Question, Role, Tree


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the questions went."""

    facts: Facts
    asked: tuple[str, ...]
    """Questions that apply and have a value, in order."""
    next_question: Question | None
    position: int
    """Where the next question stands in the tree."""
    concluded: bool


def walk(tree: Tree, given: Given, on_date: date) -> Walk:
    """Replay the questions in file order; the first that applies without a value is the next one."""
    return advance(tree, Facts(tree, given, on_date), 0, (), concluded=False)


def advance(tree: Tree, facts: Facts, start: int, asked: tuple[str, ...], *, concluded: bool) -> Walk:
    """Go on from the question at `start`, settling `facts` on the way."""
    concluding = any(advice.concludes for advice in tree.advices)
    passed = list(asked)
    for position in range(start, len(tree.questions)):
        question = tree.questions[position]
        if concluding and not concluded:
            concluded = _is_concluded(tree, facts)
        if facts.truth(question.condition) is not Truth.TRUE or (concluded and not question.always):
            facts.settle(question.id, ABSENT)
            continue
        value = facts.value_for(question)
        if value is None:
            return Walk(facts, tuple(passed), question, position, concluded)
        facts.settle(question.id, value)
        passed.append(question.id)
    return Walk(facts, tuple(passed), None, len(tree.questions), concluded)


def given_on(advice: Advice, on_date: date) -> bool:
    """Whether an advice may be given that day: its validity, prolonged by the sentence of `ensuite`."""
    if advice.valid_from is not None and on_date < advice.valid_from:
        return False
    return advice.valid_until is None or on_date <= advice.valid_until or bool(advice.afterwards)


def _is_concluded(tree: Tree, facts: Facts) -> bool:
    """Whether a row with `conclut` is the sure winner: every row above is surely false (or goes on)."""
    for advice in tree.advices:
        if advice.role is not Role.PRINCIPAL or not given_on(advice, facts.on_date):
            continue
        truth = facts.truth(advice.condition)
        if truth is Truth.OPEN:
            return False
        if truth is Truth.TRUE:
            if advice.concludes:
                return True
            if not advice.continues:
                return False
    return False
