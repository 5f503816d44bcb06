"""What a sentence says and then takes back, sets aside, or says of somebody else: it teaches nothing of the person.

« windows 10, enfin non, 11 » ; « la console est cassée mais c'est pas pour ça » ; « ma voisine est en adsl, moi… ».
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from conseiller.lookup.fields import Finder, Sighting

_SOON = 1
"""Words that may stand between what is said and the words that take it back."""


@dataclass(frozen=True)
class TakenBack:
    """The words of `faits.yaml` by which a speaker changes their mind."""

    regrets: tuple[str, ...] = ()
    """Just after: what was said was wrong."""
    asides: tuple[str, ...] = ()
    """Anywhere after: what was said is not what brings them."""
    others: tuple[str, ...] = ()
    """Somebody else: counts only when the speaker is then set against them."""
    contrasts: tuple[str, ...] = ()
    """From here on, the speaker; what was said of somebody else before does not count."""
    likeness: tuple[str, ...] = ()
    """Words of the speaker that still speak of the same thing: 'le mien'."""
    alike_facts: tuple[str, ...] = ()
    """Facts that hold of both things then."""

    @cached_property
    def _likeness(self) -> Finder:
        return Finder(self.likeness)

    @cached_property
    def _finders(self) -> tuple[Finder, Finder, Finder, Finder]:
        return Finder(self.regrets), Finder(self.asides), Finder(self.others), Finder(self.contrasts)

    def first_that_counts(self, words: Sequence[str]) -> tuple[int, frozenset[int]]:
        """From which word on things count, and the ends of those that were taken back."""
        regrets, asides, others, contrasts = self._finders
        starts = [sighting.start for sighting in asides.find_all(words)]
        elsewhere = others.find_all(words)
        for contrast in contrasts.find_all(words):
            if any(other.end <= contrast.start for other in elsewhere):
                starts.append(contrast.start)
        undone = {sighting.start - gap for sighting in regrets.find_all(words) for gap in range(_SOON + 1)}
        return max(starts, default=0), frozenset(undone)

    def alike(self, words: Sequence[str]) -> tuple[str, ...]:
        """The facts that what was said of somebody else's thing still tells of the speaker's own."""
        return self.alike_facts if self._likeness.find_all(words) else ()


def spared(sightings: Sequence[Sighting], counts: tuple[int, frozenset[int]]) -> list[Sighting]:
    """The sightings that still stand."""
    first, undone = counts
    return [sighting for sighting in sightings if sighting.start >= first and sighting.end not in undone]
