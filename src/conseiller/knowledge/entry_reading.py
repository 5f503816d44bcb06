"""Reads `entrees`: other names of a subject on the home page, each opening the tree with something already known."""

from conseiller.knowledge.drafts import Desk, EntryDraft
from conseiller.knowledge.fact_reading import blocks
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.reading import Node, Text

ENTRY = Shape("une entrée", frozenset({"titre", "faits"}), ("titre", "faits"))
TITLE_LIMIT = 60


def read_entries(nodes: tuple[Node, ...], desk: Desk) -> list[EntryDraft]:
    """Every entry of a tree, in file order."""
    return [_read(Fields(node, ENTRY, desk.faults)) for node in blocks(nodes, "entrees", desk)]


def _read(fields: Fields) -> EntryDraft:
    known = fields.mapping("faits")
    facts = [(fact, code) for fact, code in (known.entries if known else ()) if isinstance(code, Text)]
    return EntryDraft(fields.text("titre", limit=TITLE_LIMIT), tuple(facts))
