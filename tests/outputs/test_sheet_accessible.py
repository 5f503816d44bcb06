"""Axe finds no fault on the sheet a citizen takes home, on screen and as printed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sheet_samples import BARE_SHEET, ORDINARY_SHEET

from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="la fiche sans faute d'accès : il manque playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("la fiche sans faute d'accès : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.mark.navigateur
@pytest.mark.parametrize(
    ("sheet", "large", "media", "scheme"),
    [
        (ORDINARY_SHEET, False, "screen", "light"),
        (ORDINARY_SHEET, True, "screen", "dark"),
        (BARE_SHEET, False, "screen", "light"),
        (ORDINARY_SHEET, False, "print", "light"),
    ],
    ids=["ordinary", "large-dark", "bare", "printed"],
)
def test_axe_finds_no_fault(
    browser: "Browser", tmp_path: Path, sheet: Sheet, large: bool, media: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    target = tmp_path / "fiche.html"
    target.write_text(render_html(sheet, large), encoding="utf-8")
    # The page forbids every script, axe's own too: only this browser passes over it.
    shown = browser.new_page(bypass_csp=True)
    shown.goto(target.as_uri())
    shown.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(shown)
    shown.close()
    assert found.violations_count == 0, found.generate_report()
