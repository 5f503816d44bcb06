"""The same talk in every window: nothing runs over, the question is whole, the prompt is there, all is in French."""

import re

import pytest
from capture import SIZES, opened, painted, played, screen_text
from scripted import FACTS_PAGE, KEYS, LONGEST, NEXT, PERSONAL, USE, Scripted, talked_for

from conseiller.conversation.contract import Page, PageLine, Prompt, PromptKind, Role
from conseiller.screen.layout.glyphs import WGL4

MENU = Prompt(PromptKind.HOME, "", "Que demande la personne ?", mark="Demande", preselected=1, keys=KEYS)
HOME = Page(
    (
        PageLine(("Que demande la personne ? Écrivez ses mots, ou choisissez.",), indent=2),
        *(
            PageLine((f"Sujet numéro {number} avec un titre assez long pour la page",), number, indent=2)
            for number in range(1, 12)
        ),
        PageLine(("Attention", "2 conseils sont à relire. Ils le disent à l'écran."), role=Role.WARNING, indent=2),
    ),
    current=1,
)
TALKS = {
    "question": lambda: Scripted(),
    "longest question": lambda: Scripted(questions=(LONGEST,), lines=talked_for(3)),
    "menu": lambda: Scripted(questions=(NEXT,), lines=talked_for(3)),
    "home page": lambda: Scripted(questions=(MENU,), page=HOME),
    "answers to change": lambda: Scripted(page=FACTS_PAGE, editing=True),
    "alarm": lambda: Scripted(alarm=True, status="question 3 · encore 1 à 3 · ATTENTION : pas enregistré"),
}
ENGLISH = re.compile(
    r"\b(quit|help|close|search|palette|press|keys?|theme|screenshot|maximi[sz]e|copy|paste|command|error|ok|cancel)\b",
    re.IGNORECASE,
)


EVERYWHERE = [pytest.param(name, size, id=f"{name} {size[0]}x{size[1]}") for name in TALKS for size in SIZES]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "size"), EVERYWHERE)
@played
async def test_every_screen_fits_its_window(name: str, size: tuple[int, int]) -> None:
    talk = TALKS[name]()
    async with opened(talk, size) as (app, _):
        rows = painted(app)  # asserts that no row is wider than the window
        text = screen_text(app)
    assert any(row.startswith(f" {talk.prompt.mark} ►") for row in rows[-2:])
    assert "F1 Aide" in rows[-1]
    left = "\n".join(row[: size[0] - 42] if size[0] >= 110 else row for row in text.splitlines())
    if talk.page is None:
        assert flat(talk.prompt.text) in flat(left)
        assert " 1 " in left
    else:
        assert "►" in left.partition(" ►  ")[0]
    assert set(text) - {"\n"} <= WGL4
    assert not ENGLISH.search(text)


@pytest.mark.parametrize("theme", ["sombre", "clair", "projection"])
@played
async def test_every_theme_shows_the_same_words(theme: str) -> None:
    async with opened(Scripted(questions=(USE,)), theme=theme) as (app, _):
        for label in ("Internet, courriel, démarches", "Les deux", "Je ne sais pas", "Demande", "F9 Terminer"):
            assert label in screen_text(app)


@played
async def test_the_panel_says_what_is_known_found_and_set_aside() -> None:
    async with opened(Scripted(), (140, 40)) as (app, _):
        text = screen_text(app)
    for words in (
        "Ce que l'on sait",
        "Passe à Windows 11  non",
        "Conseils trouvés",
        "1 Sauvegarder",
        "Écartés, et pourquoi",
    ):
        assert words in text


@played
async def test_a_window_too_small_says_so_and_gives_the_talk_back_when_it_grows() -> None:
    async with opened(Scripted(), (80, 24)) as (app, pilot):
        await pilot.press("o", "u")
        before = screen_text(app)
        await pilot.resize_terminal(38, 9)
        assert "Fenêtre trop petite : 38 × 9. Il faut 40 × 10." in flat(screen_text(app))
        assert "conseiller entretien --texte" in flat(screen_text(app))
        await pilot.press("i")
        await pilot.resize_terminal(80, 24)
        assert screen_text(app) == before.replace("►   ou", "►   oui")


@played
async def test_resizing_keeps_the_text_the_highlight_and_the_place_in_the_transcript() -> None:
    async with opened(Scripted(lines=talked_for(60))) as (app, pilot):
        await pilot.press("down", "pageup", "pageup")
        last_read = painted(app)[13].strip()
        assert last_read
        await pilot.resize_terminal(62, 24)
        rows = painted(app)
        above_rule = next(place for place, row in enumerate(rows) if "lignes plus bas" in row) - 1
        assert rows[above_rule].strip().split()[-1] == last_read.split()[-1]
        assert any("►  1  Oui, personnel" in row for row in rows)


@played
async def test_a_long_page_keeps_the_pointed_row_in_sight() -> None:
    talk = Scripted(questions=(MENU,), page=HOME)
    async with opened(talk, (60, 10)) as (app, pilot):
        assert "lignes plus bas" in screen_text(app)
        for place in range(2, 12):
            await pilot.press("down")
            assert f"► {place}  Sujet" in screen_text(app)


@played
async def test_what_is_said_while_a_page_hides_the_transcript_is_shown_under_it() -> None:
    talk = Scripted(questions=(PERSONAL,), page=FACTS_PAGE)
    async with opened(talk) as (app, pilot):
        await pilot.press("x", "enter")
        assert "Précision Choisissez d'abord" in screen_text(app)
        assert "1  Appareil" in screen_text(app)


@played
async def test_a_question_that_is_not_on_the_page_is_written_under_it() -> None:
    async with opened(Scripted(questions=(PERSONAL,), page=FACTS_PAGE)) as (app, pilot):
        text = screen_text(app)
        assert "Question  Est-ce un ordinateur personnel ?" in text
        await pilot.press("down")
        assert "►  1  Oui, personnel" in screen_text(app)
