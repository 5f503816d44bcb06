"""Appointments that end without what they owe a person, each by the few answers that cause it."""

from collections.abc import Iterator
from dataclasses import dataclass

from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Role
from conseiller.proof.encoding import Encoding
from conseiller.proof.solving import Model, Solving
from conseiller.proof.targets import checked
from conseiller.proof.witness import Witness, witness_of

MOST_HOLES = 100
"""A tree with more holes has one fault, not a hundred."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One fact of a hole: its value, None for 'nothing is known of it'; or a code that was not chosen."""

    fact: str
    value: Value | None
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Hole:
    """A few answers after which every appointment lacks an advice, and one of these appointments."""

    causes: tuple[Cause, ...]
    witness: Witness


def stops_there(encoding: Encoding) -> int:
    """A veto that offers a gesture and removes rows ends an appointment on purpose: it says what to do instead."""
    ending = (
        encoding.shown[advice.id]
        for advice in encoding.advices
        if advice.role is Role.VETO and advice.gestures and advice.discards
    )
    return encoding.formula.disjunction(ending)


def some_advice(encoding: Encoding) -> int:
    """An advice other than a mere prohibition is shown."""
    shown = (encoding.shown[advice.id] for advice in encoding.advices if advice.role is not Role.VETO)
    return encoding.formula.disjunction((*shown, stops_there(encoding)))


def some_principal(encoding: Encoding) -> int:
    """A principal advice or a `sinon` is shown."""
    return encoding.formula.disjunction((encoding.principal, stops_there(encoding)))


def holes(encoding: Encoding, solving: Solving, owed: int, besides: int | None = None) -> Iterator[Hole]:
    """Every way to end without `owed`; with `besides`, only while that one holds.

    Raises DisagreementError when the engine ends a found appointment otherwise.
    """
    wanted = [-owed] if besides is None else [-owed, besides]
    known = -owed if besides is None else encoding.formula.conjunction(wanted)
    for _ in range(MOST_HOLES):
        model = solving.model([known])
        if model is None:
            return
        witness = checked(witness_of(encoding, model))
        causes = _literals(encoding, model)
        few = solving.core(list(causes), kept=[-known])
        yield Hole(tuple(causes[literal] for literal in few), witness)
        solving.forbid(few)


def _literals(encoding: Encoding, model: Model) -> dict[int, Cause]:
    """What the appointment says, what explains least first: nothing known, codes not chosen, early answers."""
    free = [fact.id for fact in encoding.tree.facts if fact.id in encoding.present and fact.constant is None]
    asked = [question.id for question in encoding.tree.questions if encoding.present[question.id] in model]
    found = {-encoding.present[fact]: Cause(fact, None) for fact in free if encoding.present[fact] not in model}
    known = [fact for fact in free if encoding.present[fact] in model]
    for fact in (*known, *asked):
        if encoding.domains[fact].several:
            found |= _not_chosen(encoding, model, fact)
    for fact in (*known, *asked):
        chosen = ((value, lit) for value, lit in encoding.values[fact].items() if lit in model)
        found |= {literal: Cause(fact, value) for value, literal in chosen}
    return found


def _not_chosen(encoding: Encoding, model: Model, fact: str) -> dict[int, Cause]:
    codes = ((value, lit) for value, lit in encoding.values[fact].items() if lit not in model and value != DONT_KNOW)
    return {-literal: Cause(fact, value, chosen=False) for value, literal in codes}
