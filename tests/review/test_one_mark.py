"""In every file, a hidden number looks like every other hidden one, and the order tells nothing (attack T12)."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from release_samples import counted, released, with_figures
from reviewing import reviewed
from test_nothing_hidden_leaves import EXTRACTION, Counted, files, first_counts
from test_nothing_hidden_leaves import released as protected

from conseiller.indicators.published import TOTAL, Level, PublishedTable, Status, Step
from conseiller.outputs.review.page import as_page

KEY = ("periode", "maille", "code_territoire", "objectif", "indicateur")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def counts() -> Counted:
    return first_counts()


@pytest.fixture(scope="module")
def table(counts: Counted) -> PublishedTable:
    found = protected(counts, (Level.EPCI,), Step.QUARTER)
    hidden = [true_count(counts, *one) for one in secrets(found)]
    # Small ones, and larger ones hidden for their sake: else there would be nothing to tell apart.
    assert min(hidden) < 11 <= max(hidden)
    return found


@pytest.fixture(scope="module")
def written(table: PublishedTable, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(table, tmp_path_factory.mktemp("sortie"))


def secrets(table: PublishedTable) -> set[tuple[str, str, str, str]]:
    return {
        (figure.period, str(figure.level), figure.territory, figure.objective)
        for figure in table.figures
        if figure.indicator == "A5.1" and figure.status is Status.SECRET
    }


def true_count(counts: Counted, period: str, level: str, territory: str, objective: str) -> int:
    epci = {"17347": "200041689", "17224": "200041689", "58194": "245804406"}
    return sum(
        count
        for (commune, kind, month), count in counts.items()
        if objective in (TOTAL, kind)
        and territory in (TOTAL, epci[commune])
        and period in (TOTAL, f"2025-T{(month % 100 + 2) // 3}")
    )


def without_key(rows: Iterable[dict[str, object]]) -> set[str]:
    """What is left of the rows of hidden counts."""
    return {
        json.dumps({name: value for name, value in row.items() if name not in (*KEY, "nom_territoire")}, default=str)
        for row in rows
        if row["indicateur"] == "A5.1" and row["statut"] == "secret"
    }


def test_rows_of_hidden_counts_differ_by_their_key_alone(written: dict[str, bytes]) -> None:
    separated = [name for name in written if name.endswith(".csv")]
    assert len(separated) == 2
    for name in separated:
        text = written[name].decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.split("\n", 1)[0] else ",")
        assert len(without_key(rows)) == 1, name
    assert len(without_key(json.loads(written["donnees.json"])["lignes"])) == 1


def test_cells_of_the_workbook_have_one_look_for_hidden_counts(written: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(written["donnees.xlsx"])) as book:
        names = book.namelist()
        strings = ["".join(part.itertext()) for part in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    assert not [name for name in names if "comment" in name.lower() or "custom" in name.lower()]
    tags = {element.tag.removeprefix(SHEET) for element in sheet}
    assert tags.isdisjoint(("conditionalFormatting", "dataValidations", "extLst"))
    looks = set()
    for line in sheet.iter(f"{SHEET}row"):
        cells = {re.sub(r"\d", "", cell.get("r", "")): cell for cell in line}
        words = {
            column: strings[int(cell.findtext(f"{SHEET}v", "0"))]
            for column, cell in cells.items()
            if cell.get("t") == "s"
        }
        if words.get("F") == "A5.1" and "secret" in words.values():
            after = [
                (column, cell.get("s"), cell.get("t"), words.get(column))
                for column, cell in cells.items()
                if column > "F"
            ]
            looks.add((tuple(sorted(set(line.keys()) - {"r", "spans"})), tuple(after)))
    assert len(looks) == 1


def test_the_page_draws_and_writes_every_hidden_count_alike(written: dict[str, bytes]) -> None:
    page = written["bilan.html"].decode("utf-8")
    cells = re.findall(r"<td([^>]*)>([^<]*)</td>", page)
    looks = {look for look, text in cells if text == "secret"}
    assert len(looks) == 1


def test_the_order_of_the_rows_is_the_same_whatever_is_hidden(table: PublishedTable, counts: Counted) -> None:
    """The same numbers given to other places and quarters: other cells are hidden, no row moves."""
    cells = sorted(counts)
    other = protected(
        dict(zip(cells, [counts[cell] for cell in reversed(cells)], strict=True)), (Level.EPCI,), Step.QUARTER
    )
    assert secrets(other) != secrets(table)
    orders = [
        [(one.period, one.level, one.territory, one.objective, one.indicator) for one in each.figures]
        for each in (table, other)
    ]
    assert orders[0] == orders[1]


def test_entries_of_the_workbook_bear_no_moment(written: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(written["donnees.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.comment for entry in book.infolist()} == {b""}
        core = book.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}", core)) == {EXTRACTION.isoformat()}


def test_a_number_left_in_a_hidden_row_of_another_year_is_not_told(tmp_path: Path) -> None:
    """`--comparer` reads a file anyone may have changed: what its status hides stays hidden."""
    year = released()
    bare, filled = (reviewed(year, earlier=of_last_year(year, count)) for count in (None, 37))
    assert as_page(bare) == as_page(filled)


def of_last_year(table: PublishedTable, count: int | None) -> PublishedTable:
    hidden = replace(counted(TOTAL, "a", None), value=count)
    return replace(with_figures(table, hidden), begin=date(2024, 1, 1), end=date(2024, 12, 31))
