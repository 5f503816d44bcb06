"""The knowledge that ships with the program."""

import subprocess
import sys

from conseiller.commands.knowledge import check_folder
from conseiller.knowledge.loading import load_knowledge
from conseiller.locations import knowledge_folder


def test_the_shipped_knowledge_has_no_fault() -> None:
    found = check_folder(knowledge_folder())
    assert not found.faults.blocking, "\n".join(str(fault) for fault in found.faults.ordered())


def test_the_shipped_trees_are_there() -> None:
    assert {"fin_de_support", "reconditionne", "streaming"} <= load_knowledge().trees.keys()


def test_loading_what_has_no_fault_does_not_load_the_spelling_library() -> None:
    probe = (
        "import sys; from conseiller.knowledge.loading import load_knowledge; load_knowledge(); "
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0
