"""The data files of a release: exact, documented, readable by other programs and by a French spreadsheet."""

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from release_samples import OFFICE, SAINTONGE, counted, released, with_figures

from conseiller.indicators.published import TOTAL, Level, PublishedTable
from conseiller.knowledge.communes import load_communes
from conseiller.locations import knowledge_folder
from conseiller.outputs.open_data import workbook
from conseiller.outputs.open_data.data_wording import data_words
from conseiller.outputs.open_data.described import as_object
from conseiller.outputs.open_data.files import data_files
from conseiller.outputs.open_data.separated import for_open_data, for_spreadsheet
from conseiller.outputs.publication import Publication

SECTION_12 = (
    "periode,maille,code_territoire,objectif,indicateur,valeur,borne_basse,borne_haute,ic_bas,ic_haut,n_base,"
    "taux_retour,fiabilite,statut,seuil_secret,version_methode,date_extraction"
)


def published(table: PublishedTable, office: str = OFFICE) -> dict[str, bytes]:
    publication = Publication(table, office, load_communes(knowledge_folder()))
    return data_files(publication, data_words(knowledge_folder()))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return published(released())


def rows(content: bytes) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows of the open data by period, level, territory, objective and indicator."""
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    return {tuple(list(row.values())[:5]): row for row in read}


def test_the_open_data_has_the_columns_of_the_method_in_their_order(files: dict[str, bytes]) -> None:
    assert files["donnees.csv"].decode("utf-8").splitlines()[0] == SECTION_12


def test_counts_are_whole_rates_have_four_decimals_and_days_are_iso(files: dict[str, bytes]) -> None:
    row = rows(files["donnees.csv"])[("total", "total", "total", "a", "A5.7")]
    assert (row["valeur"], row["borne_basse"], row["borne_haute"]) == ("0.4292", "0.3500", "0.5200")
    assert (row["n_base"], row["taux_retour"], row["fiabilite"]) == ("396", "0.3232", "fiable")
    assert (row["statut"], row["seuil_secret"], row["date_extraction"]) == ("diffuse", "11", "2026-07-15")
    assert rows(files["donnees.csv"])[("2025-T1", "total", "total", "a", "A5.1")]["valeur"] == "112"


def test_a_hidden_figure_is_empty_and_says_secret_a_zero_is_a_zero(files: dict[str, bytes]) -> None:
    read = rows(files["donnees.csv"])
    hidden = read[("2025-T3", "total", "total", "b", "A5.1")]
    assert hidden["statut"] == "secret"
    assert [name for name, value in hidden.items() if value][5:] == [
        "statut", "seuil_secret", "version_methode", "date_extraction",
    ]  # fmt: skip
    zero = read[("2025-T2", "total", "total", "c", "A5.1")]
    assert (zero["valeur"], zero["statut"]) == ("0", "zero")


def test_a_rate_that_is_too_weak_is_empty_never_zero(files: dict[str, bytes]) -> None:
    row = rows(files["donnees.csv"])[("total", "total", "total", "a", "A5.5")]
    assert (row["valeur"], row["statut"]) == ("", "non_publiable")


def test_the_data_package_is_valid_for_frictionless(files: dict[str, bytes], tmp_path: Path) -> None:
    import frictionless

    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == 1


@pytest.mark.parametrize(
    ("old", "new"), [(b",fiable,", b",certain,"), (b"2026-07-15", b"15/07/2026"), (b",112,", b",cent douze,")]
)
def test_frictionless_would_notice_a_wrong_cell(
    files: dict[str, bytes], old: bytes, new: bytes, tmp_path: Path
) -> None:
    import frictionless

    for name, content in files.items():
        (tmp_path / name).write_bytes(content.replace(old, new) if name == "donnees.csv" else content)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_column_is_described_in_french(files: dict[str, bytes]) -> None:
    fields = json.loads(files["schema.json"])["fields"]
    assert ",".join(field["name"] for field in fields) == SECTION_12
    assert all(field["description"].endswith(".") for field in fields)


def test_a_french_spreadsheet_gets_its_mark_semicolons_and_decimal_commas(files: dict[str, bytes]) -> None:
    content = files["donnees-tableur.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.splitlines()[0] == SECTION_12.replace(",", ";")
    assert ";0,4292;0,3500;0,5200;" in text
    assert "0.4292" not in text


def test_the_json_holds_the_same_rows_as_the_csv(files: dict[str, bytes]) -> None:
    told = json.loads(files["donnees.json"])
    assert told == as_object(Publication(released()))
    for row, line in zip(told["lignes"], rows(files["donnees.csv"]).values(), strict=True):
        for name, value in row.items():
            if value is None:
                assert line[name] == ""
            elif isinstance(value, str):
                assert line[name] == value
            else:
                assert float(line[name]) == value


def test_the_workbook_holds_real_numbers_and_dates_under_a_fixed_head(files: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(files["donnees.xlsx"]))
    assert book.sheetnames == ["Lisez-moi", "Données"]
    sheet = book["Données"]
    assert sheet.freeze_panes == "A2"
    head = [cell.value for cell in sheet[1]]
    assert [name for name in head if name != "nom_territoire"] == SECTION_12.split(",")
    by_key = {tuple(cell.value for cell in (*line[:3], *line[4:6])): line for line in sheet.iter_rows(min_row=2)}
    row = dict(zip(head, by_key[("total", "total", "total", "a", "A5.7")], strict=True))
    assert (row["valeur"].value, row["borne_basse"].value, row["n_base"].value) == (0.4292, 0.35, 396)
    assert row["date_extraction"].value == datetime(2026, 7, 15)
    assert row["date_extraction"].is_date
    named = dict(zip(head, by_key[("total", "epci", SAINTONGE, "a", "A5.1")], strict=True))
    assert "Saintonge" in named["nom_territoire"].value


def test_the_workbook_says_what_secret_means_and_what_the_threshold_is(files: dict[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(files["donnees.xlsx"]))["Lisez-moi"]
    text = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    assert OFFICE in text
    assert "« secret » : le nombre n'est pas montré" in text
    assert "publié est 11" in text
    assert "15 juillet 2026" in text
    assert "Nombres de conseils cachés : 7." in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula(start: str) -> None:
    trap = f"{start}cmd|' /C calc'!A0"
    table = with_figures(released(), counted(TOTAL, "a", 12, Level.EPCI, trap))
    book = load_workbook(io.BytesIO(published(table, office=trap)["donnees.xlsx"]))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(start)]
    for content in (for_open_data(table), for_spreadsheet(table).removeprefix(b"\xef\xbb\xbf")):
        for line in csv.reader(io.StringIO(content.decode("utf-8").replace(";", ","), newline="")):
            assert not [cell for cell in line if cell.startswith(start)]


def test_the_workbook_runs_nothing_and_its_properties_hold_the_title_and_the_extraction_only(
    files: dict[str, bytes],
) -> None:
    with zipfile.ZipFile(io.BytesIO(files["donnees.xlsx"])) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "external" in name.lower()]
        assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
    properties = load_workbook(io.BytesIO(files["donnees.xlsx"])).properties
    assert properties.created == datetime(2026, 7, 15)
    assert properties.title == f"Conseils numériques responsables, axe 5, 2025, {OFFICE}"
    assert not any([properties.creator, properties.lastModifiedBy, properties.description, properties.keywords])


def test_a_table_too_long_for_a_spreadsheet_has_no_workbook_rather_than_a_cut_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", len(released().figures) - 1)
    assert "donnees.xlsx" not in published(released())


def test_the_same_release_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert published(released()) == files
