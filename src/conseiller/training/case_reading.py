"""Reads one file of `knowledge/cas/`: keys and shapes only; names are resolved against the trees afterwards."""

from dataclasses import dataclass
from datetime import date

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping, Node, Sequence, Text
from conseiller.training.case_codes import CaseCode
from conseiller.training.cases import Digression, SmallTalk

TITLE_LIMIT = 60
WHO_LIMIT = 400
PROPOSAL_LIMIT = 60
LATEST_TURN = 12

CASE = Shape(
    "un cas",
    frozenset(
        {
            "cas", "titre", "niveau", "arbres", "date", "appareil", "but", "qui", "ouverture", "sait", "ignore",
            "change_de_sujet", "en_plus", "attendu", "pieges", "mots_a_eviter", "a_lire", "a_discuter",
        }
    ),
    ("cas", "titre", "niveau", "arbres", "but", "qui", "ouverture", "sait", "attendu", "a_lire"),
)  # fmt: skip
TOLD = Shape("un fait connu", frozenset({"reponse", "dit", "spontane", "il_faut_regarder", "mots"}), ("reponse", "dit"))
UNKNOWN = Shape("un fait ignoré", frozenset({"dit"}), ("dit",))
DIGRESSION = Shape("un changement de sujet", frozenset({"apres", "au_tour", "dit", "revele"}), ("dit",))
SMALL_TALK = Shape("« en_plus »", frozenset({"mots", "dit"}), ("mots", "dit"))
EXPECTED = Shape(
    "« attendu »",
    frozenset({"principal", "complements", "blocages", "indispensables", "gestes"}),
    ("principal", "indispensables"),
    texts=False,
)
TRAP = Shape(
    "un piège",
    frozenset({"conseil", "propose", "pourquoi", "sources", "dit", "impose"}),
    ("pourquoi", "sources"),
)


@dataclass(frozen=True, slots=True)
class ToldDraft:
    """A fact and its value still unread: its kind depends on the question."""

    name: Text
    value: Node
    wordings: tuple[str, ...]
    unprompted: bool
    before_looking: tuple[str, ...]
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownDraft:
    """A fact the person does not know."""

    name: Text
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigressionDraft:
    """A change of subject, its names still to be checked."""

    digression: Digression
    after: Text | None
    reveals: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ExpectedDraft:
    """What is expected, name by name."""

    place: Place
    principal: tuple[Text, ...] = ()
    complements: tuple[Text, ...] = ()
    vetoes: tuple[Text, ...] = ()
    essential: tuple[Text, ...] = ()
    gestures: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TrapDraft:
    """A harmful advice, its names still to be checked."""

    place: Place
    advice: Text | None
    proposal: str
    reason: str
    sources: tuple[Text, ...]
    wordings: tuple[str, ...]
    imposes: bool


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """One case as written."""

    id: str
    place: Place
    title: str
    level: int
    trees: tuple[Text, ...]
    on_date: date | None
    device: Text | None
    aim: str
    who: str
    openings: tuple[str, ...]
    told: tuple[ToldDraft, ...]
    unknown: tuple[UnknownDraft, ...]
    digressions: tuple[DigressionDraft, ...]
    small_talk: tuple[SmallTalk, ...]
    expected: ExpectedDraft
    traps: tuple[TrapDraft, ...]
    words: dict[str, str]
    sources: tuple[Text, ...]
    to_discuss: tuple[str, ...]
    opening_place: Place


def read_case(root: Node, file_name: str, faults: Faults) -> CaseDraft | None:
    """One case; None when the file holds none at all. `file_name` is the file's name without its ending."""
    if not isinstance(root, Mapping):
        faults.add(root.place, Code.WRONG_SHAPE, "un cas s'écrit en lignes « clé : valeur », comme un arbre.")
        return None
    fields = Fields(root, CASE, faults)
    name = fields.id("cas")
    if name is not None and name.value != file_name:
        message = f"le cas s'appelle « {name.value} » et son fichier « {file_name} ». Donnez le même nom aux deux."
        faults.add(name.place, CaseCode.NAME, message)
    return CaseDraft(
        id=file_name,
        place=name.place if name is not None else root.place,
        title=fields.text("titre", TITLE_LIMIT),
        level=fields.whole("niveau", 1, 1, 3),
        trees=fields.texts("arbres"),
        on_date=fields.day("date"),
        device=fields.text_node("appareil"),
        aim=fields.text("but"),
        who=_prose(fields, "qui", WHO_LIMIT),
        openings=_sentences(fields, "ouverture", several=True),
        told=tuple(_told(name, node, faults) for name, node in _entries(fields, "sait")),
        unknown=tuple(_unknown(name, node, faults) for name, node in _entries(fields, "ignore")),
        digressions=tuple(_digression(part) for part in _parts(fields, "change_de_sujet", DIGRESSION)),
        small_talk=tuple(
            SmallTalk(_sentences(part, "mots"), _sentences(part, "dit"))
            for part in _parts(fields, "en_plus", SMALL_TALK)
        ),
        expected=_expected(fields),
        traps=tuple(_trap(part) for part in _parts(fields, "pieges", TRAP)),
        words={word.value.strip(): text for word, text in _words(fields)},
        sources=fields.texts("a_lire"),
        to_discuss=_sentences(fields, "a_discuter"),
        opening_place=fields.place("ouverture"),
    )


def _prose(fields: Fields, key: str, limit: int) -> str:
    """A text whose line breaks count for nothing."""
    return " ".join(fields.text(key, limit).split())


def _sentences(fields: Fields, key: str, *, several: bool = False) -> tuple[str, ...]:
    """One sentence, or a list of wordings; `several` says that one wording is worth a warning."""
    node = fields.values.get(key)
    single = fields.text_node(key) if isinstance(node, Text) else None
    found = (single,) if single is not None else fields.texts(key) if isinstance(node, Sequence) else ()
    if node is not None and not isinstance(node, Text | Sequence):
        fields.wrong_shape(key, "une phrase, ou une liste de phrases")
    if several and len(found) == 1:
        message = f"« {key} » n'a qu'une façon de le dire. Ajoutez-en une : les tables n'entendront pas la même."
        fields.faults.warn(fields.place(key), CaseCode.FEW_WORDINGS, message)
    return tuple(" ".join(text.value.split()) for text in found)


def _names(fields: Fields, key: str) -> tuple[Text, ...]:
    """One name, or a list of names."""
    node = fields.values.get(key)
    if isinstance(node, Text):
        single = fields.text_node(key)
        return () if single is None else (single,)
    return fields.texts(key) if node is not None else ()


def _entries(fields: Fields, key: str) -> tuple[tuple[Text, Node], ...]:
    node = fields.mapping(key)
    return () if node is None else node.entries


def _parts(fields: Fields, key: str, shape: Shape) -> list[Fields]:
    """The blocks of a list."""
    found = []
    for item in fields.items(key):
        if isinstance(item, Mapping):
            found.append(Fields(item, shape, fields.faults))
        else:
            fields.faults.add(item.place, Code.WRONG_SHAPE, f"« {key} » attend des blocs de lignes « clé : valeur ».")
    return found


def _told(name: Text, node: Node, faults: Faults) -> ToldDraft:
    if not isinstance(node, Mapping):
        message = f"« {name.value} » attend un bloc : « reponse », puis « dit »."
        faults.add(node.place, Code.WRONG_SHAPE, message)
        return ToldDraft(name, Text("", node.place), (), False, (), ())
    fields = Fields(node, TOLD, faults)
    return ToldDraft(
        name,
        fields.values.get("reponse", Text("", node.place)),
        _sentences(fields, "dit", several=True),
        fields.yes("spontane"),
        _sentences(fields, "il_faut_regarder"),
        _sentences(fields, "mots"),
    )


def _unknown(name: Text, node: Node, faults: Faults) -> UnknownDraft:
    """`ignore` takes the sentences directly, or under `dit`."""
    if isinstance(node, Mapping):
        return UnknownDraft(name, _sentences(Fields(node, UNKNOWN, faults), "dit", several=True))
    wrapped = Mapping(((Text("dit", name.place), node),), node.place)
    return UnknownDraft(name, _sentences(Fields(wrapped, UNKNOWN, faults), "dit", several=True))


def _digression(fields: Fields) -> DigressionDraft:
    after = fields.text_node("apres")
    turn = fields.whole("au_tour", 0, 1, LATEST_TURN) if "au_tour" in fields else None
    if (after is None) == (turn is None):
        message = "un changement de sujet vient « apres » une question, ou « au_tour » 2, 3… Écrivez l'un des deux."
        fields.faults.add(fields.node.place, Code.MISSING_KEY, message)
    reveals = _names(fields, "revele")
    digression = Digression(
        fields.node.place,
        _sentences(fields, "dit"),
        after.value if after is not None else "",
        turn,
        tuple(name.value for name in reveals),
    )
    return DigressionDraft(digression, after, reveals)


def _expected(fields: Fields) -> ExpectedDraft:
    node = fields.mapping("attendu")
    if node is None:
        return ExpectedDraft(fields.place("attendu"))
    expected = Fields(node, EXPECTED, fields.faults)
    return ExpectedDraft(
        fields.place("attendu"),
        _names(expected, "principal"),
        _names(expected, "complements"),
        _names(expected, "blocages"),
        _names(expected, "indispensables"),
        _names(expected, "gestes"),
    )


def _trap(fields: Fields) -> TrapDraft:
    advice = fields.text_node("conseil")
    proposal = fields.text("propose", PROPOSAL_LIMIT)
    if (advice is None) == (not proposal):
        message = "un piège nomme un « conseil » des arbres, ou « propose » ses propres mots. Écrivez l'un des deux."
        fields.faults.add(fields.node.place, CaseCode.TRAP, message)
    return TrapDraft(
        fields.node.place,
        advice,
        proposal,
        _prose(fields, "pourquoi", WHO_LIMIT),
        _names(fields, "sources"),
        _sentences(fields, "dit"),
        fields.yes("impose"),
    )


def _words(fields: Fields) -> list[tuple[Text, str]]:
    found = []
    for word, node in _entries(fields, "mots_a_eviter"):
        if isinstance(node, Text):
            found.append((word, node.value.strip()))
        else:
            fields.faults.add(node.place, Code.WRONG_SHAPE, f"« {word.value} » attend ce qu'on dit à la place.")
    return found
