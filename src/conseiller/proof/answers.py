"""Answers that lead to the same place: read in the conditions, without a solver."""

from collections.abc import Iterable, Iterator
from datetime import date

from conseiller.french import listing
from conseiller.knowledge.faults import Fault, Severity
from conseiller.knowledge.model import Option, Question, QuestionKind, Tree
from conseiller.knowledge.position import Place
from conseiller.proof.codes import ProofCode
from conseiller.proof.domains import Reads


def same_answers(trees: Iterable[tuple[Tree, Reads]], on_date: date) -> Iterator[Fault]:
    """Questions whose answers change nothing (faults), groups of answers that nothing tells apart (warnings).

    A question shared by several trees is judged once, with the conditions of all of them.
    """
    asked: dict[tuple[Place, str], tuple[Question, list[Reads]]] = {}
    for tree, reads in trees:
        for question in tree.questions:
            asked.setdefault((question.place, question.id), (question, []))[1].append(reads)
    for question, reading in asked.values():
        yield from _judge(question, reading, on_date)


def _judge(question: Question, reading: list[Reads], on_date: date) -> Iterator[Fault]:
    groups: dict[object, list[Option]] = {}
    for option in question.options:
        several = question.kind is QuestionKind.SEVERAL
        value = frozenset((option.code,)) if several else option.code
        seen = tuple(reads.signature(question.id, value, on_date) for reads in reading)
        groups.setdefault(seen, []).append(option)
    alike = [group for group in groups.values() if len(group) > 1]
    if len(question.options) > 1 and len(groups) == 1:
        message = (
            f"toutes les réponses de « {question.id} » mènent au même endroit. "
            "Retirez la question, ou servez-vous de ses réponses."
        )
        yield Fault(question.place, ProofCode.NO_EFFECT, message)
    elif alike:
        told = " ; ".join(listing([f"« {option.label} »" for option in group]) for group in alike)
        message = f"aucune condition ne distingue ces réponses de « {question.id} » : {told}."
        yield Fault(question.place, ProofCode.SAME_ANSWERS, message, Severity.WARNING)
