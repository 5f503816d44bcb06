"""Who says a word in the example phrases: those of the subjects, those that are not ours, or both."""

from collections import Counter
from collections.abc import Iterable

from conseiller.lookup.features import EVERYONE, OURS, THEIRS, UNKNOWN
from conseiller.lookup.fields import OFF_TOPIC

_CLEARLY = 2
"""A word is ours when at least this many times more phrases of the subjects than others use it."""


class Familiarity:
    """In how many phrases of each side a stem was met."""

    def __init__(self) -> None:
        self._ours: Counter[str] = Counter()
        self._theirs: Counter[str] = Counter()

    def add(self, topic: str, stems: Iterable[str]) -> None:
        """Count one phrase, each stem once."""
        (self._theirs if topic == OFF_TOPIC else self._ours).update(set(stems))

    def kinds(self) -> dict[str, str]:
        """Stem: who says it."""
        return {word: _kind(self._ours[word], self._theirs[word]) for word in {*self._ours, *self._theirs}}

    def kinds_without(self, topic: str, stems: Iterable[str]) -> dict[str, str]:
        """The stems of one phrase as they would be had it never been read.

        A phrase learnt with its own words counted would teach that every word is familiar.
        """
        theirs = int(topic == OFF_TOPIC)
        return {word: _kind(self._ours[word] - 1 + theirs, self._theirs[word] - theirs) for word in stems}


def _kind(ours: int, theirs: int) -> str:
    if ours <= 0 and theirs <= 0:
        return UNKNOWN
    if ours >= _CLEARLY * theirs:
        return OURS
    return THEIRS if ours < theirs else EVERYONE
