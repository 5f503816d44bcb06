"""What a figure is, and the duty to say where each was read."""

from pathlib import Path

import pytest
import shipped
from small_folder import SOURCES, TREE, write_folder

from conseiller.knowledge.codes import Code
from conseiller.knowledge.figure_words import figures_in
from conseiller.knowledge.loading import survey


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Protégé jusqu'au 12 octobre 2027, tous les 60 jours au plus.", ["12 octobre 2027", "60 jours"]),
        ("Choisissez avant l'été 2027. La 3G s'arrête fin 2028.", ["été 2027", "fin 2028"]),
        ("Comptez 1 à 2 heures et 30 Go.", ["1 à 2 heures", "30 Go"]),
        ("Près de 200 000 boîtiers, de 2,3 à 17,7 W.", ["200 000 boîtiers", "2,3 à 17,7 W"]),
        ("Gain de 46 à 80 %, dit une étude de 2022.", ["46 à 80 %", "2022"]),
        ("Depuis le 1er avril 2026, un prix de 31,49 €.", ["1er avril 2026", "31,49 €"]),
        ("Windows 7 s'est arrêté, la 4G et le 112 restent, image 4K en 720p.", []),
        ("Windows 10 22H2, iOS 17, macOS 26, KB5071959, *#06#, 32 bits.", []),
        ("Firefox 115 vaut pour Windows 7 et 8.1, pas pour XP.", []),
    ],
)
def test_a_figure_is_a_date_or_a_quantity_never_a_name(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in figures_in(text)] == figures


SAID = "    texte: Faites poser un disque rapide. L'ordinateur démarrera en 30 secondes.\n"
TREE_WITH_FIGURE = TREE.replace("    texte: Faites poser un disque rapide. L'ordinateur démarrera plus vite.\n", SAID)
TWO_SOURCES = (
    SOURCES
    + """\
  - id: mesure-2026
    titre: Mesure du démarrage
    editeur: Atelier
    lu_le: 2026-11-22
"""
)


def faults_of(folder: Path, line: str) -> list[str]:
    """The faults of a tree whose first advice cites two sources, with one more line under them."""
    tree = TREE_WITH_FIGURE.replace(SAID, f"{SAID}{line}", 1)
    first, last = tree.split("- id: f01", 1)
    cited = last.replace("sources: [releve-2026]", "sources: [releve-2026, mesure-2026]", 1)
    write_folder(folder, tree=f"{first}- id: f01{cited}", sources=TWO_SOURCES)
    return [f"{fault.code} {fault.message}" for fault in survey(folder).faults.ordered()]


def test_a_figure_of_an_advice_with_several_sources_must_say_which(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "")
    assert fault.startswith(Code.UNSOURCED_FIGURE)
    assert "« 30 secondes: nom-de-la-source »" in fault


def test_a_figure_that_names_its_source_is_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "    chiffres:\n      30 secondes: mesure-2026\n") == []
    assert faults_of(tmp_path, "    chiffres:\n      30 secondes: mesure-2026, releve-2026\n") == []


def test_a_figure_cannot_name_a_source_the_advice_does_not_cite(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "    chiffres:\n      30 secondes: mesure-2062\n")
    assert "« mesure-2062 » n'est pas une source de ce conseil. Le plus proche est « mesure-2026 »." in fault


def test_a_line_for_a_figure_that_nobody_says_is_told(tmp_path: Path) -> None:
    told = faults_of(tmp_path, "    chiffres:\n      30 secondes: mesure-2026\n      31 secondes: mesure-2026\n")
    assert [fault for fault in told if "« 31 secondes » n'est dit nulle part" in fault] == told


def test_every_figure_of_every_shipped_advice_has_been_read_somewhere_on_some_day() -> None:
    knowledge = shipped.knowledge()
    said = [
        (advice, figure.text)
        for tree in knowledge.trees.values()
        for advice in tree.advices
        for text in (
            advice.title, advice.text, advice.afterwards, advice.reason,
            *(step for name in advice.gestures for step in (tree.gestures[name].title, *tree.gestures[name].steps)),
        )
        for figure in figures_in(text)
    ]  # fmt: skip
    assert len({advice.id for advice, _ in said}) >= 90
    for advice, figure in said:
        names = advice.sources_of(figure)
        assert names, (advice.id, figure)
        assert len(names) <= 2, (advice.id, figure)
        for name in names:
            assert name in advice.sources
            assert knowledge.sources[name].title
            assert knowledge.sources[name].publisher
            assert knowledge.sources[name].read_on is not None
