"""The cases authors write are played; what comes out otherwise is told at the case's place, with the reason."""

import shutil
from datetime import date
from pathlib import Path

from small_folder import TREE, write_folder

from conseiller.commands.knowledge import check_folder
from conseiller.engine.examples import check_examples
from conseiller.knowledge.conditions import Value
from conseiller.knowledge.loading import survey
from conseiller.locations import knowledge_folder


def told(folder: Path, text: str, device_facts: dict[str, Value] | None = None) -> list[str]:
    verdict = survey(write_folder(folder, tree=text))
    assert verdict.knowledge is not None, verdict.faults.ordered()
    check_examples(verdict.knowledge.trees["essai"], lambda _row, _day: device_facts or {}, verdict.faults)
    return [str(fault) for fault in verdict.faults.ordered()]


def test_a_case_that_ends_as_expected_says_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, TREE) == []


def test_another_winner_is_told_with_what_kept_the_expected_one_away(tmp_path: Path) -> None:
    [fault] = told(tmp_path, TREE.replace("principal: f01, c", "principal: f02, c"))
    assert fault.startswith("arbres/essai.yaml:149:10: F80 faute, l'exemple « Un disque ancien » : ")
    assert "principal : attendu f02, obtenu f01 (f02 absent car : " in fault


def test_complements_and_vetoes_are_compared_in_any_order(tmp_path: Path) -> None:
    [fault] = told(tmp_path, TREE.replace("complements: [f03], blocages: []", "complements: [], blocages: [v01]"))
    assert "complements : attendu rien, obtenu f03" in fault
    assert "blocages : attendu v01, obtenu rien" in fault


def test_what_a_case_does_not_say_is_not_compared(tmp_path: Path) -> None:
    assert told(tmp_path, TREE.replace(", complements: [f03], blocages: []", "")) == []


def test_a_case_that_stops_half_way_names_the_question(tmp_path: Path) -> None:
    [fault] = told(tmp_path, TREE.replace(", usages: [jeux]}", "}"))
    assert "F81 faute" in fault
    assert "« usages »" in fault


def test_an_answer_nobody_asks_for_is_a_warning(tmp_path: Path) -> None:
    [warning] = told(tmp_path, TREE.replace("disque: ancien, us", "disque: ancien, memoire: 8, us"))
    assert "F81 avertissement" in warning
    assert "« memoire »" in warning


def test_the_device_gives_its_facts_for_the_day_of_the_case(tmp_path: Path) -> None:
    text = TREE.replace("    faits: {etat_ligne: maintenu}\n", "    appareil: windows/10-22h2\n")
    text = text.replace("usages: [jeux]}\n", "usages: banque}\n").replace("[f03], blocages: []", "[], blocages: [v01]")
    verdict = survey(write_folder(tmp_path, tree=text))
    assert verdict.knowledge is not None, verdict.faults.ordered()
    asked: list[tuple[str, date]] = []

    def facts(row: str, day: date) -> dict[str, Value]:
        asked.append((row, day))
        return {"etat_ligne": "fini"}

    check_examples(verdict.knowledge.trees["essai"], facts, verdict.faults)
    assert verdict.faults.items == []
    assert asked == [("windows/10-22h2", date(2026, 11, 22))]


SEQUELS = "arbres/fin_de_support/92-exemples-suites.yaml"


def spoilt(folder: Path, *changes: tuple[str, str]) -> Path:
    """The shipped knowledge, its examples that cross subjects changed."""
    copy = shutil.copytree(knowledge_folder(), folder / "knowledge")
    text = (copy / SEQUELS).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    (copy / SEQUELS).write_text(text, encoding="utf-8")
    return copy


def test_what_goes_on_in_another_subject_is_played_with_what_the_first_one_learnt(tmp_path: Path) -> None:
    folder = spoilt(
        tmp_path,
        ("blocages: [sv01]", "blocages: []"),
        ("      reponses:\n        contraintes: urgent\n", "      reponses:\n        suivi_restant: moins18\n"),
        ("        gene: facture\n", "        gene: facture\n        alarme_reseau: oui\n"),
    )
    told = [str(fault) for fault in check_folder(folder).faults.ordered() if SEQUELS in str(fault)]
    assert len(told) == 3
    assert any("blocages : attendu rien, obtenu sv01" in fault for fault in told)
    assert any("s'arrête à la question « contraintes »" in fault for fault in told)
    assert any("répond à alarme_reseau, déjà su" in fault and "avertissement" in fault for fault in told)


def test_a_sequel_in_an_unknown_tree_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    folder = spoilt(tmp_path, ("arbre: streaming", "arbre: streamin"))
    [fault] = [str(fault) for fault in survey(folder).faults.ordered() if SEQUELS in str(fault)]
    assert "l'arbre « streamin » n'existe pas." in fault
    assert "« streaming »" in fault
