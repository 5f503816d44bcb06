"""The names one tree can use: its own, and what it takes from the shared file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import (
    SHARED_TREE,
    AdviceDraft,
    BorrowedDraft,
    Declared,
    DeductionDraft,
    QuestionDraft,
    TreeDraft,
)
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.grammar import Clause
from conseiller.knowledge.model import Gesture, QuestionKind
from conseiller.knowledge.nearest import nearest
from conseiller.knowledge.position import Place
from conseiller.knowledge.unknowns import Unknowns


@dataclass(frozen=True, slots=True)
class FactInfo:
    """What a condition must know of a fact."""

    id: str
    kind: QuestionKind
    place: Place
    codes: frozenset[str] | None = None
    """The codes it can take; None when any is possible."""
    dont_know: bool = False
    """Whether it can be 'ne sait pas'."""


@dataclass(slots=True)
class Scope:
    """Everything that names mean inside one tree."""

    draft: TreeDraft
    shared: TreeDraft
    facts: dict[str, FactInfo] = field(default_factory=dict)
    questions: list[QuestionDraft] = field(default_factory=list)
    """Own and borrowed, in the order they are asked, with all their clauses."""
    deductions: dict[str, DeductionDraft] = field(default_factory=dict)
    advices: dict[str, AdviceDraft] = field(default_factory=dict)
    gestures: dict[str, Gesture] = field(default_factory=dict)

    def is_unsure(self, declared: Declared) -> bool:
        """Whether an unknown name may have been declared in a file that could not be read."""
        return declared in self.draft.unsure or declared in self.shared.unsure

    def clauses(self) -> Iterator[Clause]:
        """Every condition of the tree."""
        for question in self.questions:
            yield from question.clauses
        for deduction in self.deductions.values():
            yield from (clause for _, clause in deduction.rows)
        for advice in self.advices.values():
            yield advice.clause
            if advice.also is not None:
                yield advice.also


def fill_scope(scope: Scope, unknowns: Unknowns, faults: Faults) -> None:
    """Gather a tree's names; a name declared twice is noted and its first meaning kept."""
    draft, shared = scope.draft, scope.shared
    for fact_draft in (*shared.facts, *draft.facts):
        fact = fact_draft.fact
        codes = frozenset(fact.values) if fact.values else None
        _declare(scope.facts, fact.id, FactInfo(fact.id, fact.kind, fact.place, codes), faults)
    for question in _asked(draft, shared, unknowns, scope):
        info = _question_info(question)
        if _declare(scope.facts, info.id, info, faults):
            scope.questions.append(question)
    for deduction in draft.deductions:
        _declare_deduction(scope, deduction, faults)
    for advice in draft.advices:
        _declare(scope.advices, advice.advice.id, advice, faults)
    for gesture in (*shared.gestures, *draft.gestures):
        _declare(scope.gestures, gesture.id, gesture, faults)


Named = TypeVar("Named", FactInfo, AdviceDraft, Gesture)


def _declare(known: dict[str, Named], name: str, item: Named, faults: Faults) -> bool:
    """Whether the name was free."""
    if not name:
        return False
    if name not in known:
        known[name] = item
        return True
    place, first = _place_of(item), _place_of(known[name])
    if place == first:
        return False
    message = f"« {name} » est déjà défini ({first.file}, ligne {first.line}). Donnez un autre nom."
    faults.add(place, Code.DUPLICATE_ID, message)
    return False


def _place_of(item: FactInfo | AdviceDraft | Gesture) -> Place:
    return item.advice.place if isinstance(item, AdviceDraft) else item.place


def _asked(draft: TreeDraft, shared: TreeDraft, unknowns: Unknowns, scope: Scope) -> Iterator[QuestionDraft]:
    """The questions of a tree, borrowed ones taken from the shared file under this tree's conditions."""
    common = shared.question_drafts()
    borrowed: set[str] = set()
    for item in draft.items:
        if isinstance(item, QuestionDraft):
            yield item
            continue
        name = item.name.value
        if name not in common:
            if Declared.FACT not in shared.unsure:
                unknowns.note(Code.UNKNOWN_SHARED, item.name, common, _own_hint(name, draft))
            near = nearest(name, common)  # reading on as if it were meant spares a cascade
            if near is None:
                continue
            name = near
        if name in borrowed:
            unknowns.faults.add(
                item.name.place, Code.DUPLICATE_ID, f"« {name} » est déjà repris plus haut. Retirez cette reprise."
            )
            continue
        borrowed.add(name)
        yield _borrowed(common[name], item)


def _own_hint(name: str, draft: TreeDraft) -> str:
    return " Elle est déjà dans cet arbre : retirez la reprise." if name in draft.question_drafts() else ""


def _borrowed(common: QuestionDraft, item: BorrowedDraft) -> QuestionDraft:
    question = replace(common.question, section=item.section)
    return QuestionDraft(question, item.clauses + common.clauses, common.counts_as)


def _question_info(draft: QuestionDraft) -> FactInfo:
    question = draft.question
    closed = question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    codes = frozenset(option.code for option in question.options) if closed and question.options else None
    return FactInfo(question.id, question.kind, question.place, codes, question.dont_know_offered)


def _declare_deduction(scope: Scope, draft: DeductionDraft, faults: Faults) -> None:
    deduction = draft.deduction
    if not deduction.id:
        return
    kind = QuestionKind.NUMBER if draft.months_until is not None else QuestionKind.CHOICE
    values = {value.value for value, _ in draft.rows} | ({deduction.otherwise} if deduction.otherwise else set())
    info = FactInfo(deduction.id, kind, deduction.place, frozenset(values) if draft.months_until is None else None)
    asked = {question.question.id for question in scope.questions}
    if deduction.fills and deduction.id in asked and deduction.id not in scope.deductions:
        _check_filled(scope.facts[deduction.id], draft, faults)
    elif not _declare(scope.facts, deduction.id, info, faults):
        return
    elif deduction.fills and not scope.is_unsure(Declared.FACT):
        faults.add(
            deduction.place,
            Code.UNKNOWN_FACT,
            f"« remplit » attend une question « {deduction.id} », et aucune ne porte ce nom ici.",
        )
    scope.deductions[deduction.id] = draft


def _check_filled(question: FactInfo, draft: DeductionDraft, faults: Faults) -> None:
    if question.codes is None:
        if question.kind not in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
            faults.add(draft.deduction.place, Code.WRONG_KIND, "« remplit » ne va qu'avec une question à réponses.")
        return
    written = [value for value, _ in draft.rows] + ([draft.otherwise] if draft.otherwise is not None else [])
    for value in written:
        if value.value not in question.codes:
            near = nearest(value.value, question.codes)
            hint = f" La plus proche est « {near} »." if near else ""
            faults.add(
                value.place, Code.UNKNOWN_ANSWER, f"« {value.value} » n'est pas une réponse de « {question.id} ».{hint}"
            )


def check_across_trees(scopes: Mapping[str, Scope], shared: TreeDraft, faults: Faults) -> None:
    """A question or free fact is one thing for the whole appointment: two trees may not both define it."""
    owners = {name: (SHARED_TREE, place) for name, place in _defined(shared).items()}
    for tree_id, scope in scopes.items():
        for name, place in _defined(scope.draft).items():
            owner, first = owners.setdefault(name, (tree_id, place))
            if owner == tree_id:
                continue
            where = f"« {name} » est déjà défini ({first.file}, ligne {first.line})."
            hint = f"Déplacez-le dans « {SHARED_TREE}.yaml »." if owner != SHARED_TREE else _reuse(name, shared)
            faults.add(place, Code.DUPLICATE_ID, f"{where} {hint}")


def _defined(draft: TreeDraft) -> dict[str, Place]:
    """The questions and free facts that one tree's files define."""
    places = {name: item.question.place for name, item in draft.question_drafts().items() if name}
    return places | {item.fact.id: item.fact.place for item in draft.facts if item.fact.id}


def _reuse(name: str, shared: TreeDraft) -> str:
    return f"Écrivez « - reprend: {name} » à la place." if name in shared.question_drafts() else "Retirez celui-ci."
