"""A sentence about a subject already open leads somewhere: a changed answer, or the advice that was already said."""

from pathlib import Path

import pytest
from desks import last, said, say, talk_on, texts

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.contract import PromptKind
from conseiller.conversation.talk import Talk

BUYING = "je veux acheter un ordinateur reconditionné"
OLD_ONE = "que faire de l'ancien"


def advised(folder: Path, motive: str) -> Talk:
    """Buying a computer, for this motive, all else unknown: the advice is on the table."""
    talk = talk_on(folder)
    say(talk, BUYING, motive)
    while isinstance(talk.stage, QuestionStage):
        talk.submit("0")
    assert talk.prompt.kind is PromptKind.NEXT
    return talk


def motive(talk: Talk) -> object:
    assert talk.appointment is not None
    return talk.appointment.given.answers["raison_achat"]


def test_what_nobody_knew_is_taken_from_the_new_words_and_asked_further(tmp_path: Path) -> None:
    talk = advised(tmp_path, "0")
    say(talk, OLD_ONE)
    assert "Corrigé Demande : on ne sait pas → Savoir que faire d'un ancien appareil" in said(talk)
    assert talk.prompt.text.startswith("Et l'ancien appareil")


def test_an_answer_contradicted_by_new_words_is_changed_only_after_a_yes(tmp_path: Path) -> None:
    talk = advised(tmp_path, "1")
    before = motive(talk)
    say(talk, OLD_ONE)
    assert talk.prompt.kind is PromptKind.CONFIRM
    assert "changer «\N{NO-BREAK SPACE}En panne" in talk.prompt.text
    assert "mis de côté" in talk.prompt.help
    assert motive(talk) == before
    say(talk, "1")
    assert motive(talk) != before
    assert talk.prompt.text.startswith("Et l'ancien appareil")


def test_a_no_changes_nothing_and_comes_back_to_the_advice(tmp_path: Path) -> None:
    talk = advised(tmp_path, "1")
    before = motive(talk)
    say(talk, OLD_ONE, "2")
    assert motive(talk) == before
    assert talk.prompt.kind is PromptKind.NEXT
    assert "Rien n'est changé." in texts(talk, "Noté")


def test_what_was_already_advised_is_pointed_at(tmp_path: Path) -> None:
    talk = advised(tmp_path, "8")
    say(talk, OLD_ONE)
    told = last(talk)
    assert told.label == "Déjà dit"
    assert "conseil 1" in told.text


@pytest.mark.parametrize("words", ["je voudrais acheter un pc reconditionné", BUYING])
def test_words_that_bring_nothing_new_never_stay_without_a_reply(tmp_path: Path, words: str) -> None:
    talk = advised(tmp_path, "1")
    lines = len(talk.transcript)
    say(talk, words)
    assert any(line.label in ("Déjà dit", "À faire") for line in talk.transcript[lines:])
