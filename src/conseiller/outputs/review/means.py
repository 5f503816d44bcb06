"""What the office itself says for the délibération: measures, means, deadline, observations, by objective."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge import reading
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.knowledge.nearest import suggestion
from conseiller.outputs.review.reading import OBJECTIVES

FILE = "moyens.yaml"
TEMPLATE = "textes/moyens.yaml"
_KEYS = ("mesures", "moyens", "echeance", "observations")


@dataclass(frozen=True, slots=True)
class Means:
    """The office's own words for one objective; '' where it has written nothing."""

    measures: str = ""
    means: str = ""
    deadline: str = ""
    observations: str = ""


def read_means(path: Path) -> Mapping[str, Means]:
    """The words of a file by objective. Raises KnowledgeError naming line and column of every slip."""
    faults = Faults()
    root = reading.read_yaml(path, path.name, faults)
    blocks = _block(root, "objectifs", OBJECTIVES, faults) if root is not None else {}
    found = {letter: _means(block, faults) for letter, block in blocks.items()}
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return {letter: found.get(letter, Means()) for letter in OBJECTIVES}


def no_means() -> Mapping[str, Means]:
    """Honest blanks."""
    return {letter: Means() for letter in OBJECTIVES}


def _block(root: reading.Node, key: str, known: tuple[str, ...], faults: Faults) -> dict[str, reading.Node]:
    inside = _entries(root, (key,), faults).get(key)
    return _entries(inside, known, faults) if inside is not None else {}


def _means(block: reading.Node, faults: Faults) -> Means:
    texts = {}
    for name, node in _entries(block, _KEYS, faults).items():
        if isinstance(node, reading.Text):
            texts[name] = " ".join(node.value.split())
        else:
            faults.add(node.place, Code.WRONG_SHAPE, f"« {name} » doit être un texte, entre guillemets.")
    return Means(*(texts.get(name, "") for name in _KEYS))


def _entries(node: reading.Node, known: tuple[str, ...], faults: Faults) -> dict[str, reading.Node]:
    if not isinstance(node, reading.Mapping):
        faults.add(node.place, Code.WRONG_SHAPE, f"ce bloc attend des lignes « clé : ». Clés : {', '.join(known)}.")
        return {}
    found = {}
    for name, value in node.entries:
        if name.value in known:
            found[name.value] = value
        else:
            hint = suggestion(name.value, known) or f" Clés permises : {', '.join(known)}."
            faults.add(name.place, Code.UNKNOWN_KEY, f"la clé « {name.value} » n'existe pas ici.{hint}")
    return found
