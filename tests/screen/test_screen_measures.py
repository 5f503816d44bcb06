"""What fits where: wrapping, sharing the height out, cutting the edges. Pure, no Textual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from scripted import KEYS, LONGEST, STARTED, talked_for

from conseiller.conversation.contract import Choice, Line, Page, PageLine, Role
from conseiller.screen.layout.asking import choice_rows, help_rows, question_rows, spaced, window
from conseiller.screen.layout.edges import keys_row, rule_row, title_row
from conseiller.screen.layout.frame import Frame, share
from conseiller.screen.layout.glyphs import WGL4, paintable
from conseiller.screen.layout.paging import page_rows
from conseiller.screen.layout.rows import labelled
from conseiller.screen.layout.talk import TalkRows
from conseiller.screen.layout.wrapping import shorten, wrap

NORMAL, SMALL, WIDE = Frame(80, 24), Frame(40, 10), Frame(140, 40)
widths = st.integers(min_value=2, max_value=120)


@given(st.text(), widths)
def test_no_wrapped_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(paintable(text), width))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1), widths)
def test_wrapping_loses_no_letter(words: list[str], width: int) -> None:
    text = paintable(" ".join(words))
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_a_line_is_never_cut_at_a_no_break_space() -> None:
    assert wrap("Est-ce fait\N{NO-BREAK SPACE}?", 12) == ["Est-ce", "fait\N{NO-BREAK SPACE}?"]


def test_names_aligned_with_spaces_stay_aligned_when_they_fit() -> None:
    assert wrap("Galaxy A52       ■ fini", 60) == ["Galaxy A52       ■ fini"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@given(st.text(), widths)
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cell_len(shorten(paintable(text).replace("\n", " "), width)) <= width


@given(st.text())
def test_nothing_painted_can_drive_the_terminal(text: str) -> None:
    assert all(
        character == "\n" or (character.isprintable() or character == "\N{NO-BREAK SPACE}")
        for character in paintable(text)
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mrouge\x07", "[31mrouge"),
        ("gauche\u202edroite", "gauchedroite"),
        ("12\u202f000\u2009€", "12\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€"),
        ("tout va bien 🎉", "tout va bien □"),
        ("e\u0301cran", "écran"),
        ("Fatma غزال", "Fatma غزال"),
        ("fait ✓", "fait √"),
    ],
)
def test_what_no_old_font_has_is_replaced(typed: str, shown: str) -> None:
    assert paintable(typed) == shown


def test_every_sign_of_ours_is_in_every_windows_font() -> None:
    assert set("►●▲■◊○√▼│─×→↑↓░▒█·«»…’□") <= WGL4


def test_text_starts_in_column_twelve() -> None:
    first, second = labelled("Demande", "mot " * 40, Role.CITIZEN, NORMAL)[:2]
    assert first.text.startswith(" Demande   mot")
    assert second.text.startswith(" " * 11 + "mot")
    assert max(len(row.text) for row in (first, second)) <= 77


def test_in_a_narrow_window_the_label_goes_before_the_text() -> None:
    rows = labelled("Question", "Est-ce un ordinateur personnel ?", Role.QUESTION, SMALL)
    assert [row.text.replace("\N{NO-BREAK SPACE}", " ") for row in rows] == [
        " Question : Est-ce un ordinateur",
        " personnel ?",
    ]


@pytest.mark.parametrize("width", [80, 110, 140, 300])
def test_reading_width_never_grows(width: int) -> None:
    assert Frame(width, 24).text_width == 66


def test_the_panel_comes_at_110_columns_and_never_on_a_projector() -> None:
    assert not Frame(109, 40).panel
    assert Frame(110, 40).panel
    assert not Frame(140, 40, projected=True).panel


@given(
    st.integers(10, 60), st.integers(0, 4), st.integers(0, 4), st.integers(0, 20), st.sampled_from([40, 60, 80, 140])
)
def test_the_height_is_shared_out_exactly_and_the_question_is_whole(
    height: int, question: int, help_rows_: int, options: int, width: int
) -> None:
    frame = Frame(width, height)
    shares = share(frame, question, help_rows_, options)
    rule = 1 if question or options else 0
    used = 3 + rule + question + shares.help + shares.options + shares.reader
    assert used == height or (used > height and shares.reader == 0)
    assert shares.options == options or shares.options >= min(options, 1)


def test_the_largest_question_leaves_lines_to_read_in_an_ordinary_window() -> None:
    question = question_rows(LONGEST, NORMAL)
    helping = help_rows(LONGEST, NORMAL)
    options = choice_rows(LONGEST.choices, NORMAL, ())
    shares = share(NORMAL, len(question), len(helping), len(options))
    assert (len(question), shares.help, shares.options) == (2, len(helping), 10)
    assert shares.reader >= 4


def test_in_a_short_window_the_choices_scroll_around_the_pointed_one() -> None:
    rows = choice_rows(LONGEST.choices, SMALL, (7,))
    shown = window(rows, 3, (7,), SMALL.width)
    assert any(row.number == 7 and "►" in row.text for row in shown)
    assert shown[0].text.endswith("▲")
    assert shown[-1].text.endswith("▼")
    assert all(len(row.text) <= SMALL.width for row in shown)


def test_the_first_choices_are_shown_when_nothing_is_pointed() -> None:
    shown = window(choice_rows(LONGEST.choices, NORMAL, ()), 3, (), NORMAL.width)
    assert [row.number for row in shown] == [1, 2, 3]


def test_on_a_projector_the_choices_stand_apart() -> None:
    rows = choice_rows([Choice(1, "Oui"), Choice(2, "Non")], Frame(80, 24, projected=True), ())
    assert [row.number for row in spaced(rows)] == [1, None, 2]


def test_the_title_line_says_where_we_are() -> None:
    row = title_row("Appareil ancien", "question 3 · encore 1 à 3 · tout est enregistré", False, NORMAL)
    assert row.text == " Appareil ancien                question 3 · encore 1 à 3 · tout est enregistré "


def test_a_middling_window_shortens_the_title_line() -> None:
    row = title_row("Appareil ancien", "question 3 · encore 1 à 3 · tout est enregistré", False, Frame(60, 18))
    assert row.text.endswith("question 3 · √ ")


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_an_alarm_is_never_cut(width: int) -> None:
    status = "question 3 · encore 1 à 3 · ATTENTION : pas enregistré"
    row = title_row("Appareil ancien + Acheter, réparer ou donner", status, True, Frame(width, 24))
    assert "ATTENTION : pas enregistré" in row.text
    assert len(row.text) == width


@given(st.text(max_size=80), st.text(max_size=80), st.booleans(), st.integers(40, 200))
def test_the_title_line_always_fits(title: str, status: str, alarm: bool, width: int) -> None:
    row = title_row(title.replace("\n", " "), status.replace("\n", " "), alarm, Frame(width, 24))
    assert cell_len(row.text) <= width


@pytest.mark.parametrize(
    ("width", "kept"),
    [(80, ["F1", "F2", "F4", "?", "F9"]), (60, ["F1", "F2", "?", "F9"]), (40, ["F1"])],
)
def test_the_hints_that_do_not_fit_go_first_where_they_are_least_needed(width: int, kept: list[str]) -> None:
    row, places = keys_row(KEYS, Frame(width, 24))
    assert [row.text[start:end].split(" ")[0] for start, end, _ in places] == kept
    assert len(row.text) <= width


def test_the_rule_counts_what_is_hidden_below() -> None:
    assert "▼ 3 lignes plus bas" in rule_row(80, 3, False).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "▼ 1 ligne plus bas" in rule_row(80, 1, False).text.replace("\N{NO-BREAK SPACE}", " ")
    assert rule_row(80, 0, False).text == "─" * 80


def test_questions_stand_apart_and_a_label_is_said_once() -> None:
    talk = TalkRows(NORMAL)
    talk.follow(
        [
            *STARTED,
            Line("Question", "Une ?", Role.QUIET),
            Line("Réponse", "Oui"),
            Line("Conseil 1", "Copiez.", Role.ADVICE),
            Line("", "C'est gratuit."),
            Line("Pourquoi", "Parce que."),
        ]
    )
    assert [row.text.strip().split(" ")[0] for row in talk.rows] == [
        "Demande", "Compris", "", "Question", "Réponse", "", "Conseil", "C'est", "Pourquoi",
    ]  # fmt: skip


def test_lines_already_wrapped_are_not_wrapped_again() -> None:
    said = talked_for(300)
    talk = TalkRows(NORMAL)
    talk.follow(said)
    before = list(talk.rows)
    talk.follow([*said, Line("Réponse", "Une de plus")])
    assert all(new is old for new, old in zip(talk.rows, before, strict=False))
    assert talk.rows[-1].text.strip() == "Réponse   Une de plus"


def test_cells_stand_in_columns_and_the_pointed_row_is_marked() -> None:
    page = Page((PageLine(("Appareil", "ordinateur"), 1, indent=2), PageLine(("Système", "Windows 10"), 2, indent=2)))
    first, second = page_rows(page, NORMAL, 2)
    assert first.text == "     1  Appareil   ordinateur"
    assert second.text.startswith("   ► 2  Système    Windows 10")


def test_in_a_narrow_window_the_cells_go_under_one_another() -> None:
    page = Page((PageLine(("Ordinateur personnel depuis longtemps", "internet, démarches", "répondu"), 1, indent=2),))
    rows = page_rows(page, SMALL, None)
    assert [row.text.strip() for row in rows] == [
        "1  Ordinateur personnel depuis", "longtemps", "internet, démarches", "répondu",
    ]  # fmt: skip
    assert all(len(row.text) <= 40 and row.number == 1 for row in rows)


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from([40, 60, 80, 140]),
    st.booleans(),
)
def test_no_row_of_a_page_is_wider_than_the_window(lines: list[list[str]], width: int, numbered: bool) -> None:
    page = Page(
        tuple(PageLine(tuple(cells), place if numbered else None, indent=2) for place, cells in enumerate(lines))
    )
    rows = page_rows(page, Frame(width, 24), 0)
    assert all(cell_len(row.text) <= width for row in rows)
