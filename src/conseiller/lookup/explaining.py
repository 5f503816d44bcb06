"""Why a subject was chosen: the words of the sentence that weighed most, from the learnt weights."""

import re
from collections.abc import Mapping, Sequence

from conseiller.lookup.folding import fold, stem
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.weighing import weigh_text

_SHOWN = 3
_ENOUGH = 0.2
"""Least part in the total of the subject for words to be named (natural logarithm of odds)."""


def because(words: Sequence[str], seen: Mapping[str, float], topic: str, lexicon: Lexicon) -> tuple[str, ...]:
    """At most three groups of words, strongest first. Each term counts for its fields, their pairs and its own words.

    Nothing without a learnt model.
    """
    if lexicon.model is None:
        return ()
    weighed = lexicon.model.contributions(seen, topic)
    totals: dict[str, float] = {}
    for sighting in lexicon.field_finder.find(words):
        fields = lexicon.fields.terms[sighting.term]
        said = words[sighting.start : sighting.end]
        total = sum(weighed.get(f"champ:{field}", 0.0) + _pairs(field, weighed) for field in fields)
        total += sum(weighed.get(f"mot:{stem(word)}", 0.0) for word in said)
        totals.setdefault(" ".join(said), total)
    strongest = sorted(totals, key=lambda text: -totals[text])
    return tuple(text for text in strongest if totals[text] >= _ENOUGH)[:_SHOWN]


def words_for(text: str, topic: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a text that speak most for a subject, or for off-topic, whichever was chosen in the end."""
    weighed = weigh_text(text, lexicon)
    return tuple(as_typed(said, text) for said in because(weighed.words, weighed.seen, topic, lexicon))


def as_typed(said: str, text: str) -> str:
    """Folded words with the accents and capitals of the text they come from; mended ones stay as they are."""
    typed = re.findall(r"\w+", text)
    folded, wanted = [fold(word) for word in typed], said.split()
    for start in range(len(typed) - len(wanted) + 1):
        if folded[start : start + len(wanted)] == wanted:
            return " ".join(typed[start : start + len(wanted)])
    return " ".join(typed[folded.index(word)] if word in folded else word for word in wanted)


def _pairs(field: str, weighed: Mapping[str, float]) -> float:
    """Half of each pair: the other half is its other field's."""
    return sum(
        weight / 2
        for name, weight in weighed.items()
        if name.startswith("paire:") and field in name.removeprefix("paire:").split("+")
    )
