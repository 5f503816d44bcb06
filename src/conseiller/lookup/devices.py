"""A device typed in words, looked up in the lifecycle rows: one row, a choice, a known brand, or nothing.

Never a guess. Four readings, each only when those before found nothing: the strict one; of less than was typed; of
misspelt words; of the sound of the whole name. Only the first may be sure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import NOTHING, WHOLE, DeviceAnswer, Found, asked
from conseiller.lookup.device_choices import released_by
from conseiller.lookup.device_reading import hits_of, words_of
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import LONGEST, fold
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.strict_reading import StrictReading

if TYPE_CHECKING:
    from conseiller.lookup.by_ear import ByEar
    from conseiller.lookup.second_reading import SecondReading
    from conseiller.lookup.squeezed import Squeezed

__all__ = ["DeviceAnswer", "Devices", "Found"]

_GLUED = 12
"""Letters and digits of a word that must be several: what the strict reading made of it is looked at again."""
_PROPOSED = 5
"""Rows proposed at most for a name of which something was left out."""


class Devices:
    """The look-up."""

    def __init__(self, rows: Mapping[str, Row], lexicon: Lexicon) -> None:
        self._rows = rows
        self._lexicon = lexicon
        self._words: DeviceWords = lexicon.devices
        self._strict = StrictReading(rows, lexicon, lambda words: self._second_reading.unglued(words))

    def search(self, text: str, on_date: date, limit: int = 6) -> DeviceAnswer:
        """The row a text names. Any text is accepted; `on_date` leaves out rows not yet released that day."""
        text = text[:LONGEST]
        answer = self._corrected(text, on_date) if self._may_exclude(text) else NOTHING
        return released_by(answer if answer.rows else self._find(text, on_date), on_date, limit)

    def _may_exclude(self, text: str) -> bool:
        said = fold(text).split()
        return not (self._words.exclusions | self._words.retractions).isdisjoint(said)

    def _corrected(self, text: str, on_date: date) -> DeviceAnswer:
        """The rows of a text that takes a model back, or says what it is not; none when it does neither."""
        from conseiller.lookup.exclusions import parted, taken_back, without_excluded

        if corrected := taken_back(text, self._words):
            return asked(self._find(corrected, on_date))
        part = parted(text, self._words, lambda word: self._second_reading.holds(word))
        return without_excluded(self._find(part.kept, on_date), part.excluded) if part else NOTHING

    def _find(self, text: str, on_date: date) -> DeviceAnswer:
        """The strict reading; where that is not enough, the others."""
        answer = self._strict.read(text, on_date)
        if answer.taken is None or any(len(word) >= _GLUED for word in text.split()):
            answer = self._squeezed.read(text, answer)
        return answer if answer.rows else self._find_by_less(text, answer, on_date)

    def _find_by_less(self, text: str, answer: DeviceAnswer, on_date: date) -> DeviceAnswer:
        """What less than the text names, or misspelt words, or its sound: as a question, but for a build left out."""
        from conseiller.lookup.device_numbers import with_nine
        from conseiller.lookup.leaving_out import lighter, without_builds, without_unknown

        if (plain := without_builds(text)) != text and (unbuilt := self._strict.read(plain, on_date)).taken:
            return unbuilt
        shorter = {other: words_of(other, self._words) for other in lighter(text, self._words)}
        proposed = self._proposed(shorter.values(), on_date)
        if proposed is not None or answer.reference:
            return proposed or answer
        words = words_of(text, self._words)
        for other, left in ((text, words), *shorter.items()):
            alike = self._second_reading.read(other, left, answer, on_date)
            if alike.rows:
                return alike
        proposed = self._proposed([with_nine(words), without_unknown(words, self._words)], on_date)
        if proposed is None and any(char.isdigit() for word in words for char in word):
            return self._by_ear.read(words, answer, on_date)
        return proposed or answer

    def _proposed(self, readings: Iterable[list[str]], on_date: date) -> DeviceAnswer | None:
        """What the strict reading gives of the first of these that names a row whole, as a question; or None."""
        for words in readings:
            if any(hit.without_data and not hit.families for hit in hits_of(words, self._words)):
                continue  # 'apel watch 6 oppo': another maker was named
            answer = released_by(self._strict.named(words, on_date), on_date, _PROPOSED + 1) if words else NOTHING
            if answer.rows and answer.scores[0] >= WHOLE and len(answer.rows) <= _PROPOSED:
                return replace(asked(answer), kind=Found.NEAR)
        return None

    @cached_property
    def _second_reading(self) -> "SecondReading":
        from conseiller.lookup.second_reading import SecondReading

        return SecondReading(self._rows, self._words, self._lexicon.spelling.common)

    @cached_property
    def _squeezed(self) -> "Squeezed":
        from conseiller.lookup.squeezed import Squeezed

        return Squeezed(self._rows.values(), self._words)

    @cached_property
    def _by_ear(self) -> "ByEar":
        from conseiller.lookup.by_ear import ByEar

        return ByEar(self._rows.values(), self._words)
