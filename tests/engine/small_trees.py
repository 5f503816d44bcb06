"""Trees small enough to read in one look, for tests of the engine's meaning."""

from datetime import date

from conseiller.knowledge.conditions import ALWAYS, Comparison, Condition, Leaf
from conseiller.knowledge.model import Advice, DeducedValue, Deduction, Gesture, Objective, Option, Question, Role, Tree
from conseiller.knowledge.position import Place

HERE = Place("essai.yaml", 1, 1)
TODAY = date(2026, 11, 22)


def is_(fact: str, *codes: str) -> Leaf:
    return Leaf(fact, Comparison.IS, frozenset(codes))


def question(name: str, *codes: str, condition: Condition = ALWAYS, always: bool = False) -> Question:
    options = tuple(Option(code, code.capitalize()) for code in codes)
    return Question(name, f"{name} ?", HERE, short=name, options=options, condition=condition, always=always)


def advice(name: str, condition: Condition = ALWAYS, role: Role = Role.PRINCIPAL, **more: object) -> Advice:
    return Advice(name, name.capitalize(), HERE, role=role, condition=condition, **more)  # type: ignore[arg-type]


def deduction(name: str, *rows: tuple[str, Condition], otherwise: str | None = None, fills: bool = False) -> Deduction:
    values = tuple(DeducedValue(value, condition) for value, condition in rows)
    return Deduction(name, HERE, values=values, otherwise=otherwise, fills=fills)


def tree(questions: tuple[Question, ...], advices: tuple[Advice, ...], deductions: tuple[Deduction, ...] = ()) -> Tree:
    gesture = Gesture("g", "Copier", HERE, ("Ouvrez.",), Objective.IMPACT, "copie_et_comptes")
    return Tree(
        "essai",
        "Essai",
        HERE,
        "1",
        TODAY,
        date(2027, 11, 22),
        questions=questions,
        advices=advices,
        deductions=deductions,
        gestures={"g": gesture},
    )
