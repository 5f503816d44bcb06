"""Reads `exemples` (cases an author wrote) and the files of sources."""

from dataclasses import replace

from conseiller.knowledge.drafts import Desk, ExampleDraft, SequelDraft
from conseiller.knowledge.fact_reading import blocks
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.model import Example, Source
from conseiller.knowledge.reading import Mapping, Node, Text

EXAMPLE = Shape(
    "un exemple",
    frozenset({"nom", "phrase", "date", "appareil", "faits", "reponses", "attendu", "suite"}),
    ("nom", "attendu"),
)
SEQUEL = Shape("« suite »", frozenset({"arbre", "faits", "reponses", "attendu"}), ("arbre", "attendu"))
EXPECTED = Shape("« attendu »", frozenset({"principal", "complements", "blocages"}), ("principal",), texts=False)
SOURCES_FILE = Shape("un fichier de sources", frozenset({"sources"}), ("sources",))
SOURCE = Shape(
    "une source",
    frozenset({"id", "titre", "editeur", "lien", "date", "lu_le", "a_revoir_le", "licence"}),
    ("id", "titre", "editeur", "lu_le"),
)


def read_examples(nodes: tuple[Node, ...], desk: Desk) -> list[ExampleDraft]:
    """Every case of a tree."""
    return [_read_example(Fields(node, EXAMPLE, desk.faults)) for node in blocks(nodes, "exemples", desk)]


def _read_example(fields: Fields) -> ExampleDraft:
    name = fields.text_node("nom")
    example = Example(
        name=fields.text("nom"),
        place=name.place if name is not None else fields.node.place,
        phrase=fields.text("phrase"),
        on_date=fields.day("date"),
        device=fields.text("appareil"),
    )
    return replace(_read_played(fields, example), device=fields.text_node("appareil"), sequel=_read_sequel(fields))


def _read_played(fields: Fields, example: Example) -> ExampleDraft:
    """What is answered in one tree, and what is then expected."""
    expected_node = fields.mapping("attendu")
    expected = None if expected_node is None else Fields(expected_node, EXPECTED, fields.faults)
    return ExampleDraft(
        example,
        None,
        _entries(fields, "reponses"),
        _entries(fields, "faits"),
        _ids(expected, "principal") or (),
        _ids(expected, "complements"),
        _ids(expected, "blocages"),
    )


def _read_sequel(example: Fields) -> SequelDraft | None:
    node = example.mapping("suite")
    if node is None:
        return None
    fields = Fields(node, SEQUEL, example.faults)
    tree = fields.text_node("arbre")
    if tree is None:
        return None
    second = Example(f"{example.text('nom')}, dans « {tree.value} »", tree.place)
    return SequelDraft(tree, _read_played(fields, second))


def _entries(fields: Fields, key: str) -> tuple[tuple[Text, Node], ...]:
    node: Mapping | None = fields.mapping(key)
    return () if node is None else node.entries


def _ids(expected: Fields | None, key: str) -> tuple[Text, ...] | None:
    """One id, or a list of ids (which may be empty: nothing of that kind is expected)."""
    if expected is None or key not in expected:
        return None
    node = expected.values[key]
    if isinstance(node, Text):
        single = expected.text_node(key)
        return () if single is None else (single,)
    if not getattr(node, "items", True):
        return ()
    return expected.texts(key)


def read_sources(root: Node, desk: Desk) -> list[Source]:
    """Every source of one file."""
    if not isinstance(root, Mapping):
        blocks((root,), "sources", desk)
        return []
    fields = Fields(root, SOURCES_FILE, desk.faults)
    found = [
        _read_source(Fields(node, SOURCE, desk.faults)) for node in blocks(fields.items("sources"), "sources", desk)
    ]
    return [source for source in found if source.id]


def _read_source(fields: Fields) -> Source:
    name = fields.source_id()
    return Source(
        id=name.value if name is not None else "",
        title=fields.text("titre"),
        publisher=fields.text("editeur"),
        place=name.place if name is not None else fields.node.place,
        link=fields.text("lien"),
        published=fields.text("date"),
        read_on=fields.day("lu_le"),
        review_on=fields.day("a_revoir_le"),
    )
