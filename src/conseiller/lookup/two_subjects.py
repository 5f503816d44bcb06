"""Two subjects in one sentence: each half, read alone, is sure of another subject."""

from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.folding import LONGEST
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.weighing import Weighed, weigh_text

_WORDS = 2
"""A half shorter than this says too little alone."""
_TURNS = 4
_SECOND = 0.01
"""Share of the whole from which a second subject only has to be sure in its half."""
_DROWNED = 0.0003
"""From this share on, it has to be all but certain there: the first subject was told at length."""
_CERTAIN = 0.95
_OFF_TOPIC = 0.25


def second_subject(text: str, whole: Weighed, lexicon: Lexicon) -> str | None:
    """The second subject of a text whose first is the likeliest of the whole; None when only one is sure."""
    first = whole.topic
    ours = sorted(share for topic, share in whole.shares.items() if topic != OFF_TOPIC)
    if len(ours) < 2 or ours[-2] < _DROWNED or whole.shares[OFF_TOPIC] > _OFF_TOPIC:
        return None
    shown = text[:LONGEST]
    others: set[str] = set()
    for turn in list(lexicon.small_words.turns.finditer(shown))[:_TURNS]:
        halves = _sure(shown[: turn.start()], lexicon), _sure(shown[turn.end() :], lexicon)
        shares = {half.topic: half.shares[half.topic] for half in halves if half is not None}
        if len(shares) == 2 and first in shares:
            other = next(topic for topic in shares if topic != first)
            if whole.shares[other] >= _SECOND or shares[other] >= _CERTAIN:
                others.add(other)
    # An old device named on the way to the wish to buy another: the wish weighs more in the whole.
    return max(others, key=lambda topic: whole.shares[topic], default=None)


def _sure(part: str, lexicon: Lexicon) -> Weighed | None:
    if len(part.split()) < _WORDS:
        return None
    weighed = weigh_text(part, lexicon)
    return weighed if weighed.is_sure(lexicon) else None
