"""The real conversation on the screen, from home to the report, in every window."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from capture import SIZES, opened, painted, played, screen_text, type_in
from shipped import FOLDER, furnished, knowledge

from conseiller.conversation.contract import PromptKind
from conseiller.conversation.desk import Desk
from conseiller.conversation.readying import steps
from conseiller.conversation.talk import Talk
from conseiller.errors import ConseillerError
from conseiller.journal import Journal
from conseiller.screen.app import ConseillerApp
from conseiller.screen.layout.glyphs import WGL4
from conseiller.settings import Place, Settings

TODAY = date(2026, 11, 22)
ASKED = "Mon ordinateur est vieux et on me dit que Windows 10, c'est fini."
MOST_QUESTIONS = 12
PICTURES = Path(__file__).parents[2] / "docs" / "captures"


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    place = Place("17347", "Médiathèque")
    with Journal.open(tmp_path / "journal.db", TODAY) as journal:
        desk = Desk(knowledge(), FOLDER, journal, Settings(places=(place,)), TODAY, TODAY, place.code)
        yield Talk(furnished(desk))


def looked_at(app: ConseillerApp) -> str:
    """The screen, once it was checked that a person can use it."""
    rows = painted(app)
    text = screen_text(app)
    assert app.failure is None
    assert set(text) - {"\n"} <= WGL4
    assert any(row.startswith(f" {app.steering.prompt.mark} ►") for row in rows[-2:])
    return text


@pytest.mark.parametrize("size", SIZES, ids=str)
@played
async def test_a_whole_appointment_can_be_seen_in_every_window(talk: Talk, size: tuple[int, int]) -> None:
    async with opened(talk, size) as (app, pilot):
        assert app.steering.prompt.kind is PromptKind.HOME
        looked_at(app)
        await type_in(app, pilot, ASKED)
        await pilot.press("enter")
        for _ in range(MOST_QUESTIONS):
            if app.steering.prompt.kind is not PromptKind.QUESTION:
                break
            shown = " ".join(re.sub("│.*", "", looked_at(app)).split())
            assert " ".join(app.steering.prompt.text.replace("\N{NO-BREAK SPACE}", " ").split()) in shown
            await pilot.press("down", "enter")
        assert app.steering.prompt.kind is PromptKind.NEXT
        looked_at(app)
        for key in ("f1", "escape", "f2", "down", "enter", "down", "escape", "escape", "f3", "escape", "f7"):
            await pilot.press(key)
            looked_at(app)
        await pilot.press("f9")
        for _ in range(3):
            if app.steering.prompt.kind is not PromptKind.GESTURES:
                break
            assert "►" in looked_at(app).rpartition(" ►  ")[0]
            await pilot.press("p", "enter")
        assert app.steering.prompt.kind is PromptKind.SHEET
        looked_at(app)
        await pilot.press("5", "enter")
        assert app.steering.prompt.kind is PromptKind.REPORT
        for _ in range(4):
            if re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", looked_at(app)):
                return
            await pilot.press("pageup")
        pytest.fail("the return code is nowhere to be read")


@played
async def test_f9_does_not_lose_the_letter_typed_about_a_gesture(talk: Talk) -> None:
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, ASKED)
        await pilot.press("enter")
        for _ in range(MOST_QUESTIONS):
            if app.steering.prompt.kind is PromptKind.NEXT:
                break
            await pilot.press("down", "enter")
        await pilot.press("f9")
        assert "puis Entrée" in looked_at(app)
        await pilot.press("p", "f9")
        assert talk.current_plan().kept[0].state == "intention"


@played
async def test_the_screen_says_what_the_conversation_says(talk: Talk) -> None:
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, ASKED)
        await pilot.press("enter", "down", "enter", "f7")
        assert app.steering.lines == list(talk.transcript)
        for line in talk.transcript[-2:]:
            assert line.text.replace("\N{NO-BREAK SPACE}", " ").split(" ")[0] in screen_text(app)


@played
async def test_entree_and_escape_record_nothing(talk: Talk) -> None:
    async with opened(talk) as (app, pilot):
        await pilot.press("down", "enter")
        question = app.steering.prompt.text
        for _ in range(30):
            app.strike("escape")
            app.strike("enter")
        await pilot.pause()
        assert talk.appointment is not None
        assert talk.appointment.given.answers == {}
        assert app.steering.prompt.text == question


@played
async def test_the_effect_of_another_answer_is_shown_before_it_is_taken(talk: Talk) -> None:
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, ASKED)
        await pilot.press("enter", "down", "enter", "f2", "enter", "down")
        assert "Avec « " in looked_at(app)
        await pilot.press("down")
        assert "Avec « " in looked_at(app)


@pytest.mark.parametrize("word", ["sombre", "clair", "projection"])
@played
async def test_the_colours_are_changed_by_their_word(talk: Talk, word: str) -> None:
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, word)
        await pilot.press("enter")
        assert app.theme == word


@played
async def test_leaving_keeps_the_appointment_for_the_next_start(talk: Talk) -> None:
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, ASKED)
        await pilot.press("enter", "down", "enter", "ctrl+q")
    assert app.return_code == 0
    async with opened(Talk(talk.desk)) as (again, _):
        assert again.steering.prompt.kind is PromptKind.RESUME
        assert "Est-ce la même personne" in looked_at(again)


def test_the_pictures_of_the_readme_ask_nothing_of_the_internet() -> None:
    pictures = list(PICTURES.glob("*.svg"))
    assert {picture.stem for picture in pictures} >= {"accueil", "question", "conseil", "gestes"}
    for picture in pictures:
        addresses = re.findall(r"https?://[^\"')\s]+", picture.read_text(encoding="utf-8"))
        assert set(addresses) == {"http://www.w3.org/2000/svg"}  # the name of the format, never fetched


@played
async def test_the_work_left_for_later_is_done_after_the_first_paint_and_a_fault_in_it_changes_nothing(
    talk: Talk,
) -> None:
    done: list[str] = []

    def failing() -> None:
        done.append("une faute")
        raise ConseillerError("Un fichier a une faute.", "Corrigez-la.")

    pieces = [lambda: done.append("avant"), failing, *steps(talk.desk), lambda: done.append("après")]
    app = ConseillerApp(talk, once_painted=pieces)
    async with app.run_test(size=SIZES[0]) as pilot:
        for _ in range(400):
            if "après" in done:
                break
            await pilot.pause(0.05)
        assert "Que demande la personne" in looked_at(app)
    assert done == ["avant", "une faute", "après"]
    assert {"lexicon", "devices"} <= vars(talk.desk).keys()
