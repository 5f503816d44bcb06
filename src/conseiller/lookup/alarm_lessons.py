"""Learns what the signs of a danger are worth, from the phrases kept under `danger` and all the others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.lookup.alarms import Alarm, features_of_danger, pieces_of
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.learning import Row, learn
from conseiller.lookup.lessons import DANGER, Phrase, read_phrases
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.trials import FOLDS, fold_of

_FALSE_AT_MOST = 0.0075
"""Share of the phrases of our subjects that may raise an alarm; it costs a sentence, a danger missed costs savings."""
_FALSE_ELSEWHERE = 0.03
"""The same among off-topic phrases: they are handed over in any case, and one in nine was written to mislead."""
_LIMITS = tuple(hundredths / 100 for hundredths in range(20, 96, 2))
_LEAST = 25
"""Hundredths: a smaller weight is dropped."""
_DANGER_WEIGHT, _LIKENESS_WEIGHT = 8.0, 4.0
"""How much a danger, and what looks like one, counts beside a phrase that has nothing of it."""
_LOOKS_LIKE_ONE = 2
"""Signs of danger from which a phrase looks like one."""

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """One phrase as written, judged by weights that had not seen it."""

    text: str
    danger: bool
    share: float
    topic: str


def danger_phrases(folder: Path, lexicon: Lexicon) -> list[str]:
    """The phrases that tell of a danger going on. Raises KnowledgeError when a file has faults."""
    faults = Faults()
    read = read_phrases(folder, lexicon.fields.topics, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return read[DANGER]


class AlarmSchool:
    """Teaches an alarm; every sentence is read once, however many times it is learnt from.

    `words` are held for well written: those of the model learnt with it, not of the one it replaces.
    """

    def __init__(
        self, lexicon: Lexicon, words: Iterable[str], phrases: Sequence[Phrase], dangers: Iterable[str]
    ) -> None:
        self._signs = lexicon.hand_offs.dangers
        self._vocabulary = lexicon.vocabulary_with(words)
        self._dangers = frozenset(dangers)
        kept = [phrase for phrase in phrases if phrase.source in self._dangers or phrase.text == phrase.source]
        self._phrases = [(phrase, self._read(phrase.text)) for phrase in kept if phrase.style != "long"]
        self._times = Counter(phrase.source for phrase, _ in self._phrases)

    def _read(self, text: str) -> list[tuple[Features, bool]]:
        """The features of each piece of a text, and whether it looks like a danger."""
        pieces: list[tuple[Features, bool]] = []
        for piece in pieces_of(self._vocabulary.words_of(text)):
            signs = self._signs.met(piece)
            speaking = sum(weight > 0 for weight in signs.values())
            if speaking:
                pieces.append((features_of_danger(piece, signs), speaking >= _LOOKS_LIKE_ONE))
        return pieces

    def teach(self, without_fold: int | None = None) -> Alarm:
        """What the phrases teach, those of one fold left aside."""
        rows = [
            Row(features, int(phrase.source in self._dangers), self._weight(phrase, likeness) / len(pieces))
            for phrase, pieces in self._phrases
            if without_fold is None or fold_of(phrase.source) != without_fold
            for features, likeness in pieces
        ]
        weights = {name: round(100 * (own[1] - own[0])) for name, own in learn(rows, 2).items()}
        return Alarm({name: own for name, own in weights.items() if abs(own) >= _LEAST}, 1.0)

    def _weight(self, phrase: Phrase, likeness: bool) -> float:
        if phrase.source in self._dangers:
            return _DANGER_WEIGHT / self._times[phrase.source]
        return _LIKENESS_WEIGHT if likeness else 1.0

    def cross_validate(self) -> list[Judged]:
        """Every phrase as written, judged by what the other folds teach."""
        judged = []
        for fold in range(FOLDS):
            alarm = self.teach(fold)
            for phrase, pieces in self._phrases:
                if fold_of(phrase.source) == fold and phrase.text == phrase.source:
                    share = max((alarm.share(features) for features, _ in pieces), default=0.0)
                    judged.append(Judged(phrase.text, phrase.source in self._dangers, share, phrase.topic))
        return judged

    def learnt(self, judged: Sequence[Judged]) -> Alarm:
        """What all the phrases teach, with the lowest limits that raise few false alarms."""
        others = [one for one in judged if not one.danger]
        ours = [one for one in others if one.topic != OFF_TOPIC]
        elsewhere = [one for one in others if one.topic == OFF_TOPIC]
        return replace(
            self.teach(), limit=_lowest(ours, _FALSE_AT_MOST), elsewhere=_lowest(elsewhere, _FALSE_ELSEWHERE)
        )


def _lowest(others: Sequence[Judged], most: float) -> float:
    few = (limit for limit in _LIMITS if sum(one.share >= limit for one in others) <= most * len(others))
    return next(few, 1.0)
