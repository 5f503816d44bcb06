"""What a person says and then takes back, sets aside or says of somebody else is never held for a fact."""

import pytest

from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import route

LEXICON = load_lexicon(knowledge_folder())


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("mon pc est sous windows 10, enfin non, sous windows 7, et il est lent", "systeme", "w7"),
        ("mon pc lent est en windows 10, non pardon, je ne sais plus", "systeme", None),
        ("la console est cassée mais c'est pas pour ça, ma télé n'a plus de mises à jour", "salon_panne", None),
        ("ma voisine est en adsl, moi j'ai la fibre et netflix coupe", "connexion", "box"),
        ("mon frère a un forfait de 200 go, moi un forfait de 20 go que les vidéos vident", "forfait_taille", "moyen"),
        (
            "le vendeur en voulait 250 euros, moi je peux mettre 120 euros pour ce téléphone d'occasion",
            "budget",
            "moins200",
        ),
        (
            "le téléphone de mon fils est sous ios, le mien android n'a plus de mises à jour",
            "famille_mobile",
            "android",
        ),
        ("le téléphone de ma sœur marche bien, le mien a l'écran fendu et je veux le réparer", "appareil", "tel"),
        ("j'ai un forfait de 20 go, non pardon, 2 go, et les vidéos le vident", "forfait_taille", "petit"),
    ],
)
def test_only_what_still_stands_is_a_fact(text: str, fact: str, value: str | None) -> None:
    assert route(text, LEXICON).facts.get(fact) == value


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("mon budget c'est 120 pour un pc d'occasion", "moins200"),
        ("un téléphone reconditionné, je peux mettre 250 maximum", "plus200"),
        ("mon budget c'est 2 ordinateurs d'occasion par an", None),
        ("je peux mettre 64 go dans ce téléphone d'occasion ?", None),
    ],
)
def test_a_budget_may_be_said_without_euros_but_not_a_count(text: str, budget: str | None) -> None:
    assert route(text, LEXICON).facts.get("budget") == budget
