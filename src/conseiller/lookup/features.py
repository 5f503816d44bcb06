"""What the learnt model looks at in a sentence: fields, pairs and groups of fields, words, groups of letters.

The same function serves learning and use, so that a weight always means one thing. Names start with their kind:
`champ:`, `paire:`, `groupe:`, `familier:`, `mot:`, `lettres:`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

from conseiller.lookup.fields import OFF_TOPIC, Fields
from conseiller.lookup.folding import stem

ALWAYS = "toujours"
"""The feature every sentence has: what is believed before anything is read."""

OURS, THEIRS, EVERYONE, UNKNOWN = "nous", "eux", "tous", "inconnu"
"""Who says a word: phrases of the subjects, phrases that are not ours, both, or no phrase at all."""

_LETTERS = 4
_MANY = 3
_WORDS_SHARE = 2.0
_LETTERS_SHARE = 1.5
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of words before a sentence is read."""

    groups: Mapping[str, str]
    """Field: its group."""
    everyday: frozenset[str] = frozenset()
    """Stems that say nothing of a subject."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Stem: who says it in the phrases; a stem of none is unknown."""

    def content(self, words: Iterable[str]) -> set[str]:
        """The stems of a sentence that may say something of a subject."""
        return {found for word in words if len(word) > _SHORT and (found := stem(word)) not in self.everyday}


def groups_of(fields: Fields) -> dict[str, str]:
    """Field: the outcome it leans to most by hand, or 'appareil' when it leans to several alike."""
    groups = {}
    for name, weights in fields.weights.items():
        ranked = sorted(((weight, topic) for topic, weight in weights.items()), reverse=True)
        clear = bool(ranked) and (ranked[0][0] >= 1 or ranked[0][1] == OFF_TOPIC)
        groups[name] = ranked[0][1] if clear else "appareil"
    return groups


def features_of(words: Sequence[str], counts: Mapping[str, int], background: Background) -> dict[str, float]:
    """Feature: its value. Words and letters are brought to one length: a long story shouts no louder than a short one.

    `counts` gives for each field how many of its terms were met.
    """
    found = {ALWAYS: 1.0}
    found.update((f"champ:{name}", 1.0) for name in counts)
    found.update((f"champ:{name}+", 1.0) for name, count in counts.items() if count > 1)
    found.update((f"paire:{one}+{two}", 1.0) for one, two in combinations(sorted(counts), 2))
    found.update(_groups(counts, background.groups))
    found.update(_familiarity(background.content(words), background.kinds))
    stems = dict.fromkeys(stem(word) for word in words)
    _add(found, [f"mot:{word}" for word in stems], _WORDS_SHARE)
    _add(found, [f"lettres:{part}" for part in dict.fromkeys(_letters(stems))], _LETTERS_SHARE)
    return found


def _groups(counts: Mapping[str, int], groups: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    totals: dict[str, int] = {}
    for name in counts:
        group = groups.get(name, "appareil")
        totals[group] = totals.get(group, 0) + 1
    for group, total in totals.items():
        for number in range(1, min(total, _MANY) + 1):
            yield f"groupe:{group}>={number}", 1.0
    for one, two in combinations(sorted(totals), 2):
        yield f"groupe:{one}+{two}", 1.0
    if not totals:
        yield "groupe:rien", 1.0


def _familiarity(content: set[str], kinds: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    """How much of a sentence is made of our words: a subject nobody thought of shows by words nobody used."""
    totals = dict.fromkeys((OURS, THEIRS, UNKNOWN), 0)
    for word in content:
        kind = kinds.get(word, UNKNOWN)
        if kind in totals:
            totals[kind] += 1
    for kind, total in totals.items():
        if total:
            yield f"familier:part:{kind}", total / len(content)
        for number in range(1, min(total, _MANY) + 1):
            yield f"familier:{kind}>={number}", 1.0
    if not content:
        yield "familier:rien", 1.0


def _letters(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if len(word) > _LETTERS and word.isalpha():
            framed = f"_{word}_"
            yield from (framed[start : start + _LETTERS] for start in range(len(framed) - _LETTERS + 1))


def _add(found: dict[str, float], names: Sequence[str], share: float) -> None:
    value = share / sqrt(len(names)) if names else 0.0
    found.update((name, value) for name in names)
