"""`conseiller savoir imprimer`: a paper tree, followed with a pencil, ends where the program ends."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import shipped
from garden import TREE, plant
from saying import plain, savoir

from conseiller.engine import Given, Source, replay
from conseiller.engine.folding import folded
from conseiller.engine.jumps import Jump, jumps
from conseiller.engine.samples import values_to_try
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Origin, Question, QuestionKind, Tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = date(2026, 11, 22)
DAYS = (TODAY, date(2027, 10, 13), date(2029, 1, 1))
Pick = Callable[[Question, tuple[Value, ...]], Value]


class Words(HTMLParser):
    """The words of a page, one line for each block."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.feed(page)
        self.lines = [" ".join(plain(line).split()) for line in self.lines if line.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "title"):
            self.lines.append("")
        elif dict(attrs).get("class") == "box":
            self.lines[-1] += "□ "
        elif dict(attrs).get("class") == "goes":
            self.lines[-1] += " → "

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def paper(*words: str) -> list[str]:
    said = savoir("imprimer", *words)
    assert said.code == 0, said.told
    return Words(said.out).lines


def test_questions_are_numbered_ticked_and_lead_on(garden: Path) -> None:
    lines = paper("essai")
    start = lines.index("1. Quel système s'affiche ?")
    assert lines[start : start + 12] == [
        "1. Quel système s'affiche ?",
        "□ Windows 10 → allez à la question 2",
        "□ Windows 11 → allez à la question 2",
        "□ Linux → allez à la question 3",
        "□ Je ne sais pas → allez à la question 3",
        "2. Quel disque a l'ordinateur ?",
        "□ Un disque rapide",
        "□ Un disque ancien",
        "□ Je ne sais pas",
        "Puis allez à la question 3.",
        "La personne",
        "3. Que faites-vous avec cet ordinateur ?",
    ]
    budget = lines.index("4. Quel budget avez-vous ?")
    assert lines[budget + 1] == (
        "Posez cette question si Disque (2) « Un disque ancien ». Sinon, allez à la page des conseils."
    )
    assert "Réponse en € :" in lines


def test_advices_come_with_their_condition_steps_and_numbered_sources(garden: Path) -> None:
    lines = paper("essai")
    start = lines.index("□ f01. Faire poser un disque rapide")
    assert lines[start + 1 : start + 9] == [
        "Donné si Disque (2) « Un disque ancien »",
        "et Budget (4) : au moins 60 €",
        "Ne le donnez pas si vous avez coché v01.",
        "Faites poser un disque rapide. L'ordinateur démarrera plus vite.",
        "Étapes : Faire poser un disque rapide",
        "Demandez le prix à deux réparateurs.",
        "Copiez vos photos avant la pose.",
        "Sources : 1, à confirmer.",
    ]
    assert lines[-1] == "Relevé de fins de support, endoflife.date, lu le 22 novembre 2026"
    assert "Batterie qui a grossi : □ oui" in lines


def test_the_day_settles_what_it_can(garden: Path) -> None:
    lines = paper("essai", "--date", "2027-11-01")
    assert "Vaut le 1er novembre 2027. Version 2026.11, à relire avant le 22 novembre 2027." in lines
    assert "□ Windows 10 → allez à la question 3" in lines
    assert "□ « plus protégé » si Système (1) « Windows 10 »" in lines
    assert "Demandez conseil avant tout paiement." in lines


def test_a_sensitive_answer_is_not_to_be_kept(garden: Path) -> None:
    plant(garden, TREE.replace("    min: 0", "    min: 0\n        sensible: oui"))
    assert "Réponse facultative. Ne la gardez pas." in paper("essai")


def test_the_page_needs_nothing_else(garden: Path, tmp_path: Path) -> None:
    target = tmp_path / "essai.html"
    assert savoir("imprimer", "essai", "--sortie", str(target)).code == 0
    page = target.read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert not re.search(r"https?://|<script|<img|<link|@import|url\(", page)


def test_a_word_missing_from_the_texts_is_told_with_its_file(garden: Path) -> None:
    texts = garden / "textes" / "arbre_papier.yaml"
    texts.write_text(texts.read_text(encoding="utf-8").replace("conseil: ", "consel: "), encoding="utf-8")
    said = savoir("imprimer", "essai")
    assert said.code == 2
    assert "textes/arbre_papier.yaml" in said.told


def follow(
    tree: Tree, told: Mapping[str, Jump], on_date: date, words: Mapping[str, Value], pick: Pick
) -> tuple[list[str], dict[str, Value]]:
    """The questions a person with this paper and a pencil asks, and the answers ticked."""
    answers: dict[str, Value] = {}
    place: str | None = tree.questions[0].id
    asked: list[str] = []
    while place is not None:
        question, jump = tree.question(place), told[place]
        assert question is not None
        due = replay(tree, Given(answers, words), on_date).next_question
        if due == question:
            value = pick(question, values_to_try(tree, question, on_date))
            answers[place] = value
            asked.append(place)
            place = jump.after[value if question.kind is QuestionKind.CHOICE and isinstance(value, str) else None]
        else:
            assert not jump.always, place
            place = jump.otherwise
    return asked, answers


@pytest.mark.parametrize("on_date", DAYS, ids=str)
def test_a_paper_asks_what_the_program_asks(on_date: date) -> None:
    chance = Random(11)
    for whole in shipped.knowledge().trees.values():
        tree = without_conclusions(folded(whole, on_date))
        told = jumps(tree, on_date)
        for _ in range(25):
            words = {fact.id: chance.choice(fact.values) for fact in tree.facts if chance.random() < 0.3}
            asked, answers = follow(tree, told, on_date, words, lambda _, values: chance.choice(values))
            state = replay(tree, Given(answers, words), on_date)
            assert state.finished
            # A question that a deduction answers beforehand is not asked.
            assert asked == [fact for fact, known in state.known.items() if known.source is Source.ANSWER]


@pytest.mark.parametrize("on_date", DAYS, ids=str)
def test_folding_changes_no_end_for_who_looks_nothing_up(on_date: date) -> None:
    for tree in shipped.knowledge().trees.values():
        small = folded(tree, on_date)
        for example in tree.examples:
            if example.device or any(tree_fact(tree, name) is not Origin.WORDS for name in example.facts):
                continue
            whole = replay(tree, Given(example.answers, example.facts), on_date)
            paper_state = replay(small, Given(example.answers, example.facts), on_date)
            assert whole.asked == paper_state.asked
            shown = [advice.id for advice in whole.shown]
            removed = {name for veto in whole.tree.advices if veto.id in shown for name in veto.discards}
            assert [advice.id for advice in paper_state.vetoes] == [advice.id for advice in whole.vetoes]
            if not removed:
                assert [advice.id for advice in paper_state.shown] == shown


def test_what_a_deduction_can_no_longer_be_is_settled_too(garden: Path) -> None:
    plant(garden, TREE.replace("etat: [maintenu, inconnu]", "etat: fini"))
    tree = folded(load_knowledge().trees["essai"], date(2026, 11, 22))
    assert [row.value for row in tree.deductions[0].values] == ["maintenu"]
    assert "f02" not in [advice.id for advice in tree.advices]


def tree_fact(tree: Tree, name: str) -> Origin | None:
    return next((fact.origin for fact in tree.facts if fact.id == name), Origin.WORDS)


def without_conclusions(tree: Tree) -> Tree:
    """A person stops where an advice concludes: the paper says so apart."""
    return replace(tree, advices=tuple(replace(advice, concludes=False) for advice in tree.advices))


def test_every_shipped_tree_prints_every_question_and_every_advice_of_the_day() -> None:
    for tree in shipped.knowledge().trees.values():
        small = folded(tree, TODAY)
        lines = paper(tree.id)
        for rank, question in enumerate(small.questions, start=1):
            assert any(line.startswith(f"{rank}. ") for line in lines), question.id
        for advice in small.advices:
            assert any(line.startswith(f"□ {advice.id}. ") for line in lines), advice.id


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="l'arbre sur papier : il manque playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("l'arbre sur papier : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.mark.navigateur
def test_letters_are_twelve_points_at_least_black_and_inside_the_page(
    garden: Path, browser: "Browser", tmp_path: Path
) -> None:
    target = tmp_path / "essai.html"
    savoir("imprimer", "essai", "--sortie", str(target))
    page = browser.new_page(viewport={"width": 658, "height": 1000})  # A4 between its margins, in CSS pixels
    page.emulate_media(media="print")
    page.goto(target.as_uri())
    styles = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(element => element.innerText).map(element => {
          const style = getComputedStyle(element)
          return [parseFloat(style.fontSize) * 72 / 96, style.color, element.scrollWidth]})"""
    )
    assert min(size for size, _, _ in styles) >= 12
    assert {color for _, color, _ in styles} == {"rgb(0, 0, 0)"}
    assert max(wide for _, _, wide in styles) <= 658
    page.close()
