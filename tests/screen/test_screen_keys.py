"""Keys and what they do; the focus never leaves the prompt, nothing typed is lost."""

import pytest
from capture import opened, painted, played, screen_text, type_in
from scripted import DISK_FULL, ELEVEN, NEXT, PANEL, PERSONAL, USE, Scripted, question, talked_for
from textual.widgets import Input

from conseiller.conversation.contract import Outcome, Page, PageLine, PanelEntry, Prompt, PromptKind, Wish
from conseiller.conversation.keys import AZERTY_DIGITS, KEYS
from conseiller.screen.bindings import SCREEN_KEYS, WORD_KEYS

NINE = question("Lequel ?", *(f"Modèle {letter}" for letter in "ABCDEFGHI"))
WORDS = [(key, entry.word) for entry in KEYS for key in entry.keys if key != "pageup"]


@pytest.mark.parametrize(("key", "word"), WORDS, ids=str)
@played
async def test_a_key_types_its_word(key: str, word: str) -> None:
    talk = Scripted(wishes={"quitter": Outcome()})
    async with opened(talk) as (_, pilot):
        await pilot.press(key)
    assert talk.received == [word]


def test_every_key_of_the_table_does_something() -> None:
    assert {key for entry in KEYS for key in entry.keys} <= set(WORD_KEYS) | set(SCREEN_KEYS)


@pytest.mark.parametrize(("character", "number"), AZERTY_DIGITS.items())
@played
async def test_the_top_row_of_a_french_keyboard_points_and_entree_answers(character: str, number: int) -> None:
    talk = Scripted(questions=(NINE,))
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, character)
        label = "Je ne sais pas" if number == 0 else f"Modèle {'ABCDEFGHI'[number - 1]}"
        assert f"►  {number}  {label}" in screen_text(app)
        assert talk.received == []
        await pilot.press("enter")
    assert talk.received == [character]


@played
async def test_erasing_a_typed_digit_leaves_nothing_pointed() -> None:
    async with opened(Scripted()) as (app, pilot):
        await pilot.press("2")
        assert "►  2" in screen_text(app)
        await pilot.press("backspace")
        assert "►  " not in screen_text(app).replace("Réponse ►  ", "")


@played
async def test_entree_on_an_untouched_question_answers_nothing() -> None:
    talk = Scripted()
    async with opened(talk) as (app, pilot):
        await pilot.press("enter", "enter", "enter")
        assert "Choisissez d'abord" in screen_text(app)
    assert talk.place == 0
    assert talk.received == ["", "", ""]


@played
async def test_entree_on_an_untouched_menu_takes_what_the_menu_proposes() -> None:
    talk = Scripted(questions=(NEXT, PERSONAL))
    async with opened(talk) as (_, pilot):
        await pilot.press("enter")
    assert talk.received == ["1"]


@played
async def test_the_arrows_point_and_go_round() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await pilot.press("down", "down", "down", "down")
        assert "►  1  Oui" in screen_text(app)
        await pilot.press("up")
        assert "►  0  Je ne sais pas" in screen_text(app)
        await pilot.press("enter")
    assert talk.received == ["0"]
    assert talk.pointed == [1, 2, 0, 1, 0]


@played
async def test_a_new_question_begins_without_anything_pointed() -> None:
    async with opened(Scripted()) as (app, pilot):
        await pilot.press("down", "enter")
        assert "►  " not in screen_text(app).replace("Réponse ►  ", "")


@played
async def test_an_arrow_after_a_typed_digit_changes_the_digit_too() -> None:
    talk = Scripted(questions=(USE,))
    async with opened(talk) as (_, pilot):
        await pilot.press("1", "down", "enter")
    assert talk.received == ["2"]


@played
async def test_what_is_typed_goes_before_what_was_pointed() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await pilot.press("down")
        await type_in(app, pilot, "Non")
        assert "►  1" not in screen_text(app)
        await pilot.press("down", "enter")
    assert talk.received == ["Non"]


@played
async def test_a_refused_text_stays_and_a_choice_can_then_be_pointed() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, "peut-être bien")
        await pilot.press("enter")
        assert "Réponse ►   peut-être bien" in screen_text(app)
        await pilot.press("down", "enter")
        assert "peut-être bien" not in painted(app)[-2]
    assert talk.received == ["peut-être bien", "1"]


@played
async def test_a_number_struck_after_a_refused_text_takes_its_place() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, "peut-être bien")
        await pilot.press("enter", "2")
        assert painted(app)[-2].endswith("►   2")
        await pilot.press("enter")
    assert talk.received == ["peut-être bien", "2"]


@played
async def test_a_letter_that_still_begins_a_choice_goes_on_with_the_refused_text() -> None:
    async with opened(Scripted(questions=(USE,))) as (app, pilot):
        await type_in(app, pilot, "l")
        await pilot.press("enter", "e", "s")
        assert "Réponse ►   les" in screen_text(app)


@played
async def test_other_words_struck_after_refused_words_take_their_place() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, "y a un message")
        await pilot.press("enter", "?", "enter")
    assert talk.received == ["y a un message", "?"]


@played
async def test_a_space_struck_after_refused_words_goes_on_with_them() -> None:
    async with opened(Scripted(questions=(ELEVEN,))) as (app, pilot):
        await type_in(app, pilot, "galaxy")
        await pilot.press("enter", "space", "s")
        assert "Réponse ►   galaxy s" in screen_text(app)


@played
async def test_words_struck_after_a_refused_number_are_not_glued_to_it() -> None:
    talk = Scripted(questions=(ELEVEN,))
    async with opened(talk) as (app, pilot):
        await pilot.press("8", "8", "enter", "q", "u", "e")
        assert painted(app)[-2].endswith("►   que")


@played
async def test_escape_thirty_times_loses_nothing() -> None:
    talk = Scripted()
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, "mon ordinateur")
        for _ in range(30):
            app.strike("escape")
        await pilot.pause()
        assert "Réponse ►   mon ordinateur" in screen_text(app)
    assert set(talk.received) == {"échap"}
    assert talk.place == 0


@played
async def test_a_word_of_a_key_sets_the_typed_text_aside_and_gives_it_back() -> None:
    async with opened(Scripted()) as (app, pilot):
        await type_in(app, pilot, "mon ordi")
        await pilot.press("f2")
        assert "Choisissez la réponse à changer" in screen_text(app)
        assert "mon ordi" not in screen_text(app)
        await pilot.press("3", "escape")
        assert "Réponse ►   mon ordi" in screen_text(app)


@played
async def test_typing_while_reading_returns_to_the_end_and_keeps_the_letter() -> None:
    async with opened(Scripted(lines=talked_for(40))) as (app, pilot):
        end = screen_text(app)
        await pilot.press("pageup", "pageup")
        assert "lignes plus bas" in screen_text(app)
        await pilot.press("o")
        assert "lignes plus bas" not in screen_text(app)
        assert screen_text(app).splitlines()[:14] == end.splitlines()[:14]
        assert "Réponse ►   o" in screen_text(app)


@played
async def test_page_keys_go_up_and_down_and_stop_at_both_ends() -> None:
    async with opened(Scripted(lines=talked_for(10))) as (app, pilot):
        end = screen_text(app)
        for _ in range(9):
            app.strike("pageup")
        await pilot.pause()
        assert "Mon ordinateur est vieux" in screen_text(app)
        for _ in range(9):
            app.strike("pagedown")
        await pilot.pause()
        assert screen_text(app) == end


@played
async def test_whoever_reads_above_stays_there_when_something_is_said() -> None:
    async with opened(Scripted(lines=talked_for(40))) as (app, pilot):
        await pilot.press("pageup")
        before = painted(app)[1:10]
        await pilot.press("down", "enter")
        assert painted(app)[1:10] == before
        assert "lignes plus bas" in screen_text(app)


@played
async def test_f6_walks_round_the_panel_the_transcript_and_the_prompt() -> None:
    async with opened(Scripted(lines=talked_for(40)), (140, 40)) as (app, pilot):
        await pilot.press("f6", "down")
        assert "► État" in screen_text(app)
        await pilot.press("f6")
        assert "► État" not in screen_text(app)
        assert "↑ ↓ pour relire" in screen_text(app)
        await pilot.press("up")
        assert "1 ligne plus bas" in screen_text(app)
        await pilot.press("f6", "down")
        assert "►  1  Oui, personnel" in screen_text(app)


@played
async def test_a_long_panel_is_read_with_the_page_keys() -> None:
    aside = tuple(PanelEntry(f"Conseil écarté {number}", "il marche et suffit") for number in range(20))
    talk = Scripted(panel=PANEL._replace(aside=aside))
    async with opened(talk, (140, 30)) as (app, pilot):
        assert "de plus : F6, puis Page ↓" in screen_text(app)
        assert "Conseil écarté 19" not in screen_text(app)
        await pilot.press("f6", "pagedown", "pagedown")
        assert "Conseil écarté 19" in screen_text(app)
        await pilot.press("pageup", "pageup")
        assert "► Appareil" in screen_text(app)


@played
async def test_entree_on_a_fact_opens_that_answer() -> None:
    talk = Scripted()
    async with opened(talk, (140, 40)) as (app, pilot):
        await pilot.press("f6", "down", "down", "enter")
        assert "► 3  Passe à Windows 11" in screen_text(app)
    assert talk.received == ["modifier"]


@played
async def test_tab_completes_the_typed_answer() -> None:
    async with opened(Scripted()) as (app, pilot):
        await type_in(app, pilot, "Ou")
        await pilot.press("tab")
        assert "Réponse ►   Oui, personnel" in screen_text(app)


@played
async def test_keys_struck_faster_than_the_screen_paints_act_in_order() -> None:
    talk = Scripted()
    async with opened(talk) as (app, pilot):
        field = app.main.prompt.field
        for key in ("1", "enter", "2", "backspace", "1", "enter", "down", "down", "enter"):
            field.post_message(_key(key))
        await pilot.pause()
    assert talk.received == ["1", "1", "2"]


@played
async def test_the_focus_never_leaves_the_prompt() -> None:
    async with opened(Scripted(lines=talked_for(9)), (140, 40)) as (app, pilot):
        for place in ((5, 5), (120, 5), (20, 37), (3, 39)):
            await pilot.click(offset=place)
            assert isinstance(app.focused, Input)
        app.screen.set_focus(None)
        await pilot.pause()
        assert isinstance(app.focused, Input)


@played
async def test_a_click_points_and_a_second_one_answers() -> None:
    talk = Scripted()
    async with opened(talk) as (app, pilot):
        row = next(place for place, line in enumerate(painted(app)) if "2  Non, à une" in line)
        await pilot.click(offset=(16, row))
        assert "►  2  Non" in screen_text(app)
        assert talk.received == []
        await pilot.click(offset=(16, row))
    assert talk.received == ["2"]


@played
async def test_a_click_on_a_hint_types_its_word() -> None:
    talk = Scripted()
    async with opened(talk) as (_, pilot):
        await pilot.click(offset=(10, 23))
    assert talk.received == ["modifier"]


@played
async def test_several_numbers_may_be_typed() -> None:
    asked = question("Lesquelles ?", "Une", "Deux", "Trois", several=True)
    talk = Scripted(questions=(asked,))
    async with opened(talk) as (app, pilot):
        await type_in(app, pilot, "1, 3")
        text = screen_text(app)
        assert "►  1  Une" in text
        assert "►  3  Trois" in text
        assert "►  2" not in text
        await pilot.press("enter")
    assert talk.received == ["1, 3"]


@played
async def test_with_direct_answers_a_digit_needs_no_entree() -> None:
    talk = Scripted()
    async with opened(talk, direct_answer=True) as (_, pilot):
        await pilot.press("2", "é")
    assert talk.received == ["2", "é"]


@played
async def test_with_direct_answers_home_still_takes_a_sentence() -> None:
    home = Prompt(PromptKind.HOME, "", "Que demande la personne ?", preselected=1)
    page = Page((PageLine(("Acheter",), 1), PageLine(("Écouter",), 2)), current=1)
    talk = Scripted(questions=(home,), page=page)
    async with opened(talk, direct_answer=True) as (app, pilot):
        await pilot.press("é", "c")
        assert app.main.prompt.field.value == "éc"
    assert talk.received == []


@played
async def test_gestures_take_letters_for_the_pointed_row_and_entree_goes_on() -> None:
    page = Page((PageLine(("Sauvegarder", "○ à dire"), 1), PageLine(("Inscrire", "○ à dire"), 2)), current=1)
    asked = Prompt(PromptKind.GESTURES, "Geste 1", "Sauvegarder. Fait, prévu, déjà ou non ?", mark="Geste 1")
    talk = Scripted(questions=(asked,), page=page)
    async with opened(talk) as (app, pilot):
        await pilot.press("down")
        assert "► 2  Inscrire" in screen_text(app)
        assert "Fait, prévu, déjà ou non" not in screen_text(app)
        await pilot.press("1")
        assert "► 2  Inscrire" in screen_text(app)
        await pilot.press("enter", "backspace", "enter")
    assert talk.pointed[0] == 2
    assert talk.received == ["1", ""]


@played
async def test_an_error_is_said_with_a_way_out_and_the_talk_goes_on() -> None:
    talk = Scripted(broken={"1": DISK_FULL})
    async with opened(talk) as (app, pilot):
        await pilot.press("1", "enter")
        text = screen_text(app)
        assert "Erreur    Le disque est plein." in text
        assert "À faire   Libérez de la place" in text
        assert "Réponse ►   1" in text
        await pilot.press("backspace", "2", "enter")
    assert talk.place == 1


@played
async def test_quitter_leaves() -> None:
    async with opened(Scripted()) as (app, pilot):
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert app.failure is None


@played
async def test_copier_says_what_it_did() -> None:
    talk = Scripted(
        wishes={"copier": Outcome(wish=Wish.COPY), "lien": Outcome(wish=Wish.COPY, argument="https://lacoop")}
    )
    async with opened(talk) as (app, pilot):
        await pilot.press("ctrl+c")
        assert "Rien n'est choisi à copier" in screen_text(app)
        await type_in(app, pilot, "lien")
        await pilot.press("enter")
        assert app.clipboard == "https://lacoop"
        assert "Le texte est copié" in screen_text(app)


@played
async def test_a_text_selected_with_the_mouse_is_copied() -> None:
    talk = Scripted(lines=talked_for(6), wishes={"copier": Outcome(wish=Wish.COPY)})
    async with opened(talk) as (app, pilot):
        row = next(place for place, line in enumerate(painted(app)) if "Question numéro 2" in line)
        await pilot.mouse_down(offset=(11, row))
        await pilot.hover(offset=(28, row))
        await pilot.mouse_up(offset=(28, row))
        await pilot.press("ctrl+c")
        assert app.clipboard.strip() == "Question numéro 2"
        assert "Le texte est copié" in screen_text(app)


def _key(name: str) -> object:
    from textual.events import Key

    return Key(name, name if len(name) == 1 else None)
