"""What the tests of a release share: the review of the sample release, and a real Chromium."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from release_samples import released
from reviewing import reviewed

from conseiller.outputs.review.view import ReviewView

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def view() -> ReviewView:
    return reviewed(released())


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="le bilan dans un navigateur : il manque playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("le bilan dans un navigateur : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
