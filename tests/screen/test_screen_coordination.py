"""The coordinator's screen: three objectives at a glance in every window, led by keys, readable without colour."""

from datetime import date

import pytest
from capture import opened, painted, played, screen_text, type_in

from conseiller.conversation.coordination import Coordination, Period, year
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Counts, ObjectiveCounts
from conseiller.screen.layout.glyphs import WGL4

TODAY = date(2026, 11, 22)
RELIABLE = ObjectiveCounts("a", 240, 200, 146, 240, 150, 0, 70, 60, 190, 10)
FRAGILE = ObjectiveCounts("b", 130, 40, 22, 130, 40, 0, 40, 30, 60, 15)
TOO_FEW = ObjectiveCounts("c", 22, 0, 0, 22, 0, 0, 0, 0, 0, 0)


def coordination(period_asked: list[Period] | None = None) -> Coordination:
    def counted(period: Period) -> Counts:
        if period_asked is not None:
            period_asked.append(period)
        return Counts(392, 0, (RELIABLE, FRAGILE, TOO_FEW))

    return Coordination(counted, load_thresholds(), year(2025), TODAY, kind="SIMULÉ")


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (60, 18), (200, 60)], ids=str)
@played
async def test_three_objectives_at_a_glance_in_every_window(size: tuple[int, int]) -> None:
    async with opened(coordination(), size) as (app, _):
        text = screen_text(app)
        assert app.failure is None
        assert set(text) - {"\n"} <= WGL4
        for words in ("SIMULÉ", "a, achat et usage", "● fiable", "▲ fragile", "■ non publiable", "usage interne"):
            assert words in text, words
        bars = [row for row in painted(app) if "│" in row and "100 %" in row.replace("\N{NO-BREAK SPACE}", " ")]
        assert len(bars) == 3
        # The fill says the grade too: no two bars are alike, and one without a figure is empty.
        assert [next((sign for sign in "█▒░" if sign in bar), "") for bar in bars] == ["█", "▒", ""]
        assert "Pour « fiable » : " in text
        assert "trop tard, il manquait " in text.replace("\N{NO-BREAK SPACE}", " ")


@played
async def test_keys_alone_open_an_objective_and_change_the_period() -> None:
    asked: list[Period] = []
    async with opened(coordination(asked)) as (app, pilot):
        await pilot.press("down", "down", "enter")
        assert "22 conseils échus dans la base, il en faut 30" in screen_text(app)
        await pilot.press("escape", "down", "enter")
        assert "1er trimestre 2026" in screen_text(app)
        await pilot.press("down", "down", "enter")
        assert [period.name for period in asked] == ["année 2025", "2e trimestre 2026"]
        assert "2e trimestre 2026 · usage interne" in screen_text(app)
        await type_in(app, pilot, "2024-T4")
        await pilot.press("enter")
        assert asked[-1].name == "4e trimestre 2024"


@played
async def test_why_is_one_key_away() -> None:
    async with opened(coordination()) as (app, pilot):
        await pilot.press("down")
        await type_in(app, pilot, "?")
        await pilot.press("enter")
        text = screen_text(app)
        assert "Objectif b, audio plutôt que vidéo" in text
        assert "Pourquoi : l'intervalle fait" in text
        await pilot.press("f1")
        assert "non publiable : le remplissage" in screen_text(app)


@played
async def test_it_leaves_by_the_usual_key_and_by_no_other() -> None:
    async with opened(coordination()) as (app, pilot):
        await pilot.press(*["escape"] * 5, "f2", "f9")
        assert app.is_running
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running


@played
async def test_too_few_due_advices_say_what_would_give_a_figure() -> None:
    waiting = ObjectiveCounts("c", 60, 0, 0, 12, 0, 0, 0, 0, 0, 0)
    conversation = Coordination(
        lambda period: Counts(82, 0, (RELIABLE, TOO_FEW, waiting)), load_thresholds(), year(2025), TODAY
    )
    async with opened(conversation, (80, 24)) as (app, _):
        text = screen_text(app).replace("\N{NO-BREAK SPACE}", " ")
        assert "22 conseils échus, il en faut 30" in text
        assert "Pour un chiffre : période plus longue, ou plusieurs conseillers" in text
        assert "12 conseils échus, il en faut 30 · 48 plus tard" in text
