"""Why a subject was chosen: the words of the sentence that weighed most, from the learnt weights."""

from collections.abc import Mapping, Sequence

from conseiller.lookup.folding import stem
from conseiller.lookup.lexicon import Lexicon

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


def _pairs(field: str, weighed: Mapping[str, float]) -> float:
    """Half of each pair: the other half is its other field's."""
    return sum(
        weight / 2
        for name, weight in weighed.items()
        if name.startswith("paire:") and field in name.removeprefix("paire:").split("+")
    )
