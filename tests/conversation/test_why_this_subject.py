"""Which words led to a subject, said on demand: one key away, with what was typed as it was typed."""

from pathlib import Path

import pytest
from desks import said, say, talk_on

from conseiller.conversation.contract import Line
from conseiller.conversation.talk import Talk


def why(talk: Talk) -> str:
    before = len(talk.transcript)
    say(talk, "?")
    return text_of(talk.transcript[before:])


def text_of(lines: tuple[Line, ...]) -> str:
    return " ".join(f"{line.label} {line.text}" for line in lines)


def test_the_first_question_mark_says_which_words_opened_the_subject(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "Mon Téléphone Android n'a plus de mises à jour depuis un an")
    told = why(talk)
    assert "parce que" in told
    assert "mises à jour" in told.replace("\u00a0", " ")
    assert "Réponses déjà connues" in told


def test_it_is_not_said_unasked(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "Mon téléphone Android n'a plus de mises à jour depuis un an")
    assert "parce que" not in said(talk)


def test_once_a_question_is_answered_the_second_question_mark_says_it(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "Mon téléphone Android n'a plus de mises à jour depuis un an")
    say(talk, "0")
    assert "parce que" not in why(talk)
    assert "parce que" in why(talk)


def test_both_subjects_of_a_sentence_have_their_words(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "mon forfait est vide à cause de netflix, et mon écran de téléphone est cassé")
    assert why(talk).count("parce que") == 2


def test_a_hesitation_says_the_words_of_each_side(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "téléphone")
    titles = [choice.label for choice in talk.prompt.choices[:-1]]
    told = why(talk)
    assert titles
    assert all(title.split(",")[0] in told for title in titles)
    assert "téléphone" in told


def test_a_refusal_says_what_the_words_look_like(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "comment déclarer mes impôts")
    assert "Impôts" in why(talk)
    assert "pourquoi" in [hint.word for hint in talk.prompt.keys]


def test_nothing_is_explained_of_a_subject_chosen_by_its_number(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "1")
    assert "Ouvert" not in why(talk)


def test_the_next_person_does_not_hear_the_words_of_the_last(tmp_path: Path) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, "Mon téléphone Android n'a plus de mises à jour depuis un an")
    talk.home()
    say(talk, "1")
    assert "Android" not in why(talk)


@pytest.mark.parametrize("device", ["téléphone", "mon téléphone", "tablette", "un ordinateur", "c'est un iPhone"])
def test_a_device_alone_is_never_said_to_be_no_subject_of_ours(tmp_path: Path, device: str) -> None:
    talk = talk_on(tmp_path, trial=True)
    say(talk, device)
    assert talk.appointment is None
    assert "pas mon sujet" not in said(talk)
