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
from conseiller.lookup.models import ORDINAL, is_number, is_year, pairs_of, signs_of

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
    free: frozenset[str]
    """Words people leave out: brand, family, networks, words without value."""
    codename: frozenset[str]
    networks: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    years: frozenset[str]
    """Years it may be called by: the one of its name, else the one a device was released in."""
    printed: Counter[str]
    """Signs of the maker's reference in the name, which nobody says."""


class Place(NamedTuple):
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


def likeness_of(name: Name, said: Said, places: list[Place]) -> Likeness | None:
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


def _is_telling(name: Name, said: Said, places: list[Place], missing: int) -> bool:
    if said.numbers:
        return any(place.length >= SHORTEST for place in places)
    exact = all(place.quality == 1 for place in places)
    if exact and len(places) > 1 + missing and len(name.words) > 1:
        return True  # 'montre gear live', 'pi zero w'
    own = name.words.keys() | name.codename
    long = (place for place in places if place.length >= TELLING and place.quality >= FAIR)
    return any(not own.isdisjoint(place.words) for place in long)


def name_of(row: Row, text: str, family: Family, known: DeviceWords) -> Name:
    """A row's name taken apart."""
    text = ORDINAL.sub(r"\1 ", text)
    signs = [ROMAN.get(sign, sign) for sign in signs_of(fold(text))]
    codename = frozenset(signs_of(fold(row.codename)))
    naming = {sign for word in family.words for sign in signs_of(word)}
    between = (known.fillers | known.links) - known.model_words - known.french
    free = naming | family.optional | known.empty | known.networks | between
    model = [sign for sign in signs if sign not in codename]
    years = {sign for sign in model if is_year(sign) and family.has_years}
    released = {str(row.released.year)} if row.released is not None and family.kind == DEVICE else set()
    return Name(
        row=row,
        words=Counter(sign for sign in letters_of(model) if sign not in free),
        numbers=Counter(sign for sign in model if is_number(sign) and sign not in years | known.networks),
        free=frozenset(sign for sign in signs if sign in free) | naming,
        codename=codename,
        networks=known.networks.intersection(signs),
        pairs=pairs_of(signs),
        years=frozenset(years or released),
        printed=Counter(sign for word in fold(text).split() if IN_A_NAME.fullmatch(word) for sign in signs_of(word)),
    )


def letters_of(signs: Iterable[str]) -> list[str]:
    """The words and letters among signs."""
    return [sign for sign in signs if not sign[0].isdigit()]
