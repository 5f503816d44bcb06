"""What a condition cannot do without: facts it rests on, and the only values that some of them may have."""

from collections.abc import Iterable, Mapping
from functools import reduce

from conseiller.knowledge.conditions import (
    PRINCIPAL,
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Not,
    facts_of,
)
from conseiller.knowledge.model import Advice, QuestionKind, Role, Tree

Need = Mapping[str, frozenset[str]]
"""Fact: its possible values. A fact that is not named may have any value."""

_MOST_WAYS = 48
"""Alternatives kept apart; beyond, they are joined into one looser need: still sound, only less sharp."""


class Needs:
    """The needs of one tree's conditions, followed through deductions and through the questions they read."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._questions = {question.id: question for question in tree.questions}
        self._deductions = {deduction.id: deduction for deduction in tree.deductions}
        self._known: dict[Condition, tuple[Need, ...]] = {}

    def ways(self, condition: Condition) -> tuple[Need, ...]:
        """Each way in which a condition may hold; none when it never does.

        Sound, not complete: `sauf` and numbers say nothing, so that a way may be impossible after all.
        """
        if condition not in self._known:
            self._known[condition] = self._compute(condition)
        return self._known[condition]

    def exclude(self, first: Condition, second: Condition) -> bool:
        """Whether two conditions surely never hold together."""
        return not any(compatible(one, other) for one in self.ways(first) for other in self.ways(second))

    def allows(self, condition: Condition, values: Need) -> bool:
        """Whether a condition may hold with these values."""
        return any(compatible(way, values) for way in self.ways(condition))

    def rows_above(self, advice: Advice) -> list[Advice]:
        """The `principal` rows that come first and may hold at the same time, in file order."""
        if advice.role is not Role.PRINCIPAL:
            return []
        rows = [row for row in self._tree.advices if row.role is Role.PRINCIPAL]
        above = [row for row in rows[: rows.index(advice)] if not row.continues]
        return [row for row in above if not self.exclude(row.condition, advice.condition)]

    def foundations(self, condition: Condition) -> frozenset[str]:
        """Every fact a condition rests on, deductions and conditions of questions unfolded."""
        found: set[str] = set()
        waiting = list(facts_of(condition))
        while waiting:
            fact = waiting.pop()
            if fact in found:
                continue
            found.add(fact)
            if fact in self._deductions:
                deduction = self._deductions[fact]
                waiting += [name for row in deduction.values for name in facts_of(row.condition)]
                waiting += [deduction.months_until] if deduction.months_until else []
            if fact in self._questions:
                waiting += facts_of(self._questions[fact].condition)
        return frozenset(found)

    def _compute(self, condition: Condition) -> tuple[Need, ...]:
        match condition:
            case Leaf():
                return self._of_leaf(condition)
            case All(terms):
                return reduce(both, (self.ways(term) for term in terms), ({},))
            case AnyOf(terms):
                return few(way for term in terms for way in self.ways(term))
            case Not():
                return ({},)

    def _of_leaf(self, leaf: Leaf) -> tuple[Need, ...]:
        if leaf.comparison is Comparison.KNOWN and not leaf.operand:
            return ({},)
        codes = leaf.operand if isinstance(leaf.operand, frozenset) else None
        if leaf.fact == PRINCIPAL and codes is not None:
            named = [advice for advice in self._tree.advices if advice.id in codes]
            return few(way for advice in named for way in self.ways(advice.condition))
        question = self._questions.get(leaf.fact)
        if question is not None:
            several = question.kind is QuestionKind.SEVERAL  # two of its codes may hold at once
            own: Need = {} if codes is None or several else {leaf.fact: codes}
            return both((own,), self.ways(question.condition))
        deduction = self._deductions.get(leaf.fact)
        if deduction is None or codes is None or deduction.months_until is not None:
            return ({},)
        rows = [way for row in deduction.values if row.value in codes for way in self.ways(row.condition)]
        return both(({leaf.fact: codes},), few([*rows, {}] if deduction.otherwise in codes else rows))


def both(first: tuple[Need, ...], second: tuple[Need, ...]) -> tuple[Need, ...]:
    """The ways in which two conditions hold together."""
    return few(together(one, other) for one in first for other in second if compatible(one, other))


def few(ways: Iterable[Need]) -> tuple[Need, ...]:
    """The same ways without doubles; one looser way when they are too many."""
    distinct = tuple({frozenset(way.items()): way for way in ways}.values())
    if {} in distinct:
        return ({},)
    return distinct if len(distinct) <= _MOST_WAYS else (either(distinct),)


def together(first: Need, second: Need) -> Need:
    """What both ask for."""
    merged = dict(first)
    for fact, codes in second.items():
        merged[fact] = merged[fact] & codes if fact in merged else codes
    return merged


def either(ways: tuple[Need, ...]) -> Need:
    """What is asked for whichever way holds; there is at least one."""
    shared = set(ways[0]).intersection(*ways[1:])
    return {fact: frozenset[str]().union(*(way[fact] for way in ways)) for fact in shared}


def compatible(first: Need, second: Need) -> bool:
    """Whether some values satisfy both."""
    small, large = (first, second) if len(first) < len(second) else (second, first)
    return all(fact not in large or not codes.isdisjoint(large[fact]) for fact, codes in small.items())
