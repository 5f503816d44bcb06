"""What authors write means what the format says once the engine plays it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from small_folder import SHARED, TREE, write_folder

from conseiller.engine import Given, State, replay
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Tree

TODAY = date(2026, 11, 22)


def tree_of(folder: Path, text: str = TREE, shared: str = SHARED) -> Tree:
    return load_knowledge(write_folder(folder, tree=text, shared=shared)).trees["essai"]


def played(tree: Tree, on_date: date = TODAY, lookup: Mapping[str, Value] | None = None, **answers: Value) -> State:
    return replay(tree, Given(answers=answers, lookup=lookup or {}), on_date)


def shown(state: State) -> set[str]:
    return {advice.id for advice in state.shown}


def test_a_section_weighs_on_its_questions(tmp_path: Path) -> None:
    tree = tree_of(tmp_path)
    assert [question.id for question in tree.questions] == ["systeme", "disque", "memoire", "usages"]
    assert tree.questions[1].section == "Le disque"
    after_linux = played(tree, systeme="linux").next_question
    after_windows = played(tree, systeme="w10").next_question
    assert after_linux is not None
    assert after_linux.id == "usages"
    assert after_windows is not None
    assert after_windows.id == "disque"


def test_a_borrowed_question_keeps_the_condition_of_the_shared_file_and_adds_its_own(tmp_path: Path) -> None:
    shared = SHARED.replace("    reponses:", "    si: {etat_ligne: maintenu}\n    reponses:")
    borrowed = TREE.replace("- reprend: systeme", "- reprend: systeme\n    si: {jour_pivot: {apres: 2026-01-01}}")
    tree = tree_of(tmp_path, borrowed, shared)
    assert "systeme" not in played(tree, lookup={"etat_ligne": "fini"}).asked
    question = played(tree, lookup={"etat_ligne": "maintenu"}).next_question
    assert question is not None
    assert question.id == "systeme"


def test_not_knowing_counts_as_the_answer_the_author_named(tmp_path: Path) -> None:
    tree = tree_of(tmp_path)
    unknown = played(tree, systeme="w10", disque="ne_sait_pas", usages=frozenset({"banque"}))
    assert [advice.id for advice in unknown.principals] == ["f01"]


def test_not_knowing_counts_alone_under_seulement(tmp_path: Path) -> None:
    counted = TREE.replace("    toujours: oui\n", "    toujours: oui\n    ne_sait_pas: comme jeux\n")
    tree = tree_of(tmp_path, counted)
    state = played(tree, systeme="w10", disque="ancien", usages="ne_sait_pas")
    assert "f03" in shown(state)
    assert "f03" not in shown(played(tree, systeme="w10", disque="ancien", usages=frozenset({"jeux", "banque"})))


def test_a_veto_takes_an_advice_away_before_the_choice_of_the_winner(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, TREE.replace("ecarte: [f03]", "ecarte: [f01]"))
    usages = frozenset({"banque", "jeux"})
    safe = played(tree, systeme="w10", disque="ancien", usages=usages, lookup={"etat_ligne": "maintenu"})
    at_risk = played(tree, systeme="w10", disque="ancien", usages=usages, lookup={"etat_ligne": "fini"})
    assert [advice.id for advice in safe.principals] == ["f01"]
    # The row is out before the first match; it does not come back through `aussi_si` either.
    assert "f01" not in shown(at_risk)
    assert "v01" in shown(at_risk)


def test_a_veto_no_longer_given_takes_nothing_away(tmp_path: Path) -> None:
    veto = "    ecarte: [f02]\n    valable_du: 2026-06-01\n    valable_jusqu_au: 2026-12-31"
    tree = tree_of(tmp_path, TREE.replace("    ecarte: [f03]", veto))

    def winners(on_date: date) -> list[str]:
        usages = frozenset({"banque"})
        state = played(
            tree, on_date, {"etat_ligne": "fini"}, systeme="w11", disque="rapide", memoire=8.0, usages=usages
        )
        return [advice.id for advice in state.principals]

    assert winners(date(2026, 5, 31)) == ["f02"]
    assert winners(date(2026, 6, 1)) == ["f04"]
    assert winners(date(2026, 12, 31)) == ["f04"]
    assert winners(date(2027, 1, 1)) == ["f02"]


def test_an_advice_that_is_itself_removed_removes_nothing(tmp_path: Path) -> None:
    chain = TREE.replace("ecarte: [f03]", "ecarte: [f01]").replace("    conclut: oui", "    ecarte: [f02]")
    tree = tree_of(tmp_path, chain)
    state = played(tree, systeme="linux", usages=frozenset({"banque"}), lookup={"etat_ligne": "fini"})
    assert [advice.id for advice in state.principals] == ["f02"]


def test_a_lifecycle_fact_is_the_date_of_its_row(tmp_path: Path) -> None:
    tree = tree_of(tmp_path)
    facts = {fact.id: fact.constant for fact in tree.facts}
    assert facts["fin_w10"] == date(2027, 10, 12)
    assert facts["jour_pivot"] == date(2027, 3, 1)
    state = played(tree, date(2027, 10, 13), systeme="w10", disque="ancien", usages=frozenset({"banque"}))
    assert "v01" in shown(state)


def test_texts_names_and_limits_arrive_as_written(tmp_path: Path) -> None:
    tree = tree_of(tmp_path)
    usages = tree.questions[3]
    assert [(option.code, option.label, option.exclusive) for option in usages.options] == [
        ("banque", "La banque", False),
        ("jeux", "Des jeux", False),
        ("rien", "Rien de tout cela", True),
    ]
    assert usages.always
    memory = tree.questions[2]
    assert (memory.unit, memory.minimum, memory.maximum) == ("Go", 1.0, 128.0)
    winner = tree.advice("f01")
    assert winner.concludes
    assert winner.gestures == ("poser_disque", "fermer")
    assert tree.gestures["poser_disque"].steps == (
        "Demandez le prix à deux réparateurs.",
        "Copiez vos photos avant la pose.",
    )
    assert tree.advice("f03").afterwards == "Demandez conseil pour les jeux."
