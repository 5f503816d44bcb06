"""The review page in a real browser: nothing fetched, readable by all, printable on A4, and typed text stays text."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from release_samples import counted, released, with_figures
from reviewing import Page, plain, reviewed

from conseiller.indicators.published import TOTAL, Level
from conseiller.outputs.review import charts
from conseiller.outputs.review.page import as_page
from conseiller.outputs.review.view import ReviewView

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def page(view: ReviewView) -> str:
    return as_page(view)


def test_the_page_needs_nothing_from_outside_and_runs_nothing(page: str) -> None:
    without_namespaces = re.sub(r' xmlns(:xlink)?="[^"]*"', "", page)
    assert not re.search(r"https?:|<script|<link|<img|<iframe|@import|javascript:|\bsrc=|\bhref=", without_namespaces)
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {
        f"#hachures-{name}" for name in ("bornes", "periodes", "chemin")
    }
    assert "default-src 'none'" in page
    assert not Page(page).comments


def test_every_chart_has_its_words_and_its_table(page: str, view: ReviewView) -> None:
    drawn = [found for found in view.sections if found.chart]
    assert [found.chart.name for found in drawn if found.chart] == ["bornes", "periodes", "chemin"]
    assert all(found.tables for found in drawn)
    labels = [
        plain(str(attributes["aria-label"])) for tag, attributes in Page(page).tags if attributes.get("role") == "img"
    ]
    assert labels == [plain(found.chart.alternative) for found in drawn if found.chart]


def test_every_number_drawn_stands_in_the_release(page: str) -> None:
    """What a bar says comes from the table: no label of a drawing holds a number that no cell of the page holds."""
    drawings = "".join(re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL))
    outside = plain(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))
    axes = {"0", "25", "50", "75", "100"}
    labels = plain(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawings)))
    assert {number for number in re.findall(r"\d+", labels) if number not in axes} <= set(re.findall(r"\d+", outside))


def test_a_territory_code_or_an_office_with_markup_stays_text() -> None:
    trap = '<img src=x onerror="alert(1)"> {{ 7*7 }}'
    table = with_figures(released(), counted(TOTAL, "a", 20, Level.EPCI, trap))
    read = Page(as_page(reviewed(table, office=trap)))
    assert "img" not in {tag for tag, _ in read.tags}
    assert read.text.count(trap) == 2


def test_without_the_extra_each_chart_is_a_sentence_and_its_table_remains(
    view: ReviewView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "can_draw", lambda: False)
    read = Page(as_page(view))
    assert "svg" not in {tag for tag, _ in read.tags}
    assert read.text.count("Graphique absent") == 3
    assert "de 35 à 52 %" in read.text


@pytest.mark.navigateur
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (800, "dark"), (1280, "light")])
def test_axe_finds_no_fault(page: str, browser: "Browser", tmp_path: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    target = tmp_path / "bilan.html"
    target.write_text(page, encoding="utf-8")
    shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    shown.goto(target.as_uri())
    found = Axe().run(shown)
    shown.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.navigateur
def test_axe_finds_no_fault_in_what_is_printed(page: str, browser: "Browser", tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    target = tmp_path / "bilan.html"
    target.write_text(page, encoding="utf-8")
    shown = browser.new_page(bypass_csp=True)
    shown.goto(target.as_uri())
    shown.emulate_media(media="print")
    found = Axe().run(shown)
    shown.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.navigateur
def test_the_page_asks_the_network_for_nothing_and_never_scrolls_sideways(
    page: str, browser: "Browser", tmp_path: Path
) -> None:
    target = tmp_path / "bilan.html"
    target.write_text(page, encoding="utf-8")
    for width in (360, 800, 1280):
        shown = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        said: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))  # noqa: B023 - read before the next turn
        shown.on("console", lambda message: said.append(message.text))  # noqa: B023
        shown.goto(target.as_uri())
        assert asked == [target.as_uri()]
        assert said == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        shown.close()


@pytest.mark.navigateur
def test_it_prints_on_a4_with_the_deliberation_alone_on_a_wide_page(
    page: str, browser: "Browser", tmp_path: Path
) -> None:
    target = tmp_path / "bilan.html"
    target.write_text(page, encoding="utf-8")
    shown = browser.new_page()
    shown.goto(target.as_uri())
    shown.pdf(path=tmp_path / "bilan.pdf", prefer_css_page_size=True)
    shown.close()
    sheets = PdfReader(tmp_path / "bilan.pdf").pages
    sizes = [(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in sheets]
    assert set(sizes) <= {(595, 842), (842, 595)}
    (wide,) = [sheet for sheet, size in zip(sheets, sizes, strict=True) if size[0] > size[1]]
    assert "Tableau pour la délibération" in wide.extract_text()
    assert "Ce qui est caché" not in wide.extract_text()
    assert len(sheets) <= 6
