"""A device named in the words: known brand without that model, or several models; the tree goes on from there."""

from pathlib import Path

import pytest
from desks import said, say, talk_on

from conseiller.conversation.asking import QuestionStage


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
