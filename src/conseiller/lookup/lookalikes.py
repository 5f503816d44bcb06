"""Names that look like what was typed, for the second reading only: words may be misspelt, numbers and letters never.

Every number typed must stand in the name, or be a year of release, a storage or a size. Every letter and every word
that the lexicon does not know as empty must find its place too: one that does not makes another model.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import sound_keys
from conseiller.lookup.likeness import (
    FAIR,
    SHORTEST,
    TELLING,
    Likeness,
    Name,
    Naming,
    Said,
    Spot,
    letters_of,
    likeness_of,
)
from conseiller.lookup.signs import is_number

_LEAST = 0.59
"""Similarity below which two words are not the same one misspelt: two mistakes in five letters still are."""
_BY_SOUND = 0.9
_SPELT = 0.34
"""Similarity of spelling below which two words of one sound are not the same one."""
_SAME_OPENING = 0.62
"""Similarity granted to long words that open alike: 'windaube' for windows."""
_OPENING = 4


class Names:
    """Every name of the rows, ready to be compared with misspelt words. Only those that may fit are taken apart."""

    def __init__(self, rows: Iterable[Row], known: DeviceWords) -> None:
        self._known = known
        self._entries: list[tuple[Naming, Row, str]] = []
        """How a name is taken apart, its row, and itself."""
        namings = {product: naming for naming in _namings(known) for product in naming.products}
        for row in rows:
            if naming := namings.get(row.product):
                texts = (row.name, *(known.other_names or {}).get(row.id, ()))
                self._entries.extend((naming, row, text) for text in texts)
        self._apart: dict[int, Name] = {}
        self._of_word: dict[str, dict[int, tuple[str, ...]]] = {}
        """By word, and by two words glued: the names that hold it, and the words it stands for there."""
        self._of_number: dict[str, set[int]] = {}
        """By number, and by year that a name may be called by."""
        for index, entry in enumerate(self._entries):
            self._add(index, *entry)
        for wrong, right in (known.spellings or {}).items():  # 'mozilla' is another name for Firefox
            if wrong.isalpha() and len(wrong) >= TELLING and right in self._of_word:
                self._of_word.setdefault(wrong, {}).update(self._of_word[right])

    def _add(self, index: int, naming: Naming, row: Row, text: str) -> None:
        signs = naming.signs(text)
        words = letters_of(signs)
        for word in (*words, *naming.own):
            self._of_word.setdefault(word, {})[index] = (word,)
        for one, other in pairwise(words):
            if min(len(one), len(other)) > 1:
                self._of_word.setdefault(one + other, {})[index] = (one, other)
        for number in (*(sign for sign in signs if is_number(sign)), *naming.years(row, signs)):
            self._of_number.setdefault(number, set()).add(index)

    def _name(self, index: int) -> Name:
        if index not in self._apart:
            naming, row, text = self._entries[index]
            self._apart[index] = naming.apart(row, text)
        return self._apart[index]

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word, sound in zip(self._long_words, sound_keys(self._long_words), strict=True):
            found.setdefault(sound.casefold(), []).append(word)
        return found

    @cached_property
    def _long_words(self) -> list[str]:
        return [word for word in self._of_word if len(word) >= SHORTEST]

    def holds(self, word: str) -> bool:
        """Whether a name holds this very word."""
        return word in self._of_word

    def neighbours(self, word: str) -> tuple[str, ...]:
        """The two words of a name that this one is, glued; else the word itself."""
        if word in self._known.known_words or len(word) < TELLING:
            return (word,)
        found = set(self._of_word.get(word, {}).values())
        return next(iter(found)) if len(found) == 1 else (word,)

    def like(self, said: Said, honest: frozenset[str]) -> list[Likeness]:
        """The names in which everything said has its place, in no order. `honest` words are never misspelt."""
        found = self._with_numbers(said.numbers)
        places: dict[int, list[Spot]] = {}
        for word in said.words:
            by_name = self._places(word, honest)
            found = set(by_name) if found is None else found & by_name.keys()
            for index in found:
                places.setdefault(index, []).append(by_name[index])
            if not found:
                return []
        likenesses = (likeness_of(self._name(index), said, places.get(index, [])) for index in found or ())
        return [likeness for likeness in likenesses if likeness is not None]

    def _with_numbers(self, numbers: Counter[str]) -> set[int] | None:
        """The names that hold every number, or explain it; None when there is none to hold."""
        found: set[int] | None = None
        for number in numbers:
            if len(numbers) > 1 and number in self._known.capacities | self._known.sizes:
                continue
            holding = self._of_number.get(number, set())
            found = holding if found is None else found & holding
        return found

    def _places(self, word: str, honest: frozenset[str]) -> dict[int, Spot]:
        """By name: the best place of a word there."""
        places: dict[int, Spot] = {}
        for other, quality in self._alike(word, honest):
            for index, stood_for in self._of_word[other].items():
                if index not in places or quality > places[index].quality:
                    places[index] = Spot(quality, len(word), stood_for)
        return places

    def _alike(self, word: str, honest: frozenset[str]) -> Iterator[tuple[str, float]]:
        if word in self._of_word:
            yield word, 1.0
        if word in honest or len(word) < SHORTEST or (word in self._of_word and len(word) > SHORTEST):
            return
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        least = _LEAST if len(word) > SHORTEST else FAIR  # of three letters only one may be lacking: 'duo' for 'duos'
        found = extract(word, self._long_words, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
        for other, quality, _ in found:
            if quality >= FAIR or (other[0] == word[0] and len(other) > SHORTEST):
                yield other, quality
        if len(word) == SHORTEST:
            return
        for other in self._by_sound.get(sound_keys([word])[0].casefold(), ()):
            if OSA.normalized_similarity(word, other) >= _SPELT:  # 'xxxxx' sounds like the SP of XP, and is nothing
                yield other, _BY_SOUND
        if len(word) > _OPENING + 1:
            alike = (other for other in self._long_words if other[:_OPENING] == word[:_OPENING])
            yield from ((other, _SAME_OPENING) for other in alike if len(other) > _OPENING + 1)


def _namings(known: DeviceWords) -> Iterator[Naming]:
    return (Naming(family, known) for family in known.families)


def best_of_each(likenesses: Iterable[Likeness]) -> Mapping[str, Likeness]:
    """The best likeness of each row, by row id."""
    best: dict[str, Likeness] = {}
    for likeness in likenesses:
        known = best.get(likeness.name.row.id)
        if known is None or likeness.score > known.score:
            best[likeness.name.row.id] = likeness
    return best
