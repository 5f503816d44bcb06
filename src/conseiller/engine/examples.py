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


Carried = Callable[[Mapping[str, Value]], Mapping[str, Value]]
"""What is known in one tree, to what it says in another."""


def check_examples(
    tree: Tree,
    facts_of_device: FactsOfDevice,
    faults: Faults,
    trees: Mapping[str, Tree] | None = None,
    carried: Carried = lambda known: {},
) -> None:
    """Note every example of a tree that does not end as its author expects, there or in the tree that follows."""
    for example in tree.examples:
        state = play(tree, example, facts_of_device)
        if not _ends_well(state, example, faults) or example.sequel is None:
            continue
        second = (trees or {}).get(example.sequel.tree)
        if second is not None:
            follows = play_on(state, second, example.sequel.example, carried)
            if _ends_well(follows, example.sequel.example, faults):
                _check_not_asked_again(state, follows, example.sequel.example, faults)


def _ends_well(state: State, example: Example, faults: Faults) -> bool:
    """Whether an example was played to its end; what it does otherwise than expected is noted."""
    if state.next_question is not None:
        faults.add(
            example.place,
            Code.EXAMPLE_UNFINISHED,
            f"l'exemple « {example.name} » s'arrête à la question « {state.next_question.id} ». Ajoutez sa réponse.",
        )
        return False
    for difference in _differences(state, example):
        # One fault per example: the differences of one case are read together.
        faults.add(example.place, Code.EXAMPLE, f"l'exemple « {example.name} » : {difference}")
    aside = [fact for fact in state.set_aside if fact in example.answers]
    if aside:
        asked = listing([f"« {fact} »" for fact in aside])
        faults.warn(
            example.place, Code.EXAMPLE_UNFINISHED, f"l'exemple « {example.name} » répond à {asked}, non posée."
        )
    return True


def _check_not_asked_again(before: State, state: State, example: Example, faults: Faults) -> None:
    """What the first tree learnt is not asked by the second: an answer written again would hide it."""
    known = {**before.given.answers, **state.given.words}
    again = [fact for fact in example.answers if fact in known]
    if again:
        message = f"l'exemple « {example.name} » répond à {listing(again)}, déjà su. Retirez la réponse."
        faults.warn(example.place, Code.EXAMPLE_UNFINISHED, message)


def play(tree: Tree, example: Example, facts_of_device: FactsOfDevice) -> State:
    """The state an example leads to, on its day (the tree's day of checking when it names none)."""
    on_date = example.on_date or tree.verified_on
    lookup = facts_of_device(example.device, on_date) if example.device else {}
    return replay(tree, Given(answers=example.answers, words=example.facts, lookup=lookup), on_date)


def play_on(before: State, tree: Tree, example: Example, carried: Carried) -> State:
    """The state a second tree leads to, in the same appointment as the first: what was learnt is carried over."""
    given = before.given
    answers = {**given.answers, **example.answers}
    words = {**given.words, **example.facts}
    words = {**carried({**given.lookup, **words, **answers}), **words}
    return replay(tree, Given(answers=answers, words=words, lookup=given.lookup), before.on_date)


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
