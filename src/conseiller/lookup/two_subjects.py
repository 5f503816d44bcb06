"""Two subjects in one sentence: each half, read alone, is sure of another subject."""

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.folding import LONGEST
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.weighing import Weighed, weigh_text

_WORDS = 2
"""A half shorter than this says too little alone."""
_TURNS = 4
_SECOND = 0.01
"""Share under which no second subject is looked for."""
_OFF_TOPIC = 0.25


def second_subject(text: str, whole: Weighed, lexicon: Lexicon) -> str | None:
    """The second subject of a text whose first is the likeliest of the whole; None when only one is sure."""
    first = whole.topic
    ours = sorted(share for topic, share in whole.shares.items() if topic != OFF_TOPIC)
    if len(ours) < 2 or ours[-2] < _SECOND or whole.shares[OFF_TOPIC] > _OFF_TOPIC:
        return None
    shown = text[:LONGEST]
    for turn in list(lexicon.small_words.turns.finditer(shown))[:_TURNS]:
        topics = {_sure_topic(shown[: turn.start()], lexicon), _sure_topic(shown[turn.end() :], lexicon)}
        if None not in topics and first in topics and len(topics) == 2:
            return next(topic for topic in topics if topic != first)
    return None


def _sure_topic(part: str, lexicon: Lexicon) -> str | None:
    if len(part.split()) < _WORDS:
        return None
    weighed = weigh_text(part, lexicon)
    return weighed.topic if weighed.is_sure(lexicon) else None
