"""How much a sentence sounds like a danger going on, by learnt weights of signs and words (`poids_dangers.json`).

Signs set by hand (`dangers.yaml`) say what to look at; phrases say what it is worth. Without a sign that speaks of
danger nothing is weighed: an alarm always has a reason that a person can read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, sqrt
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.dangers import Dangers
from conseiller.lookup.folding import stem

FILE = "poids_dangers.json"
SHOWN = f"{SUBFOLDER}/{FILE}"
_WORDS_SHARE, _NEIGHBOURS_SHARE = 2.0, 1.5
_SPEAKS = 1.0
"""Weight by hand of the signs of danger under which a text says nothing of one: 'aidez-moi', alone."""
_TOGETHER, _STEP = 40, 15
"""A danger is told within this many words; a long story is read piece after piece."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Weights by feature, in hundredths, and the shares (0 to 1) from which there is danger."""

    weights: Mapping[str, int]
    limit: float
    elsewhere: float = 1.0
    """The same for a text that is not about our subjects: an alarm costs it less."""

    def share(self, features: Mapping[str, float]) -> float:
        """How likely a danger is, between 0 and 1."""
        total = sum(self.weights.get(name, 0) * value for name, value in features.items()) / 100
        return 1 / (1 + exp(-max(min(total, 50.0), -50.0)))


def pieces_of(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The pieces of a text that are weighed one by one; a short one is a piece by itself."""
    for start in range(0, max(len(words) - _TOGETHER + _STEP, 1), _STEP):
        yield words[start : start + _TOGETHER]


def features_of_danger(words: Sequence[str], signs: Mapping[str, float]) -> dict[str, float]:
    """Feature: its value. `signs` are those met, with their weight by hand."""
    found = {"toujours": 1.0, "somme": sum(signs.values()) / 3}
    found.update((f"signe:{name}", 1.0) for name in signs)
    found.update((f"signes:{one}+{two}", 1.0) for one, two in combinations(sorted(signs), 2))
    stems = dict.fromkeys(f"mot:{stem(word)}" for word in words)
    found.update(dict.fromkeys(stems, _WORDS_SHARE / sqrt(max(len(stems), 1))))
    neighbours = dict.fromkeys(f"suite:{one} {two}" for one, two in pairwise(words))
    found.update(dict.fromkeys(neighbours, _NEIGHBOURS_SHARE / sqrt(max(len(neighbours), 1))))
    return found


def sounds_dangerous(words: Sequence[str], dangers: Dangers, alarm: Alarm | None, *, ours: bool = True) -> bool:
    """Whether a piece of a text tells of a danger going on. Without learnt weights, the signs alone decide.

    `ours` says whether the text seems to be about one of the subjects.
    """
    limit = 1.0 if alarm is None else alarm.limit if ours else min(alarm.limit, alarm.elsewhere)
    for piece in pieces_of(words):
        signs = dangers.met(piece)
        if sum(weight for weight in signs.values() if weight > 0) < _SPEAKS:
            continue
        if sum(signs.values()) >= dangers.enough:
            return True
        if alarm is not None and alarm.share(features_of_danger(piece, signs)) >= limit:
            return True
    return False


def write_alarm(alarm: Alarm, folder: Path) -> None:
    """Write the file, one feature to a line: a change of weights can be read."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {own}" for name, own in sorted(alarm.weights.items())]
    text = (
        f'{{"seuil": {alarm.limit}, "seuil_hors_sujet": {alarm.elsewhere}, "poids": {{\n' + ",\n".join(lines) + "\n}}\n"
    )
    (folder / SUBFOLDER / FILE).write_text(text, encoding="utf-8", newline="\n")


def read_alarm(folder: Path, faults: Faults) -> Alarm | None:
    """The learnt weights of a knowledge folder; None when nothing was learnt. A broken file is a fault."""
    path = folder / SUBFOLDER / FILE
    if not path.is_file():
        return None
    try:
        top = json.loads(path.read_text(encoding="utf-8"))
        weights = {name: int(own) for name, own in top["poids"].items()}
        return Alarm(weights, float(top["seuil"]), float(top.get("seuil_hors_sujet", 1.0)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message = "ces poids ne se lisent pas ; « conseiller savoir apprendre » les récrit."
        faults.add(Place(SHOWN, 1, 1), Code.WRONG_SHAPE, message)
        return None
