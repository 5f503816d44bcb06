"""A tree as people lay it out: sections in the order of the talk, advices by role, each with its own condition."""

from dataclasses import dataclass
from itertools import groupby

from conseiller.knowledge.conditions import ALWAYS, All, Condition, Not
from conseiller.knowledge.model import Advice, Question, Role, Tree

ROLE_TITLES = {
    Role.VETO: "Blocages",
    Role.PRINCIPAL: "Conseil principal",
    Role.COMPLEMENT: "Compléments",
    Role.OTHERWISE: "Sinon",
}
ROLE_RULES = {
    Role.VETO: "Ils passent avant tout. Tous ceux qui conviennent.",
    Role.PRINCIPAL: "Le premier qui convient, de haut en bas.",
    Role.COMPLEMENT: "Ils s'ajoutent. Tous ceux qui conviennent.",
    Role.OTHERWISE: "Seulement si rien d'autre ne convient.",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand together; '' for those outside any section."""

    title: str
    questions: tuple[Question, ...]


def sections(tree: Tree) -> tuple[Section, ...]:
    """The sections in the order of the talk; a title that comes back later stands twice."""
    grouped = groupby(tree.questions, key=lambda question: question.section)
    return tuple(Section(title, tuple(questions)) for title, questions in grouped)


def advices_of(tree: Tree, role: Role) -> tuple[Advice, ...]:
    """The advices of one role, in file order."""
    return tuple(advice for advice in tree.advices if advice.role is role)


def removers_of(tree: Tree, advice: Advice) -> tuple[Advice, ...]:
    """The advices whose `ecarte` names this one."""
    return tuple(other for other in tree.advices if advice.id in other.discards)


def own_condition(tree: Tree, advice: Advice) -> Condition:
    """The `si` of an advice as its author wrote it, without what loading added for those that remove it."""
    return _without_guard(advice.condition, len(removers_of(tree, advice)))


def own_also_if(tree: Tree, advice: Advice) -> Condition | None:
    """The `aussi_si` as its author wrote it."""
    return None if advice.also_if is None else _without_guard(advice.also_if, len(removers_of(tree, advice)))


def _without_guard(condition: Condition, removers: int) -> Condition:
    if not removers:
        return condition
    if isinstance(condition, All) and len(condition.terms) == 2 and _is_guard(condition.terms[1], removers):
        return condition.terms[0]
    return ALWAYS


def _is_guard(condition: Condition, removers: int) -> bool:
    terms = (condition,) if removers == 1 else condition.terms if isinstance(condition, All) else ()
    return len(terms) == removers and all(isinstance(term, Not) for term in terms)
