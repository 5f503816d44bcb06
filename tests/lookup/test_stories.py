"""A long story: the point stands in one sentence, the life told around it must not carry it elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.routing import route
from conseiller.lookup.stories import blended, sentences_of

LEXICON = load_lexicon(knowledge_folder())
LIFE = (
    "Ma mère est rentrée de l'hôpital lundi. On a refait la cuisine au printemps et il reste du carrelage à poser.",
    "Le petit joue au foot le mercredi. La boulangère m'a gardé deux tartes pour la fête de l'école dimanche.",
)
SHARES = st.lists(st.floats(min_value=1e-9, max_value=1.0), min_size=4, max_size=4).map(
    lambda values: dict(zip("abcd", [value / sum(values) for value in values], strict=True))
)


@pytest.mark.parametrize(
    ("point", "topic"),
    [
        ("Mon ordinateur est sous Windows 10 et ne reçoit plus de mises à jour.", "fin_de_support"),
        ("Netflix vide mon forfait de vingt gigas en une semaine.", "streaming"),
        ("Je cherche un téléphone reconditionné à moins de cent cinquante euros.", "reconditionne"),
        ("Il me faut un rendez-vous pour ma carte d'identité.", "hors_sujet"),
    ],
)
def test_the_life_told_around_a_point_does_not_hide_it(point: str, topic: str) -> None:
    for told in (f"{LIFE[0]} {point} {LIFE[1]}", f"{point} {' '.join(LIFE)}", f"{' '.join(LIFE)} {point}"):
        assert route(told, LEXICON).topic == topic


def test_a_short_request_has_no_sentences_to_weigh_apart() -> None:
    assert sentences_of("Mon pc rame. Que faire ?") == []


def test_a_story_without_punctuation_is_weighed_whole() -> None:
    assert sentences_of("mot " * 60) == []


@given(SHARES, st.lists(SHARES, max_size=5))
def test_the_shares_of_a_story_sum_to_one_and_a_lone_whole_is_left_alone(
    whole: dict[str, float], parts: list[dict[str, float]]
) -> None:
    found = blended(whole, parts)
    assert sum(found.values()) == pytest.approx(1.0)
    if not parts:
        assert found == whole


@given(SHARES)
def test_sentences_that_all_say_the_same_say_no_more_than_once(whole: dict[str, float]) -> None:
    found = blended(whole, [whole, whole, whole])
    assert all(found[name] == pytest.approx(whole[name], abs=1e-5) for name in whole)
