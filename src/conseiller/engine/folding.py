"""A tree as it stands on one day for who can look nothing up: what that settles is folded away."""

from dataclasses import dataclass, field, replace
from datetime import date

from conseiller.engine.facts import Facts, Given, Truth
from conseiller.engine.walk import given_on
from conseiller.knowledge.conditions import ALWAYS, PRINCIPAL, All, AnyOf, Condition, Leaf, Not
from conseiller.knowledge.model import Advice, DeducedValue, Deduction, Origin, Tree
from conseiller.knowledge.plan import own_also_if, own_condition

NEVER = AnyOf(())
"""The condition that never holds: no alternative is left."""


def folded(tree: Tree, on_date: date) -> Tree:
    """The questions, deductions and advices that remain, with conditions as authors write them.

    Dates and look-ups are settled; facts said in the person's words stay. What an advice discards stays told by
    `discards` alone: the conditions no longer hold it.
    """
    folder = _Folder(tree, on_date)
    questions = (replace(question, condition=folder.fold(question.condition)) for question in tree.questions)
    advices = (folder.advice(advice) for advice in tree.advices if given_on(advice, on_date))
    kept = tuple(advice for advice in advices if advice.condition != NEVER or advice.also_if is not None)
    names = {advice.id for advice in kept}
    return replace(
        tree,
        questions=tuple(question for question in questions if question.condition != NEVER),
        deductions=tuple(folder.deduction(item) for item in tree.deductions if item.fills or not folder.decided(item)),
        advices=tuple(replace(item, discards=tuple(name for name in item.discards if name in names)) for item in kept),
        facts=tuple(fact for fact in tree.facts if fact.origin is Origin.WORDS),
    )


@dataclass(slots=True)
class _Folder:
    tree: Tree
    on_date: date
    _facts: Facts = field(init=False)
    _open: frozenset[str] = field(init=False)
    _rows: dict[str, tuple[DeducedValue, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._facts = Facts(self.tree, Given(), self.on_date)
        asked = {question.id for question in self.tree.questions}
        said = {fact.id for fact in self.tree.facts if fact.origin is Origin.WORDS}
        self._open = frozenset(asked | said | {PRINCIPAL})

    def advice(self, advice: Advice) -> Advice:
        """An advice with its own conditions folded; an `aussi_si` that never holds is left out."""
        also = own_also_if(self.tree, advice)
        also = None if also is None else self.fold(also)
        condition = self.fold(own_condition(self.tree, advice))
        return replace(advice, condition=condition, also_if=None if also == NEVER else also)

    def deduction(self, deduction: Deduction) -> Deduction:
        """A deduction with the rows that may still hold, up to the first that always does."""
        return replace(deduction, values=self._folded_rows(deduction))

    def decided(self, deduction: Deduction) -> bool:
        """Whether the day alone settles a deduction: none of its conditions is left to read."""
        if deduction.months_until is not None:
            return True
        rows = self._folded_rows(deduction)
        return not rows or rows[0].condition == ALWAYS

    def fold(self, condition: Condition) -> Condition:
        """The condition without what the day settles."""
        match condition:
            case Leaf():
                return self._leaf(condition)
            case Not(term):
                inner = self.fold(term)
                return NEVER if inner == ALWAYS else ALWAYS if inner == NEVER else Not(inner)
            case All(terms):
                return _all([self.fold(term) for term in terms])
            case AnyOf(terms):
                return _any([self.fold(term) for term in terms])

    def _leaf(self, leaf: Leaf) -> Condition:
        if leaf.fact in self._open:
            return leaf
        deduction = next((item for item in self.tree.deductions if item.id == leaf.fact), None)
        if deduction is not None and deduction.months_until is None:
            return self._deduced(leaf, deduction)
        return ALWAYS if self._facts.truth(leaf) is Truth.TRUE else NEVER

    def _deduced(self, leaf: Leaf, deduction: Deduction) -> Condition:
        """Settled when every value that is left passes, or none does."""
        rows = self._folded_rows(deduction)
        settled = bool(rows) and rows[-1].condition == ALWAYS
        values: list[str | None] = [row.value for row in rows]
        if not settled:
            values.append(deduction.otherwise)  # None: the deduction may have no value at all
        if isinstance(leaf.operand, frozenset):
            passing = [value in leaf.operand for value in values]
        else:
            passing = [(value is not None) == bool(leaf.operand) for value in values]
        return ALWAYS if all(passing) else NEVER if not any(passing) else leaf

    def _folded_rows(self, deduction: Deduction) -> tuple[DeducedValue, ...]:
        if deduction.id not in self._rows:
            kept: list[DeducedValue] = []
            for row in deduction.values:
                condition = self.fold(row.condition)
                if condition != NEVER:
                    kept.append(DeducedValue(row.value, condition))
                if condition == ALWAYS:
                    break
            self._rows[deduction.id] = tuple(kept)
        return self._rows[deduction.id]


def _all(terms: list[Condition]) -> Condition:
    left = [term for term in terms if term != ALWAYS]
    if NEVER in left:
        return NEVER
    return left[0] if len(left) == 1 else All(tuple(left))


def _any(terms: list[Condition]) -> Condition:
    left = [term for term in terms if term != NEVER]
    if ALWAYS in left:
        return ALWAYS
    return left[0] if len(left) == 1 else AnyOf(tuple(left))
