"""Which subject a sentence is about, what it already says, and the safe words when someone is in danger.

Fields are recognised first, evidence is added up second, the decision comes last. Off-topic has evidence of its own:
it is never only the absence of ours. Asking is preferred to guessing. Learnt weights (`lexique/poids.json`) add up the
evidence; without that file, the ones set by hand in `champs.yaml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from conseiller.knowledge.conditions import Value
from conseiller.lookup.explaining import because
from conseiller.lookup.features import features_of
from conseiller.lookup.fields import OFF_TOPIC, Fields
from conseiller.lookup.hand_offs import HandOff
from conseiller.lookup.lexicon import Lexicon

_LIKELY = 0.15
"""Share from which what the words say of a subject is kept."""

__all__ = ["HandOff", "Routing", "route"]


@dataclass(frozen=True, slots=True)
class Routing:
    """The outcome for one sentence."""

    topic: str
    """A subject, or 'hors_sujet'."""
    confident: bool
    """Whether the subject would be opened without asking. Never for off-topic, never in danger."""
    candidates: tuple[tuple[str, float], ...]
    """The subjects with their share (0 to 1; off-topic holds the rest), likeliest first."""
    facts: Mapping[str, Value]
    """What the words answer beforehand."""
    raised_by: Mapping[str, str]
    """Fact: the words that raised it."""
    danger: HandOff | None = None
    hand_off: HandOff | None = None
    """Who deals with it, when it is not ours."""
    fields: tuple[str, ...] = ()
    """The fields met."""
    because: tuple[str, ...] = ()
    """The words that speak most for the subject, strongest first; none when weights set by hand decide."""


def route(text: str, lexicon: Lexicon) -> Routing:
    """Route one sentence. Any text is accepted; only its first 2,000 characters are looked at."""
    words = lexicon.vocabulary.words_of(text)
    fields, danger = lexicon.fields, lexicon.hand_offs.danger(words)
    counts, model = lexicon.count_fields(words), lexicon.model
    seen = features_of(words, counts, lexicon.background) if model is not None else {}
    shares = model.shares(seen) if model is not None else _shares(counts, fields)
    candidates = tuple(
        sorted(
            ((topic, shares[topic]) for topic in fields.topics if topic != OFF_TOPIC),
            key=lambda pair: -pair[1],
        )
    )
    topic = OFF_TOPIC if danger else max(shares, key=lambda name: shares[name])
    likely = [name for name, share in candidates if share >= _LIKELY]
    said = [fact for fact in lexicon.fact_terms.recognise(words) if lexicon.fact_terms.suits(fact.fact, likely)]
    if topic == OFF_TOPIC:
        said = []
    return Routing(
        topic=topic,
        confident=topic != OFF_TOPIC and _is_sure(shares, topic, counts, words, lexicon),
        candidates=candidates,
        facts={fact.fact: fact.value for fact in said},
        raised_by={fact.fact: fact.words for fact in said},
        danger=danger,
        hand_off=danger or (lexicon.hand_offs.best(words) if topic == OFF_TOPIC else None),
        fields=tuple(counts),
        because=because(words, seen, topic, lexicon),
    )


def _shares(counts: Mapping[str, int], fields: Fields) -> dict[str, float]:
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


def _is_sure(
    shares: Mapping[str, float], topic: str, counts: Mapping[str, int], words: Sequence[str], lexicon: Lexicon
) -> bool:
    fields, model = lexicon.fields, lexicon.model
    limits = model or fields.thresholds
    if shares[topic] < limits.open or shares.get(OFF_TOPIC, 0.0) > limits.off_topic:
        return False
    strongest = max((fields.weights[field].get(topic, 0.0) for field in counts), default=0.0)
    return len(words) > 1 or strongest >= fields.thresholds.lone_word
