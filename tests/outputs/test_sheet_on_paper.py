"""The sheet in a real Chromium: what it asks for, how it prints on A4, and how large the letters are."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_reader import PageReader
from sheet_samples import BARE_SHEET, ORDINARY_SHEET, sheets_of_all_lengths

from conseiller.outputs.composing import compose
from conseiller.outputs.layout import LARGE, MILLIMETRE, ORDINARY, PAGE_HEIGHT, Size, back_height, front_height
from conseiller.outputs.rendering import render
from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import render_html, write_sheet
from conseiller.outputs.sheet_view import Overleaf

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
STALE = "Informations relevées le 22 novembre 2026. Elles sont à vérifier avant d'agir."
"""One line and a few letters: what a frame takes from the width shows."""
POINT = 72 / 96
"""In CSS pixels."""

# The visible letters of the page with the style they are drawn in.
LETTERS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement
    if (!text || !element.checkVisibility()) continue
    const style = getComputedStyle(element)
    found.push({text, size: parseFloat(style.fontSize) * 72 / 96, notice: !!element.closest('.notice'),
      leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize), color: style.color, family: style.fontFamily,
      slanted: style.fontStyle, line: style.textDecorationLine, align: style.textAlign, letters: style.textTransform,
      hyphens: style.hyphens})
  }
  return found
}"""
BACKGROUNDS = """() => [...document.querySelectorAll('*')].map(element => getComputedStyle(element).backgroundColor)
  .filter(color => color !== 'rgba(0, 0, 0, 0)')"""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's or the system's own Chromium; none is ever downloaded."""
    playwright = pytest.importorskip("playwright.sync_api", reason="la fiche imprimée : il manque playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for found in map(shutil.which, names) if found), None)
    if path is None:
        pytest.skip("la fiche imprimée : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 794, "height": 1123}, offline=True)
    yield context.new_page()
    context.close()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def printed(page: "Page", sheet: Sheet, large: bool = False) -> bytes:
    page.set_content(render_html(sheet, large))
    return page.pdf(prefer_css_page_size=True)


def letters(page: "Page", sheet: Sheet, large: bool, media: str) -> list[dict[str, Any]]:
    page.emulate_media(media="print" if media == "print" else "screen")
    page.set_content(render_html(sheet, large))
    found: list[dict[str, Any]] = page.evaluate(LETTERS)
    assert found
    return found


@pytest.mark.parametrize("large", [False, True])
def test_the_file_opens_without_an_error_and_asks_for_nothing(page: "Page", tmp_path: Path, large: bool) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    path = write_sheet(replace(ORDINARY_SHEET, place="</p><img src=https://exemple.invalid/x>"), tmp_path, large)
    page.goto(path.as_uri())
    assert page.title().startswith("Fiche du 22")
    assert asked == [path.as_uri()]
    assert said == []


def test_one_gesture_done_and_two_to_do_fit_one_a4_page(page: "Page") -> None:
    pdf = printed(page, ORDINARY_SHEET)
    assert pages_of(pdf) == 1
    width, height = map(float, re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
    assert (round(width / MILLIMETRE), round(height / MILLIMETRE)) == (210, 297)
    assert len(PageReader(render_html(ORDINARY_SHEET)).named("li")) == 7


def test_the_same_in_large_print_takes_the_front_and_the_back_of_one_sheet(page: "Page") -> None:
    assert pages_of(printed(page, ORDINARY_SHEET, large=True)) == 2


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("media", ["print", "screen"])
def test_letters_are_black_upright_left_aligned_and_large_enough(page: "Page", media: str, large: bool) -> None:
    sheet = replace(ORDINARY_SHEET, trial=True, stale="Informations à vérifier.", warnings=("Pas de banque ici.",))
    for shown in (sheet, ORDINARY_SHEET):
        for letter in letters(page, shown, large, media):
            smallest = 18 if large else (12 if letter["notice"] else 14)
            assert letter["size"] >= smallest - 0.01, letter
            assert 1.29 <= letter["leading"] <= 1.5, letter
            assert letter["color"] == "rgb(0, 0, 0)", letter
            assert letter["family"].startswith("Arial, "), letter
            assert (letter["slanted"], letter["line"], letter["letters"]) == ("normal", "none", "none"), letter
            assert letter["align"] in ("left", "start"), letter
            assert letter["hyphens"] in ("manual", "none"), letter
        assert set(page.evaluate(BACKGROUNDS)) == {"rgb(255, 255, 255)"}


def test_lines_on_screen_stay_under_75_signs_in_a_wide_window(page: "Page") -> None:
    page.set_viewport_size({"width": 2400, "height": 1200})
    long = ("Vous pouvez garder cet ordinateur encore un peu de temps, puis choisir la suite. " * 4).strip()
    page.set_content(render_html(replace(BARE_SHEET, seen=(long,))))
    words = page.evaluate("""() => {
      const node = document.querySelector('section p').firstChild, range = document.createRange(), lines = {}
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at); range.setEnd(node, at + 1)
        const top = Math.round(range.getBoundingClientRect().top)
        lines[top] = (lines[top] || '') + node.data[at]
      }
      return Object.values(lines)
    }""")
    assert len(words) > 3
    assert max(map(len, words)) <= 75


def test_a_narrow_telephone_shows_the_whole_sheet_without_scrolling_sideways(page: "Page") -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    for large in (False, True):
        page.set_content(render_html(ORDINARY_SHEET, large))
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_margins_boxes_and_square_have_their_size_on_paper(page: "Page") -> None:
    for large in (False, True):
        page.emulate_media(media="print")
        page.set_content(render_html(ORDINARY_SHEET, large))
        box = page.locator(".box").first.bounding_box()
        square = page.locator(".square").bounding_box()
        title = page.locator("h1").bounding_box()
        notice = page.locator(".notice").bounding_box()
        assert box
        assert square
        assert title
        assert notice
        millimetres = POINT / MILLIMETRE
        assert round(box["width"] * millimetres, 1) == round(box["height"] * millimetres, 1) == 5.0
        assert round(square["width"] * millimetres, 1) == round(square["height"] * millimetres, 1) == 32.0
        assert round(title["x"] * millimetres) == 20
        assert round(title["y"] * millimetres) == 15
        assert round((notice["x"] + notice["width"]) * millimetres) == 190
        assert (notice["y"] + notice["height"]) * millimetres <= 297 - 13


def real_heights(page: "Page", sheet: Sheet, overleaf: Overleaf, size: Size) -> list[float]:
    """Heights of the sides in points, margins off, as Chromium lays them out."""
    page.set_content(render("fiche.html.j2", view=compose(sheet, overleaf), size=size))
    pixels: list[float] = page.evaluate("""() => [...document.querySelectorAll('.page')].map(side => {
      const style = getComputedStyle(side)
      side.style.minHeight = '0'
      return side.getBoundingClientRect().height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
    })""")
    return [height * POINT for height in pixels]


@pytest.mark.parametrize("size", [ORDINARY, LARGE], ids=["14", "18"])
def test_the_line_budget_never_promises_more_room_than_the_paper_has(page: "Page", size: Size) -> None:
    """Prudent, but by no more than 6 % of a page: else the back would be used for nothing."""
    page.emulate_media(media="print")
    stale = replace(ORDINARY_SHEET, stale=STALE, warnings=(STALE, STALE))
    for sheet in (ORDINARY_SHEET, BARE_SHEET, stale, *sheets_of_all_lengths()):
        for overleaf in (Overleaf.NOTHING, ~Overleaf.NOTHING ^ Overleaf.NOTICE):
            view = compose(sheet, overleaf)
            spent = (front_height(view, size), back_height(view, size))
            for told, real in zip(spent, real_heights(page, sheet, overleaf, size), strict=False):
                assert 0 <= told - real <= PAGE_HEIGHT * 0.06


def test_what_goes_overleaf_takes_one_page_at_most(page: "Page") -> None:
    for sheet in sheets_of_all_lengths():
        pdf = printed(page, sheet)
        assert pages_of(pdf) == 1 + page.locator(".back-title").count()


def test_in_large_print_the_front_is_one_page_and_the_whole_at_most_two_sheets(page: "Page") -> None:
    page.emulate_media(media="print")
    for sheet in sheets_of_all_lengths():
        assert pages_of(printed(page, sheet, large=True)) <= 4
        front = page.locator(".page").first.bounding_box()
        assert front is not None
        assert front["height"] * POINT / MILLIMETRE <= 297
