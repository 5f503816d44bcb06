"""Writes example phrases badly on purpose, for learning only: mistakes, messages, dictation, a story round them.

The same seed always gives the same variants. The words come from `lexique/variantes.yaml`.
"""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Sequence, Text, read_yaml
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.lessons import Phrase

FILE = "variantes.yaml"
SEED = 2026

_MISTAKES = (
    (r"er\b", "é"), (r"é\b", "er"), (r"ez\b", "er"), (r"é\b", "ez"), (r"([lmnprst])\1", r"\1"),
    (r"(?<=\w\w)[stx]\b", ""), (r"ai", "é"), (r"en", "an"), (r"an", "en"), (r"qu", "k"), (r"c(?=[ei])", "s"),
    (r"[éèê]", "e"), (r"à", "a"), (r"(?<=\w\w)e\b", ""), (r"ph", "f"), (r"eau", "o"), (r"(?<=\w)l(?=\w)", "ll"),
    (r"ç", "c"),
)  # fmt: skip
"""What people write for what they hear."""
_GLUED = re.compile(r"\b([ldjnmsc]|qu)['’]")
_ACCENTS = str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")
_MISTAKEN, _UNGLUED, _SHORTENED, _UNACCENTED, _CUT = 0.45, 0.4, 0.8, 0.7, 0.7
_LONG_STORY = 40
"""Words from which a phrase is a story already."""


@dataclass(frozen=True, slots=True)
class Noise:
    """The words variants are made with."""

    messages: Mapping[str, str]
    dictation: Mapping[str, str]
    fillers: tuple[str, ...]
    endings: tuple[str, ...]
    around: tuple[str, ...]

    def variants(self, phrases: Iterable[Phrase], seed: int = SEED) -> list[Phrase]:
        """Two misspelt, one message, one dictated, one told as a story for each phrase; unchanged ones are left out."""
        return [
            Phrase(phrase.topic, written, phrase.text, style)
            for phrase in phrases
            for style, written in self._of(phrase.text, random.Random(f"{seed}:{phrase.text}"))
            if written != phrase.text
        ]

    def _of(self, text: str, chance: random.Random) -> Iterable[tuple[str, str]]:
        yield "typo", misspelt(text, chance)
        yield "typo", misspelt(text, chance)
        yield "sms", self._short(text, chance)
        yield "speech", self._dictated(text, chance)
        if len(text.split()) < _LONG_STORY:
            yield "long", self._told(text, chance)

    def _short(self, text: str, chance: random.Random) -> str:
        """As typed on a telephone: short writings, no accents or capitals, elisions glued."""
        written = _GLUED.sub(r"\1", _replaced(text.lower(), self.messages, _SHORTENED, chance))
        if chance.random() < _UNACCENTED:
            written = written.translate(_ACCENTS)
        return re.sub(r"[.,;!?]", "", written).strip()

    def _dictated(self, text: str, chance: random.Random) -> str:
        """As a telephone hears it: no punctuation, fillers round it, names cut in two."""
        written = re.sub(r"[.,;:!?()«»]", " ", text.lower())
        written = _replaced(written, self.dictation, _CUT, chance)
        return " ".join(f"{chance.choice(self.fillers)} {written} {chance.choice(self.endings)}".split())

    def _told(self, text: str, chance: random.Random) -> str:
        """Neutral sentences before, and sometimes after."""
        most = len(self.around)
        before = chance.sample(self.around, min(most, chance.randint(1, 3)))
        after = chance.sample(self.around, min(most, chance.randint(0, 1)))
        return " ".join((*before, text if text[-1:] in ".?!" else f"{text}.", *after))


def misspelt(text: str, chance: random.Random) -> str:
    """About half the words with a usual mistake."""
    words = _GLUED.sub(lambda met: met[1] if chance.random() < _UNGLUED else met[0], text).split(" ")
    return " ".join(_mistake(word, chance) if chance.random() < _MISTAKEN else word for word in words)


def _mistake(word: str, chance: random.Random) -> str:
    possible = [rule for rule in _MISTAKES if re.search(rule[0], word)]
    if not possible or len(word) < 4:
        return word
    pattern, right = chance.choice(possible)
    return re.sub(pattern, right, word, count=1)


def _replaced(text: str, table: Mapping[str, str], share: float, chance: random.Random) -> str:
    for whole, other in table.items():
        if chance.random() < share:
            text = re.sub(rf"\b{re.escape(whole)}\b", other, text)
    return text


def read_noise(folder: Path, faults: Faults) -> Noise:
    """The words variants are made with. Faults are collected."""
    top = read_yaml(folder / SUBFOLDER / FILE, f"{SUBFOLDER}/{FILE}", faults)
    values = {key.value: value for key, value in top.entries} if isinstance(top, Block) else {}

    def table(key: str) -> dict[str, str]:
        node = values.get(key)
        entries = node.entries if isinstance(node, Block) else ()
        return {name.value: value.value for name, value in entries if isinstance(value, Text)}

    def texts(key: str) -> tuple[str, ...]:
        node = values.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        return tuple(item.value for item in items if isinstance(item, Text)) or ("",)

    return Noise(table("messages"), table("dictee"), texts("hesitations"), texts("fins"), texts("autour"))
