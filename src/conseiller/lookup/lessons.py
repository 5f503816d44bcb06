"""The phrases the model learns from (`lexique/phrases/*.yaml`), and how a sentence becomes a row of features."""

from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Sequence, Text, read_yaml
from conseiller.lookup.checking import SUBFOLDER
from conseiller.lookup.familiarity import Familiarity
from conseiller.lookup.features import features_of
from conseiller.lookup.folding import fold
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.vocabulary import Vocabulary

PHRASES = f"{SUBFOLDER}/phrases"
SET_ASIDE = "ecartees"
"""Key of the example phrases of trees that teach nothing."""
DANGER = "danger"
"""Key of the phrases that tell of a danger going on; for the subjects they are off-topic."""

_LETTERS_OF_A_WORD = 4
_TIMES_SEEN = 3
"""A word of the phrases is held for well written from this many phrases: authors write badly on purpose too."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence and its outcome."""

    topic: str
    text: str
    source: str
    """The phrase it is a variant of; itself when it is none."""
    style: str = "clean"


def read_phrases(folder: Path, topics: Iterable[str], faults: Faults) -> dict[str, list[str]]:
    """Outcome, SET_ASIDE or DANGER: the phrases of every file, each once. Faults are collected."""
    known = (*topics, SET_ASIDE, DANGER)
    found: dict[str, dict[str, None]] = {name: {} for name in known}
    for path in sorted((folder / PHRASES).glob("*.yaml")):
        top = read_yaml(path, f"{PHRASES}/{path.name}", faults)
        for key, value in top.entries if isinstance(top, Block) else ():
            if key.value not in found:
                message = f"le sujet « {key.value} » n'existe pas. Sujets : {', '.join(known)}."
                faults.add(key.place, Code.UNKNOWN_WORD, message)
            elif isinstance(value, Sequence):
                found[key.value].update((item.value.strip(), None) for item in value.items if isinstance(item, Text))
            else:
                faults.add(value.place, Code.WRONG_SHAPE, f"« {key.value} » attend une liste de phrases.")
    return {name: list(texts) for name, texts in found.items()}


def common_words(texts: Iterable[str]) -> list[str]:
    """The words that several phrases use, the most used first: they are never corrected."""
    seen = Counter(word for text in texts for word in set(fold(text).split()))
    kept = (word for word in seen if seen[word] >= _TIMES_SEEN and word.isalpha() and len(word) >= _LETTERS_OF_A_WORD)
    return sorted(kept, key=lambda word: (-seen[word], word))


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words of one sentence and what was met in it; they do not depend on what is learnt."""

    words: tuple[str, ...]
    counts: Mapping[str, int]


class Analyst:
    """Reads sentences, always with the same words held for known; each is read once."""

    def __init__(self, lexicon: Lexicon, words: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._vocabulary: Vocabulary = lexicon.vocabulary_with(words)
        self._read: dict[str, Analysis] = {}

    def read(self, text: str) -> Analysis:
        """One sentence."""
        found = self._read.get(text)
        if found is None:
            words = self._vocabulary.words_of(text)
            found = self._read[text] = Analysis(tuple(words), self._lexicon.count_fields(words))
        return found

    def familiarity(self, phrases: Iterable[Phrase]) -> Familiarity:
        """Who says each word; variants count for nothing."""
        found, background = Familiarity(), self._lexicon.background
        for phrase in phrases:
            if phrase.text == phrase.source:
                found.add(phrase.topic, background.content(self.read(phrase.text).words))
        return found

    def features(self, text: str, kinds: Mapping[str, str]) -> Mapping[str, float]:
        """The features of one sentence; `kinds` tells who says each stem."""
        analysis = self.read(text)
        return features_of(analysis.words, analysis.counts, replace(self._lexicon.background, kinds=kinds))

    def features_unseen(self, phrase: Phrase, familiarity: Familiarity, kinds: dict[str, str]) -> Mapping[str, float]:
        """The features of one phrase to learn from, as if its words had not been counted."""
        own = self._lexicon.background.content(self.read(phrase.source).words)
        return self.features(phrase.text, ChainMap(familiarity.kinds_without(phrase.topic, own), kinds))
