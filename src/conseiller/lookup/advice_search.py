"""Finds an advice by a few of its words."""

from collections.abc import Collection, Mapping

from conseiller.lookup.folding import near
from conseiller.lookup.small_words import SmallWords

_NEAR_ENOUGH = 0.8


def search_advices(
    text: str, titles: Mapping[str, str], most: int, small: SmallWords, first: Collection[str] = ()
) -> list[str]:
    """The keys of the advices that share words with the text, those that share most first; a key itself finds it.

    Among equals, those of `first` (the subjects of the case) lead.
    """
    if text.strip() in titles:
        return [text.strip()]
    held = {key: small.content_of(title) for key, title in titles.items()}
    known = sorted({word for words in held.values() for word in words if word.isalpha()})
    typed = [word if word in known else (near(word, known, _NEAR_ENOUGH) or word) for word in small.content_of(text)]
    if not typed:
        return []
    counts = {key: _shared(typed, words) for key, words in held.items()}
    found = [key for key, count in counts.items() if count > 0]
    return sorted(found, key=lambda key: (-counts[key], key not in first, len(held[key]), key))[:most]


def _shared(typed: list[str], words: list[str]) -> int:
    """Words in common; the beginning of a word counts."""
    return sum(any(word == other or other.startswith(word) for other in words) for word in typed)
