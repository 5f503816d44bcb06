"""Numbers that answer a question ('j'ai 150 euros'), only when the words around say what they are (`faits.yaml`)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from conseiller.knowledge.codes import Code
from conseiller.lookup.checking import Entry
from conseiller.lookup.fields import Finder, Sighting

_NEAR = 2
"""Words that may stand between the number and the words that say what it is."""
_MENDED = 4
"""Words from a number taken back to the right one, at most."""
_LARGEST = 100_000
_ALL: tuple[int, frozenset[int]] = (0, frozenset())
_ALONE = {"cent": 100.0, "mille": 1000.0}
"""Numbers that stay words when said alone (`folding.numbers_as_digits`); a unit after them settles it."""


@dataclass(frozen=True)
class AmountRule:
    """How a number becomes a value of one fact."""

    fact: str
    units: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    except_terms: tuple[str, ...]
    unitless: tuple[str, ...]
    """Just before a number, these need no unit after it: 'mon budget c'est 120'."""
    follow: frozenset[str]
    """The only words that may come after a number without unit."""
    bands: tuple[tuple[str, float], ...]
    """Value, and the number it stays under, smallest first."""

    @cached_property
    def _finders(self) -> tuple[Finder, Finder, Finder, Finder]:
        return Finder(self.before), Finder(self.after), Finder(self.except_terms), Finder(self.unitless)

    def recognise(self, words: Sequence[str], counts: tuple[int, frozenset[int]] = _ALL) -> tuple[str, str] | None:
        """The value and the words that raised it; None when nothing, or two different values, are said.

        `counts`: see `taken_back`; what was taken back is not said.
        """
        before, after, exceptions, unitless = self._finders
        first, undone = counts
        bare = {sighting.end for sighting in unitless.find_all(words) if sighting.end >= first}
        amounts = sorted((*self._amounts(words), *self._bare(words, bare)))
        spoilt = _nearest(amounts, exceptions.find_all(words)) if amounts else frozenset()
        heads = [sighting.end for sighting in before.find_all(words)]
        tails = [sighting.start for sighting in after.find_all(words)]
        found: dict[str, str] = {}
        mended_until = -1
        for start, end, number in amounts:
            meant = start not in spoilt and (
                start in bare
                or start <= mended_until  # 'un forfait de 20 Go, non pardon, 2 Go'
                or any(0 <= start - head <= _NEAR for head in heads)
                or any(0 <= tail - end <= _NEAR for tail in tails)
            )
            if end in undone:
                mended_until = end + _MENDED if meant else -1
            elif meant and start >= first:
                value = next((value for value, limit in self.bands if number < limit), None)
                if value is not None:
                    found[value] = " ".join(words[start:end])
        return next(iter(found.items())) if len(found) == 1 else None

    def _bare(self, words: Sequence[str], starts: Iterable[int]) -> Iterator[tuple[int, int, float]]:
        """Numbers without unit at these places, when nothing after them says that they count something else."""
        for start in starts:
            number = _number(words[start]) if start < len(words) else None
            if number is not None and all(word in self.follow for word in words[start + 1 : start + 2]):
                yield start, start + 1, number

    def _amounts(self, words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        """Start, end and number; of 'entre 100 et 200 euros' the larger, from the first word of the range on."""
        for index, word in enumerate(words):
            glued = word[:-1] if word[-1:] in self.units and word[:1].isdigit() else ""
            number = _number(glued or word)
            end = index + 1 if glued else index + 2
            if number is None or not (glued or (words[index + 1 : end] and words[index + 1] in self.units)):
                continue
            ranged = index >= 2 and words[index - 1] in ("et", "a") and _number(words[index - 2]) is not None
            yield index - 2 * ranged, end, number


def _nearest(amounts: Sequence[tuple[int, int, float]], exceptions: Iterable[Sighting]) -> frozenset[int]:
    """Starts of the amounts that exceptions speak of: of two amounts, the nearer ('payé 350 euros, j'ai 120 euros')."""
    spoilt: set[int] = set()
    for exception in exceptions:
        gaps = {start: max(start - exception.end, exception.start - end, 0) for start, end, _ in amounts}
        nearest = min(gaps.values())
        spoilt.update(start for start, gap in gaps.items() if gap == nearest)
    return frozenset(spoilt)


def may_be_amount(words: Sequence[str]) -> bool:
    """Whether some word begins as a number: most sentences have none, and no rule needs to look further."""
    return any(word[:1].isdigit() or word.startswith(tuple(_ALONE)) for word in words)


def _number(word: str) -> float | None:
    if word in _ALONE:
        return _ALONE[word]
    try:
        number = float(word) if word[:1].isdigit() else None
    except ValueError:
        return None
    return number if number is not None and number <= _LARGEST else None


def read_amount_rule(entry: Entry) -> AmountRule:
    """One rule of the file."""
    bands = []
    for value, limit in entry.assignments("bandes"):
        number = _number(limit)
        if number is None:
            entry.faults.add(entry.place_of("bandes"), Code.BAD_NUMBER, f"« {limit} » n'est pas un nombre.")
        else:
            bands.append((value, number))
    return AmountRule(
        fact=entry.text("fait"),
        units=frozenset(entry.terms("unites")),
        before=entry.terms("avant"),
        after=entry.terms("apres"),
        except_terms=entry.terms("sauf"),
        unitless=entry.terms("sans_unite"),
        follow=frozenset(entry.terms("suites")),
        bands=tuple(sorted(bands, key=lambda band: band[1])),
    )
