"""The office's own rows: they begin like La Coop's export, and say only what the journal holds."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from desk_samples import DONE, TODAY, closed, command

from conseiller.journal import GestureRecord, Journal

HEADINGS = (
    "Date;Enregistré le;Dernière modification le;Type;Participants;Canaux d’accompagnement;Nom du lieu;Adresse;Commune;"
    "Code postal;Code Insee;Durée (min);Nom de l’atelier;Matériel numérique utilisé;"
    "Thématique(s) d’accompagnement;Tags;Nom de la démarche administrative;"
    "Niveau d’autonomie (ou de l’atelier);Bénéficiaire réorienté;"
    "Structure de redirection;Commune du bénéficiaire;Code postal du bénéficiaire;Code Insee du bénéficiaire;"
    "Genre du bénéficiaire;Tranche d’âge du bénéficiaire;Statut du bénéficiaire;ID CRA"
)
"""Read in La Coop's public code on 2026-11-22, typographic apostrophes included."""
PERIOD = ("--debut", "2026-01-01", "--fin", "2026-12-31")


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_first_columns_are_those_of_la_coop_and_each_row_says_that_it_is_internal(base: Path) -> None:
    command("reglages", "--lieu", "17347=Médiathèque")
    code = closed(base)
    done, text, talk = command("coop", "--base", base, *PERIOD)
    assert done == 0
    first = text.removeprefix("\ufeff").split("\r\n")[0]
    assert first.startswith(HEADINGS + ";")
    row = rows(text)[0]
    assert row["Date"] == "22/11/2026"
    assert row["Type"] == "Accompagnement individuel"
    assert row["Participants"] == "1"
    assert (row["Nom du lieu"], row["Commune"], row["Code Insee"]) == ("Médiathèque", "Saint-Jean-d'Angély", "17347")
    assert row["Tags"] == "Axe 5 - fin de support"
    assert row["Thématique(s) d’accompagnement"] == "Maintenance de matériel|Prévention en sécurité numérique"
    assert row["Familles de gestes"] == "garder_appareil|qualite_video"
    assert row["Usage"] == "interne, données personnelles"
    assert "données personnelles" in talk
    assert code not in text
    for unknown in ("Durée (min)", "Tranche d’âge du bénéficiaire", "Genre du bénéficiaire", "ID CRA"):
        assert row[unknown] == ""


def test_participants_of_one_workshop_are_numbered_among_themselves(base: Path) -> None:
    for _ in range(3):
        closed(base, kind="atelier")
    closed(base)
    found = rows(command("coop", "--base", base, *PERIOD)[1])
    assert sorted(row["Participants"] for row in found) == ["1", "1/3", "2/3", "3/3"]
    assert {row["Type"] for row in found} == {"Accompagnement individuel", "Atelier collectif"}


def test_a_row_cut_to_its_month_has_no_day_any_more(base: Path) -> None:
    closed(base)
    with Journal.open(base, TODAY + timedelta(days=200)) as journal:
        journal.purge(TODAY + timedelta(days=200))
    row = rows(command("coop", "--base", base, *PERIOD)[1])[0]
    assert (row["Date"], row["Mois"]) == ("", "2026-11")


def test_rows_never_come_in_the_order_of_the_appointments(base: Path) -> None:
    families = ["zebre", "abeille", "mouton"]
    for family in families:
        closed(base, gestures=[GestureRecord(1, "a", family, "intention")])
    found = rows(command("coop", "--base", base, *PERIOD)[1])
    assert [row["Familles de gestes"] for row in found] == sorted(families)


def test_the_file_is_for_its_owner_alone_and_replaces_nothing(base: Path, tmp_path: Path) -> None:
    closed(base)
    target = tmp_path / "coop.csv"
    assert command("coop", "--base", base, *PERIOD, "--sortie", target)[0] == 0
    assert target.stat().st_mode & 0o077 == 0
    before = target.read_bytes()
    assert command("coop", "--base", base, *PERIOD, "--sortie", target)[0] == 1
    assert target.read_bytes() == before


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(base: Path) -> None:
    command("reglages", "--lieu", "17347==cmd()")
    closed(base, gestures=[DONE])
    assert rows(command("coop", "--base", base, *PERIOD)[1])[0]["Nom du lieu"].startswith("'=")


@pytest.mark.parametrize("words", [("--debut", "2026-12-31", "--fin", "2026-01-01"), ("--debut", "hier", "--fin", "x")])
def test_a_period_that_is_none_is_refused(base: Path, words: tuple[str, ...]) -> None:
    closed(base)
    assert command("coop", "--base", base, *words)[0] == 2


def test_an_empty_period_and_a_missing_journal_are_said(base: Path, tmp_path: Path) -> None:
    closed(base)
    assert command("coop", "--base", base, "--debut", "2020-01-01", "--fin", "2020-12-31")[0] == 1
    assert command("coop", "--base", tmp_path / "rien.sqlite", *PERIOD)[0] == 3
