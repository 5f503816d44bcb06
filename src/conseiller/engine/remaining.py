"""How many questions are left: the shortest and the longest way to the end."""

from collections.abc import Iterator
from datetime import date

from conseiller.engine.facts import ABSENT, Facts, Known, Source, compare
from conseiller.engine.replay import State
from conseiller.engine.walk import Walk, advance, walk
from conseiller.knowledge.conditions import DONT_KNOW, Condition, Leaf, Value, facts_of, leaves
from conseiller.knowledge.model import Question, QuestionKind, Role, Tree


class Planner:
    """Counts the remaining questions of one tree; remembers what it counted, for the next answer.

    Two answers that no later condition tells apart lead to the same rest, so they are followed once.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._deductions = {deduction.id: [row.condition for row in deduction.values] for deduction in tree.deductions}
        self._months = {deduction.id: deduction.months_until for deduction in tree.deductions if deduction.months_until}
        self._leaves: dict[str, list[Leaf]] = {}
        self._later: dict[str, frozenset[str]] = {}
        self._prepare()
        self._counted: dict[tuple[object, ...], tuple[int, int]] = {}
        self._early: frozenset[tuple[str, Value]] = frozenset()

    def remaining(self, state: State) -> tuple[int, int]:
        """Questions still to be asked, the next one included: (fewest, most)."""
        self._early = self._given_early(state)
        return self._count(walk(self._tree, state.given, state.on_date))

    def _count(self, walked: Walk) -> tuple[int, int]:
        question = walked.next_question
        if question is None:
            return 0, 0
        settled = frozenset(self._settled(self._later[question.id], walked.facts))
        key = (question.id, walked.facts.on_date, settled, self._early, walked.concluded)
        if key not in self._counted:
            rests = [self._count(self._after(walked, question, value)) for value in self._different_values(question)]
            self._counted[key] = 1 + min(rest[0] for rest in rests), 1 + max(rest[1] for rest in rests)
        return self._counted[key]

    def _after(self, walked: Walk, question: Question, value: Value) -> Walk:
        """The walk as it would go on with this answer."""
        facts = walked.facts.fork()
        facts.settle(question.id, Known(value, Source.ANSWER))
        asked = (*walked.asked, question.id)
        return advance(self._tree, facts, walked.position + 1, asked, concluded=walked.concluded)

    def _given_early(self, state: State) -> frozenset[tuple[str, Value]]:
        """Values at hand for questions not reached yet: they will not be asked."""
        early = {**state.given.lookup, **state.given.words, **state.given.answers}
        waiting = {question.id for question in self._tree.questions} - set(state.asked)
        return frozenset((fact, value) for fact, value in early.items() if fact in waiting)

    def _settled(self, facts: frozenset[str], known: Facts) -> Iterator[tuple[str, object]]:
        """What later conditions can see of the past; an open deduction shows what it rests on."""
        for fact in facts:
            status = known.status(fact)
            if isinstance(status, Known):
                yield fact, self._seen(fact, status.value)
            elif status is ABSENT:
                yield fact, None
            elif fact in self._deductions:
                below = frozenset(name for row in self._deductions[fact] for name in facts_of(row))
                yield from self._settled(below, known)

    def _seen(self, fact: str, value: Value) -> object:
        """A code as the conditions tell it apart from others; numbers and dates as they are."""
        codes = value if isinstance(value, frozenset) else frozenset((value,)) if isinstance(value, str) else None
        if codes is None:
            return value
        tests = [leaf for leaf in self._leaves.get(fact, ()) if isinstance(leaf.operand, frozenset)]
        return tuple(compare(value, leaf.comparison, leaf.operand, date.min) for leaf in tests)

    def _prepare(self) -> None:
        concludes = any(advice.concludes for advice in self._tree.advices)
        rows = [advice.condition for advice in self._tree.advices if concludes and advice.role is Role.PRINCIPAL]
        later = frozenset(fact for condition in rows for fact in facts_of(condition))
        asking = {question.id: [question.condition, *self._filling(question)] for question in self._tree.questions}
        for question in reversed(self._tree.questions):
            self._later[question.id] = later
            later |= {fact for condition in asking[question.id] for fact in facts_of(condition)}
        for condition in [condition for conditions in asking.values() for condition in conditions] + rows:
            self._collect(condition)

    def _filling(self, question: Question) -> list[Condition]:
        """What decides whether a question is answered beforehand by the deduction of its name (`remplit`)."""
        fills = any(deduction.id == question.id and deduction.fills for deduction in self._tree.deductions)
        return self._deductions[question.id] if fills else []

    def _collect(self, condition: Condition) -> None:
        for leaf in leaves(condition):
            known = self._leaves.setdefault(leaf.fact, [])
            if leaf in known:
                continue
            known.append(leaf)
            for row in self._deductions.get(leaf.fact, ()):
                self._collect(row)

    def _different_values(self, question: Question) -> Iterator[Value]:
        """One value of each group that the conditions of questions tell apart."""
        tests = [leaf.operand for leaf in self._leaves.get(question.id, ()) if isinstance(leaf.operand, frozenset)]
        seen: set[tuple[bool, ...]] = set()
        for value in _values(question):
            signature = tuple(value in operand for operand in tests)
            if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL) and signature in seen:
                continue
            seen.add(signature)
            yield frozenset((value,)) if question.kind is QuestionKind.SEVERAL else value


def _values(question: Question) -> Iterator[str]:
    """The codes of a question; numbers and dates count as 'ne sait pas', the only answer known beforehand."""
    yield from (option.code for option in question.options)
    if question.dont_know_offered or not question.options:
        yield DONT_KNOW
