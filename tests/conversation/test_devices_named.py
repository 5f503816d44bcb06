"""A device named in the words: known brand without that model, or several models; the tree goes on from there."""

from pathlib import Path

import pytest
from desks import said, say, talk_on

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.choosing import DeviceStage
from conseiller.conversation.talk import Talk


@pytest.mark.parametrize(
    ("words", "brand"),
    [
        ("mon téléphone oppo reno 8 n'a plus de mises à jour", "Oppo"),
        ("mon huawei p30 ne reçoit plus de mises à jour", "Huawei"),
        ("mon smartphone wiko view 3 n'est plus mis à jour", "Wiko"),
        ("mon téléphone crosscall core x4 n'a plus de mises à jour", "Crosscall"),
    ],
)
def test_a_brand_without_that_model_leads_to_the_date_the_telephone_shows(
    tmp_path: Path, words: str, brand: str
) -> None:
    talk = talk_on(tmp_path)
    say(talk, words)
    if not isinstance(talk.stage, QuestionStage):
        say(talk, "1")
    told = said(talk)
    assert f"Je connais la marque {brand}, pas ce modèle. Lisez « Niveau du correctif de sécurité »" in told
    assert "cherchez un mot proche" in told
    assert isinstance(talk.stage, QuestionStage)
    assert talk.stage.question.id == "correctif_android"


def test_the_words_are_trusted_more_than_the_brand(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "ma tablette huawei t5 n'est plus mise à jour")
    if not isinstance(talk.stage, QuestionStage):
        say(talk, "1")
    assert talk.appointment is not None
    assert talk.appointment.given.at_hand("appareil") is not None
    assert talk.appointment.given.at_hand("appareil").value == "tab"  # type: ignore[union-attr]


def test_a_choice_tells_the_models_apart_and_where_to_read_which(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "mon ipad air n'est plus mis à jour")
    if not said(talk).count("portent presque ce nom"):
        say(talk, "1")
    told = said(talk)
    assert "modèles portent presque ce nom. Le bon nom se lit ici : Réglages, « Général », « Informations »." in told
    assert any(
        "(4e génération), 2020" in choice.label.replace("\N{NO-BREAK SPACE}", " ")
        for choice in talk.stage.prompt().choices
    )


def asked_about(talk: Talk, name: str) -> DeviceStage:
    """The question about a name that only looks like one of ours, in an appointment about an old telephone."""
    say(talk, "mon téléphone n'est plus mis à jour")
    if not isinstance(talk.stage, QuestionStage):
        say(talk, "1")
    say(talk, "chercher", name)
    assert isinstance(talk.stage, DeviceStage)
    return talk.stage


def test_a_name_that_only_looks_like_one_of_ours_is_asked_about(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    prompt = asked_about(talk, "samsung a7 duo").prompt()
    assert "« samsung a7 duo » : je ne suis pas sûr de ce nom." in said(talk)
    assert prompt.text == "Est-ce celui-ci ?"
    labels = [choice.label.replace("\N{NO-BREAK SPACE}", " ") for choice in prompt.choices]
    assert labels[0].startswith("Samsung Galaxy A7 Duos")
    assert labels[1:] == ["Non, un autre", "Je ne sais pas, continuer sans le modèle"]


def test_yes_to_the_only_one_proposed_takes_it(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    asked_about(talk, "samsung a7 duo")
    say(talk, "oui")
    assert "Compris Samsung Galaxy A7 Duos." in said(talk)


@pytest.mark.parametrize("answer", ["2", "non", "aucun", "non, un autre"])
def test_none_of_these_from_a_known_brand_leads_to_the_date_the_telephone_shows(tmp_path: Path, answer: str) -> None:
    talk = talk_on(tmp_path)
    asked_about(talk, "samsung a7 duo")
    say(talk, answer)
    assert "Je connais la marque Samsung, pas ce modèle. Lisez « Niveau du correctif de sécurité »" in said(talk)
    assert isinstance(talk.stage, QuestionStage)
    assert talk.stage.question.id == "correctif_android"


def test_none_of_these_without_a_brand_goes_on_with_the_question_of_the_system(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    asked_about(talk, "montre gear s3 clasic lte")
    say(talk, "aucun")
    assert "Je ne connais pas ce modèle. Je continue sans." in said(talk)
    assert isinstance(talk.stage, QuestionStage)


@pytest.mark.parametrize("name", ["samsung a7 duo", "ipad air"])
def test_not_knowing_which_goes_on_without_the_model(tmp_path: Path, name: str) -> None:
    talk = talk_on(tmp_path)
    asked_about(talk, name)
    say(talk, "je sais pas")
    assert "On ne sait pas quel modèle. Je continue sans." in said(talk)
    assert isinstance(talk.stage, QuestionStage)


def test_a_place_in_the_list_said_in_words_takes_that_one(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    stage = asked_about(talk, "ipad air")
    second = stage.prompt().choices[1].label.split(",")[0]
    say(talk, "le deuxième")
    assert f"Compris {second}".replace("\N{NO-BREAK SPACE}", " ") in said(talk)


@pytest.mark.parametrize(
    ("words", "brand"),
    [("mon pc hp elitebook n'a plus de mises à jour", "HP"), ("mon macbook air 2015 n'a plus de mises à jour", "Mac")],
)
def test_a_computer_of_a_known_brand_is_left_to_the_questions(tmp_path: Path, words: str, brand: str) -> None:
    talk = talk_on(tmp_path)
    say(talk, words)
    if not isinstance(talk.stage, QuestionStage):
        say(talk, "1")
    assert f"Je connais la marque {brand}, pas ce modèle. Les questions qui suivent suffisent." in said(talk)
    assert isinstance(talk.stage, QuestionStage)


def test_a_look_up_made_while_an_interrupted_appointment_is_offered_comes_back_to_that_question(tmp_path: Path) -> None:
    say(talk_on(tmp_path), "mon pc est sous windows 10 et ne peut pas passer à windows 11")
    again = talk_on(tmp_path)
    asked = again.stage.prompt().text
    assert asked == "Est-ce la même personne ?"
    say(again, "chercher", "galaxy a12", "0")
    assert again.stage.prompt().text == asked
