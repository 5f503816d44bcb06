"""Two conseillers' journals, a year, three commands, one page to attach to a délibération."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from reviewing import Page, plain

YEAR = ("--debut", "2025-01-01", "--fin", "2025-12-31", "--extraction", "2026-07-15")
MENU = ("--territoire", "epci", "--pas", "trimestre")
JOURNALS = (("accueil.sqlite", "700", "3", "17347"), ("itinerant.sqlite", "260", "4", "17224"))


class Desk:
    """One folder where commands are typed, as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._places = {"CONSEILLER_DONNEES": str(folder / "donnees"), "CONSEILLER_REGLAGES": str(folder / "reglages")}

    def type(self, *words: str, expected: int = 0) -> tuple[str, str]:
        """What a command writes on standard output, and what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "conseiller", *words],
            cwd=self.folder, capture_output=True, encoding="utf-8", env=os.environ | self._places,
        )  # fmt: skip
        assert done.returncode == expected, done.stderr
        return done.stdout, plain(done.stderr)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two simulated journals, their bundles handed over and gathered."""
    desk = Desk(tmp_path_factory.mktemp("coordination"))
    (desk.folder / "lots").mkdir()
    for base, number, seed, commune in JOURNALS:
        desk.type("simuler", "--accompagnements", number, "--graine", seed, "--base", base, "--annee", "2025",
                  "--commune", commune)  # fmt: skip
        desk.type("lot", "--base", base, "--extraction", "2026-07-15", "--sortie", "lots")
    desk.type("collecter", "lots", "--base", "reunion.sqlite")
    return desk


@pytest.fixture(scope="module")
def folder(desk: Desk) -> Path:
    said = desk.type("publier", "--base", "reunion.sqlite", *YEAR, *MENU, "--bureau", "Vals d'Exemple",
                     "--sortie", "bilan-2025", "--pdf")[1]  # fmt: skip
    assert "Écrit dans « bilan-2025 » : bilan.html" in said
    return desk.folder / "bilan-2025"


def text(folder: Path) -> str:
    return Page((folder / "bilan.html").read_text(encoding="utf-8")).text


def test_the_page_holds_what_both_journals_counted(desk: Desk, folder: Path) -> None:
    counted = [
        json.loads(desk.type("indicateurs", "--base", base, *YEAR, "--json")[0])["indicateurs"] for base, *_ in JOURNALS
    ]
    page = text(folder)
    for rank in range(3):
        both = sum(objectives[rank]["n_conseils"] for objectives in counted)
        assert f"{both:,} conseils donnés".replace(",", " ") in page
    whole = sum(one["n_conseils"] for objectives in counted for one in objectives)
    assert f"{whole:,} conseils ont été donnés".replace(",", " ") in page
    assert "Vals d'Exemple" in page
    assert "CC Vals de Saintonge Communauté" in page


def test_five_calls_a_month_give_each_objective_bounds_that_hold_the_internal_ones(desk: Desk, folder: Path) -> None:
    inside = json.loads(desk.type("indicateurs", "--base", "reunion.sqlite", *YEAR, "--json")[0])["indicateurs"]
    lines = json.loads((folder / "donnees.json").read_text(encoding="utf-8"))["lignes"]
    for truth in inside:
        (told,) = [line for line in lines if line["indicateur"] == "A5.7" and line["objectif"] == truth["objectif"]
                   and line["periode"] == line["code_territoire"] == "total"]  # fmt: skip
        assert told["fiabilite"] in ("fiable", "fragile")
        assert told["borne_basse"] <= truth["rappel_basse"]
        assert truth["rappel_haute"] <= told["borne_haute"]
        percents = f"de {round(100 * told['borne_basse'])} à {round(100 * told['borne_haute'])} %"
        assert percents in text(folder)


def test_every_file_says_the_same(folder: Path) -> None:
    with (folder / "donnees.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    told = json.loads((folder / "donnees.json").read_text(encoding="utf-8"))["lignes"]
    sheet = load_workbook(folder / "donnees.xlsx")["Données"]
    assert len(lines) == len(told) == sheet.max_row - 1
    (first,) = [line for line in lines if line["indicateur"] == "A5.1" and line["objectif"] == line["periode"]
                == line["code_territoire"] == "total"]  # fmt: skip
    count = f"{int(first['valeur']):,}".replace(",", " ")
    pdf = plain(" ".join(sheet.extract_text() for sheet in PdfReader(folder / "bilan.pdf").pages))
    for read in (text(folder), pdf):
        assert f"{count} conseils ont été donnés" in read


def test_invented_journals_make_a_review_marked_as_a_trial(folder: Path) -> None:
    assert "ESSAI : ces rendez-vous sont inventés." in text(folder)


def test_words_written_afterwards_are_printed_and_nothing_else_changes(desk: Desk, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    own = folder / "moyens.yaml"
    filled = own.read_text(encoding="utf-8").replace('moyens: ""', 'moyens: "Deux conseillers"', 1)
    own.write_text(filled, encoding="utf-8")
    desk.type("publier", "--base", "reunion.sqlite", *YEAR, *MENU, "--bureau", "Vals d'Exemple",
              "--sortie", "bilan-2025", "--pdf")  # fmt: skip
    changed = {path.name for path in folder.iterdir() if path.read_bytes() != before[path.name]}
    assert changed == {"bilan.html", "bilan.pdf", "moyens.yaml"}
    assert "Deux conseillers" in text(folder)


def test_a_pdf_left_from_before_is_told(desk: Desk, folder: Path) -> None:
    assert (folder / "bilan.pdf").exists()
    said = desk.type("publier", "--base", "reunion.sqlite", *YEAR, *MENU, "--sortie", "bilan-2025")[1]
    assert "« bilan.pdf » date d'avant" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--pdf",), "--pdf ne sert qu'avec --sortie"),
        (("--essai", "--sortie", "ailleurs"), "--essai n'écrit rien"),
        (("--sortie", "ailleurs", "--comparer", "absent.json"), "« absent.json » ne se lit pas"),
        (("--sortie", "ailleurs", "--comparer", "bilan-2025/donnees.json"), "même période, d'une année d'avant"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_published(
    desk: Desk, folder: Path, words: tuple[str, ...], told: str
) -> None:
    assert folder.is_dir()
    ledger = {path.name: path.read_bytes() for path in desk.folder.glob("*registre*")}
    said = desk.type("publier", "--base", "reunion.sqlite", *YEAR, *MENU, *words, expected=2)[1]
    assert told in said
    assert {path.name: path.read_bytes() for path in desk.folder.glob("*registre*")} == ledger
    assert not (desk.folder / "ailleurs").exists()


def test_last_year_is_never_overwritten(desk: Desk, folder: Path) -> None:
    before = (folder / "bilan.html").read_bytes()
    quarter = ("--debut", "2025-01-01", "--fin", "2025-03-31", "--extraction", "2026-07-15")
    said = desk.type("publier", "--base", "reunion.sqlite", *quarter, *MENU, "--sortie", "bilan-2025", expected=2)[1]
    assert "contient déjà la publication du 1er janvier 2025 au 31 décembre 2025" in said
    assert (folder / "bilan.html").read_bytes() == before
