"""The rehearsal on the full screen, in every window and in the projector's colours: everything by keys."""

import sys
from pathlib import Path

import pytest
from shipped import FOLDER, knowledge
from training_folder import BOX

from conseiller.conversation.room_desk import RoomDesk
from conseiller.conversation.room_talk import RoomTalk
from conseiller.training.case_loading import load_cases

sys.path.append(str(Path(__file__).parents[1] / "screen"))
from capture import SIZES, opened, played, screen_text, type_in


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> RoomDesk:
    folder = tmp_path_factory.mktemp("salle")
    cases = load_cases(FOLDER, knowledge())
    return RoomDesk(knowledge(), FOLDER, cases, folder / "pause.json", folder)


@pytest.mark.parametrize("size", SIZES, ids=str)
@played
async def test_a_whole_rehearsal_by_keys_in_every_window(room: RoomDesk, size: tuple[int, int]) -> None:
    async with opened(RoomTalk(room, room.cases[BOX]), size) as (app, pilot):
        for text in ("Avez-vous une téléassistance ?", "conseil box allumée", "1", "fini"):
            await type_in(app, pilot, text)
            await pilot.press("enter")
        assert "0 question" not in screen_text(app)
        await pilot.press("f7")
        await type_in(app, pilot, "arbre")
        await pilot.press("enter", "1", "enter", "f9")
        assert app.failure is None
        assert "Choix ►" in screen_text(app)
        if size[1] > 20:
            assert "Retour sur la mise en situation" in screen_text(app)
        await pilot.press("pagedown", "pagedown")
        assert app.failure is None


@played
async def test_the_list_then_the_projector_then_why(room: RoomDesk) -> None:
    async with opened(RoomTalk(room), (80, 24)) as (app, pilot):
        assert "Niveau 1, découverte" in screen_text(app)
        await type_in(app, pilot, "bracelet alerte")
        await pilot.press("enter")
        await type_in(app, pilot, "projection")
        await pilot.press("enter")
        assert app.theme == "projection"
        await type_in(app, pilot, "arbre")
        await pilot.press("enter")
        assert "téléassistance" in screen_text(app)
        await type_in(app, pilot, "?")
        await pilot.press("enter")
        assert "Pourquoi" in screen_text(app)
        assert "ESSAI" in screen_text(app)
