"""Every example of the trees, played as an appointment: from the person's sentence to the main advice."""

from pathlib import Path

import pytest
from desks import TODAY, answer_until_advice, say, talk_on
from shipped import knowledge

from conseiller.conversation.choosing import DeviceStage
from conseiller.conversation.listening import open_subject
from conseiller.conversation.talk import Talk
from conseiller.knowledge.model import Example, Tree

PLAYED = [
    pytest.param(tree, example, id=f"{tree.id}: {example.name}")
    for tree in knowledge().trees.values()
    for example in tree.examples
    if example.phrase and not example.facts and not example.device and example.principal
]


def open_with(talk: Talk, tree: Tree, phrase: str) -> None:
    """Say the sentence; where the program asks, hands over or hears another subject, the mediator opens this one."""
    say(talk, phrase)
    if talk.appointment is None or [opened.id for opened in talk.appointment.trees] != [tree.id]:
        talk.home()
        open_subject(talk, tree.id, talk.desk.route(phrase).facts, phrase)
    if isinstance(talk.stage, DeviceStage):
        say(talk, "0")


@pytest.mark.parametrize(("tree", "example"), PLAYED)
def test_a_sentence_and_its_answers_lead_to_the_expected_advice(tree: Tree, example: Example, tmp_path: Path) -> None:
    talk = talk_on(tmp_path, example.on_date or TODAY, trial=True)
    open_with(talk, tree, example.phrase)
    assert talk.appointment is not None
    answer_until_advice(talk, example.answers)
    assert tuple(advice.id for advice in talk.appointment.state(tree).principals) == example.principal


def test_there_are_many_more_than_twenty_of_them() -> None:
    assert len(PLAYED) >= 60
