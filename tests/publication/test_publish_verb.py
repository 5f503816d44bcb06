"""`conseiller publier` as it is typed: what it asks for, what it says, what it refuses."""

import io
import time
from pathlib import Path

import pytest
from published_trackers import TODAY, YEAR, command, imported, publish, square

from conseiller.commands.environment import Environment
from conseiller.commands.progress import patience
from conseiller.journal import BaseKind
from conseiller.journal.opening import open_to_write

ROWS = [(20, 7, 31), (15, 22, 18), (40, 13, 26)]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return imported(tmp_path / "suivi", tmp_path / "base.sqlite", square(ROWS))


def test_by_default_epci_by_quarter_and_commune_by_year(base: Path) -> None:
    assert {cell["periode"] for cell in publish(base).table["cellules"]} == {"*", *(f"2025-T{n}" for n in range(1, 5))}
    assert {cell["periode"] for cell in publish(base, "--territoire", "commune").table["cellules"]} == {"*", "2025"}


def test_both_levels_come_with_their_totals_and_their_zeros(base: Path) -> None:
    said = publish(base, "--territoire", "commune,epci", "--pas", "annee")
    assert len(said.table["cellules"]) == (3 + 3 + 1) * 2 * 4
    assert {cell["maille"] for cell in said.table["cellules"]} == {"commune", "epci", "total"}
    assert said.cells["c", "17001", "2025"]["statut"] == "zero"


def test_the_summary_is_in_french_and_names_no_hidden_number(base: Path) -> None:
    said = command("publier", "--base", str(base), *YEAR, "--extraction", "2026-11-22")
    assert said.code == 0
    assert "Conseils donnés et mise en place, toute la période" in said.out
    assert "objectif a : 192" in said.out.replace("\N{NO-BREAK SPACE}", " ")


def test_months_by_commune_come_with_the_share_that_stays_visible(base: Path) -> None:
    said = publish(base, "--territoire", "commune", "--pas", "mois")
    assert said.code == 0
    assert "restent visibles" in said.talk


def test_when_even_the_total_is_secret_no_share_of_it_is_told(tmp_path: Path) -> None:
    few = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(4, 0, 2)]))
    said = publish(few, "--territoire", "commune", "--pas", "mois")
    assert said.table["controle"]["part_visible"] is None
    assert "la part visible ne se dit pas" in said.talk
    assert "0 %" not in said.talk.replace("\N{NO-BREAK SPACE}", " ")


def test_a_period_still_open_is_advised_against_and_not_refused(base: Path) -> None:
    said = command("publier", "--base", str(base), *YEAR, "--extraction", "2026-01-15", "--json")
    assert said.code == 0
    assert "attendez le 30 juin 2026" in said.talk


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--debut", "2025-01-10", "--fin", "2025-12-31"), "coupe un trimestre"),
        (("--debut", "2025-02-01", "--fin", "2025-04-30"), "coupe un trimestre"),
        (("--debut", "2025-01-01", "--fin", "2025-06-30", "--pas", "annee"), "coupe une année"),
        (("--debut", "2025-12-01", "--fin", "2025-01-31"), "--fin est avant --debut"),
        ((*YEAR, "--territoire", "canton"), "les mailles sont"),
        ((*YEAR, "--territoire", "zone"), "demande un découpage"),
        ((*YEAR, "--zonage", "absent.csv"), "ne se lit pas"),
    ],
)
def test_what_is_not_on_the_menu_is_refused_with_a_way_out(base: Path, words: tuple[str, ...], told: str) -> None:
    said = command("publier", "--base", str(base), *words)
    assert said.code == 2
    assert told in said.talk
    assert "À faire" in said.talk


def test_every_bad_line_of_a_zoning_is_named(base: Path, tmp_path: Path) -> None:
    zoning = tmp_path / "z.csv"
    zoning.write_text("commune;zone\n17001;nord\n17002;\n17001;sud\n", encoding="utf-8")
    said = publish(base, "--zonage", str(zoning))
    assert said.code == 2
    assert f"{zoning}:3" in said.talk
    assert f"{zoning}:4" in said.talk


def test_a_zoning_of_whole_epci_is_published(tmp_path: Path) -> None:
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 17, 31), (15, 22, 18), (40, 13, 26)]))
    zoning = tmp_path / "z.csv"
    zoning.write_text("commune,zone\n17000,nord\n17001,nord\n17002,sud\n", encoding="utf-8")
    assert publish(base).code == 0
    said = publish(base, "--zonage", str(zoning))
    assert said.cells["a", "nord", "*"]["valeur"] == 123
    assert said.cells["a", "sud", "*"]["maille"] == "zone"


def test_t24_a_trial_journal_is_never_published(tmp_path: Path) -> None:
    path = tmp_path / "essai.sqlite"
    open_to_write(path, BaseKind.TRIAL).close()
    said = publish(path)
    assert (said.code, said.out) == (1, "")
    assert "essai" in said.talk


def test_an_empty_journal_publishes_zeros(tmp_path: Path) -> None:
    path = tmp_path / "vide.sqlite"
    open_to_write(path, BaseKind.IMPORTED).close()
    said = publish(path)
    assert {cell["valeur"] for cell in said.table["cellules"]} == {0}


def test_a_period_without_advice_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "vide.sqlite"
    open_to_write(path, BaseKind.IMPORTED).close()
    said = command("publier", "--base", str(path), *YEAR, "--essai")
    assert "Aucun conseil dans cette période" in said.out
    assert "100" not in said.out


def test_a_table_of_nothing_but_zeros_says_so_and_what_to_do(tmp_path: Path) -> None:
    few = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(4, 0, 2)]))
    said = command("publier", "--base", str(few), *YEAR, "--essai").out
    assert "rien que des zéros" in said
    assert "Seuls des zéros peuvent sortir" in said
    assert "réunissez plusieurs conseillers" in said


def test_the_follow_up_told_once_is_said_at_the_next_table_and_on_its_page(tmp_path: Path) -> None:
    base, page = tmp_path / "base.sqlite", tmp_path / "communes"
    command(
        "simuler",
        "--accompagnements",
        "400",
        "--graine",
        "1",
        "--commune",
        "17347",
        "--base",
        str(base),
        "--annee",
        "2025",
    )
    words = ("publier", "--base", str(base), *YEAR, "--extraction", "2026-11-22")
    first = command(*words)
    assert "mise en place de " in first.out
    assert "déjà publiée" not in first.talk
    second = command(*words, "--territoire", "commune", "--sortie", str(page))
    assert "est déjà publiée (mailles\N{NO-BREAK SPACE}: EPCI, total). Elle se dit une seule fois" in second.talk
    told = (page / "bilan.html").read_text(encoding="utf-8")
    assert "La mise en place par commune n’est pas dans ce bilan" in told.replace("'", "’").replace("&#39;", "’")
    assert "déjà publiée" not in command(*words).talk


def test_no_journal_at_all_is_told(tmp_path: Path) -> None:
    assert publish(tmp_path / "absent.sqlite").code == 3


def test_what_lasts_says_so_once_and_what_does_not_says_nothing() -> None:
    talk = io.StringIO()
    environment = Environment(io.StringIO(), io.StringIO(), talk, TODAY, {})
    with patience(environment, "Le contrôle est en cours.", after=3600):
        pass
    assert talk.getvalue() == ""
    with patience(environment, "Le contrôle est en cours.", after=0):
        while not talk.getvalue().endswith("\n"):
            time.sleep(0.001)
    assert talk.getvalue() == "Le contrôle est en cours.\n"
