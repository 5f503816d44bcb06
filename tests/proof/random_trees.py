"""Random small trees with everything a file may say, and random appointments with them."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from conseiller.knowledge.conditions import (
    ALWAYS,
    DONT_KNOW,
    PRINCIPAL,
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Not,
    Today,
    Value,
)
from conseiller.knowledge.model import (
    Advice,
    DeducedValue,
    Deduction,
    FreeFact,
    Option,
    Origin,
    Question,
    QuestionKind,
    Role,
    Tree,
)
from conseiller.knowledge.position import Place

TODAY = date(2026, 11, 22)
HERE = Place("essai.yaml", 1, 1)
KINDS = (QuestionKind.CHOICE, QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.NUMBER, QuestionKind.DATE)
NUMBERS = (Comparison.LESS, Comparison.AT_LEAST, Comparison.MORE, Comparison.AT_MOST)
DAYS = (Comparison.BEFORE, Comparison.UNTIL, Comparison.AFTER, Comparison.NOT_BEFORE)

Facts = dict[str, QuestionKind]
CODED = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


def chance_leaf(fact: str, kind: QuestionKind, chance: Random) -> Condition:
    """A comparison that suits the kind of a fact."""
    if chance.random() < 0.15:
        return Leaf(fact, Comparison.KNOWN, chance.random() < 0.5)
    match kind:
        case QuestionKind.NUMBER:
            return Leaf(fact, chance.choice(NUMBERS), chance.choice((0.0, 3.0, 4.0, 12.0)))
        case QuestionKind.DATE:
            bound = chance.choice((Today.TODAY, TODAY + timedelta(1), date(2027, 10, 12)))
            return Leaf(fact, chance.choice(DAYS), bound)
        case QuestionKind.SEVERAL:
            comparison = chance.choice((Comparison.IS, Comparison.ONLY))
        case QuestionKind.CHOICE:
            comparison = Comparison.IS
    codes = ("oui", "non") if fact.startswith("d") else ("a", "b", "c", DONT_KNOW)
    return Leaf(fact, comparison, frozenset(chance.sample(codes, chance.randint(1, 2))))


def chance_condition(facts: Facts, chance: Random, depth: int = 2) -> Condition:
    """A condition as deep as an author writes it."""
    shape = chance.random()
    if depth == 0 or shape < 0.5:
        fact = chance.choice(list(facts))
        return chance_leaf(fact, facts[fact], chance)
    if shape < 0.65:
        return Not(chance_condition(facts, chance, depth - 1))
    terms = tuple(chance_condition(facts, chance, depth - 1) for _ in range(chance.randint(1, 3)))
    return All(terms) if shape < 0.85 else AnyOf(terms)


def chance_tree(chance: Random, kinds: tuple[QuestionKind, ...] = KINDS) -> Tree:
    """A tree with a few questions, deductions and advices, and everything they may bear."""
    free = (
        FreeFact("etat_ligne", QuestionKind.CHOICE, Origin.LOOKUP, HERE, values=("a", "b")),
        FreeFact("fin", QuestionKind.DATE, Origin.CONSTANT, HERE, constant=TODAY + timedelta(400)),
    )
    facts: Facts = {fact.id: fact.kind for fact in free}
    questions: list[Question] = []
    deductions: list[Deduction] = []
    for number in range(chance.randint(1, 5)):
        name = f"q{number}"
        kind = chance.choice(kinds)
        if (
            kind is QuestionKind.CHOICE and chance.random() < 0.25
        ):  # filled from what came before, as the checker demands
            deductions.append(Deduction(name, HERE, values=_rows(("a", "b"), facts, chance), fills=True))
        questions.append(_question(name, kind, facts, chance))
        facts[name] = kind
        if chance.random() < 0.5:
            otherwise = chance.choice(("non", None))
            rows = _rows(("oui", "non"), facts, chance)
            deductions.append(Deduction(f"d{number}", HERE, values=rows, otherwise=otherwise))
            facts[f"d{number}"] = QuestionKind.CHOICE
        if kind is QuestionKind.DATE:
            deductions.append(Deduction(f"m{number}", HERE, months_until=name))
            facts[f"m{number}"] = QuestionKind.NUMBER
    return Tree(
        "essai", "Essai", HERE, "1", TODAY, date(2027, 11, 22), facts=free, deductions=tuple(deductions),
        questions=tuple(questions), advices=_advices(facts, chance),
    )  # fmt: skip


def _rows(values: tuple[str, ...], facts: Facts, chance: Random) -> tuple[DeducedValue, ...]:
    return tuple(DeducedValue(value, chance_condition(facts, chance)) for value in values)


def _question(name: str, kind: QuestionKind, facts: Facts, chance: Random) -> Question:
    return Question(
        name, f"{name} ?", HERE, short=name, kind=kind, minimum=0, maximum=20,
        options=tuple(Option(code, code.upper(), code == "c") for code in "abc") if kind in CODED else (),
        condition=ALWAYS if chance.random() < 0.4 else chance_condition(facts, chance),
        dont_know_offered=chance.random() < 0.7, always=chance.random() < 0.2,
    )  # fmt: skip


def _advices(facts: Facts, chance: Random) -> tuple[Advice, ...]:
    roles = chance.choices(list(Role), [2, 6, 2, 1], k=chance.randint(2, 8))
    names = [f"c{number}" for number in range(len(roles))]
    rows = [name for name, role in zip(names, roles, strict=True) if role is Role.PRINCIPAL]
    found = []
    for name, role in zip(names, roles, strict=True):
        condition = chance_condition(facts, chance)
        if rows and role in (Role.VETO, Role.COMPLEMENT) and chance.random() < 0.5:
            condition = AnyOf((condition, Leaf(PRINCIPAL, Comparison.IS, frozenset((chance.choice(rows),)))))
        principal = role is Role.PRINCIPAL
        found.append(
            Advice(
                name, name.upper(), HERE, role=role, condition=condition,
                also_if=chance_condition(facts, chance) if principal and chance.random() < 0.4 else None,
                concludes=principal and chance.random() < 0.5, continues=principal and chance.random() < 0.4,
                brings=(chance.choice(names),) if chance.random() < 0.4 else (),
                discards=(chance.choice(names),) if chance.random() < 0.4 else (),
                valid_from=TODAY + timedelta(1) if chance.random() < 0.1 else None,
            )
        )  # fmt: skip
    return tuple(found)


def chance_value(question: Question, chance: Random) -> Value:
    """Any answer a person could give, numbers and days as they come."""
    if question.dont_know_offered and chance.random() < 0.2:
        return frozenset((DONT_KNOW,)) if question.kind is QuestionKind.SEVERAL else DONT_KNOW
    codes = [option.code for option in question.options]
    match question.kind:
        case QuestionKind.CHOICE:
            return chance.choice(codes)
        case QuestionKind.SEVERAL:
            exclusive = {option.code for option in question.options if option.exclusive}
            first = chance.choice(codes)
            return (
                frozenset((first,))
                if first in exclusive
                else frozenset({first, *(code for code in codes if code not in exclusive and chance.random() < 0.4)})
            )
        case QuestionKind.NUMBER:
            return round(chance.uniform(question.minimum or 0, question.maximum or 1000), chance.choice((0, 0, 1)))
        case QuestionKind.DATE:
            return TODAY + timedelta(chance.choice((-400, -31, -1, 0, 1, 31, 324, 365, 366, 600)))


def chance_answers(tree: Tree, chance: Random) -> Mapping[str, Value]:
    """One answer ready for every question: those that do not apply stay unused."""
    return {question.id: chance_value(question, chance) for question in tree.questions}
