"""Answers worth trying: every code, and for numbers and days one value on each side of what conditions compare."""

from collections.abc import Iterator
from datetime import date, timedelta

from conseiller.knowledge.conditions import DONT_KNOW, Condition, Leaf, Today, Value, leaves
from conseiller.knowledge.model import Question, QuestionKind, Tree


def values_to_try(tree: Tree, question: Question, on_date: date) -> tuple[Value, ...]:
    """The answers of a question that may lead to different ends, 'Je ne sais pas' last."""
    match question.kind:
        case QuestionKind.CHOICE:
            found: list[Value] = [option.code for option in question.options]
        case QuestionKind.SEVERAL:
            found = _several(question)
        case QuestionKind.NUMBER:
            found = list(_numbers(tree, question))
        case QuestionKind.DATE:
            found = list(_days(tree, question, on_date))
    if question.dont_know_offered or not question.options:
        found.append(frozenset((DONT_KNOW,)) if question.kind is QuestionKind.SEVERAL else DONT_KNOW)
    return tuple(found)


def _several(question: Question) -> list[Value]:
    """Each code alone, then all those that go together."""
    singles: list[Value] = [frozenset((option.code,)) for option in question.options]
    together = frozenset(option.code for option in question.options if not option.exclusive)
    return [*singles, together] if len(together) > 1 else singles


def _numbers(tree: Tree, question: Question) -> Iterator[float]:
    """Just under, on and just over each compared number, within the bounds of the question."""
    cuts = {
        float(leaf.operand)
        for leaf in _leaves(tree, question.id)
        if isinstance(leaf.operand, int | float) and not isinstance(leaf.operand, bool)
    }
    low, high = question.minimum, question.maximum
    around = {value for cut in cuts for value in (cut - 1, cut, cut + 1)} or {low or 0.0}
    yield from sorted(value for value in around if (low is None or value >= low) and (high is None or value <= high))


def _days(tree: Tree, question: Question, on_date: date) -> Iterator[date]:
    """The day before, the day itself and the day after each compared day or number of months."""
    cuts = {on_date}
    for leaf in _leaves(tree, question.id):
        if isinstance(leaf.operand, date):
            cuts.add(leaf.operand)
        elif isinstance(leaf.operand, Today):
            cuts.add(on_date)
    counted = {deduction.id for deduction in tree.deductions if deduction.months_until == question.id}
    for leaf in (leaf for name in counted for leaf in _leaves(tree, name)):
        if isinstance(leaf.operand, int | float) and not isinstance(leaf.operand, bool):
            cuts.add(_months_later(on_date, int(leaf.operand)))
    day = timedelta(days=1)
    yield from sorted({value for cut in cuts for value in (cut - day, cut, cut + day)})


def _months_later(day: date, months: int) -> date:
    """The same day of the month, or its 28th when the month may be too short."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, 28))


def _leaves(tree: Tree, fact: str) -> Iterator[Leaf]:
    return (leaf for condition in _conditions(tree) for leaf in leaves(condition) if leaf.fact == fact)


def _conditions(tree: Tree) -> Iterator[Condition]:
    yield from (question.condition for question in tree.questions)
    yield from (row.condition for deduction in tree.deductions for row in deduction.values)
    for advice in tree.advices:
        yield advice.condition
        if advice.also_if is not None:
            yield advice.also_if
