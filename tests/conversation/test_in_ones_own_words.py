"""Answers in one's own words, and two subjects in one sentence, through a whole appointment."""

from pathlib import Path

import pytest
from desks import said, say, talk_on

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.talk import Talk

OLD_COMPUTER = "mon ordinateur n'est plus mis à jour"


def system_asked(folder: Path) -> Talk:
    talk = talk_on(folder, trial=True)
    say(talk, OLD_COMPUTER)
    assert isinstance(talk.stage, QuestionStage)
    assert talk.stage.question.id == "systeme"
    return talk


@pytest.mark.parametrize("typed", ["w10 famille", "le deuxième", "windows dix je crois"])
def test_an_answer_in_ones_own_words_is_taken(typed: str, tmp_path: Path) -> None:
    talk = system_asked(tmp_path)
    say(talk, typed)
    assert talk.appointment is not None
    assert talk.appointment.given.answers["systeme"] == "w10"


def test_not_knowing_is_an_answer(tmp_path: Path) -> None:
    talk = system_asked(tmp_path)
    say(talk, "euh je sais pas trop")
    assert "Je ne sais pas" in said(talk)
    assert not isinstance(talk.stage, QuestionStage) or talk.stage.question.id != "systeme"


def test_a_doubtful_answer_is_asked_again_with_both_readings(tmp_path: Path) -> None:
    talk = system_asked(tmp_path)
    assert not talk.submit("windows 10 mais pas sûr").clear
    assert "2 Windows 10. 0 Je ne sais pas" in said(talk)
    assert isinstance(talk.stage, QuestionStage)
    assert talk.stage.question.id == "systeme"


def test_two_subjects_of_one_sentence_are_asked_one_after_the_other(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "mon forfait est vide à cause de netflix, et mon écran de téléphone est cassé")
    assert talk.appointment is not None
    assert {tree.id for tree in talk.appointment.trees} == {"streaming", "reconditionne"}
    assert "Deux sujets dans cette demande" in said(talk)
    asked = []
    for _ in range(15):
        if isinstance(talk.stage, QuestionStage):
            asked.append((talk.stage.tree.id, talk.stage.question.id))
            say(talk, "0")
    assert list(dict.fromkeys(tree for tree, _ in asked)) == ["streaming", "reconditionne"]
    assert {"appareil", "raison_achat", "gene"}.isdisjoint(question for _, question in asked)
