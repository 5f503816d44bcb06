"""The words of the rehearsal room, from `knowledge/textes/formation.yaml`, read with their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.model import Knowledge
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text, read_yaml

FILE = "textes/formation.yaml"

SAID = (
    "bonjour",
    "mot_inconnu",
    "question_floue",
    "ne_sait_pas",
    "deja_dit",
    "rien_a_regarder",
    "accepte",
    "merci",
    "ecoute",
)
CRITERIA = ("ecoute", "diagnostic", "conseil", "non_imposition", "mots")
"""The five criteria, in the order they are read."""

LEVELS = ("acquis", "a_consolider", "a_reprendre")
THRESHOLDS = ("questions_inutiles", "gestes")

_KEYS = (
    "personne", "saluer", "regarder", "imposer", "jargon", "noms", "entendre", "faits_du_choix", "facons_de_demander",
    "seuils", "criteres", "niveaux",
)  # fmt: skip
ROOM = Shape("les mots de la formation", frozenset(_KEYS), _KEYS)
PERSON = Shape("« personne »", frozenset(SAID), SAID)
CRITERION = Shape("un critère", frozenset({"titre", "pourquoi"}), ("titre", "pourquoi"))


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is looked at in a rehearsal."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoomWords:
    """Everything the room says or listens for."""

    said: Mapping[str, tuple[str, ...]]
    """What the person says when the case says nothing."""
    greetings: tuple[str, ...]
    looking: tuple[str, ...]
    """Words that propose to look at the device together."""
    imposing: Mapping[str, str]
    """Turns of phrase that decide for the person, and what can be said instead."""
    jargon: Mapping[str, str]
    """Words the person does not understand, and what can be said instead."""
    names: tuple[str, ...]
    """Names read on screens: never jargon."""
    familiar: Mapping[str, str]
    """Words heard as others: « tu » as « vous », « pc » as « ordinateur »."""
    wishes: frozenset[str]
    """Facts that are the person's own choice."""
    asked_by: Mapping[str, tuple[str, ...]]
    """Other ways of asking for a fact."""
    useless_allowed: int
    """Questions off the route that cost nothing."""
    most_gestures: int
    criteria: tuple[Criterion, ...]
    levels: Mapping[str, str]


def load_room_words(folder: Path) -> RoomWords:
    """The words in this knowledge folder. Raises KnowledgeError, with every fault, when they cannot be used."""
    return _loaded(folder)


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> RoomWords:
    faults = Faults()
    words = read_room_words(folder, faults)
    if words is None or faults.blocking:
        raise KnowledgeError(faults.ordered())
    return words


def check_room_words(folder: Path, knowledge: Knowledge, faults: Faults) -> None:
    """Note what is wrong with the words of a folder, questions that no tree asks included; none is no fault."""
    if not (folder / FILE).exists():
        return
    root = read_yaml(folder / FILE, FILE, Faults())
    read_room_words(folder, faults)
    asked = {question.id for tree in knowledge.trees.values() for question in tree.questions}
    asked |= {fact.id for tree in knowledge.trees.values() for fact in tree.facts}
    named = root.get("facons_de_demander") if isinstance(root, Block) else None
    for name, _ in named.entries if isinstance(named, Block) else ():
        if name.value not in asked:
            hint = suggestion(name.value, asked)
            faults.warn(name.place, Code.NO_EFFECT, f"aucun arbre ne demande « {name.value} ».{hint}")


def read_room_words(folder: Path, faults: Faults) -> RoomWords | None:
    """The words of a folder, or None after noting every fault."""
    root = read_yaml(folder / FILE, FILE, faults)
    if not isinstance(root, Block):
        return None
    fields = Fields(root, ROOM, faults)
    person = _block(fields, "personne", PERSON)
    thresholds = _block(fields, "seuils", Shape("« seuils »", frozenset(THRESHOLDS), THRESHOLDS))
    levels = _block(fields, "niveaux", Shape("« niveaux »", frozenset(LEVELS), LEVELS))
    criteria = _block(fields, "criteres", Shape("« criteres »", frozenset(CRITERIA), CRITERIA))
    if person is None or thresholds is None or levels is None or criteria is None:
        return None
    return RoomWords(
        said={key: _texts(person, key) for key in SAID},
        greetings=_texts(fields, "saluer"),
        looking=_texts(fields, "regarder"),
        imposing=_replacements(fields, "imposer"),
        jargon=_replacements(fields, "jargon"),
        names=_texts(fields, "noms"),
        familiar=_replacements(fields, "entendre"),
        wishes=frozenset(_texts(fields, "faits_du_choix")),
        asked_by=_lists(fields, "facons_de_demander"),
        useless_allowed=thresholds.whole("questions_inutiles", 2, 0, 20),
        most_gestures=thresholds.whole("gestes", 3, 1, 9),
        criteria=tuple(_criterion(criteria, key) for key in CRITERIA),
        levels={key: levels.text(key) for key in LEVELS},
    )


def _block(fields: Fields, key: str, shape: Shape) -> Fields | None:
    node = fields.mapping(key)
    return None if node is None else Fields(node, shape, fields.faults)


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(text.value for text in fields.texts(key))


def _replacements(fields: Fields, key: str) -> Mapping[str, str]:
    node = fields.mapping(key)
    entries = () if node is None else node.entries
    return {word.value: value.value.strip() for word, value in entries if isinstance(value, Text)}


def _lists(fields: Fields, key: str) -> Mapping[str, tuple[str, ...]]:
    node = fields.mapping(key)
    if node is None:
        return {}
    names = [name.value for name, _ in node.entries]
    inner = Fields(node, Shape(f"« {key} »", frozenset(names)), fields.faults)
    return {name: _texts(inner, name) for name in names}


def _criterion(fields: Fields, key: str) -> Criterion:
    block = _block(fields, key, CRITERION)
    return Criterion(key, block.text("titre") if block else key, block.text("pourquoi") if block else "")
