"""The first start ever, by somebody who has never seen a terminal: communes by their name, a way back, a way out."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.settings import Place, Settings, load_settings, save_settings
from conseiller.settings_form import Read, ask_settings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))


def answered(*typed: str, current: Settings | None = None) -> tuple[Settings, str]:
    """The settings after these answers typed by a person, and all that was said."""
    said: list[str] = []
    return ask_settings(_reader(typed), said.append, current, keep=save_settings), "\n".join(said)


def _reader(typed: Iterable[str]) -> Read:
    answers = iter(typed)

    def read(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    return read


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("saintes", Place("17415", "Saintes")),
        ("Saintes, Médiathèque", Place("17415", "Médiathèque")),
        ("Maison France services - Saintes", Place("17415", "Maison France services")),
        ("st jean d'angely : mairie", Place("17347", "mairie")),
        ("17347 Médiathèque", Place("17347", "Médiathèque")),
        ("17347", Place("17347", "Saint-Jean-d'Angély")),
        ("2a004", Place("2A004", "Ajaccio")),
        ("saintes ccas", Place("17415", "ccas")),
        ("Espace France services de Surgères", Place("17434", "Espace France services")),
    ],
)
def test_a_place_is_given_by_the_name_of_its_commune(typed: str, place: Place) -> None:
    settings, said = answered("", typed, "")
    assert settings.places == (place,)
    assert place.code in said


def test_the_commune_and_departement_understood_are_said_back() -> None:
    # 17400 is the postal code of Saint-Jean-d'Angély, and the INSEE code of somewhere else.
    _, said = answered("", "17400 Médiathèque", "")
    assert "commune de Saint-Sever-de-Saintonge, Charente-Maritime (17400)" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("99123 Médiathèque", "C'est peut-être un code postal"),
        ("Médiathèque", "Tapez la commune d'abord"),
        ("Sainte-Colombe", "Tapez le nom et le département"),
    ],
)
def test_a_place_that_is_not_clear_is_asked_again_with_a_way_out(typed: str, told: str) -> None:
    settings, said = answered("", typed, "Saintes", "")
    assert told in said
    assert settings.places == (Place("17415", "Saintes"),)


def test_homonyms_are_told_apart_by_their_departement() -> None:
    _, said = answered("", "Rochefort", "")
    assert "Rochefort (Charente-Maritime), Rochefort (Savoie)" in said


def test_who_does_not_know_passes_and_no_sheet_says_so() -> None:
    settings, said = answered("", "je sais pas", "aucune idée", "je ne sais pas", "")
    assert settings == Settings()
    assert said.count("« conseiller reglages » y revient") == 3


def test_retour_goes_back_one_place_then_one_question() -> None:
    settings, _ = answered("Mairie d'ici", "Saintes", "retour", "RETOUR", "Mairie de Saintes", "Saintes", "", "dpo")
    assert settings == Settings(office="Mairie de Saintes", places=(Place("17415", "Saintes"),), dpo="dpo")


def test_a_dash_erases_what_was_set() -> None:
    before = Settings(office="Mairie", places=(Place("17415", "Saintes"),), phone="05 46 00 00 00")
    settings, _ = answered("-", "-", "", "", "-", current=before)
    assert settings == Settings()


def test_an_arrow_typed_by_mistake_is_not_printed_on_every_sheet() -> None:
    assert answered("Mair\x1b[Die\x1bOP")[0].office == "Mairie"


def test_leaving_in_the_middle_keeps_what_was_answered() -> None:
    with pytest.raises(KeyboardInterrupt):
        answered("Mairie de Saintes", "Saintes", "quitter")
    assert load_settings() == Settings(office="Mairie de Saintes", places=(Place("17415", "Saintes"),))


def test_a_code_given_as_an_option_is_kept_with_what_it_means() -> None:
    heard = io.StringIO()
    words = ["reglages", "--lieu", "17415=Médiathèque", "--lieu", "17999=Nouvelle commune"]
    assert run(words, Environment(io.StringIO(), io.StringIO(), heard, date(2026, 11, 22))) == 0
    assert "Médiathèque, commune de Saintes, Charente-Maritime (17415)" in heard.getvalue()
    assert "Aucune commune n'a le code INSEE 17999" in heard.getvalue()
    kept = load_settings()
    assert kept is not None
    assert [place.code for place in kept.places] == ["17415", "17999"]
