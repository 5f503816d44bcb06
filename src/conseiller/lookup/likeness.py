"""How a name looks like what was typed: every word typed has a place in it, nothing of a model is bent."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_numbers import ROMAN
from conseiller.lookup.device_references import IN_A_NAME
from conseiller.lookup.device_words import DEVICE, DeviceWords, Family
from conseiller.lookup.folding import fold
from conseiller.lookup.signs import ORDINAL, is_number, is_year, pairs_of, signs_of

FAIR = 0.75
"""Similarity that is evidence by itself; below, the rest of the name must be whole."""
TELLING = 5
"""Letters of a word that may name a model without any number."""
SHORTEST = 3
"""Letters of the shortest word that may be misspelt."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way of naming a row, taken apart."""

    row: Row
    words: Counter[str]
    """Words and letters that make the model."""
    numbers: Counter[str]
    codename: frozenset[str]
    networks: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    printed: Counter[str]
    """Signs of the maker's reference in the name, which nobody says."""


class Spot(NamedTuple):
    """Where one typed word stands in a name."""

    quality: float
    """From 0 to 1, how like the two words are."""
    length: int
    """Letters typed."""
    words: tuple[str, ...]
    """What it stands for: a word of the name, or two that were glued."""


@dataclass(frozen=True)
class Said:
    """What was typed."""

    signs: tuple[str, ...]
    """Each must find its place."""
    light: tuple[str, ...] = ()
    """Signs that may be empty words as well."""
    known_networks: frozenset[str] = frozenset()

    @cached_property
    def networks(self) -> frozenset[str]:
        """Networks said."""
        return self.known_networks.intersection(self.signs)

    @cached_property
    def numbers(self) -> Counter[str]:
        """Numbers said, networks apart."""
        return Counter(sign for sign in self.signs if is_number(sign) and sign not in self.networks)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words and letters said."""
        return tuple(sign for sign in self.signs if not is_number(sign) and sign not in self.networks)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Letters and numbers side by side."""
        return pairs_of(self.signs)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a name looks like what was typed."""

    name: Name
    quality: float
    """From 0 to 1, how well what was typed is spelt."""
    missing: int
    """Words, letters and numbers of the model that were not said."""
    telling: bool
    """Enough was said for a question: a number and a word, or a long word of the model itself."""

    @property
    def score(self) -> float:
        """From 0 to 1, for the order of a list."""
        return self.quality / (1 + 0.5 * self.missing)


def likeness_of(name: Name, said: Said, places: list[Spot]) -> Likeness | None:
    """How a name looks like what was said, each word of it in its place; None when a letter or a number differs."""
    if any((other, one) in name.pairs and (one, other) not in name.pairs for one, other in said.pairs):
        return None  # 'S4' is not '4S'
    words = Counter(word for place in places for word in place.words)
    if any(count > max(name.words[word], 1) and len(word) < SHORTEST for word, count in words.items()):
        return None
    by_codename = any(len(word) > SHORTEST and word in name.codename for word in words)
    missing = (name.words - words - Counter(said.light) - name.printed).total() + len(said.networks ^ name.networks)
    missing += 0 if by_codename else (name.numbers - said.numbers - name.printed).total()
    if missing and any(place.quality < FAIR for place in places):
        return None
    digits = sum(map(len, said.numbers.elements()))
    weight = digits + sum(place.length for place in places)
    quality = digits + sum(place.quality * place.length for place in places)
    return Likeness(name, quality / weight if weight else 0.0, missing, _is_telling(name, said, places, missing))


def _is_telling(name: Name, said: Said, places: list[Spot], missing: int) -> bool:
    if said.numbers:
        return any(place.length >= SHORTEST for place in places)
    exact = all(place.quality == 1 for place in places)
    if exact and len(places) > 1 + missing and len(name.words) > 1:
        return True  # 'montre gear live', 'pi zero w'
    own = name.words.keys() | name.codename
    long = (place for place in places if place.length >= TELLING and place.quality >= FAIR)
    return any(not own.isdisjoint(place.words) for place in long)


class Naming:
    """What the names of one family are taken apart with."""

    def __init__(self, family: Family, known: DeviceWords) -> None:
        self.products = family.products
        self.own = frozenset(sign for word in family.words for sign in signs_of(word))
        """Words that name the family."""
        self._family = family
        self._networks = known.networks
        between = (known.fillers | known.links) - known.model_words - known.french
        self._free = self.own | family.optional | known.empty | known.networks | between

    def signs(self, text: str) -> list[str]:
        """The signs of a name, its Roman numbers as ours."""
        return [ROMAN.get(sign, sign) for sign in signs_of(fold(ORDINAL.sub(r"\1 ", text)))]

    def years(self, row: Row, signs: Iterable[str]) -> frozenset[str]:
        """The years a name may be called by: its own, else the one a device was released in."""
        named = frozenset(sign for sign in signs if self._family.has_years and is_year(sign))
        if named or row.released is None or self._family.kind != DEVICE:
            return named
        return frozenset((str(row.released.year),))

    def apart(self, row: Row, text: str) -> Name:
        """A row's name taken apart."""
        signs = self.signs(text)
        codename = frozenset(signs_of(fold(row.codename)))
        model = [sign for sign in signs if sign not in codename]
        years = self.years(row, model)
        numbers = (sign for sign in model if is_number(sign) and sign not in years and sign not in self._networks)
        printed = (sign for word in fold(text).split() if IN_A_NAME.fullmatch(word) for sign in signs_of(word))
        return Name(
            row=row,
            words=Counter(sign for sign in letters_of(model) if sign not in self._free),
            numbers=Counter(numbers),
            codename=codename,
            networks=self._networks.intersection(signs),
            pairs=pairs_of(signs),
            printed=Counter(printed),
        )


def letters_of(signs: Iterable[str]) -> list[str]:
    """The words and letters among signs."""
    return [sign for sign in signs if not sign[0].isdigit()]
