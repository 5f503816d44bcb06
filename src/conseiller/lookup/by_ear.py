"""Last reading of a device's name: what sounds like it whole, when its words were heard apart or glued.

'papeur ouaite 12' for the Paperwhite 12: numbers must be the same ones, and every word of a model said must be there.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold, sound_keys
from conseiller.lookup.signs import ORDINAL, is_number, is_year, signs_of

_ENOUGH = 0.78
"""Similarity of sounds from which a name is proposed."""
_LESS = 0.06
"""Below the best by more than this, no longer proposed."""
_SHORTEST = 5
"""Letters of the shortest text, and of the shortest end of a name, that has a sound of its own."""
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xz]+")
_MOST = 5
_LONGEST = 8
"""Words."""


class ByEar:
    """The names of all rows by their numbers; how they sound is found for those alone whose numbers were said."""

    def __init__(self, rows: Iterable[Row], known: DeviceWords) -> None:
        self._known = known
        self._families = {product: family for family in known.families for product in family.products}
        self._by_numbers: dict[tuple[str, ...], list[tuple[Row, str]]] = {}
        for row in rows:
            if row.product in self._families:
                for text in (row.name, *(known.other_names or {}).get(row.id, ())):
                    for numbers in self._counted(row, self._signs(row, text)):
                        self._by_numbers.setdefault(numbers, []).append((row, text))

    def _signs(self, row: Row, text: str) -> list[str]:
        return signs_of(fold(ORDINAL.sub(r"\1 ", text)).replace(fold(row.codename), " "))

    def _counted(self, row: Row, signs: list[str]) -> set[tuple[str, ...]]:
        """Its numbers in order, and the same without the year of a model."""
        numbers = [sign for sign in signs if is_number(sign) and sign not in self._known.networks]
        undated = [number for number in numbers if not (self._families[row.product].has_years and is_year(number))]
        return {tuple(sorted(numbers)), tuple(sorted(undated or numbers))}

    def _sounds(self, row: Row, text: str) -> list[str]:
        """How a name sounds, whole and without its first words."""
        words = [sign for sign in self._signs(row, text) if not is_number(sign) and sign not in self._known.empty]
        ends = ("".join(words[start:]) for start in range(len(words)))
        return sound_keys([end for end in ends if len(end) >= _SHORTEST])

    def read(self, words: list[str], answer: DeviceAnswer, on_date: date) -> DeviceAnswer:
        """`answer`, or the rows that sound like the mended `words`, as a question; a known brand is left as it is."""
        of_no_weight = self._known.links | self._known.fillers | self._known.empty
        kept = [word for word in words if word not in of_no_weight or word in self._known.model_words]
        signs = [sign for word in kept for sign in signs_of(word)]
        letters = "".join(sign for sign in signs if not is_number(sign))
        numbers = [sign for sign in signs if is_number(sign) and sign not in self._known.networks]
        if answer.brand or len(letters) < _SHORTEST or not numbers or len(kept) > _LONGEST:
            return answer
        if any(len(word) > 2 and _NO_VOWEL.fullmatch(word) and word not in self._known.known_words for word in kept):
            return answer  # 'pxxl azzt 7'
        said = {sign for sign in signs if sign in self._known.model_words or (len(sign) == 1 and sign.isalpha())}
        found = self._alike(sound_keys([letters])[0], tuple(sorted(numbers)), said, on_date)
        if not found or len(found) > 2 * _MOST:
            return answer
        best = max(score for _, score in found.values())
        ranked = sorted((pair for pair in found.values() if pair[1] >= best - _LESS), key=lambda pair: -pair[1])
        shown = ranked[:_MOST]
        return replace(
            answer,
            kind=Found.NEAR,
            rows=tuple(row for row, _ in shown),
            scores=tuple(round(score / 2, 2) for _, score in shown),
            left_out=len(ranked) - len(shown),
        )

    def _alike(
        self, sound: str, numbers: tuple[str, ...], said: set[str], on_date: date
    ) -> dict[str, tuple[Row, float]]:
        from rapidfuzz.fuzz import ratio

        best: dict[str, tuple[Row, float]] = {}
        for row, text in self._by_numbers.get(numbers, ()):
            if (row.released and row.released > on_date) or not said.issubset(self._signs(row, text)):
                continue
            score = max((ratio(sound, heard) / 100 for heard in self._sounds(row, text)), default=0.0)
            if score >= _ENOUGH and (row.id not in best or score > best[row.id][1]):
                best[row.id] = (row, score)
        return best
