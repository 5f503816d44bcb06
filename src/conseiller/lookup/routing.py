"""Which subject a sentence is about, what it already says, and the safe words when someone is in danger.

Fields are recognised first, evidence is added up second, the decision comes last. Off-topic has evidence of its own:
it is never only the absence of ours. Asking is preferred to guessing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conseiller.knowledge.conditions import Value
from conseiller.lookup.courtesies import Courtesy
from conseiller.lookup.explaining import because
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.folding import LONGEST, fold, numbers_as_digits
from conseiller.lookup.hand_offs import HandOff
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.two_subjects import second_subject
from conseiller.lookup.weighing import weigh_text

_LIKELY = 0.15
"""Share from which what the words say of a subject is kept."""

_DEVICE_FACTS = ("appareil", "famille_mobile", "systeme")

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
    also: str | None = None
    """A second subject of the same sentence, as sure as the first, to open after it."""
    courtesy: Courtesy | None = None
    """What the sentence is when nobody has to deal with it: a greeting, thanks, shame, anger."""
    claim: str | None = None
    """The slogan it repeats, to be answered by what the sources say; never in danger."""


def route(text: str, lexicon: Lexicon) -> Routing:
    """Route one sentence. Any text is accepted; only its first 2,000 characters are looked at."""
    weighed = weigh_text(text, lexicon)
    words = weighed.words
    danger = lexicon.hand_offs.danger(words, ours=weighed.topic != OFF_TOPIC)
    candidates = tuple(
        sorted(
            ((topic, weighed.shares[topic]) for topic in lexicon.fields.topics if topic != OFF_TOPIC),
            key=lambda pair: -pair[1],
        )
    )
    courtesy = lexicon.courtesies.answer(words)
    # A sentence that is nothing but a greeting asks nothing, whatever its words weigh ('au revoir' is no replay).
    topic = OFF_TOPIC if danger or (courtesy is not None and courtesy.alone) else weighed.topic
    if topic == OFF_TOPIC and not danger and courtesy is None and _names_only_a_device(words, lexicon):
        topic = candidates[0][0]  # 'téléphone', alone: nothing says it is not ours, and nothing opens
    also = second_subject(text, weighed, lexicon) if topic != OFF_TOPIC else None
    likely = [name for name, share in candidates if share >= _LIKELY or name == also]
    said = lexicon.fact_terms.recognise(words) if topic != OFF_TOPIC else []
    said = [fact for fact in said if lexicon.fact_terms.suits(fact.fact, likely)]
    hand_off = danger or (lexicon.hand_offs.best(words) if topic == OFF_TOPIC else None)
    return Routing(
        topic=topic,
        confident=topic != OFF_TOPIC and (also is not None or weighed.is_sure(lexicon)),
        candidates=candidates,
        facts={fact.fact: fact.value for fact in said},
        raised_by={fact.fact: fact.words for fact in said},
        danger=danger,
        hand_off=hand_off,
        fields=tuple(weighed.counts),
        because=because(words, weighed.seen, topic, lexicon),
        also=also,
        courtesy=courtesy if topic == OFF_TOPIC and hand_off is None else None,
        claim=None if danger else _claim(text, words, lexicon),
    )


def _claim(text: str, mended: Sequence[str], lexicon: Lexicon) -> str | None:
    """Read in the words as typed too: mending knows the words of our subjects, not those of the planet."""
    typed = lexicon.spelling.expanded(numbers_as_digits(fold(text[:LONGEST]).split()))
    return lexicon.claims.held(typed) or lexicon.claims.held(mended)


def _names_only_a_device(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a sentence holds a device and words of grammar, no more."""
    said = [fact for fact in lexicon.fact_terms.recognise(words) if fact.fact in _DEVICE_FACTS]
    told = {word for fact in said for word in fact.words.split()}
    return bool(told) and all(word in told or word in lexicon.small_words.grammar for word in words)
