"""Paint the pictures of the README from the real program: `python scripts/captures.py [FOLDER]`.

Always the same day and a throw-away journal, so that a picture only changes when the program or its knowledge does.
"""

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.conversation.asking import QuestionStage
from conseiller.conversation.desk import Desk
from conseiller.conversation.talk import Talk
from conseiller.journal import Journal
from conseiller.knowledge.loading import load_knowledge
from conseiller.locations import knowledge_folder
from conseiller.screen.app import ConseillerApp
from conseiller.settings import Place, Settings

DAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[1] / "docs" / "captures"
SETTINGS = Settings(
    office="Communauté de communes des Vals",
    places=(Place("17347", "Médiathèque"),),
    dpo="dpo@exemple.invalid",
    phone="05 46 00 00 00",
)
ANSWERS = {"accepte_w11": "non", "inscrit_esu": "non", "souhait": "4", "copie_verifiee": "2"}
"""What is typed at some questions, by their id; at the others, the first answer."""

ASKED = "Mon ordinateur est vieux et on me dit que Windows 10, c'est fini."


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: a window, and what is typed before it is taken."""

    name: str
    size: tuple[int, int]
    typed: tuple[str, ...] = ()
    until_advice: bool = False
    """Go on answering until advice is found."""
    theme: str = "sombre"
    last_keys: tuple[str, ...] = ()


SCENES = (
    Scene("accueil", (80, 24)),
    Scene("question", (80, 24), (ASKED,), last_keys=("down",)),
    Scene("conseil", (140, 40), (ASKED,), until_advice=True),
    Scene("gestes", (80, 24), (ASKED,), until_advice=True, theme="clair", last_keys=("f9", "f", "enter")),
)


def desk(journal: Journal) -> Desk:
    """What lies on the table that day."""
    return Desk(
        knowledge=load_knowledge(),
        folder=knowledge_folder(),
        journal=journal,
        settings=SETTINGS,
        today=DAY,
        day=DAY,
        place=SETTINGS.places[0].code,
    )


async def take(scene: Scene, talk: Talk) -> str:
    """Play the scene on a window of its size and return its picture."""
    app = ConseillerApp(talk, theme=scene.theme)
    async with app.run_test(size=scene.size) as pilot:
        await pilot.pause()
        for words in scene.typed:
            app.main.prompt.field.value = words
            await pilot.press("enter")
        while scene.until_advice and isinstance(talk.stage, QuestionStage):
            app.main.prompt.field.value = ANSWERS.get(talk.stage.question.id, "1")
            await pilot.press("enter")
        await pilot.press(*scene.last_keys)
        await pilot.pause()
        return without_web_fonts(app.export_screenshot(simplify=True))


def without_web_fonts(picture: str) -> str:
    """The picture with the reader's own fonts: it is shown without Internet, and asks nothing of anybody."""
    bare = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", picture, flags=re.DOTALL)
    return bare.replace("Fira Code", "DejaVu Sans Mono").replace("</svg>", "</svg>\n")


def main() -> None:
    """Write every picture; say where."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        with tempfile.TemporaryDirectory() as away, Journal.open(Path(away) / "journal.db", DAY) as journal:
            picture = asyncio.run(take(scene, Talk(desk(journal), resume=False)))
        path = folder / f"{scene.name}.svg"
        path.write_text(picture, encoding="utf-8")
        print(f"{path} : {len(picture) // 1000} ko")


if __name__ == "__main__":
    main()
