"""What is known at one point of an appointment, and three-valued conditions over it.

A fact is known, absent (its question does not apply: every comparison is false) or open (its question is still
to come). Statuses only ever settle, never change back, while one replay goes on.
"""

import copy
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Final, TypeAlias

from conseiller.knowledge.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Operand,
    Today,
    Value,
)
from conseiller.knowledge.model import Deduction, FreeFact, Question, Tree


class Source(StrEnum):
    """Where a value comes from, most trusted first."""

    ANSWER = "répondu"
    WORDS = "compris des mots"
    LOOKUP = "lu dans les données"
    DEDUCED = "déduit"


class Truth(Enum):
    """What can be said of a condition while questions remain."""

    TRUE = 1
    FALSE = 0
    OPEN = -1


class Unsettled(Enum):
    """The two statuses of a fact without a value."""

    ABSENT = "absent"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Known:
    """A value and where it comes from."""

    value: Value
    source: Source


Status: TypeAlias = Known | Unsettled

ABSENT: Final = Unsettled.ABSENT
OPEN: Final = Unsettled.OPEN


@dataclass(frozen=True, slots=True)
class Given:
    """Everything a replay starts from. Order of trust: answers, typed words, look-up."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, Value] = field(default_factory=dict)
    lookup: Mapping[str, Value] = field(default_factory=dict)

    def at_hand(self, fact: str) -> Known | None:
        """The most trusted value given for a fact."""
        for values, source in (
            (self.answers, Source.ANSWER),
            (self.words, Source.WORDS),
            (self.lookup, Source.LOOKUP),
        ):
            if fact in values:
                return Known(values[fact], source)
        return None


class Facts:
    """The statuses of a tree's facts, settled question by question during one replay."""

    def __init__(self, tree: Tree, given: Given, on_date: date) -> None:
        self.on_date = on_date
        self._given = given
        self._questions: dict[str, Question] = {question.id: question for question in tree.questions}
        self._deductions: dict[str, Deduction] = {deduction.id: deduction for deduction in tree.deductions}
        self._free: dict[str, FreeFact] = {fact.id: fact for fact in tree.facts}
        self._settled: dict[str, Status] = {}
        self._waiting: set[str] = set()
        """Facts found open since one last settled; worked out again, chains of deductions would double each time."""
        self._frozen = False

    def fork(self) -> "Facts":
        """An independent copy, to follow one possible answer."""
        other = copy.copy(self)
        other._settled = dict(self._settled)
        other._waiting = set(self._waiting)
        return other

    def freeze(self) -> None:
        """No question will settle any more: what is still open may be remembered too."""
        self._frozen = True

    def settle(self, fact: str, status: Status) -> None:
        """Fix the status of a question's fact, or of the computed `principal`."""
        self._settled[fact] = status
        self._waiting.clear()

    def status(self, fact: str) -> Status:
        """Known, absent or open; an undeclared fact is absent."""
        settled = self._settled.get(fact)
        if settled is not None:
            return settled
        if fact in self._waiting:
            return OPEN
        status = self._compute(fact)
        if self._frozen or status is not OPEN:
            self._settled[fact] = status
        else:
            self._waiting.add(fact)
        return status

    def value_for(self, question: Question) -> Known | None:
        """A value at hand for a question that applies: given, else filled by the deduction of the same name."""
        given = self._given.at_hand(question.id)
        if given is not None:
            return given
        deduction = self._deductions.get(question.id)
        if deduction is None or not deduction.fills:
            return None
        filled = self._deduce(deduction)
        return filled if isinstance(filled, Known) else None

    def truth(self, condition: Condition) -> Truth:
        """Sure true, sure false, or open."""
        if isinstance(condition, Leaf):
            return self._leaf(condition)
        if isinstance(condition, All):
            return self._combined(condition.terms, Truth.FALSE, Truth.TRUE)
        if isinstance(condition, AnyOf):
            return self._combined(condition.terms, Truth.TRUE, Truth.FALSE)
        return _NEGATED[self.truth(condition.term)]

    def _combined(self, terms: tuple[Condition, ...], stops_at: Truth, otherwise: Truth) -> Truth:
        result = otherwise
        for term in terms:
            truth = self.truth(term)
            if truth is stops_at:
                return stops_at
            if truth is Truth.OPEN:
                result = Truth.OPEN
        return result

    def _leaf(self, leaf: Leaf) -> Truth:
        status = self.status(leaf.fact)
        if status is OPEN:
            return Truth.OPEN
        if leaf.comparison is Comparison.KNOWN:
            return _TRUTHS[isinstance(status, Known) == bool(leaf.operand)]
        if not isinstance(status, Known):
            return Truth.FALSE
        return _TRUTHS[compare(status.value, leaf.comparison, leaf.operand, self.on_date)]

    def _compute(self, fact: str) -> Status:
        question = self._questions.get(fact)
        if question is not None:
            return ABSENT if self.truth(question.condition) is Truth.FALSE else OPEN
        deduction = self._deductions.get(fact)
        if deduction is not None:
            return self._deduce(deduction)
        free = self._free.get(fact)
        if free is None:
            return ABSENT
        if free.constant is not None:
            return Known(free.constant, Source.LOOKUP)
        return self._given.at_hand(fact) or ABSENT

    def _deduce(self, deduction: Deduction) -> Status:
        if deduction.months_until is not None:
            return self._months(deduction.months_until)
        for row in deduction.values:
            truth = self.truth(row.condition)
            if truth is Truth.OPEN:
                return OPEN
            if truth is Truth.TRUE:
                return Known(row.value, Source.DEDUCED)
        return ABSENT if deduction.otherwise is None else Known(deduction.otherwise, Source.DEDUCED)

    def _months(self, fact: str) -> Status:
        status = self.status(fact)
        if not isinstance(status, Known):
            return status
        if not isinstance(status.value, date):
            return ABSENT
        return Known(float(whole_months(self.on_date, status.value)), Source.DEDUCED)


_TRUTHS = {True: Truth.TRUE, False: Truth.FALSE}
_NEGATED = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.OPEN: Truth.OPEN}


def whole_months(start: date, end: date) -> int:
    """Complete months from one day to another; negative when the end is past."""
    if end < start:
        return -whole_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= start.day else months - 1


def compare(value: Value, comparison: Comparison, operand: Operand, on_date: date) -> bool:
    """One comparison of a known value; a value of the wrong kind (such as 'ne sait pas') compares false."""
    if isinstance(operand, frozenset):
        if comparison is Comparison.IS:
            return value in operand if isinstance(value, str) else not operand.isdisjoint(_as_codes(value))
        return comparison is Comparison.ONLY and operand == _as_codes(value)
    if isinstance(value, date):
        bound = on_date if operand is Today.TODAY else operand
        if isinstance(bound, date) and comparison in _DATES:
            return _DATES[comparison](value, bound)
    elif isinstance(value, int | float) and isinstance(operand, int | float) and comparison in _NUMBERS:
        return _NUMBERS[comparison](float(value), float(operand))
    return False


def _as_codes(value: Value) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    return frozenset((value,)) if isinstance(value, str) else frozenset()


_DATES: Mapping[Comparison, Callable[[date, date], bool]] = {
    Comparison.BEFORE: operator.lt,
    Comparison.UNTIL: operator.le,
    Comparison.AFTER: operator.gt,
    Comparison.NOT_BEFORE: operator.ge,
}
_NUMBERS: Mapping[Comparison, Callable[[float, float], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE: operator.gt,
    Comparison.AT_MOST: operator.le,
}
