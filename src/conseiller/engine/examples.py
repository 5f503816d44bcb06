"""Replays the examples that authors wrote, and says where the tree gives something else."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from conseiller.engine.explain import why_not
from conseiller.engine.facts import Given
from conseiller.engine.replay import State, replay
from conseiller.french import listing
from conseiller.knowledge.codes import Code
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.model import Advice, Example, Tree

FactsOfDevice = Callable[[str, date], Mapping[str, Value]]
"""Lifecycle row id and day, to the facts a look-up of that device gives."""


def check_examples(tree: Tree, facts_of_device: FactsOfDevice, faults: Faults) -> None:
    """Note every example of a tree that does not end as its author expects."""
    for example in tree.examples:
        state = play(tree, example, facts_of_device)
        if state.next_question is not None:
            faults.add(
                example.place,
                Code.EXAMPLE_UNFINISHED,
                f"l'exemple « {example.name} » s'arrête à la question « {state.next_question.id} ». "
                "Ajoutez sa réponse.",
            )
            continue
        for difference in _differences(state, example):
            # One fault per example: the differences of one case are read together.
            faults.add(example.place, Code.EXAMPLE, f"l'exemple « {example.name} » : {difference}")
        if state.set_aside:
            asked = listing([f"« {fact} »" for fact in state.set_aside])
            faults.warn(
                example.place, Code.EXAMPLE_UNFINISHED, f"l'exemple « {example.name} » répond à {asked}, non posée."
            )


def play(tree: Tree, example: Example, facts_of_device: FactsOfDevice) -> State:
    """The state an example leads to, on its day (the tree's day of checking when it names none)."""
    on_date = example.on_date or tree.verified_on
    lookup = facts_of_device(example.device, on_date) if example.device else {}
    return replay(tree, Given(answers=example.answers, words=example.facts, lookup=lookup), on_date)


def _differences(state: State, example: Example) -> list[str]:
    parts = [
        _difference("principal", example.principal, state.principals, state),
        _difference("complements", example.complements, state.complements, state),
        _difference("blocages", example.vetoes, state.vetoes, state),
    ]
    told = [part for part in parts if part]
    return [" ; ".join(told) + "."] if told else []


def _difference(key: str, expected: Collection[str] | None, obtained: tuple[Advice, ...], state: State) -> str:
    """'principal attendu f08, obtenu f09 (f08 absent : Système : Windows 11)', or ''."""
    got = [advice.id for advice in obtained]
    if expected is None or set(expected) == set(got):
        return ""
    absent = [advice for advice in state.tree.advices if advice.id in set(expected) - set(got)]
    because = ", ".join(f"{advice.id} absent car : {why_not(state, advice)}" for advice in absent)
    return f"{key} : attendu {_ids(expected)}, obtenu {_ids(got)}" + (f" ({because})" if because else "")


def _ids(names: Collection[str]) -> str:
    return listing(sorted(names)) if names else "rien"
