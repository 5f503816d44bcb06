"""What is typed or written in a knowledge file is only ever shown; a broken screen never shows its insides."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from capture import opened, painted, played, screen_text, type_in
from scripted import Scripted, question, talked_for
from textual.events import Paste

from conseiller.conversation.contract import Choice, Line, Page, PageLine, Panel, PanelEntry, Prompt, PromptKind, Role
from conseiller.errors import ConseillerError
from conseiller.screen.app import ConseillerApp
from conseiller.screen.failing import breakdown
from conseiller.screen.opening import open_file

MARKUP = ("[/b]", "[note]", "[bold red]non[/bold red]", "$texte", "[@click=app.quit]ici[/]", ":smile:", "a]b[c", "\\[x")
NAUGHTY = "\x1b[2J\x1b]0;titre\x07\x9b31m\u202eà l'envers\u200b\x00"


@pytest.mark.parametrize("words", MARKUP)
@played
async def test_words_that_look_like_markup_are_shown_as_they_are(words: str) -> None:
    talk = Scripted(
        questions=(question(f"Est-ce {words} ?", f"Oui {words}", help=f"Voir {words}"),),
        lines=[Line("Demande", words, Role.CITIZEN), Line("Conseil 1", f"Lire {words}", Role.ADVICE)],
        panel=Panel((PanelEntry("Fait", words),), (PanelEntry(words),), (PanelEntry("Autre", words),)),
        title=f"Titre {words}",
        status=words,
    )
    async with opened(talk, (140, 40)) as (app, pilot):
        await type_in(app, pilot, words)
        text = screen_text(app)
        assert app.failure is None
    for place in ("Demande   ", "Lire ", "Est-ce ", "1  Oui ", "Voir ", "Titre ", "│   1 ", "►   "):
        assert f"{place}{words}" in text


@played
async def test_markup_in_a_page_and_in_a_hint_is_shown_as_it_is() -> None:
    page = Page((PageLine(("[b]gras[/b]", "[note]"), 1),), current=1)
    prompt = Prompt(PromptKind.EDIT, "", "?", (Choice(1, "[b]gras[/b]"),), mark="[b]", hint="[/b] ou [note]")
    async with opened(Scripted(questions=(prompt,), page=page)) as (app, _):
        text = screen_text(app)
    assert "1  [b]gras[/b]   [note]" in text
    assert " [b] ►" in text
    assert "[/b] ou [note]" in text


@played
async def test_control_characters_never_reach_the_terminal() -> None:
    talk = Scripted(
        questions=(question(f"Est-ce {NAUGHTY} ?", NAUGHTY),), lines=[Line("Demande", NAUGHTY)], title=NAUGHTY
    )
    async with opened(talk) as (app, pilot):
        app.main.prompt.field.post_message(Paste(NAUGHTY))
        await pilot.pause()
        text = screen_text(app)
    assert "à l'envers" in text
    assert all(character == "\n" or character.isprintable() for character in text)


@played
async def test_a_long_paste_is_taken_whole_on_one_line() -> None:
    async with opened(Scripted()) as (app, pilot):
        app.main.prompt.field.post_message(Paste("mon ordinateur\nest vieux " * 400))
        await pilot.pause()
        painted(app)
        assert len(app.steering.text) == 10_000
        assert "mon ordinateur est vieux" in app.steering.text
        await pilot.press("enter")
        assert app.failure is None
        assert "Précision" in screen_text(app)


@played
async def test_a_transcript_line_of_ten_thousand_letters_is_wrapped() -> None:
    async with opened(Scripted(lines=[Line("Demande", "x" * 10_000, Role.CITIZEN)])) as (app, _):
        assert painted(app)[5].strip() == "x" * 66


@played
async def test_wide_letters_keep_their_place() -> None:
    async with opened(Scripted(lines=[Line("Demande", "日本語 " * 30, Role.CITIZEN)]), (60, 18)) as (app, _):
        strips = app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {60}


@played
async def test_three_hundred_turns_are_wrapped_once() -> None:
    """A key after 300 turns paints what a key after 3 turns paints, and no more."""
    async with opened(Scripted(lines=talked_for(300))) as (app, pilot):
        painted_rows: list[int] = []
        transcript = app.main.transcript
        render = transcript.render_line
        transcript.render_line = lambda y: painted_rows.append(y) or render(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("down")
        assert painted_rows == []
        await pilot.press("enter")
        await pilot.pause()
        assert len(painted_rows) <= 2 * transcript.size.height
        assert "Réponse   Oui, personnel" in screen_text(app)


@played
async def test_a_breakdown_is_kept_for_the_caller_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    talk = Scripted(broken={"boum": ZeroDivisionError("mots de la personne")})
    app = ConseillerApp(talk)
    with pytest.raises(ZeroDivisionError):
        await _say(app, "boum")
    assert isinstance(app.failure, ZeroDivisionError)
    printed = capfd.readouterr()
    assert "mots de la personne" not in printed.out + printed.err


async def _say(app: ConseillerApp, text: str) -> None:
    async with app.run_test() as pilot:
        await type_in(app, pilot, text)
        await pilot.press("enter")


def test_a_breakdown_is_said_with_a_way_out() -> None:
    said = breakdown(ZeroDivisionError("division"))
    assert "division" not in said.message + said.way_out
    assert "reprendre l'entretien" in said.way_out
    own = ConseillerError("Le disque est plein.", "Libérez de la place.")
    assert breakdown(own) is own


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConseillerError, match="n'existe pas"):
        open_file(str(tmp_path / "absente.html"))


def test_a_file_is_opened_without_waiting_and_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    page, seen = tmp_path / "fiche.html", tmp_path / "vu"
    page.write_text("fiche", encoding="utf-8")
    opener = tmp_path / "xdg-open"
    opener.write_text(
        f'#!/bin/sh\necho bruit; echo bruit >&2; cp "$1" {seen}.partiel; mv {seen}.partiel {seen}\n', encoding="utf-8"
    )
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    open_file(str(page))
    for _ in range(100):
        if seen.exists():
            break
        time.sleep(0.05)
    assert seen.read_text(encoding="utf-8") == "fiche"
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_without_a_display_the_page_is_named_and_no_text_browser_draws_over_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "fiche.html"
    page.write_text("fiche", encoding="utf-8")
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ConseillerError) as told:
        open_file(str(page))
    assert str(page) in told.value.way_out


def test_asking_for_the_screen_does_not_load_it() -> None:
    probe = "import sys, conseiller.screen; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0
