"""`conseiller savoir dessiner`: a tree as a picture and as text."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
import shipped
from saying import plain, savoir

from conseiller.outputs.tree_mermaid import draw_mermaid
from conseiller.outputs.tree_svg import draw_svg

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = "{http://www.w3.org/2000/svg}"
MERMAID = """\
---
title: "Ordinateur lent"
---
flowchart LR
  %% Arbre « essai », version 2026.11, vérifié le 22 novembre 2026, à revoir le 22 novembre 2027.
  subgraph s1["L'appareil"]
    q_systeme["1. Système<br/>Quel système s'affiche ?<br/>• Windows 10<br/>• Windows 11<br/>• Linux\
<br/>• Je ne sais pas"]
    q_disque["2. Disque<br/>Quel disque a l'ordinateur ?<br/>• Un disque rapide<br/>• Un disque ancien\
<br/>• Je ne sais pas<br/>Posée si État du système « protégé »"]
  end
  subgraph s2["La personne"]
    q_usages["3. Usages<br/>Que faites-vous avec cet ordinateur ?<br/>• La banque<br/>• Des jeux\
<br/>• Rien de tout cela (seule)<br/>• Je ne sais pas"]
    q_budget["4. Budget<br/>Quel budget avez-vous ?<br/>• Un nombre de 0 à 2000 €<br/>• Je ne sais pas\
<br/>Posée si Disque (2) « Un disque ancien »"]
  end
  subgraph d["Ce qui s'en déduit. De haut en bas, la première ligne vraie."]
    d_etat{{"État du système"}}
  end
  subgraph r_blocage["Blocages. Ils passent avant tout. Tous ceux qui conviennent."]
    direction TB
    a_v01[["v01  Ne plus charger cet appareil<br/>Donné si Batterie qui a grossi « oui »<br/>Écarte : f01"]]
  end
  subgraph r_principal["Conseil principal. Le premier qui convient, de haut en bas."]
    direction TB
    a_f01("f01  Poser un disque rapide<br/>Donné si Disque (2) « Un disque ancien »<br/>et Budget (4) : au moins 60 €\
<br/>Écarté par : v01")
    a_f02("f02  Garder cet ordinateur<br/>Donné si État du système « inconnu » ou « protégé »<br/>Passe après : f01")
    a_f01 -.->|sinon| a_f02
  end
  subgraph r_complement["Compléments. Ils s'ajoutent. Tous ceux qui conviennent."]
    direction TB
    a_f03("f03  Faire ses paiements ailleurs<br/>Donné si Usages (3) « La banque »\
<br/>et sauf si Système (1) « Linux »<br/>Donné jusqu'au 12 octobre 2027, puis la suite")
  end
  subgraph r_sinon["Sinon. Seulement si rien d'autre ne convient."]
    direction TB
    a_f04("f04  Revenir avec l'ordinateur<br/>Sans condition")
  end
  d_etat -->|"« protégé »"| q_disque
  q_disque -->|"« Un disque ancien »"| q_budget
  q_systeme --> d_etat
"""

# Every text that sticks out of its card, every pair of cards that overlap, the smallest letters in pixels.
MEASURES = """() => {
  const out = [], boxes = []
  let smallest = 99
  for (const card of document.querySelectorAll('g')) {
    const frame = card.querySelector('rect').getBoundingClientRect()
    boxes.push([card.id, frame])
    for (const text of card.querySelectorAll('text')) {
      const box = text.getBoundingClientRect()
      if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)
        out.push(text.textContent)
    }
  }
  for (const text of document.querySelectorAll('text'))
    smallest = Math.min(smallest, parseFloat(getComputedStyle(text).fontSize))
  const crossed = boxes.filter(([name, a]) => boxes.some(([other, b]) => name !== other
    && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).map(([name]) => name)
  return {out, crossed, smallest, cards: boxes.length}
}"""


@cache
def picture_of(tree: str) -> str:
    """A shipped tree, drawn once for all that is said of its picture."""
    return draw_svg(shipped.knowledge().trees[tree])


def texts(picture: str) -> str:
    """All the words of a picture, lines joined."""
    root = ElementTree.fromstring(picture)
    return " ".join(plain(" ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))).split())


def test_the_text_form_shows_sections_answers_conditions_and_roles(garden: Path) -> None:
    assert savoir("dessiner", "essai").out == MERMAID
    assert savoir("dessiner", "essai", "--mermaid").out == MERMAID


def test_the_picture_says_the_same_in_one_file_that_needs_nothing_else(garden: Path) -> None:
    picture = savoir("dessiner", "essai", "--svg").out
    said = texts(picture)
    for words in (
        "Quel système s'affiche ? • Windows 10 • Windows 11 • Linux • Je ne sais pas",
        "Posée si Disque (2) « Un disque ancien »",
        "• « plus protégé » si Système (1) « Windows 10 » et Fin de Windows 10 (12 octobre 2027) : avant aujourd'hui",
        "f02 Garder cet ordinateur",
        "Passe après : f01",
        "Écarté par : v01",
        "Donné jusqu'au 12 octobre 2027, puis la suite",
    ):
        assert words in said
    assert said.index("L'appareil") < said.index("La personne") < said.index("Blocages") < said.index("Sinon")
    assert re.findall(r"https?://[^\s\"]+|<script|<image|url\(|@import", picture) == ["http://www.w3.org/2000/svg"]


def test_the_picture_of_every_shipped_tree_shows_every_question_and_every_advice() -> None:
    for tree in shipped.knowledge().trees.values():
        root = ElementTree.fromstring(picture_of(tree.id))
        drawn = {group.get("id") for group in root.iter(f"{SVG}g")}
        expected = {f"q_{question.id}" for question in tree.questions} | {f"a_{advice.id}" for advice in tree.advices}
        assert expected <= drawn


def test_the_text_of_every_shipped_tree_stays_within_what_mermaid_accepts() -> None:
    for tree in shipped.knowledge().trees.values():
        drawn = draw_mermaid(tree)
        assert len(drawn) < 50_000
        assert len(re.findall(r"-->|-\.->|~~~", drawn)) < 500
        for label in re.findall(r'"(.*)"', drawn):
            assert not re.search(r'["`<>]|#(?!quot;|35;|59;|lt;|gt;|96;)', label.replace("<br/>", ""))


def test_a_drawing_goes_to_the_file_that_is_named(garden: Path, tmp_path: Path) -> None:
    target = tmp_path / "essai.svg"
    said = savoir("dessiner", "essai", "--sortie", str(target))
    assert said.code == 0
    assert said.out == ""
    assert f"Écrit dans « {target} »." in said.told
    assert target.read_text(encoding="utf-8").startswith("<svg ")


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(garden: Path, tmp_path: Path) -> None:
    said = savoir("dessiner", "essai", "--sortie", str(tmp_path))
    assert said.code == 2
    assert "ne s'écrit pas" in said.told


def test_an_unknown_tree_gets_the_nearest_one(garden: Path) -> None:
    said = savoir("dessiner", "essaie")
    assert said.code == 2
    assert "Le plus proche est « essai »." in said.told


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="le dessin d'un arbre : il manque playwright")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("le dessin d'un arbre : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.mark.navigateur
def test_in_a_browser_every_line_stays_in_its_card_and_no_card_covers_another(
    browser: "Browser", tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    for tree in shipped.knowledge().trees.values():
        picture = tmp_path / f"{tree.id}.svg"
        picture.write_text(picture_of(tree.id), encoding="utf-8")
        page.goto(picture.as_uri())
        measured = page.evaluate(MEASURES)
        assert measured["out"] == []
        assert measured["crossed"] == []
        assert measured["smallest"] >= 12
        assert measured["cards"] >= len(tree.questions) + len(tree.advices)
    page.close()
