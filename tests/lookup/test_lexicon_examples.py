"""The lexicon's own examples: understood as written, and named when a change of words turns one."""

import shutil
from pathlib import Path

import shipped

from conseiller.knowledge.faults import Faults
from conseiller.locations import knowledge_folder
from conseiller.lookup.lexicon import load_lexicon
from conseiller.lookup.lexicon_examples import check_lexicon_examples


def told(folder: Path) -> list[str]:
    faults = Faults()
    check_lexicon_examples(folder, load_lexicon(folder), faults)
    return [str(fault) for fault in faults.ordered()]


def test_every_shipped_example_is_understood_as_it_says() -> None:
    faults = Faults()
    assert check_lexicon_examples(knowledge_folder(), shipped.lexicon(), faults) >= 15
    assert faults.ordered() == []


def test_an_example_that_changes_is_named_with_its_place(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder() / "lexique", tmp_path / "lexique")
    path = tmp_path / "lexique" / "exemples.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("sujet: streaming\n    faits: gene = coupe", "sujet: reconditionne\n", 1), "utf-8")
    found = told(tmp_path)
    assert any(fault.startswith("lexique/exemples.yaml:") and "« visio qui rame »" in fault for fault in found)
    assert any("attendu reconditionne, compris streaming" in fault for fault in found)
