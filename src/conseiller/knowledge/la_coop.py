"""What La Coop's activity record asks, read from `knowledge/la_coop.yaml`: address, closed lists, columns.

Codes and labels are La Coop's own; the file says where and when they were read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text

FILE = "la_coop.yaml"
QUESTIONS = (
    "duree", "lieu", "materiel", "thematiques", "autonomie", "orientation", "deja", "age", "genre", "statut",
)  # fmt: skip
"""What the pre-filled form can hold; the file gives the order and the words."""

_TEXTS = (
    "source", "lien", "adresse", "chemin_individuel", "chemin_atelier", "type_individuel", "type_atelier",
    "mention_usage",
)  # fmt: skip
_DAYS = ("version", "lu_le", "a_revoir_le")
_BLOCKS = ("sujets", "appareils", "colonnes", "colonnes_ajoutees")
_ALL = (*_TEXTS, *_DAYS, *_BLOCKS, "questions")
_TOP = Shape("le fichier de La Coop", frozenset(_ALL), _ALL)
_QUESTION = Shape(
    "une question", frozenset({"id", "court", "texte", "plusieurs", "atelier", "reponses"}),
    ("id", "court", "texte", "reponses"),
)  # fmt: skip
_SUBJECT = Shape("un sujet", frozenset({"thematiques", "etiquettes"}), ("thematiques", "etiquettes"), texts=False)
_LONGEST_LABEL = 100

Labels = Mapping[str, str]
"""Code to label, in the order of the file."""


@dataclass(frozen=True, slots=True)
class CoopQuestion:
    """One closed question of the record."""

    id: str
    short: str
    text: str
    labels: Labels
    several: bool = False
    workshop: bool = False
    """Asked after a workshop too."""


@dataclass(frozen=True, slots=True)
class CoopSubject:
    """What a subject proposes beforehand."""

    themes: tuple[str, ...]
    """Codes of `thematiques`."""
    tags: tuple[str, ...]
    """Names to put in La Coop by hand: its tags have identifiers of their own."""


@dataclass(frozen=True, slots=True)
class LaCoop:
    """Everything of the file."""

    address: str
    individual_path: str
    workshop_path: str
    individual_type: str
    workshop_type: str
    usage: str
    """What marks each row of an export as internal."""
    source: str
    link: str
    read_on: date | None
    review_on: date | None
    questions: tuple[CoopQuestion, ...]
    subjects: Mapping[str, CoopSubject]
    """By tree id."""
    devices: Labels
    """Answer to the question 'appareil': code of `materiel`."""
    columns: Labels
    """Column id to its heading, in La Coop's order."""
    own_columns: Labels
    place: Place
    """Where the day to read it again is written."""

    def question(self, name: str) -> CoopQuestion:
        """One question. Raises KeyError for a name out of `QUESTIONS`."""
        return {item.id: item for item in self.questions}[name]


def load_la_coop(folder: Path) -> LaCoop:
    """The file of a knowledge folder. Raises KnowledgeError with every fault."""
    faults = Faults()
    found = read_la_coop(folder, faults)
    if found is None:
        raise KnowledgeError(faults.ordered())
    return found


def read_la_coop(folder: Path, faults: Faults, trees: Collection[str] | None = None) -> LaCoop | None:
    """The same; every fault is added to `faults`, None when one forbids its use. `trees`: the subjects that exist."""
    found = Faults()
    root = Reader(folder, found).read(folder / FILE)
    if root is not None and not isinstance(root, Block):
        found.add(root.place, Code.WRONG_SHAPE, "le fichier attend des clés en tête, comme « adresse ».")
    coop = _read(Fields(root, _TOP, found), found, trees) if isinstance(root, Block) else None
    for fault in found.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if found.blocking else coop


def _read(top: Fields, faults: Faults, trees: Collection[str] | None) -> LaCoop:
    texts = {key: top.text(key) for key in _TEXTS}
    _, read_on, review_on = (top.day(key) for key in _DAYS)
    if not texts["adresse"].startswith("https://"):
        faults.add(top.place("adresse"), Code.UNKNOWN_WORD, "« adresse » commence par https://.")
    questions = _questions(top, faults)
    themes, devices = (questions[key].labels if key in questions else {} for key in ("thematiques", "materiel"))
    return LaCoop(
        address=texts["adresse"],
        individual_path=texts["chemin_individuel"],
        workshop_path=texts["chemin_atelier"],
        individual_type=texts["type_individuel"],
        workshop_type=texts["type_atelier"],
        usage=texts["mention_usage"],
        source=texts["source"],
        link=texts["lien"],
        read_on=read_on,
        review_on=review_on,
        questions=tuple(questions.values()),
        subjects=_subjects(top, faults, themes, trees),
        devices=_labels(top, "appareils", faults, devices),
        columns=_labels(top, "colonnes", faults),
        own_columns=_labels(top, "colonnes_ajoutees", faults),
        place=top.place("a_revoir_le"),
    )


def _questions(top: Fields, faults: Faults) -> dict[str, CoopQuestion]:
    found: dict[str, CoopQuestion] = {}
    for node in top.items("questions"):
        if not isinstance(node, Block):
            faults.add(node.place, Code.WRONG_SHAPE, "une question attend les lignes « id », « texte », « reponses ».")
            continue
        item = Fields(node, _QUESTION, faults)
        name = item.id()
        if name is None:
            continue
        if name.value not in QUESTIONS:
            hint = suggestion(name.value, QUESTIONS)
            faults.add(name.place, Code.UNKNOWN_WORD, f"La Coop ne demande pas « {name.value} ».{hint}")
        found[name.value] = CoopQuestion(
            name.value, item.text("court", 24), item.text("texte", 130), _labels(item, "reponses", faults),
            item.yes("plusieurs"), item.yes("atelier"),
        )  # fmt: skip
    for missing in QUESTIONS:
        if missing not in found:
            faults.add(top.place("questions"), Code.MISSING_KEY, f"il manque la question « {missing} ». Ajoutez-la.")
    return found


def _subjects(
    top: Fields, faults: Faults, themes: Collection[str], trees: Collection[str] | None
) -> dict[str, CoopSubject]:
    found: dict[str, CoopSubject] = {}
    block = top.mapping("sujets")
    for name, node in block.entries if block else ():
        if trees is not None and name.value not in trees:
            faults.add(name.place, Code.UNKNOWN_TREE, f"l'arbre « {name.value} » n'existe pas.")
        if not isinstance(node, Block):
            faults.add(node.place, Code.WRONG_SHAPE, "un sujet attend les lignes « thematiques » et « etiquettes ».")
            continue
        item = Fields(node, _SUBJECT, faults)
        chosen = item.texts("thematiques")
        _known(chosen, themes, "thématique", faults)
        found[name.value] = CoopSubject(
            tuple(one.value for one in chosen), tuple(one.value for one in item.texts("etiquettes"))
        )
    return found


def _labels(top: Fields, key: str, faults: Faults, values: Collection[str] | None = None) -> dict[str, str]:
    """A block of 'code: label'; `values`, when given, are the labels allowed."""
    found: dict[str, str] = {}
    block = top.mapping(key)
    for name, node in block.entries if block else ():
        if not isinstance(node, Text) or not node.value.strip():
            faults.add(name.place, Code.WRONG_SHAPE, f"« {name.value} » attend un texte.")
            continue
        if len(node.value) > _LONGEST_LABEL:
            faults.add(node.place, Code.TOO_LONG, f"« {name.value} » dépasse {_LONGEST_LABEL} caractères.")
        if values is not None:
            _known([node], values, "réponse", faults)
        found[name.value] = node.value
    return found


def _known(chosen: Collection[Text], allowed: Collection[str], kind: str, faults: Faults) -> None:
    for one in chosen:
        if one.value not in allowed:
            hint = suggestion(one.value, allowed)
            faults.add(one.place, Code.UNKNOWN_WORD, f"« {one.value} » n'est pas une {kind} de La Coop.{hint}")
