"""The weight of a sentence: the share of every outcome, and whether the likeliest is sure enough to be opened.

Learnt weights (`lexique/poids.json`) add up the evidence; without that file, the ones set by hand in `champs.yaml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from conseiller.lookup.features import features_of
from conseiller.lookup.fields import OFF_TOPIC, Fields
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.stories import blended, sentences_of


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
    story: bool = False
    """Told in several sentences: it has limits of its own."""

    @property
    def topic(self) -> str:
        """The likeliest outcome."""
        return max(self.shares, key=lambda name: self.shares[name])

    def is_sure(self, lexicon: Lexicon) -> bool:
        """Whether the likeliest outcome is a subject to open without asking. A lone word is not a question."""
        fields, topic = lexicon.fields, self.topic
        limits = lexicon.model.limits(story=self.story) if lexicon.model is not None else fields.thresholds
        if topic == OFF_TOPIC or self.shares[topic] < limits.open or self.shares[OFF_TOPIC] > limits.off_topic:
            return False
        strongest = max((fields.weights[field].get(topic, 0.0) for field in self.counts), default=0.0)
        return len(self.words) > 1 or strongest >= fields.thresholds.lone_word


def weigh_text(text: str, lexicon: Lexicon) -> Weighed:
    """Weigh a text as it was typed; each sentence of a story counts by itself too."""
    whole = weigh(lexicon.vocabulary.words_of(text), lexicon)
    parts = [weigh(lexicon.vocabulary.words_of(part), lexicon).shares for part in sentences_of(text)]
    return replace(whole, shares=blended(whole.shares, parts), story=bool(parts))


def weigh(words: Sequence[str], lexicon: Lexicon) -> Weighed:
    """Weigh mended words, as one sentence."""
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
