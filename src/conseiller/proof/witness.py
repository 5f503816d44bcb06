"""Reads a model back as an appointment, and has the engine play it: the formula is never believed alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from conseiller.engine import Given, State, replay
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.model import Origin
from conseiller.proof.encoding import Encoding
from conseiller.proof.solving import Model


@dataclass(frozen=True, slots=True)
class Witness:
    """One appointment found by the solver, and where the engine ends with it."""

    answers: Mapping[str, Value]
    facts: Mapping[str, Value]
    """What nobody was asked."""
    state: State
    difference: str
    """What formula and engine disagree about; '' when they agree."""


def witness_of(encoding: Encoding, model: Model) -> Witness:
    """The appointment a model describes, replayed."""
    asked = [question.id for question in encoding.tree.questions if encoding.present[question.id] in model]
    answers = {fact: _value(encoding, model, fact) for fact in asked}
    free = [fact for fact in encoding.tree.facts if fact.id in encoding.present and fact.constant is None]
    known = {fact.id: _value(encoding, model, fact.id) for fact in free if encoding.present[fact.id] in model}
    lookup = {fact.id: known[fact.id] for fact in free if fact.id in known and fact.origin is Origin.LOOKUP}
    words = {name: value for name, value in known.items() if name not in lookup}
    state = replay(encoding.tree, Given(answers, words, lookup), encoding.on_date)
    return Witness(answers, known, state, difference(encoding, model, state))


def _value(encoding: Encoding, model: Model, fact: str) -> Value:
    chosen = [value for value, literal in encoding.values[fact].items() if literal in model]
    if encoding.domains[fact].several:
        return frozenset(str(value) for value in chosen)
    return chosen[0]


def difference(encoding: Encoding, model: Model, state: State) -> str:
    """The first thing the engine does otherwise than the model says; '' when they agree."""
    asked = [question.id for question in encoding.tree.questions if encoding.present[question.id] in model]
    if state.next_question is not None:
        return f"le moteur demande encore « {state.next_question.id} »"
    if list(state.asked) != asked:
        return _gap("questions", set(asked), set(state.asked))
    expected = {name for name, literal in encoding.shown.items() if literal in model}
    shown = {advice.id for advice in state.shown}
    if expected != shown:
        return _gap("conseils", expected, shown)
    beside = {name for name, literal in encoding.beside.items() if literal in model}
    complements = {advice.id for advice in state.complements}
    return _gap("compléments", beside, complements) if beside != complements else ""


def _gap(what: str, formula: set[str], engine: set[str]) -> str:
    proved, played = (", ".join(sorted(names)) or "rien" for names in (formula - engine, engine - formula))
    return f"{what} : {proved} selon la preuve, {played} selon le moteur"
