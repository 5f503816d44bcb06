"""What the office sets once is kept, shown, and refused with its line when it cannot be understood."""

import io
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.errors import ConseillerError
from conseiller.place_form import read_place
from conseiller.settings import Place, Settings, load_settings, save_settings
from conseiller.settings_form import ask_settings, read_phone

FULL = Settings(
    office='Communauté "Vals de Saintonge"',
    places=(Place("17347", "Médiathèque de Saint-Jean-d'Angély"), Place("2A004", "Maison \\ France services")),
    dpo="dpo@example.org",
    phone="05 46 00 00 00",
    theme="clair",
    direct_answer=True,
    line_mode=True,
    opening="du mardi au samedi",
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "reglages"))


def conseiller(*words: str, typed: str = "") -> tuple[int, str, str]:
    environment = Environment(io.StringIO(typed), io.StringIO(), io.StringIO(), date(2026, 11, 22), {})
    code = run(["reglages", *words], environment)
    return code, environment.stdout.getvalue(), environment.stderr.getvalue()  # type: ignore[attr-defined]


def test_a_first_start_has_no_settings() -> None:
    assert load_settings() is None


def test_settings_come_back_as_they_were_saved() -> None:
    save_settings(FULL)
    assert load_settings() == FULL


def test_only_their_owner_reads_the_settings() -> None:
    path = save_settings(FULL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "tout.toml"
    save_settings(Settings(office=text), path)
    assert load_settings(path) == Settings(office=text)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('bureau = "Mairie"\ntheme = rose', 2),
        ('bureau = "Mairie"\n\ntheme = "rose"', 3),
        ("telephone = 546", 1),
        ('mode_texte = "oui"', 1),
        ('[[lieux]]\ncode = "17347"\n\n[[lieux]]\ncode = "20000"\n', 5),
        ('lieux = "Saintes"', 1),
        ("bureau = [", 1),
        (b'bureau = "Mairie"\ndpo = "D\xe9l\xe9gu\xe9"', 2),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str | bytes, line: int) -> None:
    path = tmp_path / "reglages.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(ConseillerError) as caught:
        load_settings(path)
    assert f"{path}:{line} : " in caught.value.message
    assert "conseiller reglages" in caught.value.way_out


def test_a_file_saved_by_the_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reglages.toml"
    path.write_bytes('\ufeffbureau = "Mairie"\r\n'.encode())
    assert load_settings(path) == Settings(office="Mairie")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0546000000", "05 46 00 00 00"),
        ("05.46.00.00.00", "05 46 00 00 00"),
        ("+33 5 46 00 00 00", "05 46 00 00 00"),
        ("+33 (0)5 46 00 00 00", "05 46 00 00 00"),
        ("0033546000000", "05 46 00 00 00"),
        ("3646", "36 46"),
        ("", ""),
    ],
)
def test_a_telephone_is_written_in_pairs(typed: str, shown: str) -> None:
    assert read_phone(typed) == shown


@pytest.mark.parametrize("typed", ["546", "05 46 00 00", "0046546000000", "téléphone", "05460000000"])
def test_another_number_is_refused(typed: str) -> None:
    with pytest.raises(ConseillerError, match="téléphone"):
        read_phone(typed)


@pytest.mark.parametrize(
    "typed", ["17347 Saint-Jean-d'Angély", "17347=Saint-Jean-d'Angély", " 17347 : Saint-Jean-d'Angély "]
)
def test_a_place_is_a_code_and_a_name(typed: str) -> None:
    assert read_place(typed) == Place("17347", "Saint-Jean-d'Angély")


def test_a_place_in_corsica_has_a_letter() -> None:
    assert read_place("2a004 Ajaccio") == Place("2A004", "Ajaccio")


@pytest.mark.parametrize("typed", ["Saint-Jean", "1734 Saint-Jean", "20000 Ajaccio", "2C004 Ajaccio", "17347"])
def test_a_place_without_its_code_or_its_name_is_refused(typed: str) -> None:
    with pytest.raises(ConseillerError):
        read_place(typed)


def test_the_settings_can_be_answered_line_by_line() -> None:
    code, _, _ = conseiller(
        typed="Mairie\n17347 Saint-Jean-d'Angély\n17415 Saintes\n\ndpo@example.org\n0546000000\nlundi\n"
    )
    assert code == 0
    assert load_settings() == Settings(
        office="Mairie",
        places=(Place("17347", "Saint-Jean-d'Angély"), Place("17415", "Saintes")),
        dpo="dpo@example.org",
        phone="05 46 00 00 00",
        opening="lundi",
    )


def test_the_person_is_told_that_a_postal_code_is_something_else() -> None:
    _, _, said = conseiller("--lieu", "17000=La Rochelle")
    assert "C'est peut-être un code postal" in said


def test_empty_answers_keep_what_was_set() -> None:
    save_settings(FULL)
    code, _, said = conseiller(typed="\n\n\n\n\n")
    assert code == 0
    assert "17347" in said
    assert load_settings() == FULL


def test_answers_that_stop_early_leave_the_rest_as_it_was() -> None:
    save_settings(FULL)
    conseiller(typed="Mairie\n17415 Saintes\n")
    kept = load_settings()
    assert kept is not None
    assert (kept.office, kept.places, kept.phone) == ("Mairie", (Place("17415", "Saintes"),), FULL.phone)


def test_without_a_single_answer_nothing_is_written() -> None:
    code, _, said = conseiller()
    assert code == 1
    assert "rien n'est changé" in said
    assert load_settings() is None


def test_a_refused_line_of_a_file_is_named_and_nothing_is_written() -> None:
    code, _, said = conseiller(typed="Mairie\n17000\n")
    assert code == 2
    assert "Ligne 2 : " in said
    assert load_settings() is None


def test_in_front_of_a_person_a_refused_answer_is_asked_again() -> None:
    answers = iter(["Mairie", "", "dpo", "12", "0546000000", ""])
    said: list[str] = []
    settings = ask_settings(lambda _prompt: next(answers), said.append)
    assert settings.phone == "05 46 00 00 00"
    assert any("n'est pas un numéro français" in line for line in said)


def test_options_change_only_what_they_name() -> None:
    save_settings(FULL)
    assert conseiller("--theme", "sombre", "--telephone", "0546111111")[0] == 0
    kept = load_settings()
    assert kept is not None
    assert (kept.theme, kept.phone, kept.office, kept.places) == ("sombre", "05 46 11 11 11", FULL.office, FULL.places)


def test_shown_settings_go_to_standard_output() -> None:
    save_settings(FULL)
    code, shown, said = conseiller("--montrer")
    assert code == 0
    assert 'telephone = "05 46 00 00 00"' in shown
    assert "reglages.toml" in said


def test_nothing_to_show_is_said() -> None:
    assert conseiller("--montrer")[0] == 1


def test_a_folder_that_cannot_hold_settings_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fichier").touch()
    monkeypatch.setenv("CONSEILLER_REGLAGES", str(tmp_path / "fichier" / "reglages"))
    code, _, said = conseiller("--bureau", "Mairie")
    assert code == 1
    assert "Rien n'est changé" in said


@pytest.mark.parametrize("asked", ["?", "aide"])
def test_a_call_for_help_is_answered_and_never_kept_as_the_office(asked: str) -> None:
    typed = iter([asked, "Mairie de Saintes"])
    told: list[str] = []

    def read(_: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    assert ask_settings(read, told.append).office == "Mairie de Saintes"
    assert any("Entrée passe une question" in line for line in told)
