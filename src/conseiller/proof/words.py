"""Appointments, causes and advices in the words of the tree, for those who wrote it."""

from collections.abc import Mapping
from datetime import date

from conseiller.french import long_date
from conseiller.knowledge.condition_words import ConditionWords
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Advice, Tree
from conseiller.proof.domains import OTHER
from conseiller.proof.witness import Witness


def value_words(tree: Tree, fact: str, value: Value) -> str:
    """One value as its question says it."""
    if isinstance(value, frozenset):
        return " + ".join(value_words(tree, fact, code) for code in sorted(value))
    if isinstance(value, str):
        return "une autre valeur" if value == OTHER else ConditionWords(tree).value(fact, value)
    if isinstance(value, date):
        return long_date(value)
    question = tree.question(fact)
    unit = question.unit if question is not None else ""
    return f"{value:g} {unit}".strip().replace(".", ",")


def path_words(tree: Tree, witness: Witness) -> str:
    """A whole appointment: 'Système : Windows 10, Disque : Un disque ancien'."""
    facts: Mapping[str, Value] = {**witness.facts, **witness.answers}
    words = ConditionWords(tree)
    said = ", ".join(f"{words.name(fact)} : {value_words(tree, fact, value)}" for fact, value in facts.items())
    return said or "sans aucune réponse"


def advice_words(advice: Advice) -> str:
    """An advice by its id and short title."""
    return f"{advice.id} « {advice.short or advice.title} »"
