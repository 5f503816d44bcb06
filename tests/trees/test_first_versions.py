"""The two smaller trees, first versions: short, never empty-handed, and honest about it. Played on every path."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from conseiller.engine import Given, State, replay
from conseiller.engine.walk import walk
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Knowledge, Objective, Tree
from conseiller.locations import knowledge_folder

DAYS = (date(2026, 11, 22), date(2027, 11, 23))
MOST_QUESTIONS = 4
TREES = ("reconditionne", "streaming")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(knowledge_folder())


@pytest.fixture(params=TREES)
def tree(request: pytest.FixtureRequest, knowledge: Knowledge) -> Tree:
    return knowledge.trees[request.param]


def _every_appointment(tree: Tree, day: date, answers: dict[str, Value] | None = None) -> Iterator[State]:
    given = Given(answers or {}, {}, {})
    question = walk(tree, given, day).next_question
    if question is None:
        yield replay(tree, given, day)
        return
    for code in (*(option.code for option in question.options), DONT_KNOW):
        yield from _every_appointment(tree, day, {**given.answers, question.id: code})


def _shown(state: State) -> set[str]:
    return {advice.id for advice in state.shown}


def test_every_path_ends_with_an_advice_after_four_questions_at_most(tree: Tree) -> None:
    for day in DAYS:
        for state in _every_appointment(tree, day):
            assert state.principals, state.given
            assert len(state.asked) <= MOST_QUESTIONS, state.asked


def test_every_advice_is_given_to_somebody(tree: Tree) -> None:
    given = {name for state in _every_appointment(tree, DAYS[0]) for name in _shown(state)}
    assert {advice.id for advice in tree.advices} - given == set()


def test_every_written_case_ends_as_its_author_expects(tree: Tree) -> None:
    assert len(tree.examples) >= 4
    for example in tree.examples:
        assert example.on_date is not None
        state = replay(tree, Given(example.answers, {}, {}), example.on_date)
        assert state.finished, example.name
        assert tuple(advice.id for advice in state.principals) == example.principal, example.name
        assert {advice.id for advice in state.complements} == set(example.complements or ()), example.name


def test_a_first_version_says_so_before_the_first_question_and_in_its_last_advice(tree: Tree) -> None:
    assert tree.summary.startswith("Première version")
    assert re.search("incomplet", tree.advices[-1].text)


def test_the_image_is_never_taken_from_who_needs_it_or_may_need_it(knowledge: Knowledge) -> None:
    for state in _every_appointment(knowledge.trees["streaming"], DAYS[0]):
        if state.given.answers.get("image_utile") != "souvent_non":
            assert "s18" not in _shown(state), state.given


def test_an_alert_box_goes_to_its_supplier_and_never_to_a_shop(knowledge: Knowledge) -> None:
    given = Given({"appareil": "alarme"}, {}, {})
    assert _shown(replay(knowledge.trees["reconditionne"], given, DAYS[0])) == {"t19"}


def test_buying_serves_the_first_objective_and_listening_the_two_others(knowledge: Knowledge) -> None:
    served = {name: {advice.objective for advice in knowledge.trees[name].advices} for name in TREES}
    assert served["reconditionne"] == {Objective.IMPACT}
    assert served["streaming"] == {Objective.AUDIO_LOW, Objective.LOCAL, Objective.NONE}


def test_no_price_and_no_shop_is_printed(tree: Tree) -> None:
    for advice in tree.advices:
        said = f"{advice.title} {advice.text} {advice.reason}"
        assert "€" not in said, advice.id
        assert not re.search("Back ?Market|Amazon|Fnac|Darty|Boulanger|Leboncoin", said, re.IGNORECASE), advice.id
