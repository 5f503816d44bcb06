"""The sheets of a workshop in one file: one sheet of paper each, in a real Chromium and as text."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_reader import PageReader
from sheet_samples import ORDINARY_SHEET

from conseiller.outputs.series import PAGE_BREAK, render_series, write_pages, write_text
from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import erase_open_sheets

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CODES = ("7K3M-9QX8", "1234-567B", "NQ4W-8T2P")
SHEETS = [replace(ORDINARY_SHEET, code=code) for code in CODES]
LONG = replace(ORDINARY_SHEET, gestures=tuple(replace(one, state=None) for one in ORDINARY_SHEET.gestures) * 2)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="les fiches d'un atelier : il manque playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("les fiches d'un atelier : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def pages_printed(browser: "Browser", sheets: list[Sheet], large: bool) -> int:
    shown = browser.new_page()
    shown.set_content(render_series(sheets, large))
    pdf = shown.pdf(prefer_css_page_size=True)
    shown.close()
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.navigateur
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheet", [ORDINARY_SHEET, LONG], ids=["short", "long"])
def test_each_participant_has_as_many_pages_as_alone_never_one_shared(
    browser: "Browser", sheet: Sheet, large: bool
) -> None:
    alone = pages_printed(browser, [sheet], large)
    assert pages_printed(browser, [replace(sheet, code=code) for code in CODES], large) == 3 * alone


@pytest.mark.navigateur
def test_a_short_sheet_takes_one_page_each(browser: "Browser") -> None:
    assert pages_printed(browser, SHEETS, large=False) == 3


@pytest.mark.navigateur
def test_axe_finds_no_fault(browser: "Browser", tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    shown = browser.new_page(bypass_csp=True)
    shown.goto(write_pages(SHEETS, tmp_path).as_uri())
    found = Axe().run(shown)
    shown.close()
    assert found.violations_count == 0, found.generate_report()


def test_every_code_stands_once_and_every_note_leads_to_the_sources_of_its_own_sheet() -> None:
    page = render_series(SHEETS)
    reader = PageReader(page)
    headings = [text for level, text in reader.headings() if level == 2 and "Votre code" in text]
    assert [text.removeprefix("Votre code : ") for text in headings] == list(CODES)
    names = [element.attributes["id"] for element in reader.elements if "id" in element.attributes]
    assert len(names) == len(set(names)) > 0
    links = [element.attributes.get("href") or "" for element in reader.named("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)


def test_the_files_are_named_and_erased_like_every_sheet(tmp_path: Path) -> None:
    paths = {write_pages(SHEETS, tmp_path), write_text(SHEETS, tmp_path)}
    assert {path.name for path in paths} == {"fiche-2026-11-22-atelier.html", "fiche-2026-11-22-atelier.txt"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)
    assert erase_open_sheets(tmp_path) == 2


def test_the_text_starts_a_page_for_each_participant(tmp_path: Path) -> None:
    pages = write_text(SHEETS, tmp_path).read_text(encoding="utf-8").split(PAGE_BREAK)
    assert [code in page for code, page in zip(CODES, pages, strict=True)] == [True] * 3


def test_no_sheet_at_all_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        render_series([])
