"""`entrees`: a subject may have other doors on the home page, each with something already known."""

from pathlib import Path

import pytest
from small_folder import TREE, TREE_PATH, write_folder

from conseiller.knowledge.codes import Code
from conseiller.knowledge.loading import load_knowledge, survey

DOOR = """\
entrees:
  - titre: Un ordinateur sous Windows 10
    faits:
      systeme: w10
"""


def with_door(folder: Path, door: str) -> None:
    head, questions = TREE.split("\nquestions:", 1)
    write_folder(folder, tree=f"{head}\n{door}questions:{questions}")


def test_a_door_bears_its_title_and_what_is_then_known(tmp_path: Path) -> None:
    with_door(tmp_path, DOOR)
    (tree,) = load_knowledge(tmp_path).trees.values()
    assert [(entry.title, dict(entry.facts)) for entry in tree.entries] == [
        ("Un ordinateur sous Windows 10", {"systeme": "w10"})
    ]


@pytest.mark.parametrize(
    ("good", "spoilt", "code", "says"),
    [
        ("systeme: w10", "sisteme: w10", Code.UNKNOWN_FACT, "« sisteme »"),
        ("systeme: w10", "systeme: w12", Code.UNKNOWN_ANSWER, "« w12 » n'est pas une réponse de « systeme »"),
        ("titre: Un", "titres: Un", Code.UNKNOWN_KEY, "« titres »"),
    ],
)
def test_a_door_that_leads_nowhere_is_a_fault(good: str, spoilt: str, code: Code, says: str, tmp_path: Path) -> None:
    with_door(tmp_path, DOOR.replace(good, spoilt))
    faults = survey(tmp_path).faults.ordered()
    assert faults[0].code == code
    assert says in faults[0].message
    assert faults[0].place.file == TREE_PATH
