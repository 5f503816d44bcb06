"""Words of menus change: each path has its own day and confidence, and nobody is told as certain what was not read."""

import re
from pathlib import Path

import pytest
import shipped
from small_folder import SHARED, TREE, write_folder

from conseiller.knowledge.codes import Code
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.loading import load_knowledge, survey

QUOTED_WITHOUT_MENU = {"verifier_ordinateur"}
"""Quotes the word of an advertisement, not of a menu."""

PATH = """\
    chemin:
      lu_le: 2026-11-22
      a_revoir_le: 2027-06-30
      confiance: {confidence}
    etapes:
"""


def with_path(folder: Path, confidence: str, step: str = "") -> list[str]:
    head, steps = TREE.split("    etapes:\n", 1)
    extra = f"      - {step}\n" if step else ""
    write_folder(folder, tree=f"{head}{PATH.format(confidence=confidence)}{extra}{steps}", shared=SHARED)
    return [f"{fault.code} {fault.message}" for fault in survey(folder).faults.ordered()]


def test_a_path_keeps_its_day_and_its_confidence(tmp_path: Path) -> None:
    assert with_path(tmp_path, "verifie") == []
    (tree,) = load_knowledge(tmp_path).trees.values()
    paths = [gesture.path for gesture in tree.gestures.values() if gesture.path is not None]
    assert [str(path.confidence) for path in paths] == ["verifie"]
    assert [str(path.review_on) for path in paths] == ["2027-06-30"]


def test_a_path_to_confirm_must_say_to_look_for_a_word_close_by(tmp_path: Path) -> None:
    (fault,) = with_path(tmp_path, "a_confirmer")
    assert fault.startswith(Code.UNSURE_MENU)
    assert "cherchez un mot proche" in fault
    assert with_path(tmp_path, "a_confirmer", "Cherchez un mot proche de « Qualité ».") == []


SHIPPED = {
    gesture.id: gesture for tree in shipped.knowledge().trees.values() for gesture in tree.gestures.values()
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_step_that_quotes_a_menu_was_read_on_some_day_or_says_to_look_close_by(name: str) -> None:
    gesture = SHIPPED[name]
    quoting = [step for step in gesture.steps if "«" in step]
    if not quoting or name in QUOTED_WITHOUT_MENU:
        return
    assert gesture.path is not None
    assert gesture.path.read_on is not None
    assert gesture.path.review_on is not None
    if gesture.path.confidence is Confidence.TO_CONFIRM:
        assert any(re.search(r"\bmots? proches?\b", step) for step in gesture.steps)
