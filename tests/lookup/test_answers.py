"""A typed answer finds its option; when in doubt, several or none, never a wrong one."""

import pytest
import shipped
from hypothesis import given
from hypothesis import strategies as st

from conseiller.lookup.answers import match
from conseiller.lookup.replies import others, says_unknown, without_doubt

SMALL = shipped.lexicon().small_words

DEVICES = [
    "Ordinateur sous Windows ou Linux",
    "Ordinateur Mac",
    "Chromebook",
    "Smartphone",
    "Tablette",
    "Téléphone à touches",
    "Téléassistance, alarme ou interphone",
    "Télévision, décodeur, console, liseuse ou montre",
]
SYSTEMS = [
    "Windows 11",
    "Windows 10",
    "Windows 7, 8, 8.1, Vista ou XP",
    "Linux (Ubuntu, Mint, Debian…)",
    "ChromeOS Flex",
]
ACCEPTS = ["Oui", "Presque, un réglage ou de la place manque", "Non, il est refusé"]
COPIED = ["Oui, copiés et vérifiés", "Pas encore"]


@pytest.mark.parametrize(
    ("typed", "options", "expected"),
    [
        ("2", DEVICES, [1]),
        (" 3 ", DEVICES, [2]),
        ("tab", DEVICES, [4]),
        ("TABLETTE", DEVICES, [4]),
        ("tablète", DEVICES, [4]),
        ("smartfone", DEVICES, [3]),
        ("mac", DEVICES, [1]),
        ("un ordinateur mac", DEVICES, [1]),
        ("mac ordinateur", DEVICES, [1]),
        ("c'est une tablette je crois", DEVICES, [4]),
        ("linux", DEVICES, [0]),
        ("touches téléphone", DEVICES, [5]),
        ("decodeur", DEVICES, [7]),
        ("crombouk", DEVICES, []),
        ("cromebook", DEVICES, [2]),
        ("ordi", DEVICES, [0, 1]),
        ("tel", DEVICES, [5, 6, 7]),
        ("windows", SYSTEMS, [0, 1, 2]),
        ("10", SYSTEMS, [1]),
        ("windows dix", SYSTEMS, [1]),
        ("11", SYSTEMS, [0]),
        ("vista", SYSTEMS, [2]),
        ("ubuntu", SYSTEMS, [3]),
        ("windows 12", SYSTEMS, []),
        ("pas windows", SYSTEMS, []),
        ("non", ACCEPTS, [2]),
        ("NAN", ACCEPTS, [2]),
        ("ben non", ACCEPTS, [2]),
        ("oui oui", ACCEPTS, [0]),
        ("oui et non", ACCEPTS, []),
        ("refusé", ACCEPTS, [2]),
        ("oui", COPIED, [0]),
        ("pas", COPIED, [1]),
        ("encore", COPIED, [1]),
        ("non", COPIED, []),
        ("je ne sais pas", COPIED, []),
        ("", DEVICES, []),
        ("???", DEVICES, []),
        ("0", DEVICES, []),
        ("99", DEVICES, []),
        ("la mairie", DEVICES, []),
        ("tablette", [], []),
    ],
)
def test_a_typed_answer(typed: str, options: list[str], expected: list[int]) -> None:
    assert list(match(typed, options, SMALL)) == expected


@pytest.mark.parametrize(
    ("typed", "options", "expected"),
    [
        ("w10 famille", SYSTEMS, [1]),
        ("c'est w11 pro je crois", SYSTEMS, [0]),
        ("le deuxième", SYSTEMS, [1]),
        ("la deuxième réponse", DEVICES, [1]),
        ("je prends le 3e", SYSTEMS, [2]),
        ("le dernier", SYSTEMS, [4]),
        ("l'avant-dernière", SYSTEMS, [3]),
        ("numéro 4", DEVICES, [3]),
        ("le neuvième", SYSTEMS, []),
        ("un mac avec une tablette", DEVICES, [1, 4]),
        ("windows 12", SYSTEMS, []),
        ("pas windows 10", SYSTEMS, []),
        ("la mairie", DEVICES, []),
        ("il fait beau", SYSTEMS, []),
    ],
)
def test_a_typed_answer_in_ones_own_words(typed: str, options: list[str], expected: list[int]) -> None:
    developed = shipped.lexicon().spelling.expanded
    assert list(match(typed, options, SMALL, developed)) == expected


@pytest.mark.parametrize(
    "typed", ["je sais pas", "euh je sais pas trop", "aucune idée", "jsp", "on ne sait pas", "nsp"]
)
def test_not_knowing_is_heard(typed: str) -> None:
    assert says_unknown(typed, SMALL)


@pytest.mark.parametrize("typed", ["je ne sais pas si c'est windows 10", "oui", "", "pas encore"])
def test_an_answer_is_not_taken_for_not_knowing(typed: str) -> None:
    assert not says_unknown(typed, SMALL)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("oui mais pas sûr", "oui"),
        ("windows 10, pas sûre", "windows 10"),
        ("pas sûr", None),
        ("il n'est pas sur le bureau", None),
        ("oui", None),
    ],
)
def test_a_doubt_is_told_from_the_answer(typed: str, rest: str | None) -> None:
    assert without_doubt(typed, SMALL) == rest


def test_the_other_one_is_all_but_the_answer_given() -> None:
    assert list(others("non plutôt l'autre", 2, 0, SMALL)) == [1]
    assert list(others("l'autre", 2, None, SMALL)) == [0, 1]
    assert list(others("une autre idée", 2, 0, SMALL)) == []


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=9))
def test_any_text_gives_positions_that_exist(text: str, options: list[str]) -> None:
    found = match(text, options, SMALL)
    assert list(found) == sorted(set(found))
    assert all(0 <= position < len(options) for position in found)


@given(st.sampled_from([*DEVICES, *SYSTEMS, *ACCEPTS]))
def test_a_label_typed_whole_means_itself(label: str) -> None:
    for options in (DEVICES, SYSTEMS, ACCEPTS):
        if label in options:
            assert match(label.upper(), options, SMALL) == (options.index(label),)


def test_a_very_long_answer_is_not_a_problem() -> None:
    assert match("tablette " * 2000, DEVICES, SMALL) == ()
