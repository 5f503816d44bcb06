"""The nearest known word, for messages: 'La plus proche est « usage ».'"""

from collections.abc import Iterable

_ENOUGH = 0.6
"""Similarity (0 to 1) from which a suggestion helps; below, it puzzles."""


def nearest(word: str, known: Iterable[str], enough: float = _ENOUGH) -> str | None:
    """The known word that needs the fewest changes, or None when none is near."""
    from rapidfuzz.distance import OSA  # only loaded when there is a fault to explain
    from rapidfuzz.process import extractOne

    candidates = sorted(name for name in known if name != word)
    found = extractOne(word, candidates, scorer=OSA.normalized_similarity, score_cutoff=enough)
    return found[0] if found is not None else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """' Le plus proche est « usage ».', or '' when nothing is near."""
    near = nearest(word, known)
    return f" Le plus proche est « {near} »." if near is not None else ""
