"""A claim people repeat is answered by what the sources say, and the talk goes on where it was."""

from pathlib import Path

import pytest
from desks import said, say, talk_on, texts

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.home import HomeStage

MAILS = "on m'a dit que supprimer ses mails sauve la planète"


def test_a_claim_that_is_no_subject_is_answered_and_opens_nothing(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    assert talk.submit(MAILS).clear
    assert "le tri compte peu" in said(talk)
    assert "ADEME, 19 août 2026" in texts(talk, "Source")[0]
    assert "Ce n'est pas mon sujet" not in said(talk)
    assert talk.appointment is None
    assert isinstance(talk.stage, HomeStage)


def test_a_claim_about_our_subject_is_answered_before_the_subject_opens(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "c'est vrai que le streaming pollue 10 fois plus en 4G ?")
    assert "environ 2,7 fois moins que le mobile" in said(talk)
    assert talk.appointment is not None
    assert [tree.id for tree in talk.appointment.trees] == ["streaming"]


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (MAILS, "pèse surtout par le temps passé"),
        ("c'est vrai que le streaming pollue dix fois plus en 4G ?", "2,7 fois moins"),
        ("il parait que couper la caméra fait 39 % de CO2 en moins", "de 4 à 18 fois"),
        ("une heure de netflix c'est combien de co2 ?", "6 à 57 g de CO2e"),
    ],
)
def test_in_the_middle_of_an_appointment_the_same_question_stands(claim: str, answer: str, tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "mon ordinateur n'est plus mis à jour")
    stage = talk.stage
    assert isinstance(stage, QuestionStage)
    assert talk.submit(claim).clear
    assert answer in said(talk)
    assert talk.stage is stage
    assert talk.appointment is not None
    assert talk.appointment.given.answers == {}
    assert [tree.id for tree in talk.appointment.trees] == ["fin_de_support"]


def test_a_danger_said_with_a_claim_comes_first(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "un technicien de microsoft a pris la main sur mon pc, il dit que mes mails polluent la planète")
    assert texts(talk, "Attention")
    assert not texts(talk, "On dit")
