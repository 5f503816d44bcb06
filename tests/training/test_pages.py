"""The pages of training in a real Chromium: one paper for a trainee, nothing fetched, every text escaped."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from room_runs import BAD_BOX, conseiller, rehearse
from training_folder import BOX, KnowledgeCopy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The system's own Chromium; none is ever downloaded."""
    playwright = pytest.importorskip("playwright.sync_api", reason="les pages de formation : il manque playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for found in map(shutil.which, names) if found), None)
    if path is None:
        pytest.skip("les pages de formation : il manque Chromium (paquet « chromium »)")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 794, "height": 1123}, offline=True)
    yield context.new_page()
    context.close()


def papers(page: "Page") -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.navigateur
def test_the_page_of_a_trainee_fits_one_paper_and_says_it_all(tmp_path: Path, page: "Page") -> None:
    rehearse(tmp_path, BOX, BAD_BOX, "--table", "12", "--resultats", str(tmp_path / "sorties"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "sorties" / f"retour-{BOX}-table-12.html").as_uri())
    text = page.inner_text("body").replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert asked == [page.url]
    assert papers(page) == 1
    assert page.title() == "Retour sur la mise en situation"
    assert page.get_attribute("html", "lang") == "fr"
    for words in ("Table 12.", "À dire d'abord : La box reste allumée", "j'ai ça au cou", "À lire", "Arcep"):
        assert words in text
    headings = page.eval_on_selector_all("h1, h2", "all => all.map(one => one.textContent)")
    assert headings[1] == "En deux phrases"  # what carried and one thing to try, before the criteria
    assert len(headings) == 10


@pytest.mark.navigateur
def test_the_trainers_guide_begins_each_case_on_a_new_paper(tmp_path: Path, page: "Page") -> None:
    target = tmp_path / "guide.html"
    said = conseiller(tmp_path, "formation", "guide", BOX, "le_prix_doux", "--sortie", str(target))
    assert said.code == 0
    page.goto(target.as_uri())
    assert papers(page) >= 3
    assert page.locator("section.new-page").count() == 2
    text = page.inner_text("body")
    assert "conseiller formation --cas box_la_nuit" in text
    assert "Le boîtier d'alerte passe par la box." in text


def test_the_guide_of_every_case_is_written(tmp_path: Path) -> None:
    said = conseiller(tmp_path, "formation", "guide")
    assert said.code == 0
    assert said.out.count('class="new-page"') >= 24


def test_a_case_with_markup_in_its_words_is_escaped(tmp_path: Path, knowledge_copy: KnowledgeCopy) -> None:
    knowledge_copy.spoil("cas/box_la_nuit.yaml", "Un homme de 79 ans", "Un homme <script>alert(1)</script> de 79 ans")
    said = conseiller(tmp_path, "formation", "guide", BOX, CONSEILLER_SAVOIRS=str(knowledge_copy.folder))
    assert "<script>" not in said.out
    assert "&lt;script&gt;" in said.out


def test_a_case_that_contradicts_its_tree_is_named_and_the_others_play(
    tmp_path: Path, knowledge_copy: KnowledgeCopy
) -> None:
    knowledge_copy.spoil("cas/box_la_nuit.yaml", "principal: s46", "principal: s47")
    knowledge_copy.spoil("cas/pc_prete.yaml", "niveau: 1", "niveau: un")
    folder = str(knowledge_copy.folder)
    said = conseiller(tmp_path, "formation", "liste", CONSEILLER_SAVOIRS=folder)
    assert said.code == 0
    assert re.search(r"^cas/box_la_nuit\.yaml:\d+:\d+: M03 faute.*laissé de côté", said.told, re.MULTILINE)
    assert re.search(r"^cas/pc_prete\.yaml:\d+:\d+: F14 faute.*laissé de côté", said.told, re.MULTILINE)
    assert BOX not in said.out
    assert "w10_genealogie" in said.out
    refused = conseiller(tmp_path, "formation", "--texte", "--cas", BOX, CONSEILLER_SAVOIRS=folder)
    assert refused.code == 2
    assert "n'existe pas, ou n'est pas prêt" in refused.told


def test_the_words_of_the_room_are_checked_too(tmp_path: Path, knowledge_copy: KnowledgeCopy) -> None:
    knowledge_copy.spoil("textes/formation.yaml", "  souhait: [que", "  souhaits: [que")
    knowledge_copy.spoil("textes/formation.yaml", "questions_inutiles: 2", "questions_inutiles: deux")
    said = conseiller(tmp_path, "savoir", "verifier", str(knowledge_copy.folder))
    assert said.code == 2
    assert re.search(
        r"^textes/formation\.yaml:\d+:\d+: F48 avertissement, aucun arbre ne demande « souhaits »", said.out, re.M
    )
    assert re.search(r"^textes/formation\.yaml:\d+:\d+: F14 faute", said.out, re.MULTILINE)
    played = conseiller(tmp_path, "formation", "--texte", "--cas", BOX, CONSEILLER_SAVOIRS=str(knowledge_copy.folder))
    assert played.code == 2
    assert "Les savoirs contiennent des fautes" in played.told
