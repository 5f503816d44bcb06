"""The finitely many values that matter of each fact: codes, and samples around the bounds that conditions name.

Exact for constants: between two neighbouring bounds, every number or day compares alike.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from conseiller.engine.facts import compare, whole_months
from conseiller.knowledge.conditions import DONT_KNOW, Condition, Leaf, Today, Value, leaves
from conseiller.knowledge.model import FreeFact, Question, QuestionKind, Tree

OTHER = "autre valeur"
"""Stands for every looked-up code that no condition names; the space keeps it apart from real codes."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The values a fact may take on one day."""

    fact: str
    values: tuple[Value, ...]
    """For `plusieurs`, the codes to choose from."""
    several: bool = False
    alone: frozenset[str] = frozenset()
    """Codes of `plusieurs` that go without any other."""


class Reads:
    """What the conditions of a tree compare each fact with."""

    def __init__(self, tree: Tree) -> None:
        self.leaves: dict[str, list[Leaf]] = {}
        self.months: dict[str, list[str]] = {}
        """Date fact: the deductions that count the months until it."""
        for condition in conditions_of(tree):
            for leaf in leaves(condition):
                known = self.leaves.setdefault(leaf.fact, [])
                if leaf not in known:
                    known.append(leaf)
        for deduction in tree.deductions:
            if deduction.months_until is not None:
                self.months.setdefault(deduction.months_until, []).append(deduction.id)

    def is_read(self, fact: str) -> bool:
        """Whether any condition can tell the values of a fact apart."""
        return fact in self.leaves or fact in self.months

    def month_leaves(self, fact: str) -> list[Leaf]:
        """The comparisons of months counted until a date fact."""
        return [leaf for name in self.months.get(fact, ()) for leaf in self.leaves.get(name, ())]

    def signature(self, fact: str, value: Value, on_date: date) -> tuple[bool, ...]:
        """How every condition sees one value that day: equal signatures cannot be told apart."""
        seen = [compare(value, leaf.comparison, leaf.operand, on_date) for leaf in self.leaves.get(fact, ())]
        if fact in self.months and isinstance(value, date):
            months = float(whole_months(on_date, value))
            seen += [compare(months, leaf.comparison, leaf.operand, on_date) for leaf in self.month_leaves(fact)]
        elif fact in self.months:
            seen += [False, *(False for _ in self.month_leaves(fact))]
        return tuple(seen)


def conditions_of(tree: Tree) -> Iterator[Condition]:
    """Every condition written in a tree."""
    for question in tree.questions:
        yield question.condition
    for deduction in tree.deductions:
        yield from (row.condition for row in deduction.values)
    for advice in tree.advices:
        yield advice.condition
        if advice.also_if is not None:
            yield advice.also_if


def domain_of_question(question: Question, reads: Reads, on_date: date) -> Domain:
    """The answers a question may get."""
    dont_know: tuple[Value, ...] = (DONT_KNOW,) if question.dont_know_offered else ()
    codes: tuple[Value, ...] = tuple(option.code for option in question.options)
    if question.kind is QuestionKind.SEVERAL:
        alone = {option.code for option in question.options if option.exclusive} | {DONT_KNOW}
        return Domain(question.id, codes + dont_know, several=True, alone=frozenset(alone))
    if question.kind is QuestionKind.CHOICE:
        return Domain(question.id, codes + dont_know)
    bounds = (question.minimum, question.maximum)
    return Domain(question.id, _samples(question.id, question.kind, bounds, reads, on_date) + dont_know)


def domain_of_fact(fact: FreeFact, reads: Reads, on_date: date) -> Domain:
    """The values a fact nobody asks may have; a constant has one."""
    if fact.constant is not None:
        return Domain(fact.id, (fact.constant,))
    if fact.kind in (QuestionKind.NUMBER, QuestionKind.DATE):
        return Domain(fact.id, _samples(fact.id, fact.kind, (fact.minimum, fact.maximum), reads, on_date))
    named = [leaf.operand for leaf in reads.leaves.get(fact.id, ()) if isinstance(leaf.operand, frozenset)]
    codes = fact.values or (*sorted(frozenset().union(*named)), OTHER)
    return Domain(fact.id, tuple(codes), several=fact.kind is QuestionKind.SEVERAL)


def _samples(
    fact: str, kind: QuestionKind, bounds: tuple[float | None, float | None], reads: Reads, on_date: date
) -> tuple[Value, ...]:
    """One value of each group that conditions tell apart, whole numbers first; days also by 'passed or not'."""
    candidates: Iterable[Value] = (
        _days(fact, reads, on_date) if kind is QuestionKind.DATE else _numbers(fact, bounds, reads)
    )
    groups: dict[tuple[bool, ...], Value] = {}
    for value in candidates:
        passed = isinstance(value, date) and value < on_date
        groups.setdefault((passed, *reads.signature(fact, value, on_date)), value)
    return tuple(groups.values())


def _numbers(fact: str, bounds: tuple[float | None, float | None], reads: Reads) -> Iterator[float]:
    low, high = bounds
    read = [leaf.operand for leaf in reads.leaves.get(fact, ())]
    cuts = sorted({float(bound) for bound in read if isinstance(bound, int | float) and not isinstance(bound, bool)})
    first = low if low is not None else min([0.0, *cuts]) - 1
    last = high if high is not None else max([0.0, *cuts]) + 1
    whole = [step for cut in cuts for step in (cut - 1, cut, cut + 1)]
    halves = [(left + right) / 2 for left, right in pairwise(cuts)]
    for value in (
        first,
        *whole,
        last,
        *halves,
        *((first + cut) / 2 for cut in cuts),
        *((cut + last) / 2 for cut in cuts),
    ):
        if first <= value <= last:
            yield float(value)


def _days(fact: str, reads: Reads, on_date: date) -> Iterator[date]:
    cuts = {on_date}
    cuts |= {
        leaf.operand
        for leaf in reads.leaves.get(fact, ())
        if isinstance(leaf.operand, date) and not isinstance(leaf.operand, Today)
    }
    for leaf in reads.month_leaves(fact):
        if isinstance(leaf.operand, int | float) and not isinstance(leaf.operand, bool):
            cuts |= {first_day_with_months(on_date, int(leaf.operand) + step) for step in (0, 1)}
    for cut in sorted(cuts):
        for ordinal in (cut.toordinal() - 1, cut.toordinal(), cut.toordinal() + 1):
            if 1 <= ordinal <= date.max.toordinal():
                yield date.fromordinal(ordinal)


def first_day_with_months(start: date, months: int) -> date:
    """The first day at least so many whole months after another (before it when negative).

    The last day of the calendar when there is none.
    """
    days = range(1, date.max.toordinal() + 1)
    found = bisect_left(days, months, key=lambda day: whole_months(start, date.fromordinal(day)))
    return date.fromordinal(days[min(found, len(days) - 1)])
