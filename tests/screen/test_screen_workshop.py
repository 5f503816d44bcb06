"""A public workshop on the wall: large, short, white, and led by keys alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from capture import opened, painted, played, screen_text, type_in
from shipped import FOLDER, furnished, knowledge

from conseiller.conversation.contract import PromptKind
from conseiller.conversation.desk import Desk
from conseiller.conversation.workshop.slides import MOST_LINES, WIDEST
from conseiller.conversation.workshop.talk import WorkshopTalk
from conseiller.journal import Journal
from conseiller.screen.app import ConseillerApp
from conseiller.screen.layout.glyphs import WGL4
from conseiller.settings import Place, Settings

TODAY = date(2026, 11, 22)
MOST_STEPS = 120


@pytest.fixture(params=["streaming", "reconditionne", "fin_de_support"])
def talk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WorkshopTalk]:
    place = Place("17347", "Médiathèque")
    with Journal.open(tmp_path / "journal.db", TODAY) as journal:
        settings = Settings(places=(place,), phone="05 46 00 00 00")
        sheets = tmp_path / "fiches"
        desk = Desk(knowledge(), FOLDER, journal, settings, TODAY, TODAY, place.code, sheets)
        yield WorkshopTalk(furnished(desk), subject=request.param, people=12)


def content(app: ConseillerApp) -> list[str]:
    """The lines of the page: not the title, the prompt and the keys, nor what was just said under it."""
    rows = painted(app)[1:-2]
    first_said = next((index for index, row in enumerate(rows) if row[:2].strip()), len(rows))
    return [row for row in rows[:first_said] if row.strip()]


def looked_at(app: ConseillerApp) -> None:
    """Readable from the back of the room."""
    rows = painted(app)
    assert app.failure is None
    assert set(screen_text(app)) - {"\n"} <= WGL4
    assert any(row.startswith(f" {app.steering.prompt.mark} ►") for row in rows[-2:])
    assert rows[0].startswith(" ATELIER")
    shown = content(app)
    assert 0 < len(shown) <= MOST_LINES, shown
    # Number and count of hands stand beside the text.
    assert all(len(row.strip().lstrip("►").split("│")[0].strip()) <= WIDEST + 5 for row in shown), shown
    assert "plus bas" not in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=str)
@played
async def test_every_page_of_a_workshop_reads_from_the_back_of_the_room(
    talk: WorkshopTalk, size: tuple[int, int]
) -> None:
    async with opened(talk, size, theme="projection") as (app, pilot):
        for step in range(MOST_STEPS):
            looked_at(app)
            prompt = app.steering.prompt
            if prompt.mark == "Suite" and "Atelier terminé" in screen_text(app):
                break
            if prompt.mark == "Mains":
                await type_in(app, pilot, str(step % 2))
            elif prompt.mark == "Salle":
                leader = app.steering.page and app.steering.page.current
                await type_in(app, pilot, "" if leader is not None else "1")
            elif prompt.mark == "Suite" and prompt.kind is PromptKind.FOLLOW:
                await type_in(app, pilot, "4")
            elif prompt.mark == "Nombre":
                await type_in(app, pilot, "" if "Entrée" in prompt.hint else "2")
            await pilot.press("enter")
            await pilot.pause()
        else:
            raise AssertionError("the workshop never ended")
    assert talk.desk.journal.counts(TODAY, TODAY).sessions == 12
    assert len(list((talk.desk.sheets or Path()).glob("*-atelier.txt"))) == 1


@played
async def test_keys_alone_lead_it_and_a_pause_comes_back_to_the_same_page(talk: WorkshopTalk) -> None:
    async with opened(talk, theme="projection") as (app, pilot):
        first = painted(app)
        await pilot.press("escape")
        assert "L'atelier est enregistré" in screen_text(app)
        await pilot.press("enter")
        assert painted(app) == first
        await pilot.press("question_mark", "enter")
        assert "Pourquoi" in screen_text(app)
        for _ in range(4):
            if app.steering.prompt.mark == "Mains":
                break
            await pilot.press("enter")
        assert painted(app) == first


@played
async def test_unshifted_keys_of_a_french_keyboard_count_hands(talk: WorkshopTalk) -> None:
    async with opened(talk, theme="projection") as (app, pilot):
        await type_in(app, pilot, "&é")
        await pilot.press("enter")
        assert "│  12" in screen_text(app)


@played
async def test_too_many_rows_are_told_to_the_trainer(talk: WorkshopTalk) -> None:
    async with opened(talk, (120, 40), theme="projection") as (app, _):
        assert "Agrandissez les lettres : Ctrl et +" in painted(app)[0]


@played
async def test_no_code_and_no_panel_is_ever_projected(talk: WorkshopTalk) -> None:
    async with opened(talk, (140, 30), theme="projection") as (app, _):
        assert not app.main.panel.display


@played
async def test_a_count_struck_after_a_refused_one_takes_its_place(talk: WorkshopTalk) -> None:
    async with opened(talk, (100, 30), theme="projection") as (app, pilot):
        await type_in(app, pilot, "8 3 0")
        await pilot.press("enter", "9")
        assert painted(app)[-2].endswith("►     9")
