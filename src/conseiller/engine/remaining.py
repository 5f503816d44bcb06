"""How many questions are left: the shortest and the longest way to the end."""

from collections.abc import Iterator
from datetime import date

from conseiller.engine.facts import Given, Known
from conseiller.engine.replay import State
from conseiller.engine.walk import walk
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

    def remaining(self, state: State) -> tuple[int, int]:
        """Questions still to be asked, the next one included: (fewest, most)."""
        return self._count(state.given, state.on_date)

    def _count(self, given: Given, on_date: date) -> tuple[int, int]:
        walked = walk(self._tree, given, on_date)
        question = walked.next_question
        if question is None:
            return 0, 0
        later = self._later[question.id]
        statuses = ((fact, walked.facts.status(fact)) for fact in sorted(later))
        known = tuple((fact, status.value) for fact, status in statuses if isinstance(status, Known))
        key = (question.id, on_date, known, self._pending(given, walked.asked))
        if key not in self._counted:
            rests = [
                self._count(Given({**given.answers, question.id: value}, given.words, given.lookup), on_date)
                for value in self._different_values(question)
            ]
            self._counted[key] = 1 + min(rest[0] for rest in rests), 1 + max(rest[1] for rest in rests)
        return self._counted[key]

    def _pending(self, given: Given, asked: tuple[str, ...]) -> frozenset[tuple[str, Value]]:
        """Values given early for questions not reached yet: they will not be asked."""
        early = {**given.lookup, **given.words, **given.answers}
        questions = {question.id for question in self._tree.questions}
        return frozenset((fact, value) for fact, value in early.items() if fact in questions and fact not in asked)

    def _prepare(self) -> None:
        concluding = [
            advice.condition
            for advice in self._tree.advices
            if advice.role is Role.PRINCIPAL and any(other.concludes for other in self._tree.advices)
        ]
        later = frozenset(fact for condition in concluding for fact in self._unfold(condition))
        for question in reversed(self._tree.questions):
            self._later[question.id] = later
            later |= self._unfold(question.condition)
        for condition in [question.condition for question in self._tree.questions] + concluding:
            self._collect(condition)

    def _unfold(self, condition: Condition) -> frozenset[str]:
        """The facts a condition rests on, deductions included with what they rest on."""
        found: set[str] = set()
        waiting = list(facts_of(condition))
        while waiting:
            fact = waiting.pop()
            if fact in found:
                continue
            found.add(fact)
            for row in self._deductions.get(fact, ()):
                waiting.extend(facts_of(row))
            if fact in self._months:
                waiting.append(self._months[fact])
        return frozenset(found)

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
