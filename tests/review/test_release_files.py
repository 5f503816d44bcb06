"""The folder of a release: everything in it, the office's words kept, last year's never overwritten."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from release_samples import OFFICE, released
from reviewing import Page

from conseiller.errors import ConseillerError
from conseiller.knowledge.faults import KnowledgeError
from conseiller.locations import knowledge_folder
from conseiller.outputs.publication import Publication
from conseiller.outputs.release_files import write_release

FILES = {
    "bilan.html",
    "datapackage.json",
    "donnees-tableur.csv",
    "donnees.csv",
    "donnees.json",
    "donnees.xlsx",
    "moyens.yaml",
    "schema.json",
}


def write(folder: Path, pdf: bool = False) -> list[Path]:
    return write_release(Publication(released(), OFFICE), knowledge_folder(), folder, pdf)


def page(folder: Path) -> str:
    return Page((folder / "bilan.html").read_text(encoding="utf-8")).text


def test_the_folder_holds_the_page_the_data_and_the_file_to_fill(tmp_path: Path) -> None:
    written = write(tmp_path / "2025" / "bilan")
    assert {path.name for path in written} == FILES
    assert {path.name for path in (tmp_path / "2025" / "bilan").iterdir()} == FILES


def test_the_pdf_comes_when_asked(tmp_path: Path) -> None:
    write(tmp_path, pdf=True)
    assert (tmp_path / "bilan.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_words_of_the_office_are_printed_as_they_are_and_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path)
    assert page(tmp_path).count("à compléter") == 9
    own = tmp_path / "moyens.yaml"
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace('mesures: ""', 'mesures: "Ateliers <b>mensuels</b> & fiches"', 1), encoding="utf-8")
    mine = own.read_bytes()
    write(tmp_path)
    assert own.read_bytes() == mine
    assert "Ateliers <b>mensuels</b> & fiches" in page(tmp_path)
    assert page(tmp_path).count("à compléter") == 8


def test_a_slip_in_the_words_of_the_office_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path)
    own = tmp_path / "moyens.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("echeance", "echeanse", 1), encoding="utf-8")
    before = (tmp_path / "bilan.html").read_bytes()
    with pytest.raises(KnowledgeError, match=r"moyens\.yaml:9:5: .*« echeanse » n'existe pas ici\..*« echeance »"):
        write(tmp_path)
    assert (tmp_path / "bilan.html").read_bytes() == before


def test_words_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "moyens.yaml").write_text('objectifs:\n  b:\n    moyens: "Deux conseillers"\n', encoding="utf-8")
    write(tmp_path)
    assert "Deux conseillers" in page(tmp_path)


def test_the_release_of_another_period_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path)
    other = replace(released(), begin=date(2026, 1, 1), end=date(2026, 12, 31))
    with pytest.raises(ConseillerError, match="contient déjà la publication du 1er janvier 2025 au 31 décembre 2025"):
        write_release(Publication(other, OFFICE), knowledge_folder(), tmp_path)


def test_the_same_release_writes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    for name in ("un", "deux"):
        write(tmp_path / name, pdf=True)
    for path in (tmp_path / "un").iterdir():
        assert path.read_bytes() == (tmp_path / "deux" / path.name).read_bytes(), path.name


def test_invented_appointments_are_marked_in_every_file_a_person_opens(tmp_path: Path) -> None:
    write_release(Publication(released(), OFFICE, invented=True), knowledge_folder(), tmp_path, pdf=True)
    assert "ESSAI : ces rendez-vous sont inventés" in page(tmp_path)
    assert "ESSAI" in PdfReader(tmp_path / "bilan.pdf").pages[0].extract_text()
    assert load_workbook(tmp_path / "donnees.xlsx")["Lisez-moi"]["A1"].value.startswith("ESSAI")
    assert json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["title"].startswith("ESSAI")
    assert json.loads((tmp_path / "donnees.json").read_text(encoding="utf-8"))["essai"] is True


def test_a_folder_that_cannot_be_written_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    with pytest.raises(ConseillerError, match="ne s'écrit pas"):
        write(tmp_path / "fichier" / "dessous")
