"""What a real appointment prints: one sheet of paper, its front and its back, whatever was said and declined."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from conseiller.conversation.appointment import Appointment
from conseiller.conversation.desk import Desk
from conseiller.conversation.impact_said import can_be_said
from conseiller.conversation.sheets import build_sheet
from conseiller.conversation.talk import Talk
from conseiller.journal import Journal
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Example
from conseiller.locations import knowledge_folder
from conseiller.outputs.composing import compose
from conseiller.outputs.fitting import GivenUp, laid_out, without
from conseiller.outputs.layout import ORDINARY, PAGE_HEIGHT, back_height, front_height
from conseiller.outputs.sheet import Sheet
from conseiller.outputs.sheet_forms import render_html, render_text
from conseiller.settings import Place, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY = date(2026, 11, 22)
OFFICE = Settings(
    office="Communauté de communes des Vals d'Exemple",
    places=(Place("17347", "Médiathèque de Saint-Jean-d'Angély"),),
    dpo="protection.donnees@vals.example",
    phone="05 46 00 00 00",
    opening="Ouvert du mardi au samedi, de 10 h à 18 h.",
)
INTENDED, DECLINED, DONE = "intention", "decline", "fait_en_seance"
MIXES = ((INTENDED, INTENDED, DECLINED), (INTENDED,) * 3, (DECLINED,) * 3)
PRINTED = 3
Told = tuple[str, Example]
"""A subject, and a case of it that an author wrote."""


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Journal.throwaway(DAY) as journal:
        yield Desk(load_knowledge(), knowledge_folder(), journal, OFFICE, DAY, DAY, "17347")


def sheets_of(desk: Desk, told: list[Told]) -> Iterator[Sheet]:
    """The sheets of one appointment, one for each mix, its orders of magnitude asked."""
    talk = Talk(desk, resume=False)
    appointment = Appointment.start(desk, told[0][0], {})
    for tree, example in told:
        appointment.open_tree(tree, example.facts)
        if example.device:
            appointment.choose_device(desk.rows[example.device])
        for fact, value in example.answers.items():
            question = appointment.question(fact)
            if question is not None:
                appointment.answer(question, value)
    appointment.impact_asked = can_be_said(appointment)
    talk.appointment = appointment
    if appointment.advices():
        for mix in MIXES:
            for proposal, state in zip(talk.current_plan().kept, mix, strict=False):
                proposal.state = state
            yield replace(build_sheet(talk), trial=False, code="7K3M-9QX8")
    desk.journal.erase(appointment.session)


def length(sheet: Sheet) -> float:
    return front_height(compose(sheet), ORDINARY)


@pytest.fixture(scope="module")
def longest(desk: Desk) -> list[Sheet]:
    """The longest sheets of the shipped cases, alone then two subjects at a time."""
    trees = desk.knowledge.trees.values()
    alone = [
        (sheet, (tree.id, case))
        for tree in trees
        for case in tree.examples
        for sheet in sheets_of(desk, [(tree.id, case)])
    ]
    alone.sort(key=lambda pair: -length(pair[0]))
    heavy = [next(told for _, told in alone if told[0] == tree.id) for tree in trees]
    crossed = [sheet for pair in combinations(heavy, 2) for sheet in sheets_of(desk, list(pair))]
    return [sheet for sheet, _ in alone[:PRINTED]] + sorted(crossed, key=length)[-PRINTED:]


def test_the_longest_sheets_are_longer_than_two_sides_can_hold(longest: list[Sheet]) -> None:
    """Else what follows proves nothing."""
    assert max(map(length, longest)) > 1.5 * PAGE_HEIGHT


@pytest.mark.navigateur
def test_the_longest_real_sheets_are_printed_on_the_front_and_the_back_of_one_sheet(longest: list[Sheet]) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="la fiche imprimée : il manque playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for found in map(shutil.which, names) if found), None)
    if path is None:
        pytest.skip("la fiche imprimée : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        browser: Browser = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True).new_page()
        for sheet in longest:
            page.set_content(render_html(sheet))
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= 2, render_text(sheet)
        browser.close()


def test_what_the_person_will_do_never_gives_way(longest: list[Sheet]) -> None:
    for sheet in longest:
        view = laid_out(sheet, ORDINARY)
        assert front_height(view, ORDINARY) <= PAGE_HEIGHT
        assert back_height(view, ORDINARY) <= PAGE_HEIGHT
        printed = {step for part in (*view.sections, *view.back) for item in part.gestures for step in item.steps}
        for gesture in sheet.gestures:
            if gesture.state == INTENDED:
                assert set(gesture.steps) <= printed


def test_a_figure_that_stays_keeps_its_source(longest: list[Sheet]) -> None:
    for sheet in longest:
        for given_up in GivenUp:
            shorter = without(sheet, given_up)
            said = "\n".join(
                (*shorter.seen, *shorter.warnings, *(item.text for item in shorter.gestures), *shorter.impact)
            )
            cited = [int(number) for number in re.findall(r"\[(\d+)\]", said)]
            assert max(cited, default=0) <= len(shorter.sources)
            assert shorter.sources == sheet.sources[: len(shorter.sources)]


def test_a_declined_gesture_without_its_steps_says_where_they_are(longest: list[Sheet]) -> None:
    for sheet in longest:
        for gesture in without(sheet, GivenUp.DECLINED_STEPS).gestures:
            assert bool(gesture.steps) != gesture.text.endswith("Pour les étapes, revenez nous voir.")


def test_the_text_form_keeps_everything(longest: list[Sheet]) -> None:
    for sheet in longest[:2]:
        told = " ".join(render_text(sheet).replace("\N{NO-BREAK SPACE}", " ").split())
        for gesture in sheet.gestures:
            if gesture.state != DONE:
                assert all(" ".join(step.split()) in told for step in gesture.steps)
