"""Second reading of a device's name, when the strict one finds nothing: up to five rows, always as a question.

Words far from their spelling, glued or cut are heard; a number, a letter of a model or another brand never bends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import LONGEST, fold
from conseiller.lookup.likeness import Likeness, Said
from conseiller.lookup.lookalikes import Names, best_of_each
from conseiller.lookup.signs import signs_of

MOST = 5
"""Rows proposed at most: beyond, nothing was said."""
_LONGEST_NAME = 9
"""Words of the longest text that is still a name."""
_SHARE = 0.7
"""Of the best score; rows below are not proposed."""
_UNSAID = 1
"""Words or numbers of a name that may be left out."""
_LONG = 5
"""Letters from which two words may be glued into one of the names."""
_ORDINAL = re.compile(r"^([0-9]{1,2})(?:re|ere?|e|i?eme|nde?|st|rd|th)$")
_PATCH = re.compile(r"^([0-9]+\.[0-9]+)\.[0-9.]+$")
"""What no name says behind a version: '5.1.1'."""
_DOUBT = 0.5
"""Score of a row whose name is spelt as typed: no more than one of two."""


class SecondReading:
    """The rows, ready for a second reading. Prepared when first needed."""

    def __init__(self, rows: Mapping[str, Row], known: DeviceWords, everyday: frozenset[str]) -> None:
        """`everyday`: folded French words that are no misspelt name."""
        self._names = Names(rows.values(), known)
        self._known = known
        others = {word for term in known.without_data or {} for word in term.split()}
        self._honest = everyday | known.fillers | known.model_words | known.brands | known.units | others
        self._of_no_weight = known.fillers | known.links | known.empty | known.french | known.units | known.after_plus
        self._brands = known.brands | {word for term in known.family_words for word in term.split()}
        self._kinds = {word: kind for kind, words in (known.kinds or {}).items() for word in words}

    def read(self, text: str, words: list[str], answer: DeviceAnswer, on_date: date) -> DeviceAnswer:
        """`answer`, or the rows that look like `text`; `words` are its words, mended by the first reading."""
        typed = fold(text[:LONGEST]).split()
        if not typed or len(typed) > _LONGEST_NAME:
            return answer
        found = best_of_each(
            likeness
            for said in self._wordings(typed, words)
            if not self._brands.issuperset(said.signs)
            for likeness in self._names.like(said, self._honest)
        )
        kinds = {self._kinds[word] for word in typed if word in self._kinds}
        ranked = _ranked((one for one in found.values() if one.telling and one.missing <= _UNSAID), kinds, on_date)
        if not ranked or len(ranked) > 4 * MOST:
            return answer
        shown = ranked[:MOST]
        return replace(
            answer,
            kind=Found.NEAR,
            rows=tuple(likeness.name.row for likeness in shown),
            scores=tuple(round(_DOUBT * likeness.score, 2) for likeness in shown),
            left_out=len(ranked) - len(shown),
        )

    def holds(self, word: str) -> bool:
        """Whether the name of a row holds this very word."""
        return self._names.holds(word)

    def unglued(self, words: list[str]) -> list[str]:
        """The words, with those that are two neighbours of a name written as one cut apart: 'tabpro', 'acenxt'."""
        return [part for word in words for part in self._names.neighbours(word)]

    def _wordings(self, typed: list[str], mended: list[str]) -> Iterator[Said]:
        """What was said: as typed, as mended, and with two neighbours glued where a name holds them so."""
        seen: set[tuple[str, ...]] = set()
        folded = [_PATCH.sub(r"\1", _ORDINAL.sub(r"\1", word)) for word in typed]
        uncounted = [word for word in typed if not _ORDINAL.match(word)]  # 'nexus 7 2e gen 2013'
        for words in (folded, mended, uncounted):
            for joined in (words, *self._joined(words)):
                signs = self._weighty(joined)
                if signs and signs not in seen:
                    seen.add(signs)
                    yield Said(signs, tuple(set(joined).difference(signs)), self._known.networks)

    def _joined(self, words: list[str]) -> Iterator[list[str]]:
        for index in range(len(words) - 1):
            both = words[index] + words[index + 1]
            if both.isalpha() and len(both) > _LONG and self._names.holds(both):
                yield [*words[:index], both, *words[index + 2 :]]

    def _weighty(self, words: list[str]) -> tuple[str, ...]:
        """The signs that must find their place: all but empty words, unless these make models."""
        kept = (word for word in words if word not in self._of_no_weight or word in self._known.model_words)
        return tuple(sign for word in kept for sign in signs_of(word))


def _ranked(found: Iterable[Likeness], kinds: set[str], on_date: date) -> list[Likeness]:
    """Best first; only those of the kind said when there are any, and of those released that day."""
    likenesses = [one for one in found if one.name.row.released is None or one.name.row.released <= on_date]
    likenesses = [one for one in likenesses if one.name.row.kind in kinds] or likenesses
    likenesses.sort(key=lambda one: (-one.score, -(one.name.row.released or date.min).toordinal()))
    return [one for one in likenesses if one.score >= _SHARE * likenesses[0].score]
