"""The weights of the learnt model (`lexique/poids.json`), written by `savoir apprendre`: a table, nothing hidden.

Weights are kept in hundredths. Without the file, the weights set by hand in `champs.yaml` decide.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.features import EVERYONE, OURS, THEIRS
from conseiller.lookup.learning import Weights, shares

FILE = "poids.json"
SHOWN = f"{SUBFOLDER}/{FILE}"
_LEAST = 6
"""Hundredths: a feature whose weights are all smaller is dropped."""
_KINDS = (OURS, THEIRS, EVERYONE)


@dataclass(frozen=True, slots=True)
class Limits:
    """From which shares a subject opens without asking (0 to 1): at least its own, at most that of off-topic."""

    open: float = 1.0
    off_topic: float = 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, in hundredths, one for each topic; and the limits from which a subject opens."""

    topics: tuple[str, ...]
    weights: Mapping[str, Sequence[int]]
    short: Limits
    story: Limits
    words: tuple[str, ...]
    """Words held for well written, the most used first."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Stem: who says it in the phrases."""

    def limits(self, *, story: bool) -> Limits:
        """The limits of a story, or of anything shorter."""
        return self.story if story else self.short

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Every outcome's share (sum is 1)."""
        totals = [0.0] * len(self.topics)
        for name, value in features.items():
            for index, weight in enumerate(self.weights.get(name, ())):
                totals[index] += value * weight
        return dict(zip(self.topics, shares([total / 100 for total in totals]), strict=True))

    def contributions(self, features: Mapping[str, float], topic: str) -> dict[str, float]:
        """Feature: how much it leans to (or away from) a topic."""
        index = self.topics.index(topic)
        return {
            name: value * self.weights[name][index] / 100 for name, value in features.items() if name in self.weights
        }


def rounded(weights: Weights) -> dict[str, list[int]]:
    """Weights in hundredths, the small ones dropped."""
    whole = {name: [round(100 * weight) for weight in own] for name, own in weights.items()}
    return {name: own for name, own in sorted(whole.items()) if max(map(abs, own)) >= _LEAST}


def write_model(model: Model, folder: Path) -> None:
    """Write the file, one feature to a line: a change of weights can be read."""
    head = {
        "sujets": model.topics,
        "ouvrir": model.short.open,
        "hors_sujet": model.short.off_topic,
        "ouvrir_recit": model.story.open,
        "hors_sujet_recit": model.story.off_topic,
        "mots": " ".join(model.words),
        "familiers": {
            kind: " ".join(sorted(word for word, own in model.kinds.items() if own == kind)) for kind in _KINDS
        },
    }
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {_compact(own)}" for name, own in model.weights.items()]
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "poids": {\n' + ",\n".join(lines) + "\n}}\n"
    (folder / SUBFOLDER / FILE).write_text(text, encoding="utf-8", newline="\n")


def _compact(own: Iterable[int]) -> str:
    return "[" + ",".join(map(str, own)) + "]"


def read_model(folder: Path, faults: Faults) -> Model | None:
    """The model of a knowledge folder; None when nothing was learnt. A broken file is a fault."""
    path = folder / SUBFOLDER / FILE
    if not path.is_file():
        return None
    try:
        top = json.loads(path.read_text(encoding="utf-8"))
        return Model(
            tuple(top["sujets"]),
            top["poids"],
            Limits(float(top["ouvrir"]), float(top["hors_sujet"])),
            # Weights learnt before stories had limits of their own keep the same for both.
            Limits(
                float(top.get("ouvrir_recit", top["ouvrir"])), float(top.get("hors_sujet_recit", top["hors_sujet"]))
            ),
            tuple(top["mots"].split()),
            {word: kind for kind, words in top["familiers"].items() for word in words.split()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message = "ces poids ne se lisent pas ; « conseiller savoir apprendre » les récrit."
        faults.add(Place(SHOWN, 1, 1), Code.WRONG_SHAPE, message)
        return None
