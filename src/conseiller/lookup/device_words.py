"""The words that name devices: families, brands without data, spellings, empty words; `device_word_file` reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from conseiller.knowledge.position import Place
from conseiller.lookup.reference_shapes import Shape

DEVICE, SYSTEM, PROGRAM = "appareil", "systeme", "programme"
"""Kinds of family, strongest first: a named device wins over the system said with it."""


@dataclass(frozen=True, slots=True)
class Family:
    """Devices or versions that one word names."""

    name: str
    kind: str
    products: tuple[str, ...]
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    """Name the family only together with a codename ('mac monterey')."""
    kept: tuple[str, ...] = ()
    """Name the family and are part of the model ('redmi')."""
    optional: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()
    """A model with this word is only offered when the word was said."""
    mark: str = ""
    """Announces a maker's reference, which no name holds ('sm' of SM-A426B)."""
    added: Mapping[str, str] | None = None
    """Word said anywhere: word of the model ('tablette': 'tab')."""
    by_cycle: bool = False
    without_brand: bool = False
    has_years: bool = True
    editions: frozenset[str] = frozenset()
    """Words that say the edition of private persons."""


@dataclass(frozen=True, slots=True)
class BrandScreen:
    """Where a brand's devices show how far they are kept safe, when we have no dates for the model."""

    path: str
    facts: tuple[tuple[str, str], ...] = ()
    """What the brand answers beforehand…"""
    unless: frozenset[str] = frozenset()
    """… unless one of these words was said: a brand of telephones makes a tablet or two."""
    shows: str = ""
    """What is read there; empty for the level of security fixes."""
    then: str = ""
    """What to do with it, a whole sentence; empty to look for a word near the one typed."""


@dataclass(frozen=True)
class DeviceWords:
    """Everything the device look-up knows besides the rows."""

    families: tuple[Family, ...] = ()
    spellings: Mapping[str, str] | None = None
    """Wrong or short writing: right writing."""
    shorts: Mapping[str, str] | None = None
    """Short for a name, right before a number only: 'ip' for iphone."""
    homonyms: frozenset[str] = frozenset()
    """Models said without brand that a brand without data sells as well: 'a12'."""
    defaults: Mapping[str, str] | None = None
    """Words: row id of who says no version."""
    other_names: Mapping[str, tuple[str, ...]] | None = None
    """Row id: what else it is called, as written."""
    led_to: tuple[tuple[str, Place], ...] = ()
    """Ids of the rows that words lead to, with where that is written."""
    without_data: Mapping[str, str] | None = None
    """Word of a brand or kind we have no dates for: its name."""
    brands: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    capacities: frozenset[str] = frozenset()
    memories: frozenset[str] = frozenset()
    """Numbers of gigabytes written before a capacity: '6/128'."""
    networks: frozenset[str] = frozenset()
    model_words: frozenset[str] = frozenset()
    after_plus: frozenset[str] = frozenset()
    still_plus: frozenset[str] = frozenset()
    """Two words after which 'plus' is a model all the same: 'de ma'."""
    targets: tuple[str, ...] = ()
    """What announces a goal, not the device: 'passer à'."""
    not_targets: tuple[str, ...] = ()
    """Longer terms that announce the device all the same: 'appli refuse'."""
    empty: frozenset[str] = frozenset()
    """Worth nothing, in a name as in a sentence."""
    links: frozenset[str] = frozenset()
    """May stand between family and model."""
    french: frozenset[str] = frozenset()
    """Signs of models that are also French words."""
    either: frozenset[str] = frozenset()
    """Stand between two models of which one is meant: 'ou'."""
    exclusions: frozenset[str] = frozenset()
    """Announce what the device is not: 'pas', 'sans'."""
    retractions: frozenset[str] = frozenset()
    """Between two models, take the first one back: 'non'."""
    sizes: frozenset[str] = frozenset()
    """Numbers that say a size of screen when no name holds them."""
    places: Mapping[str, str] | None = None
    """By product: where a device shows which model or version it is."""
    screens: Mapping[str, BrandScreen] | None = None
    """By name of brand or family."""
    kinds: Mapping[str, frozenset[str]] | None = None
    """By kind of row: the words that say it ('tablette')."""
    fillers: frozenset[str] = frozenset()
    """Well-spelt words that name no device."""
    shapes: tuple[Shape, ...] = ()
    """Of makers' references, first match first."""
    marks: frozenset[str] = frozenset()
    """Open a reference and may stand apart from it: 'sm a405fn'."""
    pointers: frozenset[str] = frozenset()
    """Beside these words a letter and a number apart are a reference: 'iphone a 1688'."""

    def kinds_said(self, words: Iterable[str]) -> frozenset[str]:
        """The kinds of rows that words say ('ma tablette')."""
        said = set(words)
        return frozenset(kind for kind, names in (self.kinds or {}).items() if not names.isdisjoint(said))

    @cached_property
    def family_words(self) -> dict[str, tuple[Family, ...]]:
        """Families by each word that names them."""
        found: dict[str, tuple[Family, ...]] = {}
        for family in self.families:
            for word in (*family.words, *family.weak, *family.kept):
                found[word] = (*found.get(word, ()), family)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of two letters or more that names of devices are made of."""
        terms = (*self.family_words, *(self.without_data or {}), *(self.spellings or {}))
        words = {term for term in terms if term.isalpha() and (len(term) > 3 or term not in (self.spellings or {}))}
        words |= {word for term in terms[: len(self.family_words)] for word in term.split()}
        right = {word for term in (self.spellings or {}).values() for word in term.split() if word.isalpha()}
        words |= {word for word in self.empty | right if len(word) > 3}
        return frozenset(word for word in words | self.model_words | self.brands if len(word) > 1)

    @cached_property
    def versioned(self) -> frozenset[str]:
        """Words that name a system or a program, of which a number is said; also behind a board's ('pi un')."""
        return frozenset(word for family in self.families if family.kind != DEVICE for word in family.words)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Words of two to four letters that may be said letter by letter: 'i o s', 'r t', 'l t s c'."""
        terms = {word for term in self.spellings or {} for word in term.split() if len(word) > 2}
        words = terms.union(self.family_words, self.model_words, self.shorts or {}, self.empty)
        words |= {word for family in self.families for word in family.reserved}
        return frozenset(word for word in words if 2 <= len(word) <= 4 and word.isalpha())

    @cached_property
    def openings(self) -> frozenset[str]:
        """Names cut from whatever is glued behind them, when digits follow: 'kindlescribe3'."""
        own = (family for family in self.families if family.kind != PROGRAM)
        return frozenset(word for family in own for word in (*family.words, *family.kept) if len(word) > 3)

    @cached_property
    def standing_apart(self) -> frozenset[str]:
        """Short words that may be glued to a number and are no letters of a model."""
        words = {word for word in self.known_words - self.french if len(word) > 1}
        return frozenset(words | {"se", *(self.shorts or {})})

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Single words never taken for a misspelling."""
        terms = (*self.family_words, *(self.without_data or {}), *self.targets, *self.not_targets)
        words = {word for term in terms for word in term.split()}
        # Of a wrong writing in several words each is nothing by itself: 'mx' of 'mx linux', 'bouk' of 'chrome bouk'.
        words |= {term for term in self.spellings or {} if " " not in term}
        words |= {word for family in self.families for word in family.optional | family.reserved}
        words |= self.brands | self.units | self.model_words | self.after_plus | self.networks
        return frozenset(words | self.empty | self.links | self.french | self.fillers)

    @cached_property
    def repairable(self) -> list[str]:
        """Words worth recognising in a misspelling: families, brands, kinds, empty words; none that is short."""
        words = {word for term in self.family_words for word in term.split()} | self.brands
        words |= {word for term in self.without_data or {} for word in term.split() if word == term or len(word) > 5}
        words |= {word for word in self.empty if len(word) > 4}
        words = {word for word in words - self.fillers - self.links if len(word) >= 4}
        return sorted(words | self._kinds_misspelt)

    @cached_property
    def _kinds_misspelt(self) -> frozenset[str]:
        """Words of a kind, long enough to be known in a misspelling ('tablett'); 'montrer' is no watch."""
        words = {word for names in (self.kinds or {}).values() for word in names}
        return frozenset(word for word in words if len(word) > 6 and word.removesuffix("s") not in words - {word})

    @cached_property
    def family_parts(self) -> list[str]:
        """Words that name families, whole or in part, of four letters or more."""
        words = {word for term in self.family_words for word in term.split()}
        return sorted(word for word in words - self.fillers - self.links if len(word) >= 4)
