"""The weight of a sentence: the share of every outcome, and whether the likeliest is sure enough to be opened.

Learnt weights (`lexique/poids.json`) add up the evidence; without that file, the ones set by hand in `champs.yaml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from conseiller.lookup.features import features_of
from conseiller.lookup.fields import OFF_TOPIC, Fields
from conseiller.lookup.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Weighed:
    """One sentence, weighed."""

    words: Sequence[str]
    counts: Mapping[str, int]
    """Field: how many of its terms were met."""
    seen: Mapping[str, float]
    """What the learnt model looked at; nothing without one."""
    shares: Mapping[str, float]
    """Every outcome's share (sum is 1)."""

    @property
    def topic(self) -> str:
        """The likeliest outcome."""
        return max(self.shares, key=lambda name: self.shares[name])

    def is_sure(self, lexicon: Lexicon) -> bool:
        """Whether the likeliest outcome is a subject to open without asking. A lone word is not a question."""
        fields, limits = lexicon.fields, lexicon.model or lexicon.fields.thresholds
        topic = self.topic
        if topic == OFF_TOPIC or self.shares[topic] < limits.open or self.shares[OFF_TOPIC] > limits.off_topic:
            return False
        strongest = max((fields.weights[field].get(topic, 0.0) for field in self.counts), default=0.0)
        return len(self.words) > 1 or strongest >= fields.thresholds.lone_word


def weigh(words: Sequence[str], lexicon: Lexicon) -> Weighed:
    """Weigh mended words."""
    counts, model = lexicon.count_fields(words), lexicon.model
    if model is None:
        return Weighed(words, counts, {}, _by_hand(counts, lexicon.fields))
    seen = features_of(words, counts, lexicon.background)
    return Weighed(words, counts, seen, model.shares(seen))


def _by_hand(counts: Mapping[str, int], fields: Fields) -> dict[str, float]:
    """Every outcome's share, by adding weights and comparing exponentials (sum is 1)."""
    totals = dict(fields.start)
    for field, count in counts.items():
        times = 1 + fields.thresholds.repeated * (count - 1)
        for topic, weight in fields.weights[field].items():
            totals[topic] += weight * times
    for names, weights in fields.pairs:
        if names <= counts.keys():
            for topic, weight in weights.items():
                totals[topic] += weight
    highest = max(totals.values())
    powers = {topic: exp(total - highest) for topic, total in totals.items()}
    whole = sum(powers.values())
    return {topic: power / whole for topic, power in powers.items()}
