"""What is compared when a device is looked up: the signs of a row's name, and how a typed model fits them.

Letters and digits are evidence: 'A12' is not 'A12 Nacho', 'S21' is not 'S21 FE', and a digit that differs is never a
typing mistake. Only whole signs are compared here; spelling is mended before.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_numbers import ROMAN
from conseiller.lookup.device_words import DEVICE, DeviceWords, Family
from conseiller.lookup.folding import fold, sound_keys
from conseiller.lookup.signs import ORDINAL, contradicts, is_number, is_year, once, pairs_of, signs_of

_PARENTHESES = re.compile(r"\(([^)]*)\)")
NEWEST = frozenset(("5g",))
"""Networks that people leave out of a telephone's name."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The signs of one way of naming a row."""

    row: Row
    core: Counter[str]
    """Signs that must all be said, with how many times."""
    codename: frozenset[str]
    years: frozenset[str]
    """Years the row may be called by: in its name, or of its release."""
    year_needed: bool
    networks: frozenset[str]
    year_in_name: bool = False
    pairs: frozenset[tuple[str, str]] = frozenset()
    """A letter and a number side by side: 'S4' is not '4S'."""
    second_name: bool = False
    """The row has another name, its own."""
    order: tuple[str, ...] = ()
    """The signs of `core` as they stand in the name."""


def is_numbered(longer: Signature, shorter: Signature) -> bool:
    """Whether the first is of the range that the second opens: 'Laptop Go 2' of 'Laptop Go'.

    'XCover 7 Pro', numbered inside, is another model than the XCover Pro; '9 Pro Fold' has a word more than 'Fold'.
    """
    length = len(shorter.order)
    more = longer.order[length:]
    return longer.order[:length] == shorter.order and bool(more) and all(map(is_number, more))


class Fit(IntEnum):
    """How a typed model fits a signature, best first."""

    EXACT = 0
    """Everything said, nothing more."""
    LESS = 1
    """The person said less than the name; other rows may fit as well."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person said of a model, once the family and the empty words are taken away."""

    signs: tuple[str, ...]
    years: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its letters and numbers side by side."""
        return pairs_of(self.signs)

    def __bool__(self) -> bool:
        return bool(self.signs or self.years)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A row that fits what was said."""

    fit: Fit
    signature: Signature
    missing: int
    """Signs of the name that were not said."""

    @property
    def row(self) -> Row:
        """The row."""
        return self.signature.row


class Catalogue:
    """The rows of one family, ready to be compared."""

    def __init__(self, family: Family, rows: Iterable[Row], words: DeviceWords) -> None:
        self.family = family
        self._networks = words.networks
        self.naming = {sign for word in family.words for sign in signs_of(word)}
        """Signs that name the family, whole or in part ('watch')."""
        self._dropped = self.naming | family.optional
        self._empty = words.empty
        self.in_inches = False
        """Names of the family say the size of the screen."""
        self._other_names = words.other_names or {}
        spellings = (words.spellings or {}).items()
        self._networks_apart = [pair for pair in spellings if pair[1] in words.networks and " " in pair[0]]
        self._spellings = {wrong: right for wrong, right in spellings if " " not in right and wrong.isalpha()}
        self.signatures: list[Signature] = []
        for row in rows:
            if row.product in family.products:
                self._add(row)
        named = {signature.row.id: signature.codename for signature in self.signatures}
        said = Counter(sign for codename in named.values() for sign in codename)
        self.codenames = set(said)
        self._telling = {sign for sign, rows in said.items() if rows == 1 and len(sign) > 3}
        """Words of one codename only: 'noble' of Noble Numbat."""
        self.kinds = frozenset(signature.row.kind for signature in self.signatures)
        self.vocabulary = {sign for signature in self.signatures for sign in signature.core} | self.codenames

    @cached_property
    def by_sound(self) -> dict[str, str]:
        """Words of four letters or more of the names, by how they sound, where one alone sounds so."""
        words = sorted(sign for sign in self.vocabulary if len(sign) > 3 and sign.isalpha())
        sounds = Counter(sound_keys(words))
        return {sound: word for word, sound in zip(words, sound_keys(words), strict=True) if sounds[sound] == 1}

    def _add(self, row: Row) -> None:
        named = self._signature(row, self._naming(row, row.name))
        self.signatures.append(named)
        for name in self._other_names.get(row.id, ()):
            self.signatures.append(replace(self._signature(row, self._naming(row, name)), second_name=True))
        if (counted := [ROMAN.get(sign, sign) for sign in named.order]) != list(named.order):  # 'Core II', 'Core 2'
            self.signatures.append(replace(named, core=Counter(counted), order=tuple(counted)))
        if self.family.by_cycle:
            other = self._signature(row, signs_of(fold(row.cycle.replace("-", " "))))
            if other.core and other.core != named.core:
                self.signatures.append(other)

    def _naming(self, row: Row, name: str) -> list[str]:
        for inside in _PARENTHESES.findall(name):
            if row.codename and row.codename in inside:
                name = name.replace(f"({inside})", " ")
        if row.edition in ("famille-pro", "toutes"):
            name = _PARENTHESES.sub(" ", name)
        folded = fold(ORDINAL.sub(r"\1 ", name))
        self.in_inches = self.in_inches or "pouces" in folded
        for apart, network in self._networks_apart:
            folded = folded.replace(apart, network)
        spelt = (self._spellings.get(word, word) for word in folded.split() if word not in self._empty)
        return signs_of(" ".join(spelt))

    def _signature(self, row: Row, named: list[str]) -> Signature:
        years = frozenset(sign for sign in named if is_year(sign)) if self.family.has_years else frozenset()
        networks = frozenset(sign for sign in named if sign in self._networks)
        core = Counter(once([sign for sign in named if sign not in self._dropped | years | networks]))
        if not core and networks:
            core, networks = Counter(networks), frozenset()
        order = tuple(sign for sign in named if sign in core)
        in_name = bool(years)
        needed = in_name and not any(is_number(sign) for sign in core)
        if not needed and self.family.has_years and row.released is not None:
            years |= {str(row.released.year)}
        codename = frozenset(signs_of(fold(row.codename)))
        return Signature(row, core, codename, years, needed, networks, in_name, pairs_of(named), order=order)

    def fits(self, typed: Typed) -> list[Fitting]:
        """Every row that fits, each once, exact ones first, then those with the fewest signs left unsaid."""
        best: dict[str, Fitting] = {}
        pairs = typed.pairs
        for signature in self.signatures:
            if any(sign in self.family.reserved and sign not in typed.signs for sign in signature.core):
                continue
            found = self._fit(typed, pairs, signature)
            known = best.get(signature.row.id)
            if found and (known is None or (found.fit, found.missing) < (known.fit, known.missing)):
                best[signature.row.id] = found
        return sorted(best.values(), key=lambda found: (found.fit, found.missing))

    def _fit(self, typed: Typed, pairs: frozenset[tuple[str, str]], signature: Signature) -> Fitting | None:
        left = Counter(signature.core)
        exact = not signature.year_needed or bool(typed.years)
        by_codename = self._by_codename(typed, signature)
        if any(contradicts(pair, signature.pairs) for pair in pairs):
            return None
        if any(map(is_number, typed.networks)) and any(map(is_number, signature.networks - typed.networks)):
            return None  # of 3G, 4G and 5G, one said and another in the name: two models
        for sign in typed.signs:
            if left[sign] > 0:
                left[sign] -= 1
            elif by_codename and sign in signature.codename:
                continue
            elif other := self._other_precision(sign, left):
                exact = exact and len(other) < len(sign)
                left[other] -= 1
            else:
                return None
        if typed.years and signature.year_needed and not typed.years & signature.years:
            return None
        unsaid = sum(not is_number(network) for network in signature.networks - typed.networks)
        missing = left.total() + unsaid  # 'Surface Pro X' is not only the one called 'Wi-Fi'
        if by_codename and all(is_number(sign) for sign in left.elements()):
            missing = 0
        if not (signature.core or signature.year_needed):
            exact = False
        return Fitting(Fit.EXACT if exact and not missing else Fit.LESS, signature, missing)

    def _by_codename(self, typed: Typed, signature: Signature) -> bool:
        said = signature.codename.intersection(typed.signs)
        return bool(said) and (said == signature.codename or bool(said & self._telling))

    def _other_precision(self, sign: str, left: Counter[str]) -> str:
        """The number of the name that says more than `sign` (8 for 8.1) or less (15.8 for 15, of a system)."""
        if not is_number(sign):
            return ""
        for number, count in left.items():
            if count > 0 and is_number(number):
                if "." not in sign and number.startswith(f"{sign}."):
                    return number
                if self.family.kind != DEVICE and sign.startswith(f"{number}.") and not self._has_points(number):
                    return number
        return ""

    def _has_points(self, number: str) -> bool:
        return any(sign.startswith(f"{number}.") for sign in self.vocabulary)
