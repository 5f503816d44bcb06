"""The ledger: what was once said stays said."""

import json
from pathlib import Path

import pytest
from published_trackers import command, imported, publish, square

from conseiller.indicators.ledger import Ledger, ledger_of

FIRST_QUARTER = ("--debut", "2025-01-01", "--fin", "2025-03-31")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 22, 22), (40, 7, 31)]))


def lines(base: Path) -> list[str]:
    return ledger_of(base).read_text(encoding="utf-8").splitlines()


def test_the_same_table_again_is_accepted_and_adds_nothing(base: Path) -> None:
    first = publish(base, *FIRST_QUARTER)
    again = publish(base, *FIRST_QUARTER)
    assert again.table["cellules"] == first.table["cellules"]
    assert len(lines(base)) == 1
    assert "rien n'y est ajouté" in again.talk


def test_a_trial_writes_nothing(base: Path) -> None:
    said = publish(base, *FIRST_QUARTER, "--essai")
    assert said.code == 0
    assert not ledger_of(base).exists()


def test_a_revision_of_eleven_or_more_everywhere_passes(base: Path, tmp_path: Path) -> None:
    publish(base, *FIRST_QUARTER)
    imported(tmp_path / "oubli", base, {("a", "17000", "200000", "2025-02"): 11}, first=900)
    again = publish(base, *FIRST_QUARTER)
    assert again.cells["a", "200000", "2025-T1"]["valeur"] == 75
    assert len(lines(base)) == 2


@pytest.mark.parametrize("more", [1, 3, 10])
def test_a_revision_of_less_does_not(base: Path, tmp_path: Path, more: int) -> None:
    publish(base, *FIRST_QUARTER)
    imported(tmp_path / "oubli", base, {("a", "17000", "200000", "2025-02"): more}, first=900)
    again = publish(base, *FIRST_QUARTER)
    assert again.code == 1
    assert len(lines(base)) == 1
    assert "moins de 11" in again.talk


def test_what_was_hidden_once_stays_hidden(tmp_path: Path) -> None:
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31), (15, 22, 18), (40, 13, 26)]))
    by_month = (*FIRST_QUARTER, "--territoire", "epci", "--pas", "mois")
    first = publish(base, *by_month)
    publish(base, *FIRST_QUARTER, "--territoire", "commune,epci", "--pas", "trimestre")
    later = publish(base, *by_month)
    assert later.table["cellules"] == first.table["cellules"]
    # One commune in each EPCI: its months are those of the EPCI.
    communes = publish(base, *FIRST_QUARTER, "--territoire", "commune", "--pas", "mois")
    gone = {key[1:] for key, cell in first.cells.items() if cell["statut"] == "secret" and key[0] == "a"}
    for territory, period in gone:
        assert communes.cells["a", f"17{territory[-3:]}", period]["statut"] == "secret"


def test_restoring_the_journal_leaves_the_ledger(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.sqlite"
    assert command("base", "sauvegarder", str(copy), "--base", str(base)).code == 0
    publish(base, *FIRST_QUARTER)
    assert command("base", "restaurer", str(copy), "--base", str(base)).code == 0
    assert len(lines(base)) == 1
    imported(tmp_path / "oubli", base, {("a", "17000", "200000", "2025-02"): 3}, first=900)
    assert publish(base, *FIRST_QUARTER).code == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('"seuil_secret":11', '"seuil_secret":12', 1),
        lambda text: "\n".join(text.splitlines()[1:]) + "\n",
        lambda text: text[:-20],
        lambda text: text + "{}\n",
        lambda text: "tout autre chose\n",
    ],
)
def test_a_damaged_ledger_stops_everything(base: Path, tmp_path: Path, damage: object) -> None:
    publish(base, *FIRST_QUARTER)
    publish(base, *FIRST_QUARTER, "--territoire", "commune", "--pas", "trimestre")
    path = ledger_of(base)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    said = publish(base, *FIRST_QUARTER)
    assert (said.code, said.out) == (3, "")
    assert "registre des publications" in said.talk


def test_the_ledger_reads_back_what_it_wrote(base: Path) -> None:
    publish(base, *FIRST_QUARTER)
    (release,) = Ledger(ledger_of(base)).releases
    assert json.loads(lines(base)[0])["publication"] == release.as_json()


def test_another_program_that_published_meanwhile_is_noticed(base: Path) -> None:
    publish(base, *FIRST_QUARTER)
    publish(base, *FIRST_QUARTER, "--territoire", "commune", "--pas", "trimestre")
    first, second = Ledger(ledger_of(base)).releases
    ledger_of(base).unlink()
    one, other = Ledger(ledger_of(base)), Ledger(ledger_of(base))
    assert one.append(first)
    with pytest.raises(Exception, match="vient de changer"):
        other.append(second)
    assert len(lines(base)) == 1


def test_two_default_tables_of_a_year_are_held_against_each_other(base: Path) -> None:
    quarters = publish(base)
    communes = publish(base, "--territoire", "commune")
    assert quarters.code == communes.code == 0
    assert communes.table["controle"]["publications_comparees"] == 1
