"""From any figure of an advice to where it was read: one key on screen, one number on paper, one link on the page."""

import re
from datetime import date
from pathlib import Path

import pytest
from desks import REFUSED_WINDOWS_11, TODAY, answer_until_advice, desk, said, say, talk_on
from shipped import knowledge

from conseiller.conversation.appointment import Appointment, Found
from conseiller.conversation.footnotes import Footnotes, origins, texts_of
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.sources_page import SourcesStage
from conseiller.conversation.talk import Talk
from conseiller.engine import Given, replay
from conseiller.knowledge.figure_words import figures_in
from conseiller.knowledge.model import Advice, Tree
from conseiller.outputs.sheet_forms import render_html, render_text

WITH_FIGURES = [
    pytest.param(tree, advice, id=advice.id)
    for tree in knowledge().trees.values()
    for advice in tree.advices
    if figures_in(" ".join(texts_of(Found(advice, replay(tree, Given({}, {}, {}), TODAY)))))
]


def enrolled(folder: Path) -> Talk:
    """An appointment whose advice tells days and a number of days."""
    talk = talk_on(folder)
    say(talk, REFUSED_WINDOWS_11)
    answer_until_advice(talk, {"proprietaire": "particulier", "inscrit_esu": "non", "souhait": "windows"})
    return talk


def page_text(talk: Talk) -> str:
    assert talk.page is not None
    return "\n".join(" ".join(line.cells) for line in talk.page.lines).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("tree", "advice"), WITH_FIGURES)
def test_each_figure_bears_the_number_of_its_own_source(tree: Tree, advice: Advice, tmp_path: Path) -> None:
    appointment = Appointment.start(desk(tmp_path, trial=True), tree.id, {})
    found = Found(advice, appointment.state(tree))
    notes = Footnotes(appointment)
    for text in texts_of(found):
        marked = notes.marked(text, found)
        assert re.sub(r"\N{NO-BREAK SPACE}\[\d+\]", "", marked) == text
        for figure in figures_in(text):
            behind = marked.split(figure.text, 1)[1]
            numbers = re.match(r"(?:\N{NO-BREAK SPACE}\[\d+\])+", behind)
            assert numbers is not None, (figure, marked)
            cited = {notes.sources[int(number) - 1].title for number in re.findall(r"\d+", numbers.group())}
            assert cited == {
                source.title for said, source in origins(found, knowledge().sources) if said == figure.text
            }


def test_one_key_shows_every_figure_with_title_publisher_day_and_address(tmp_path: Path) -> None:
    talk = enrolled(tmp_path)
    say(talk, "sources")
    assert isinstance(talk.stage, SourcesStage)
    shown = page_text(talk)
    assert "« 60 jours » : Windows 10, les conditions de l'inscription en Europe, Génération-NT" in shown
    assert "« 12 octobre 2027 » : " in shown
    assert "Lu le 22 novembre 2026." in shown
    assert "https://www.microsoft.com/windows/extended-security-updates" in shown


def test_a_figure_typed_on_the_page_leaves_only_its_lines(tmp_path: Path) -> None:
    talk = enrolled(tmp_path)
    say(talk, "sources", "60 jours")
    assert "60 jours" in page_text(talk)
    assert "12 octobre 2027" not in page_text(talk)
    say(talk, "quatre-vingts lunes")
    assert "Aucun chiffre ne contient ces mots" in page_text(talk)


@pytest.mark.parametrize("leave", ["échap", "", "sources"])
def test_leaving_the_page_gives_back_exactly_what_was_on_screen(leave: str, tmp_path: Path) -> None:
    talk = enrolled(tmp_path)
    for step in ((), ("terminer",), ("terminer",)):  # the advice, the gestures, the sheet
        say(talk, *step)
        before = talk.stage
        say(talk, "sources", leave)
        assert talk.stage is before


def test_every_figure_in_the_person_s_sheet_has_a_number_and_every_number_a_source(tmp_path: Path) -> None:
    talk = enrolled(tmp_path)
    sheet = build_sheet(talk)
    said = [*sheet.seen, *sheet.warnings, *sheet.later]
    said += [text for gesture in sheet.gestures for text in (gesture.title, gesture.text, *gesture.steps)]
    figures = [(text, figure) for text in said for figure in figures_in(text)]
    assert len(figures) >= 4
    for text, figure in figures:
        assert re.match(r"\N{NO-BREAK SPACE}\[\d+\]", text[figure.end :]), text
    numbers = {int(number) for text in said for number in re.findall(r"\[(\d+)\]", text)}
    assert numbers <= set(range(1, len(sheet.sources) + 1))
    listed = render_text(sheet, wrapped=False).split("Sources", 1)[1]
    assert all(f"[{number}] " in listed for number in numbers)


def test_on_the_page_a_number_is_a_link_to_its_source_and_the_source_to_its_address(tmp_path: Path) -> None:
    page = render_html(build_sheet(enrolled(tmp_path)))
    for number in re.findall(r'href="#source-(\d+)"', page):
        assert page.count(f'id="source-{number}"') == 1
    assert 'href="https://www.microsoft.com/windows/extended-security-updates" rel="noreferrer"' in page


def test_a_device_s_own_dates_cite_where_they_were_read(tmp_path: Path) -> None:
    talk = talk_on(tmp_path)
    say(talk, "mon galaxy a54 est il encore mis à jour")
    answer_until_advice(talk, {"souci": "verif"})
    sheet = build_sheet(talk)
    assert "[1]" in sheet.seen[0]
    assert sheet.sources[0].publisher == "endoflife.date"
    say(talk, "sources")
    assert "Appareil : " in page_text(talk)
    assert "https://endoflife.date/samsung-mobile" in page_text(talk)


def test_an_advice_past_its_review_date_is_told_on_screen_and_on_the_sheet(tmp_path: Path) -> None:
    """YouTube's paid offer was to be read again on 28 February 2027; the tree itself only in November."""
    talk = talk_on(tmp_path, date(2027, 4, 1))
    say(talk, "3")
    answer_until_advice(talk, {"gene": "rien", "usage_ecoute": "youtube", "youtube_image": "telecharge"})
    assert "à relire depuis le 28 février 2027" in said(talk)
    sheet = build_sheet(talk)
    assert sheet.stale is not None
    assert "Informations relevées le 22 novembre 2026" in sheet.stale
    fresh = talk_on(tmp_path / "frais")
    say(fresh, "3")
    answer_until_advice(fresh, {"gene": "rien", "usage_ecoute": "youtube", "youtube_image": "telecharge"})
    assert build_sheet(fresh).stale is None


def test_the_steps_say_when_the_words_of_the_menus_were_read(tmp_path: Path) -> None:
    talk = enrolled(tmp_path)
    say(talk, "2", "1")
    assert "Menus Mots de l'écran relevés le 22 novembre 2026" in said(talk)
