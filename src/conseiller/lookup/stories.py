"""A story told in several sentences: each is weighed by itself too, for its point often stands in one of them.

The evidence is the whole, the mean of its sentences, and the one most ours: the life told around the point then weighs
less. The parts of each were compared by cross-validation (docs/reference/aiguillage.md).
"""

import re
from collections.abc import Mapping, Sequence
from math import exp, log

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.folding import LONGEST

_WHOLE, _MEAN, _BEST = 0.4, 0.4, 0.2
_STORY = 25
"""Words from which a text is a story."""
_SENTENCE = 3
"""A shorter sentence says nothing alone."""
_LEAST = 1e-6
_ENDS = re.compile(r"(?<=[.!?…])\s+")


def sentences_of(text: str) -> list[str]:
    """The sentences of a story (its first 2,000 characters); none for a text too short, or of one sentence."""
    shown = text[:LONGEST]
    if len(shown.split()) < _STORY:
        return []
    found = [part for part in _ENDS.split(shown) if len(part.split()) >= _SENTENCE]
    return found if len(found) > 1 else []


def blended(whole: Mapping[str, float], parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The shares of a story (sum is 1), from those of its whole and of each of its sentences; all of the same names.

    Logarithms are averaged: as if the features themselves had been.
    """
    if not parts:
        return dict(whole)
    best = _logarithms(min(parts, key=lambda part: part.get(OFF_TOPIC, 0.0)))
    each = [_logarithms(part) for part in parts]
    totals = {
        name: _WHOLE * share + _MEAN * sum(part[name] for part in each) / len(each) + _BEST * best[name]
        for name, share in _logarithms(whole).items()
    }
    highest = max(totals.values())
    powers = {name: exp(total - highest) for name, total in totals.items()}
    sum_of_all = sum(powers.values())
    return {name: power / sum_of_all for name, power in powers.items()}


def _logarithms(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: log(max(share, _LEAST)) for name, share in shares.items()}
