"""Rewrites what authors write into what the engine knows: questions, deductions, advices and conditions.

Sections weigh on their questions, `reprend` copies, `comme` adds 'ne sait pas' to the answers it counts as, and
`ecarte` becomes 'and not (condition of the remover)' on the removed advice (applied after the first match, a veto
on the only matching row would leave a person without advice).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from conseiller.knowledge.conditions import (
    ALWAYS,
    DONT_KNOW,
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Not,
    Today,
    both,
)
from conseiller.knowledge.drafts import AdviceDraft, DeductionDraft, QuestionDraft
from conseiller.knowledge.figure_sources import source_names
from conseiller.knowledge.lifecycle import Row
from conseiller.knowledge.model import (
    Advice,
    DeducedValue,
    Deduction,
    Entry,
    Example,
    FreeFact,
    Origin,
    Question,
    QuestionKind,
    Tree,
)
from conseiller.knowledge.references import DATE_FIELDS, date_of
from conseiller.knowledge.scalars import months_earlier
from conseiller.knowledge.scope import Scope


def rewrite(scope: Scope, examples: tuple[Example, ...], rows: Mapping[str, Row]) -> Tree:
    """The tree as the engine reads it. Only for a scope without fault."""
    draft = scope.draft
    assert draft.verified_on is not None
    assert draft.review_on is not None
    rewriter = _Rewriter({item.question.id: item.counts_as.value for item in scope.questions if item.counts_as})
    advices, bounds = rewriter.advices(list(scope.advices.values()))
    facts = tuple(
        _resolved(item.fact, item.date_field.value if item.date_field else "", rows)
        for item in (*scope.shared.facts, *draft.facts)
    )
    used = {name for advice in advices for name in advice.gestures}
    return Tree(
        id=draft.id,
        title=draft.title,
        place=draft.place,
        version=draft.version,
        verified_on=draft.verified_on,
        review_on=draft.review_on,
        gesture_limit=draft.gesture_limit,
        summary=draft.summary,
        entries=tuple(
            Entry(entry.title, {fact.value: code.value for fact, code in entry.facts}) for entry in draft.entries
        ),
        facts=facts + bounds,
        deductions=tuple(rewriter.deduction(item) for item in scope.deductions.values()),
        questions=tuple(rewriter.question(item) for item in scope.questions),
        advices=advices,
        gestures={name: gesture for name, gesture in scope.gestures.items() if name in used},
        examples=examples,
    )


def _resolved(fact: FreeFact, date_field: str, rows: Mapping[str, Row]) -> FreeFact:
    """A lifecycle fact with its date."""
    if fact.origin is not Origin.LIFECYCLE:
        return fact
    day = date_of(rows[fact.row], DATE_FIELDS[date_field])
    return replace(fact, constant=day if day is None else months_earlier(day, fact.months_before))


@dataclass(slots=True)
class _Rewriter:
    counts_as: Mapping[str, str]
    """Question: the answer that 'ne sait pas' counts as."""

    def condition(self, condition: Condition) -> Condition:
        """The condition with 'ne sait pas' counted as its question says."""
        if not self.counts_as:
            return condition
        match condition:
            case Leaf():
                return self._leaf(condition)
            case Not(term):
                return Not(self.condition(term))
            case All(terms):
                return All(tuple(self.condition(term) for term in terms))
            case AnyOf(terms):
                return AnyOf(tuple(self.condition(term) for term in terms))

    def _leaf(self, leaf: Leaf) -> Condition:
        code = self.counts_as.get(leaf.fact)
        if code is None or not isinstance(leaf.operand, frozenset) or code not in leaf.operand:
            return leaf
        if leaf.comparison is Comparison.ONLY:
            same = leaf.operand == {code}
            return AnyOf((leaf, Leaf(leaf.fact, Comparison.IS, frozenset({DONT_KNOW})))) if same else leaf
        return replace(leaf, operand=leaf.operand | {DONT_KNOW})

    def question(self, draft: QuestionDraft) -> Question:
        """A question under the conditions of its sections and its own."""
        condition: Condition = ALWAYS
        for clause in draft.clauses:
            condition = both(condition, self.condition(clause.condition))
        return replace(draft.question, condition=condition)

    def deduction(self, draft: DeductionDraft) -> Deduction:
        """A deduction with its rows rewritten."""
        values = tuple(DeducedValue(value.value, self.condition(clause.condition)) for value, clause in draft.rows)
        return replace(draft.deduction, values=values)

    def advices(self, drafts: list[AdviceDraft]) -> tuple[tuple[Advice, ...], tuple[FreeFact, ...]]:
        """The advices with `ecarte` applied, and the dates that bound what removes them."""
        removers: dict[str, list[AdviceDraft]] = {}
        for draft in drafts:
            for target in draft.discards:
                removers.setdefault(target.value, []).append(draft)
        kept: dict[str, Condition] = {}
        bounds: dict[str, FreeFact] = {}
        by_id = {draft.advice.id: draft for draft in drafts}

        def condition_of(name: str) -> Condition:
            """The own condition of an advice, minus what removes it; there is no loop, the checker saw to it."""
            if name not in kept:
                kept[name] = both(self.condition(by_id[name].clause.condition), guard_of(name))
            return kept[name]

        def guard_of(name: str) -> Condition:
            guards = [
                Not(both(condition_of(remover.advice.id), _while_given(remover.advice, bounds)))
                for remover in removers.get(name, ())
            ]
            return ALWAYS if not guards else guards[0] if len(guards) == 1 else All(tuple(guards))

        advices = []
        for draft in drafts:
            name = draft.advice.id
            also = None if draft.also is None else both(self.condition(draft.also.condition), guard_of(name))
            advices.append(_linked(draft, condition_of(name), also))
        return tuple(advices), tuple(bounds.values())


def _linked(draft: AdviceDraft, condition: Condition, also: Condition | None) -> Advice:
    return replace(
        draft.advice,
        condition=condition,
        also_if=also,
        gestures=tuple(name.value for name in draft.gestures),
        sources=tuple(name.value for name in draft.sources),
        figures=tuple((figure.value, source_names(sources)) for figure, sources in draft.figures),
        discards=tuple(name.value for name in draft.discards),
        brings=tuple(name.value for name in draft.brings),
        opens=draft.opens.value if draft.opens is not None else None,
    )


def _while_given(remover: Advice, bounds: dict[str, FreeFact]) -> Condition:
    """On which days a remover may act: an advice no longer given removes nothing.

    Conditions only read facts, so each bound becomes a constant date fact of the tree.
    """
    condition: Condition = ALWAYS
    if remover.valid_from is not None:
        name = _bound(remover, "debut", remover.valid_from, bounds)
        condition = both(condition, Leaf(name, Comparison.UNTIL, Today.TODAY))
    if remover.valid_until is not None and not remover.afterwards:
        name = _bound(remover, "fin", remover.valid_until, bounds)
        condition = both(condition, Leaf(name, Comparison.NOT_BEFORE, Today.TODAY))
    return condition


def _bound(advice: Advice, side: str, day: date, bounds: dict[str, FreeFact]) -> str:
    name = f"{side} {advice.id}"  # the space keeps it apart from every name an author can write
    bounds[name] = FreeFact(name, QuestionKind.DATE, Origin.CONSTANT, advice.place, constant=day)
    return name
