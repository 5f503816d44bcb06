"""One slip spoils the good folder; one fault must be told, at its place, with the way out.

In the spoilt text, ► marks where the fault must be shown.
"""

from dataclasses import dataclass
from pathlib import Path

from small_folder import SHARED, SHARED_PATH, SOURCES, SOURCES_PATH, TREE, TREE_PATH, write_folder

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Fault, Severity
from conseiller.knowledge.loading import survey

LEXICON = """\
mots: {backup: copie}
promesses: {toujours: ""}
noms: [Windows Update]
sigles: [PC]
"""


@dataclass(frozen=True)
class Slip:
    """One thing an author may get wrong."""

    name: str
    good: str
    spoilt: str
    code: Code
    says: str
    severity: Severity = Severity.FAULT
    file: str = TREE_PATH
    also: tuple[tuple[str, str], ...] = ()
    """Further replacements, when the slip takes two places; one may hold the mark."""


def found(folder: Path) -> list[Fault]:
    return survey(folder, wording=True, reserved=frozenset({"aide", "modifier"})).faults.ordered()


def spoil(slip: Slip) -> tuple[str, int, int]:
    """The spoilt text, and the line and column of its mark."""
    text = {TREE_PATH: TREE, SHARED_PATH: SHARED, SOURCES_PATH: SOURCES}[slip.file]
    for good, spoilt in ((slip.good, slip.spoilt), *slip.also):
        assert good in text, good
        text = text.replace(good, spoilt, 1)
    before, mark, after = text.partition("►")
    assert mark
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def assert_told_once(slip: Slip, folder: Path) -> None:
    text, line, column = spoil(slip)
    kind = {TREE_PATH: "tree", SHARED_PATH: "shared", SOURCES_PATH: "sources"}[slip.file]
    write_folder(folder, **{kind: text})
    (folder / "lexique").mkdir()
    (folder / "lexique/mots_a_eviter.yaml").write_text(LEXICON)
    faults = found(folder)
    told = [(fault.place.file, fault.place.line, fault.place.column, fault.code, fault.severity) for fault in faults]
    assert told == [(slip.file, line, column, slip.code, slip.severity)], "\n".join(map(str, faults))
    assert slip.says in faults[0].message
