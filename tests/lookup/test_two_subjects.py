"""Two subjects in one sentence are both heard; one subject told at length stays one."""

import pytest
import shipped

from conseiller.lookup.routing import route

LEXICON = shipped.lexicon()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "mon vieux pc rame et je voudrais aussi télécharger des films pour le train",
            {"fin_de_support", "streaming"},
        ),
        ("je veux vendre mon iphone 8 et passer mon ordinateur sous linux", {"reconditionne", "fin_de_support"}),
        (
            "mon forfait est vide à cause de netflix, et mon écran de téléphone est cassé",
            {"streaming", "reconditionne"},
        ),
        (
            "ma belle-mère a un vieux samsung qui s'arrête tout le temps, elle voudrait en racheter un d'occasion, "
            "elle a 120 euros, et elle regarde des séries dessus en 4g ça lui mange tout son forfait",
            {"streaming", "reconditionne"},
        ),
        (
            "elle voudrait en racheter un d'occasion, elle a 120 euros, et elle regarde des séries en 4g ça lui mange "
            "tout son forfait",
            {"streaming", "reconditionne"},
        ),
        ("mon pc rame et netflix coupe", {"fin_de_support", "streaming"}),
    ],
)
def test_both_subjects_are_opened(text: str, topics: set[str]) -> None:
    routing = route(text, LEXICON)
    assert {routing.topic, routing.also} == topics
    assert routing.confident


@pytest.mark.parametrize(
    "text",
    [
        "mon ordinateur est vieux et windows 10 n'est plus mis à jour",
        "netflix coupe et mon forfait est vide",
        "je donne mon téléphone et je veux effacer mes photos dessus",
        "ma voiture est en panne et je voudrais regarder un film",
        "",
    ],
)
def test_one_subject_stays_one(text: str) -> None:
    assert route(text, LEXICON).also is None
