"""`conseiller savoir suites`: what each answer to a question brings."""

from datetime import date
from itertools import product
from pathlib import Path

import shipped
from garden import TREE, plant
from saying import savoir

from conseiller.engine import Given, replay
from conseiller.engine.samples import values_to_try
from conseiller.engine.ways import state_at, way_to
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Question, Tree

TODAY = date(2026, 11, 22)
DISK = "        si:\n          etat: maintenu"
LATER = "2027-11-01"


def test_each_answer_says_what_comes_next_and_what_it_brings(garden: Path) -> None:
    said = savoir("suites", "systeme")
    assert said.code == 0
    assert said.out.splitlines() == [
        "Quel système s'affiche ? (systeme, arbres/essai.yaml:39:13)",
        "Posée à chaque entretien.",
        "Le 22 novembre 2026, c'est la première question.",
        "",
        "• Windows 10 / Windows 11",
        "    ensuite : Quel disque a l'ordinateur ? (disque)",
        "    plus loin, peut-être : usages, budget",
        "    conseil possible : f01 Poser un disque rapide",
        "    conseil possible : f02 Garder cet ordinateur, passe après f01",
        "    conseil possible : f03 Faire ses paiements ailleurs",
        "    conseil possible : f04 Revenir avec l'ordinateur",
        "",
        "• Linux",
        "    ensuite : Que faites-vous avec cet ordinateur ? (usages)",
        "    conseil sûr : f02 Garder cet ordinateur",
        "",
        "• Je ne sais pas",
        "    ensuite : Que faites-vous avec cet ordinateur ? (usages)",
        "    conseil sûr : f02 Garder cet ordinateur",
        "    conseil possible : f03 Faire ses paiements ailleurs",
    ]


def test_the_supposed_answers_are_told_with_those_that_would_do_as_well(garden: Path) -> None:
    said = savoir("suites", "budget").out
    assert "Posée si Disque « Un disque ancien ».\n" in said
    assert "  Système : Windows 10 (ou : Windows 11)\n" in said
    assert "  Disque : Un disque ancien\n" in said
    assert "  Usages : La banque (ou : Des jeux / Rien de tout cela / " in said
    assert "• par exemple 59 € / Je ne sais pas\n" in said
    assert "• par exemple 60 € / 61 €\n" in said


def test_the_day_changes_what_follows(garden: Path) -> None:
    said = savoir("suites", "systeme", "--date", LATER).out
    assert "• Windows 10\n    ensuite : Que faites-vous" in said


def test_a_question_no_answer_leads_to_is_refused_with_its_place(garden: Path) -> None:
    plant(garden, TREE.replace(DISK, f"{DISK}\n          systeme: w10"))
    said = savoir("suites", "disque", "--date", LATER)
    assert said.code == 1
    assert "aucune réponse ne mène à « disque » (arbres/essai.yaml:" in said.told


def test_a_fact_nobody_is_asked_for_is_supposed_when_answers_do_not_suffice(garden: Path) -> None:
    plant(garden, TREE.replace(DISK, f"{DISK}\n          batterie: oui"))
    assert "  Batterie qui a grossi : oui\n" in savoir("suites", "disque").out


def test_a_misspelt_question_or_tree_gets_the_nearest_one(garden: Path) -> None:
    said = savoir("suites", "sisteme")
    assert said.code == 2
    assert "« systeme »" in said.told
    assert "« essai »" in savoir("suites", "systeme", "--arbre", "essais").told


def test_a_question_of_several_trees_asks_for_the_tree() -> None:
    said = savoir("suites", "appareil")
    assert said.code == 2
    assert "--arbre" in said.told
    assert savoir("suites", "appareil", "--arbre", "fin_de_support").code == 0


def test_every_shipped_question_has_a_way_and_the_engine_agrees() -> None:
    for tree in shipped.knowledge().trees.values():
        for question in tree.questions:
            way = way_to(tree, question, Given(), TODAY)
            assert way is not None, (tree.id, question.id)
            assert state_at(tree, way, TODAY).next_question == question


def test_no_shorter_way_exists(garden: Path) -> None:
    tree = load_knowledge().trees["essai"]
    for question in tree.questions:
        way = way_to(tree, question, Given(), TODAY)
        assert way is not None
        assert len(way.answers) == fewest(tree, question)


def fewest(tree: Tree, target: Question) -> int:
    """By trying every answer to every question."""
    before = tree.questions[: tree.questions.index(target)]
    lengths = []
    for values in product(*(values_to_try(tree, question, TODAY) for question in before)):
        given = Given({question.id: value for question, value in zip(before, values, strict=True)})
        state = replay(tree, given, TODAY)
        if state.next_question == target:
            lengths.append(len(state.asked))
    return min(lengths)
