"""Colours: measured ratios, never the only carrier of a meaning, none at all when the person wants none."""

import itertools

import pytest
from capture import opened, played, screen_text
from scripted import USE, Scripted

from conseiller.conversation.contract import Outcome, Wish
from conseiller.screen.layout.rows import Ink
from conseiller.screen.themes import COLOURS, THEMES, known_theme
from conseiller.screen.widgets.inks import ink_styles

TEXTS = ("texte", "discret", "question", "conseil", "attention", "erreur")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2, from 0 to 1."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("theme", "text", "ground"), list(itertools.product(COLOURS, TEXTS, ("fond", "bande"))))
def test_every_text_can_be_read_on_every_ground(theme: str, text: str, ground: str) -> None:
    least = 7 if theme == "projection" else 4.5
    assert ratio(COLOURS[theme][text], COLOURS[theme][ground]) >= least


@pytest.mark.parametrize("theme", COLOURS)
def test_rules_and_highlighted_rows_stand_out(theme: str) -> None:
    colours = COLOURS[theme]
    assert ratio(colours["trait"], colours["fond"]) >= 3
    assert ratio(colours["encre"], colours["choix"]) >= 7
    assert ratio(colours["choix"], colours["fond"]) >= 3


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_a_highlighted_row_is_reversed_and_bold_in_every_theme(theme: str) -> None:
    style = ink_styles(theme)[Ink.CHOICE]
    assert style.reverse
    assert style.bold


def test_an_unknown_theme_is_taken_as_the_ordinary_one() -> None:
    assert known_theme("disco") == "sombre"
    assert known_theme("clair") == "clair"


@pytest.mark.parametrize("theme", COLOURS)
@played
async def test_a_theme_paints_its_own_colours(theme: str) -> None:
    async with opened(Scripted(questions=(USE,)), theme=theme) as (app, pilot):
        await pilot.press("down")
        drawing = app.export_screenshot().casefold()
    for name in ("texte", "discret", "question", "fond", "choix"):
        assert COLOURS[theme][name].casefold() in drawing


@played
async def test_a_theme_can_be_changed_by_its_word() -> None:
    talk = Scripted(wishes={"clair": Outcome(wish=Wish.THEME, argument="clair")})
    async with opened(talk) as (app, pilot):
        app.main.prompt.field.value = "clair"
        await pilot.press("enter")
        await pilot.pause()
        drawing = app.export_screenshot().casefold()
        assert COLOURS["clair"]["fond"].casefold() in drawing
        assert COLOURS["sombre"]["fond"].casefold() not in drawing
        assert "Réponse ►   un numéro" in screen_text(app)


@played
async def test_without_colours_nothing_is_said_by_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(Scripted(questions=(USE,))) as (app, pilot):
        await pilot.press("down")
        styles = [
            segment.style for strip in app.screen._compositor.render_strips() for segment in strip if segment.style
        ]
        assert {style.color.name for style in styles if style.color} <= {"default"}
        assert {style.bgcolor.name for style in styles if style.bgcolor} <= {"default"}
        assert any(style.reverse and style.bold for style in styles)
        assert "►  1  Internet" in screen_text(app)
