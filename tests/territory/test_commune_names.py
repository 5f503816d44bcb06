"""A commune is found as people type it, among all those of France."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conseiller.knowledge.communes import Communes, check_communes, load_communes
from conseiller.knowledge.faults import Faults
from conseiller.locations import knowledge_folder
from conseiller.lookup.commune_names import CommuneNames
from conseiller.lookup.folding import fold

FRANCE = load_communes(knowledge_folder())
NAMES = CommuneNames(FRANCE)


def found(typed: str) -> list[str]:
    return [commune.code for commune in NAMES.find(typed)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Saint-Jean-d'Angély", "17347"),
        ("st jean d'angely", "17347"),
        ("ST JEAN D’ANGELY", "17347"),
        ("saint jean dangely", "17347"),
        ("st jean d'angelli", "17347"),
        ("Saint-Herblain", "44162"),
        ("herblain", "44162"),
        ("saint herblin", "44162"),
        ("Prémery", "58218"),
        ("58218", "58218"),
        ("2a004", "2A004"),
        ("havre", "76351"),
        ("la charité sur loire", "58059"),
        ("chalon s/ saone", "71076"),
        ("oeuilly 51", "51410"),
    ],
)
def test_a_commune_is_found_however_it_is_typed(typed: str, code: str) -> None:
    assert found(typed) == [code]


def test_two_communes_of_one_name_are_both_given() -> None:
    assert found("Clamecy") == ["02198", "58079"]


@pytest.mark.parametrize("typed", ["clamecy 58", "Clamecy (58)", "clamecy nièvre", "Clamecy (Nièvre)"])
def test_the_departement_tells_two_communes_apart(typed: str) -> None:
    assert found(typed) == ["58079"]


def test_the_beginning_of_a_name_gives_those_that_begin_so() -> None:
    assert found("saint jean d ang") == ["17348", "17347"]


def test_an_old_commune_leads_to_the_one_of_today() -> None:
    [today] = NAMES.find("Châtillon-en-Michaille")
    assert (today.code, today.formerly) == ("01033", "Châtillon-en-Michaille")


def test_a_district_leads_to_its_town() -> None:
    [paris] = NAMES.find("75113")
    assert (paris.code, paris.name) == ("75056", "Paris")
    assert found("Paris") == ["75056"]


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzz", "99999", "200068088", ";;;", "\n", "58218\n02198"])
def test_what_names_no_commune_finds_none(typed: str) -> None:
    assert found(typed) == []


@given(st.text(max_size=25))
@settings(max_examples=20, deadline=None)
def test_nothing_that_is_typed_stops_the_program(typed: str) -> None:
    NAMES.find(typed)


def test_every_commune_is_found_by_its_own_name() -> None:
    names = {name for _, name, _, _ in FRANCE.rows()}
    assert [name for name in names if fold(name) not in NAMES.by_key] == []


def test_every_code_of_a_current_commune_finds_that_commune() -> None:
    sample = [row for row in FRANCE.rows() if not row[3]][::97]
    assert [row[0] for row in sample if getattr(FRANCE.by_code(row[0]), "name", None) != row[1]] == []


def test_a_commune_knows_its_epci_and_its_departement() -> None:
    premery = FRANCE.by_code("58218")
    assert premery is not None
    assert FRANCE.group_name(premery.group) == "CC Les Bertranges"
    assert FRANCE.department_name(premery.department) == "Nièvre"
    assert "58218" in FRANCE.members(premery.group)


def test_the_departement_overseas_has_three_characters() -> None:
    saint_denis = FRANCE.by_code("97411")
    assert saint_denis is not None
    assert FRANCE.department_name(saint_denis.department) == "La Réunion"


def test_without_a_list_no_commune_is_known() -> None:
    assert CommuneNames(Communes()).find("Prémery") == ()
    assert Communes().by_code("58218") is None
    assert Communes().members("200068088") == frozenset()


def test_the_shipped_list_has_no_fault() -> None:
    faults = Faults()
    assert len(list(check_communes(knowledge_folder(), faults).rows())) > 37_000
    assert faults.items == []
