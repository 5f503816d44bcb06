"""The words of a return, read from `knowledge/retours.yaml`: questions, and closed lists of answers."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.files import Reader
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Mapping

FILE = "retours.yaml"
RANK = "{rang}"
"""Stands for the rank of the gesture in the question."""

_SENTENCES = (
    "question",
    "consigne",
    "discretion",
    "question_obstacle",
    "question_canal",
    "question_appel",
    "libelle_zero",
)
_LISTS = ("issues", "obstacles", "canaux")
_TOP = Shape("le fichier des retours", frozenset((*_SENTENCES, *_LISTS)), (*_SENTENCES, *_LISTS))
_ITEM = Shape("une réponse", frozenset({"id", "libelle"}), ("id", "libelle"))
_LONGEST_LABEL = 60

Labels = tuple[tuple[str, str], ...]
"""(id, label), in the order of the file."""


@dataclass(frozen=True, slots=True)
class ReturnWords:
    """Every sentence said while a return is typed."""

    question: str
    guidance: str
    discretion: str
    obstacle_question: str
    channel_question: str
    call_question: str
    unknown: str
    """Label of answer 0."""
    outcomes: Labels
    obstacles: Labels
    channels: Labels

    def about(self, rank: int) -> str:
        """The question about one gesture."""
        return self.question.replace(RANK, str(rank))


def load_return_words(folder: Path, outcomes: Collection[str], channels: Collection[str]) -> ReturnWords:
    """The words of a knowledge folder; they must name exactly these outcomes and channels.

    Raises KnowledgeError with every fault.
    """
    faults = Faults()
    words = read_return_words(folder, outcomes, channels, faults)
    if words is None:
        raise KnowledgeError(faults.ordered())
    return words


def read_return_words(
    folder: Path, outcomes: Collection[str], channels: Collection[str], faults: Faults
) -> ReturnWords | None:
    """The same; every fault is added to `faults`, and None is returned when one forbids their use."""
    found = Faults()
    root = Reader(folder, found).read(folder / FILE)
    words = None
    if isinstance(root, Mapping):
        words = _read(Fields(root, _TOP, found), outcomes, channels, found)
    elif root is not None:
        found.add(root.place, Code.WRONG_SHAPE, "le fichier attend des clés en tête, comme « question ».")
    for fault in found.items:
        faults.add(fault.place, fault.code, fault.message, fault.severity)
    return None if found.blocking else words


def _read(top: Fields, outcomes: Collection[str], channels: Collection[str], faults: Faults) -> ReturnWords:
    question, guidance, discretion, obstacle, channel, call, zero = (top.text(key) for key in _SENTENCES)
    if RANK not in question:
        faults.add(top.place("question"), Code.MISSING_KEY, f"la question doit contenir {RANK}.")
    return ReturnWords(
        question, guidance, discretion, obstacle, channel, call, zero,
        _exactly(top, "issues", outcomes, faults), _labels(top, "obstacles", faults),
        _exactly(top, "canaux", channels, faults),
    )  # fmt: skip


def _labels(top: Fields, key: str, faults: Faults) -> Labels:
    found: dict[str, str] = {}
    for node in top.items(key):
        if not isinstance(node, Mapping):
            faults.add(node.place, Code.WRONG_SHAPE, "une réponse attend les lignes « id » et « libelle ».")
            continue
        item = Fields(node, _ITEM, faults)
        name = item.id()
        if name is not None and name.value in found:
            faults.add(name.place, Code.DUPLICATE_ID, f"« {name.value} » est déjà dans cette liste. Gardez-en un.")
        elif name is not None:
            found[name.value] = item.text("libelle", _LONGEST_LABEL)
    return tuple(found.items())


def _exactly(top: Fields, key: str, expected: Collection[str], faults: Faults) -> Labels:
    labels = _labels(top, key, faults)
    names = [name for name, _ in labels]
    for name in names:
        if name not in expected:
            message = f"« {name} » ne va pas dans « {key} ».{suggestion(name, expected)}"
            faults.add(top.place(key), Code.UNKNOWN_WORD, message)
    for name in expected:
        if name not in names:
            faults.add(top.place(key), Code.MISSING_KEY, f"il manque « {name} » à « {key} ». Ajoutez-le.")
    return labels
