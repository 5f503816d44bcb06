"""The square to photograph repeats the code, and is large and clear enough to be read."""

import re

import pytest
import segno
from page_reader import PageReader
from sheet_samples import ORDINARY_SHEET

from conseiller.outputs.return_square import draw_square, square_text
from conseiller.outputs.sheet_forms import render_html

CODES = ("7K3M-9QX8", "1234-567B", "NQ4W-8T2P", "A1B2-C3DQ", "ZZZZ-ZZZJ")


def modules_of(path: str, size: int) -> list[list[int]]:
    """The modules that the drawn rectangles cover."""
    grid = [[0] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+),(\d+)h(\d+)v1h-\3z", path):
        for column in range(int(x), int(x) + int(length)):
            grid[int(y)][column] = 1
    return grid


@pytest.mark.parametrize("code", CODES)
def test_the_drawn_modules_are_those_of_the_code(code: str) -> None:
    square = draw_square(code)
    expected = segno.make(f"CONSEILLER {code}", error="m", micro=False)
    assert modules_of(square.path, square.size) == [list(row) for row in expected.matrix_iter(border=4)]


@pytest.mark.parametrize("code", CODES)
def test_the_square_corrects_errors_and_has_large_modules(code: str) -> None:
    made = segno.make(square_text(code), error="m", micro=False)
    assert made.error in ("M", "Q", "H")
    assert made.version == 1
    assert 32 / draw_square(code).size > 0.86  # millimetres a module


@pytest.mark.parametrize("large", [False, True])
def test_the_square_is_named_and_the_code_stands_beside_it_in_words(large: bool) -> None:
    page = PageReader(render_html(ORDINARY_SHEET, large))
    (square,) = [element for element in page.named("svg") if element.attributes.get("role") == "img"]
    assert "7K3M-9QX8" in (square.attributes["aria-label"] or "")
    assert "Votre code : 7K3M-9QX8" in [text for _, text in page.headings()]
