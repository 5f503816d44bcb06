"""The signs of a model, collected in a sentence around the words that name its family."""

from collections.abc import Container, Sequence
from itertools import pairwise

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_numbers import ROMAN, from_roman, to_roman
from conseiller.lookup.device_reading import Hit
from conseiller.lookup.device_words import DeviceWords, Family
from conseiller.lookup.folding import near, one_letter_from, sound_key
from conseiller.lookup.models import Catalogue, Fit, Fitting, Typed, is_numbered
from conseiller.lookup.signs import is_number, is_year, once, signs_of

SHORT = 7
"""Up to this many words a text is a name; beyond, a sentence where only what touches the family counts."""
_FEW = 5
"""Up to this many words, even what stands before the family belongs to the name."""
_LEAST, _GUESSED = 0.59, 4
"""Similarity, and letters, from which an unknown word may be one of the names all the same: then one asks."""
_ENOUGH = 0.79
"""Similarity from which a word of four letters or more is a word of the names: one mistake in five."""


class Collector:
    """The signs of a model around the places that name its family."""

    def __init__(
        self, words: list[str], own: list[Hit], hits: list[Hit], catalogue: Catalogue, known: DeviceWords
    ) -> None:
        self._words = words
        self._own = own
        others = [hit for hit in hits if hit not in own and not _of_no_weight(hit, catalogue, words)]
        self._taken = {index for hit in others for index in range(hit.start, hit.end)}
        self._named = {index for hit in own for index in range(hit.start, hit.end)}
        self._catalogue = catalogue
        self._known = known
        self._short = len(words) <= SHORT
        self._beside = known.networks | known.sizes
        self.doubtful = False
        """An unknown word stood between the family and the model: 'oneplus nord 2'."""
        self.guessed: dict[str, str] = {}
        """An unknown word right beside the model: the word of the names it may be, badly spelt ('s5 actei')."""

    def signs(self) -> list[str]:
        """Kept words of the family, what follows it, or else what stands just before."""
        kept = [
            sign
            for hit in self._own
            if (term := " ".join(self._words[hit.start : hit.end])) in self._catalogue.family.kept
            for sign in signs_of(term)
        ]
        after = [sign for hit in self._own for sign in self._walk(range(hit.end, len(self._words)))]
        if all(is_year(sign) or sign in self._beside for sign in after):  # 'a22 samsung 2021'
            after = [*self._walk(range(self._own[0].start - 1, -1, -1)), *after]
            return [*self._added(after), *kept, *after]
        return [*self._just_before(), *self._added(after), *kept, *after]

    def _added(self, signs: list[str]) -> list[str]:
        added = self._catalogue.family.added or {}
        return [sign for word, sign in added.items() if word in self._words and sign not in signs]

    def _just_before(self) -> list[str]:
        """'mini ipad 4': a word of the names may come before the family in a name of a few words."""
        first = self._own[0].start
        word = self._words[first - 1] if 0 < first <= _FEW and len(self._words) <= _FEW else ""
        own = self._known.model_words | (self._catalogue.vocabulary - self._known.known_words)
        before = word in own and first - 1 not in self._taken | self._named
        return signs_of(word) if before and set(signs_of(word)) <= self._catalogue.vocabulary else []

    def _walk(self, indexes: range) -> list[str]:
        found: list[str] = []
        touching, unknown = True, False
        for index in indexes:
            if index in self._taken or index in self._named:
                break
            word = self._words[index]
            if indexes.step < 0 and word[0].isdigit() and index - 1 in self._taken:
                break  # 'ios 5 sur mon iphone': the number is the system's
            signs = [] if word in self._known.french and not touching else self._evidence(word, index)
            signs = signs or (self._mended(word) if touching else [])
            if touching and not signs and (guess := self._guess(word)):
                self.guessed[word] = guess
            opening = touching and not found and self._short and word in self._known.links
            touching = bool(signs) or opening  # 'macbook sous katalina'
            if signs:
                self.doubtful = self.doubtful or unknown
                found = [*found, *signs] if indexes.step > 0 else [*signs, *found]
            elif not (word in self._known.links or self._short):
                break
            else:
                unknown = unknown or not (found or word in self._known.known_words)
        return found

    def _evidence(self, word: str, index: int) -> list[str]:
        """The signs of one word if it can be part of a model."""
        catalogue, known = self._catalogue, self._known
        if word == "plus":
            following = self._words[index + 1 : index + 3]
            dated = following[1:] and is_year(following[1])  # 's9 plus de 2018'
            negated = following[:1] and following[0] in known.after_plus and not dated
            negated = negated and " ".join(following) not in known.still_plus
            return [] if negated else ["+"]
        signs = signs_of(word)
        if word in known.french and len(word) == 1:
            # Known to the names or not: 'redmi 9 c' is no more the Redmi 9 than 'redmi 9c' is.
            return signs if self._is_model_letter(index) else []
        if any(is_number(sign) for sign in signs) or word in known.networks or word in known.model_words:
            return signs
        if word in ROMAN or (len(word) == 1 and word.isalpha() and word not in known.french and self._short):
            return signs
        if signs and all(sign in catalogue.vocabulary or sign in catalogue.family.optional for sign in signs):
            return signs
        return []

    def _mended(self, word: str) -> list[str]:
        """A misspelt word of the names, right beside what names the model: 'galaxy s22 ultar'."""
        if not word.isalpha() or word in self._known.known_words:
            return []
        vocabulary = sorted(self._catalogue.vocabulary | ({"plus"} if "+" in self._catalogue.vocabulary else set()))
        if self._short and len(word) > 2 and (sounding := self._catalogue.by_sound.get(sound_key(word))):
            return signs_of(sounding)  # 's6 edj'
        if len(word) > 4:
            right = near(word, [sign for sign in vocabulary if len(sign) >= 4], _ENOUGH)
            return signs_of(right) if right else []
        if not self._short:
            return []
        one_off = one_letter_from(word, [sign for sign in vocabulary if len(sign) >= 3])
        if len(one_off) == 1:
            return signs_of(one_off[0])
        # Among few words, any other unknown one of two letters is another model's: 'oneplus 13 gt'.
        return [word] if len(word) == 2 and len(self._words) <= _FEW else []

    def _guess(self, word: str) -> str:
        if len(word) < _GUESSED or not word.isalpha() or word in self._known.known_words:
            return ""
        long = [sign for sign in self._catalogue.vocabulary if len(sign) >= _GUESSED]
        return near(word, sorted(long), _LEAST) or ""

    def _is_model_letter(self, index: int) -> bool:
        """A letter alone belongs to a model before a number ('a 12'), or last after one ('pixel 4 a')."""
        words = self._words
        following = words[index + 1] if index + 1 < len(words) else ""
        if following[:1].isdigit():
            return True
        if len(following) > 2 and following in self._catalogue.vocabulary - self._known.french:
            return True  # 'galaxy s duos 3'
        if following in self._catalogue.family.optional and index + 2 == len(words):
            return index - 1 not in self._taken  # 'nexus s google'
        last = index + 1 == len(words) or words[index + 1] in self._known.networks | self._known.model_words
        if index + 1 in self._named and index and self._short:
            return index - 1 not in self._taken  # 'gear s samsung'
        alone = index + 1 == len(words) and self._short  # no French sentence ends on such a letter
        after = alone or index - 1 in self._named or (index > 0 and words[index - 1][0].isdigit())
        return last and index > 0 and after and index - 1 not in self._taken


def _of_no_weight(hit: Hit, catalogue: Catalogue, words: list[str]) -> bool:
    """'Office Mac 2011': a brand without data, said in the names of this family as well."""
    said = signs_of(" ".join(words[hit.start : hit.end]))
    return bool(hit.without_data) and catalogue.family.optional.issuperset(said)


def typed_of(signs: list[str], family: Family, known: DeviceWords) -> Typed:
    """The signs sorted out: the model itself, years, networks; words without value in the family are dropped."""
    years = frozenset(sign for sign in signs if is_year(sign)) if family.has_years else frozenset()
    networks = frozenset(sign for sign in signs if sign in known.networks)
    rest = once([sign for sign in signs if sign not in years | networks | family.optional])
    if not rest and networks:
        return Typed(tuple(networks), years)
    return Typed(rest, years, networks)


def attempts(said: list[str], catalogue: Catalogue, words: list[str], known: DeviceWords) -> list[list[str]]:
    """What was said, with its points, then without what may be left out: sizes, references, editions, French words."""
    attempts = [said]
    vocabulary = catalogue.vocabulary
    attempts += [
        other
        for other in (_with_points(said, vocabulary), from_roman(said, vocabulary), to_roman(said, vocabulary))
        if other != said
    ]
    for sizes in (known.capacities, known.sizes):
        first = next((sign for sign in said if is_number(sign) and "." not in sign), "")
        sized = [sign for sign in said if sign not in sizes or sign == first or sign not in words]
        if sized != said and any(is_number(sign) for sign in sized):
            attempts.append(sized)
    added = set((catalogue.family.added or {}).values()).difference(words)
    if added & set(said):
        attempts.append([sign for sign in said if sign not in added])
    of_a_kind = {word for words in (known.kinds or {}).values() for word in words} - vocabulary
    if of_a_kind.intersection(said):  # 'nexus 10 tablet'
        attempts.append([sign for sign in said if sign not in of_a_kind])
    mark = catalogue.family.mark
    if mark in said:
        attempts.append(said[: said.index(mark)])
    if catalogue.family.reserved & set(said):
        attempts.append([sign for sign in said if sign not in catalogue.family.reserved])
    if catalogue.in_inches:  # 'iPad Pro 11p'
        attempts.append([sign for before, sign in pairwise(("", *said)) if sign != "p" or not before[:1].isdigit()])
    if catalogue.codenames.intersection(said) - known.french:  # 'mac sur Monterey' has nothing of Big Sur
        attempts.append([sign for sign in said if sign not in known.french])
    shorter = list(said)
    last_sign = signs_of(words[-1])[-1:] if words else []
    while shorter and (shorter[-1] in known.french or shorter[-1] == "+") and last_sign != shorter[-1:]:
        shorter = shorter[:-1]
        attempts.append(list(shorter))
    return attempts


def of_kind(fittings: list[Fitting], words: Sequence[str], known: DeviceWords) -> list[Fitting]:
    """Those of the kind that was said ('tablette samsung s9'), or all when none is."""
    kinds = known.kinds_said(words)
    return [found for found in fittings if found.row.kind in kinds] or fittings


def first_of_a_range(said: list[str], words: Sequence[str], catalogue: Catalogue, known: DeviceWords) -> Row | None:
    """'Surface Book 1': the first model, which bears no number, of a range whose others do. None when there is none."""
    if "1" not in words or "1" not in said:
        return None
    typed = typed_of([sign for sign in said if sign != "1"], catalogue.family, known)
    plain = [found for found in of_kind(catalogue.fits(typed), words, known) if found.fit is Fit.EXACT] if typed else []
    plain = [found for found in plain if found.signature.networks <= typed.networks] or plain
    if len(plain) != 1 or any(map(is_number, plain[0].signature.order)):
        return None
    ranged = any(is_numbered(other, plain[0].signature) for other in catalogue.signatures)
    return plain[0].row if ranged else None


def _with_points(signs: list[str], vocabulary: Container[str]) -> list[str]:
    """'22 04', '2204' and '22.4' are 22.04 where such a version exists, '15 07' is 1507."""
    result: list[str] = []
    for sign in signs:
        if result and len(sign) == len(result[-1]) == 2 and f"{result[-1]}{sign}" in vocabulary:
            result[-1] += sign
        elif result and f"{result[-1]}.{sign}" in vocabulary:
            result[-1] = f"{result[-1]}.{sign}"
        elif len(sign) == 4 and sign not in vocabulary and f"{sign[:2]}.{sign[2:]}" in vocabulary:
            result.append(f"{sign[:2]}.{sign[2:]}")
        elif sign not in vocabulary and (full := sign.replace(".", ".0")) in vocabulary:
            result.append(full)
        else:
            result.append(sign)
    return result
