"""Last reading of a device's name: what sounds like it whole, when its words were heard apart or glued.

'papeur ouaite 12' for the Paperwhite 12: numbers must be the same ones, and every word of a model said must be there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found
from conseiller.lookup.device_words import DeviceWords, Family
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


class _Heard(NamedTuple):
    """One name of a row, or the end of one."""

    row: Row
    words: frozenset[str]
    sound: str


class ByEar:
    """The names of all rows by their numbers. Prepared when first needed."""

    def __init__(self, rows: Iterable[Row], known: DeviceWords) -> None:
        self._known = known
        self._families = {product: family for family in known.families for product in family.products}
        texts: list[tuple[Row, frozenset[str], tuple[tuple[str, int], ...], str]] = []
        for row in rows:
            if row.product not in self._families:
                continue
            for text in (row.name, *(known.other_names or {}).get(row.id, ())):
                texts.extend(self._heard(row, text, self._families[row.product]))
        sounds = sound_keys([letters for *_, letters in texts])
        self._by_numbers: dict[tuple[tuple[str, int], ...], list[_Heard]] = {}
        for (row, words, numbers, _), sound in zip(texts, sounds, strict=True):
            self._by_numbers.setdefault(numbers, []).append(_Heard(row, words, sound))

    def _heard(
        self, row: Row, text: str, family: Family
    ) -> Iterator[tuple[Row, frozenset[str], tuple[tuple[str, int], ...], str]]:
        signs = signs_of(fold(ORDINAL.sub(r"\1 ", text)).replace(fold(row.codename), " "))
        words = [sign for sign in signs if not is_number(sign) and sign not in self._known.empty]
        numbers = [sign for sign in signs if is_number(sign) and sign not in self._known.networks]
        undated = [number for number in numbers if not (family.has_years and is_year(number))]
        for counted in {_counted(numbers), _counted(undated or numbers)}:
            for start in range(len(words)):
                if len(letters := "".join(words[start:])) >= _SHORTEST:
                    yield row, frozenset(words), counted, letters

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
        said = frozenset(
            sign for sign in signs if sign in self._known.model_words or (len(sign) == 1 and sign.isalpha())
        )
        found = self._alike(sound_keys([letters])[0], _counted(numbers), said, on_date)
        if not found or len(found) > 2 * _MOST:
            return answer
        best = max(found.values())
        ranked = sorted((pair for pair in found.items() if pair[1] >= best - _LESS), key=lambda pair: -pair[1])
        rows = {heard.row.id: heard.row for heard in self._by_numbers[_counted(numbers)]}
        shown = ranked[:_MOST]
        return replace(
            answer,
            kind=Found.NEAR,
            rows=tuple(rows[row_id] for row_id, _ in shown),
            scores=tuple(round(score / 2, 2) for _, score in shown),
            left_out=len(ranked) - len(shown),
        )

    def _alike(
        self, sound: str, numbers: tuple[tuple[str, int], ...], said: frozenset[str], on_date: date
    ) -> Mapping[str, float]:
        from rapidfuzz.fuzz import ratio

        best: dict[str, float] = {}
        for heard in self._by_numbers.get(numbers, ()):
            if not said <= heard.words or (heard.row.released and heard.row.released > on_date):
                continue
            score = ratio(sound, heard.sound) / 100
            if score >= _ENOUGH and score > best.get(heard.row.id, 0):
                best[heard.row.id] = score
        return best


def _counted(numbers: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(numbers).items()))
