"""The review as PDF: tagged, titled, in French, the same numbers as the table, no clock and no path inside."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from release_samples import released
from reviewing import plain

from conseiller.errors import ConseillerError
from conseiller.outputs.review import paper
from conseiller.outputs.review.paper import as_pdf
from conseiller.outputs.review.view import ReviewView

DAY = date(2026, 7, 15)


@pytest.fixture(scope="module")
def pdf(view: ReviewView) -> bytes:
    return as_pdf(view, DAY)


def text_of(pdf: bytes) -> str:
    return plain(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages))


def test_every_text_of_the_review_is_in_it(pdf: bytes, view: ReviewView) -> None:
    told = re.sub(r"[\s-]", "", text_of(pdf))
    for found in view.sections:
        cells = [cell.text for table in found.tables for row in table.rows for cell in row]
        for line in (found.heading, *found.paragraphs, *found.points, *cells):
            assert re.sub(r"[\s-]", "", plain(line)) in told, line


def test_each_row_holds_the_numbers_of_the_release(pdf: bytes) -> None:
    told = text_of(pdf)
    assert "1er trimestre 2025 112 64 26 202" in told
    assert "4e trimestre 2025 138 secret 31 secret" in told
    assert "Total 420 198 71 689" in told


def test_it_is_tagged_titled_and_says_its_language(pdf: bytes) -> None:
    read = PdfReader(io.BytesIO(pdf))
    catalogue = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fr"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "Bilan des conseils numériques responsables, 2025"
    assert read.metadata.author == "Vals d'Exemple Communauté"


def test_its_only_day_is_that_of_the_data(pdf: bytes) -> None:
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == DAY
    assert metadata.modification_date is not None
    assert metadata.modification_date.date() == DAY


def test_every_drawing_has_its_words(pdf: bytes, view: ReviewView) -> None:
    read = PdfReader(io.BytesIO(pdf))
    told = {
        plain(str(entry["/Alt"])) for entry in map(read.get_object, range(1, len(read.xref[0]))) if _has_words(entry)
    }
    assert {plain(found.chart.alternative) for found in view.sections if found.chart} <= told


def _has_words(entry: object) -> bool:
    return isinstance(entry, dict) and "/Alt" in entry


def test_the_same_release_gives_the_same_bytes(pdf: bytes, view: ReviewView) -> None:
    assert as_pdf(view, DAY) == pdf


def test_without_the_extra_the_sentence_gives_the_command_to_type(
    view: ReviewView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "find_spec", lambda name: None)
    with pytest.raises(ConseillerError, match="complément « pdf »") as refused:
        as_pdf(view, released().extraction)
    assert "uv run --extra pdf" in refused.value.way_out
