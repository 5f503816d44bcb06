"""Facts written on the command line: `--sachant systeme=w10 --sachant usages=banque,jeux`."""

import argparse
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from conseiller.commands.options import day
from conseiller.engine.facts import Given
from conseiller.errors import ConseillerError
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import FreeFact, Question, QuestionKind, Tree
from conseiller.knowledge.nearest import suggestion


@dataclass(frozen=True, slots=True)
class WrittenFact:
    """One fact and its value, as typed."""

    name: str
    value: str


def written_fact(text: str) -> WrittenFact:
    """'systeme=w10'. Raises argparse.ArgumentTypeError."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError(f"« {text} » : écrivez fait=valeur, par exemple systeme=w10")
    return WrittenFact(name.strip(), value.strip())


def given_facts(tree: Tree, written: Iterable[WrittenFact]) -> Given:
    """The facts as answers, or as words when nobody is asked for them. Raises ConseillerError for the first bad one."""
    answers: dict[str, Value] = {}
    words: dict[str, Value] = {}
    free = {fact.id: fact for fact in tree.facts if fact.constant is None}
    for item in written:
        question = tree.question(item.name)
        if question is not None:
            answers[item.name] = _answer(question, item)
        elif item.name in free:
            words[item.name] = _free_value(free[item.name], item)
        else:
            raise _unknown(tree, item, [*(question.id for question in tree.questions), *free])
    return Given(answers, words)


def _unknown(tree: Tree, item: WrittenFact, known: Collection[str]) -> ConseillerError:
    if any(deduction.id == item.name for deduction in tree.deductions):
        return ConseillerError(f"« {item.name} » se déduit.", "Donnez plutôt les faits dont il vient.")
    if any(fact.id == item.name for fact in tree.facts):
        return ConseillerError(f"« {item.name} » se lit dans les savoirs.", "Changez de jour avec --date.")
    hint = suggestion(item.name, known).strip() or "« savoir dessiner » montre toutes les questions."
    return ConseillerError(f"L'arbre « {tree.id} » n'a pas de fait « {item.name} ».", hint)


def _answer(question: Question, item: WrittenFact) -> Value:
    known = [option.code for option in question.options]
    if question.dont_know_offered or not known:
        known.append(DONT_KNOW)
    if question.kind is QuestionKind.SEVERAL:
        codes = frozenset(_code(item.name, code.strip(), known) for code in item.value.split(","))
        alone = {option.code for option in question.options if option.exclusive} | {DONT_KNOW}
        if len(codes) > 1 and codes & alone:
            raise ConseillerError(f"« {item.name} » : une de ces réponses va seule.", "Gardez-en une.")
        return codes
    if item.value == DONT_KNOW or question.options:
        return _code(item.name, item.value, known)
    return _measure(question, item)


def _free_value(fact: FreeFact, item: WrittenFact) -> Value:
    if fact.kind is QuestionKind.SEVERAL:
        return frozenset(_code(item.name, code.strip(), fact.values) for code in item.value.split(","))
    if fact.kind is QuestionKind.CHOICE:
        return _code(item.name, item.value, fact.values) if fact.values else item.value
    return _measure(fact, item)


def _code(fact: str, code: str, known: Collection[str]) -> str:
    if code in known:
        return code
    hint = suggestion(code, known).strip() or f"Réponses : {', '.join(known)}."
    raise ConseillerError(f"« {code} » n'est pas une réponse de « {fact} ».", hint)


def _measure(fact: Question | FreeFact, item: WrittenFact) -> float | date:
    if fact.kind is QuestionKind.DATE:
        try:
            return day(item.value)
        except argparse.ArgumentTypeError as error:
            raise ConseillerError(
                f"« {item.name} » attend un jour, pas « {item.value} ».", "Écrivez-le AAAA-MM-JJ."
            ) from error
    number = _number(item.value)
    low, high = fact.minimum, fact.maximum
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        bounds = f" de {low:g} à {high:g}" if number is not None and low is not None and high is not None else ""
        raise ConseillerError(
            f"« {item.name} » attend un nombre{bounds}, pas « {item.value} ».", "Écrivez-le en chiffres."
        )
    return number


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
