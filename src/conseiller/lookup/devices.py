"""A device typed in words, looked up in the lifecycle rows: one row, a choice, a known brand, or nothing.

Never a guess: a name that fits several rows is a choice, a model that fits none is unknown.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_reading import Hit, hits_of, words_of
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM, DeviceWords, Family
from conseiller.lookup.folding import near
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.models import Catalogue, Fit, Fitting, Typed, is_number, is_year, once, signs_of
from conseiller.lookup.support import SupportState, support_state

_SHORT = 7
"""Up to this many words a text is a name; beyond, a sentence where only what touches the family counts."""
_ENOUGH = 0.79
"""Similarity from which a word of four letters or more is a word of the names: one mistake in five."""
_SAME_END_DAYS = 183
"""Two variants still supported whose ends are closer than this are one answer for the person."""


class Found(StrEnum):
    """What a look-up gives."""

    SURE = "sure"
    AMBIGUOUS = "ambiguous"
    """Several rows fit: a choice for the person."""
    UNKNOWN_MODEL = "unknown_model"
    """A known brand, without that model."""
    NONE = "none"
    """No device; `brand` is set when a brand was said alone."""


@dataclass(frozen=True, slots=True)
class DeviceAnswer:
    """The outcome of one look-up; `scores` (0 to 1) go with `rows`."""

    kind: Found
    rows: tuple[Row, ...] = ()
    scores: tuple[float, ...] = ()
    brand: str | None = None


NOTHING = DeviceAnswer(Found.NONE)


class Devices:
    """The look-up. Families are prepared when first named."""

    def __init__(self, rows: Mapping[str, Row], lexicon: Lexicon) -> None:
        self._rows = rows
        self._words: DeviceWords = lexicon.devices
        self._catalogues: dict[str, Catalogue] = {}

    def search(self, text: str, on_date: date, limit: int = 6) -> DeviceAnswer:
        """The row a text names. Any text is accepted; `on_date` leaves out rows not yet released that day."""
        words = words_of(text, self._words)
        hits = hits_of(words, self._words)
        answer = self._by_family(words, hits, on_date) if hits else self._without_brand(words)
        return _released(answer, on_date, limit)

    def _catalogue(self, family: Family) -> Catalogue:
        known = self._catalogues.get(family.name)
        if known is None:
            known = self._catalogues[family.name] = Catalogue(family, self._rows.values(), self._words)
        return known

    def _by_family(self, words: list[str], hits: list[Hit], on_date: date) -> DeviceAnswer:
        answers: dict[str, list[DeviceAnswer]] = {DEVICE: [], SYSTEM: [], PROGRAM: []}
        for family, own in _grouped(hits):
            catalogue = self._catalogue(family)
            said = _Collector(words, own, hits, catalogue, self._words).signs()
            weak = all(hit.is_weak(family, words) for hit in own)
            if weak and not catalogue.codenames & set(said):
                continue
            answers[family.kind].append(self._family_answer(catalogue, said, words, on_date))
        brand = next((hit.without_data for hit in hits if hit.without_data), "")
        return _best(answers, brand)

    def _family_answer(self, catalogue: Catalogue, said: list[str], words: list[str], on_date: date) -> DeviceAnswer:
        family = catalogue.family
        default = self._default(family, said)
        if default is not None:
            return DeviceAnswer(Found.SURE, (default,), (1.0,), family.name)
        for attempt in _attempts(said, catalogue, words, self._words):
            typed = _typed(attempt, family, self._words)
            if typed and (fittings := catalogue.fits(typed)):
                return _resolved(fittings, typed, family, on_date)
        model = any(is_number(sign) or sign in self._words.model_words for sign in said)
        return DeviceAnswer(Found.UNKNOWN_MODEL if model else Found.NONE, brand=family.name)

    def _default(self, family: Family, said: list[str]) -> Row | None:
        named = sorted(sign for sign in said if sign not in family.optional)
        for term, row_id in (self._words.defaults or {}).items():
            signs = signs_of(term)
            own = [word for word in family.words if signs[: len(word.split())] == word.split()]
            if own and sorted(signs[len(own[0].split()) :]) == named:
                return self._rows.get(row_id)
        return None

    def _without_brand(self, words: list[str]) -> DeviceAnswer:
        brand = next((word for word in words if word in self._words.brands), None)
        if len(words) > _SHORT:
            return DeviceAnswer(Found.NONE, brand=brand and brand.capitalize())
        said = [sign for word in words if word not in self._words.fillers for sign in signs_of(word)]
        found: list[Fitting] = []
        for family in self._words.families:
            if family.without_brand or (family.kind != DEVICE and family.kind != PROGRAM):
                found += self._named_alone(family, said)
        rows = tuple({fitting.row.id: fitting.row for fitting in found}.values())
        if not rows:
            return DeviceAnswer(Found.NONE, brand=brand and brand.capitalize())
        telling = len(said) > 1 and any(sign == "+" or (len(sign) > 1 and not is_number(sign)) for sign in said)
        telling = telling or any(len(sign) > 4 and not is_number(sign) for sign in said)
        kind = Found.SURE if telling and len(rows) == 1 else Found.AMBIGUOUS
        return DeviceAnswer(kind, rows, tuple(0.9 if kind is Found.SURE else 0.5 for _ in rows))

    def _named_alone(self, family: Family, said: list[str]) -> list[Fitting]:
        """Rows whose whole model was said without the brand: 'S21 FE', 'Monterey', '24H2'."""
        catalogue = self._catalogue(family)
        signs = [sign for sign in said if sign not in family.optional]
        numbered, lettered = any(map(is_number, signs)), not all(map(is_number, signs))
        if family.kind != DEVICE and not set(signs) & catalogue.codenames and "h" not in signs:
            return []
        if not lettered or (family.kind == DEVICE and not numbered):
            return []
        typed = _typed([sign for sign in signs if sign not in catalogue.naming], family, self._words)
        return [found for found in catalogue.fits(typed) if found.fit is Fit.EXACT or _is_update(found, signs)]


def _is_update(found: Fitting, signs: list[str]) -> bool:
    """'24h2' alone names one Windows update whatever the Windows."""
    return "h" in signs and found.missing == 1


class _Collector:
    """The signs of a model around the places that name its family."""

    def __init__(
        self, words: list[str], own: list[Hit], hits: list[Hit], catalogue: Catalogue, known: DeviceWords
    ) -> None:
        self._words = words
        self._own = own
        self._taken = {index for hit in hits if hit not in own for index in range(hit.start, hit.end)}
        self._named = {index for hit in own for index in range(hit.start, hit.end)}
        self._catalogue = catalogue
        self._known = known
        self._short = len(words) <= _SHORT

    def signs(self) -> list[str]:
        """Kept words of the family, what follows it, or else what stands just before."""
        kept = [
            sign
            for hit in self._own
            if (term := " ".join(self._words[hit.start : hit.end])) in self._catalogue.family.kept
            for sign in signs_of(term)
        ]
        after = [sign for hit in self._own for sign in self._walk(range(hit.end, len(self._words)))]
        if not after:
            after = self._walk(range(self._own[0].start - 1, -1, -1))
        added = [
            sign
            for word, sign in (self._catalogue.family.added or {}).items()
            if word in self._words and sign not in after
        ]
        return [*added, *kept, *after]

    def _walk(self, indexes: range) -> list[str]:
        found: list[str] = []
        touching = True
        for index in indexes:
            if index in self._taken or index in self._named:
                break
            word = self._words[index]
            signs = [] if word in self._known.french and not touching else self._evidence(word, index)
            signs = signs or (self._mended(word) if touching else [])
            touching = bool(signs)
            if signs:
                found = [*found, *signs] if indexes.step > 0 else [*signs, *found]
            elif not (word in self._known.links or self._short):
                break
        return found

    def _evidence(self, word: str, index: int) -> list[str]:
        """The signs of one word if it can be part of a model."""
        catalogue, known = self._catalogue, self._known
        if word == "plus":
            following = self._words[index + 1] if index + 1 < len(self._words) else ""
            return [] if following in known.after_plus else ["+"]
        if word in known.french and len(word) == 1 and not self._is_model_letter(index):
            return []
        signs = signs_of(word)
        if any(is_number(sign) for sign in signs) or word in known.networks or word in known.model_words:
            return signs
        if signs and all(sign in catalogue.vocabulary or sign in catalogue.family.optional for sign in signs):
            return signs
        return []

    def _mended(self, word: str) -> list[str]:
        """A misspelt word of the names, right beside what names the model: 'galaxy s22 ultar'."""
        if not word.isalpha() or len(word) < 4 or word in self._known.known_words:
            return []
        right = near(word, sorted(sign for sign in self._catalogue.vocabulary if len(sign) >= 4), _ENOUGH)
        return [right] if right else []

    def _is_model_letter(self, index: int) -> bool:
        """A letter alone belongs to a model before a number ('a 12'), or last after one ('pixel 4 a')."""
        words = self._words
        if index + 1 < len(words) and words[index + 1][0].isdigit():
            return True
        last = index + 1 == len(words) or words[index + 1] in self._known.networks | {"plus", "+"}
        after_family = index - 1 in self._named
        return last and index > 0 and (after_family or words[index - 1][0].isdigit()) and index - 1 not in self._taken


def _with_points(signs: list[str], vocabulary: Container[str]) -> list[str]:
    """'22 04' and '2204' are 22.04 where such a version exists."""
    result: list[str] = []
    for sign in signs:
        if result and f"{result[-1]}.{sign}" in vocabulary:
            result[-1] = f"{result[-1]}.{sign}"
        elif len(sign) == 4 and sign not in vocabulary and f"{sign[:2]}.{sign[2:]}" in vocabulary:
            result.append(f"{sign[:2]}.{sign[2:]}")
        else:
            result.append(sign)
    return result


def _grouped(hits: Iterable[Hit]) -> list[tuple[Family, list[Hit]]]:
    groups: dict[str, tuple[Family, list[Hit]]] = {}
    for hit in hits:
        for family in hit.families:
            groups.setdefault(family.name, (family, []))[1].append(hit)
    return list(groups.values())


def _typed(signs: list[str], family: Family, known: DeviceWords) -> Typed:
    years = frozenset(sign for sign in signs if is_year(sign)) if family.has_years else frozenset()
    networks = frozenset(sign for sign in signs if sign in known.networks)
    rest = once([sign for sign in signs if sign not in years | networks | family.optional])
    if not rest and networks:
        return Typed(tuple(networks), years)
    return Typed(rest, years, networks)


def _attempts(said: list[str], catalogue: Catalogue, words: list[str], known: DeviceWords) -> list[list[str]]:
    """What was said, then with its points, then without storage sizes, added words, trailing French words."""
    attempts = [said]
    pointed = _with_points(said, catalogue.vocabulary)
    if pointed != said:
        attempts.append(pointed)
    sized = [sign for sign in said if sign not in known.capacities]
    if sized != said and any(is_number(sign) for sign in sized):
        attempts.append(sized)
    added = set((catalogue.family.added or {}).values())
    if added & set(said):
        attempts.append([sign for sign in said if sign not in added])
    shorter = list(said)
    last_word = words[-1] if words else ""
    while shorter and (shorter[-1] in known.french or shorter[-1] == "+") and not last_word.endswith(shorter[-1]):
        shorter = shorter[:-1]
        attempts.append(list(shorter))
    return attempts


def _resolved(fittings: list[Fitting], typed: Typed, family: Family, on_date: date) -> DeviceAnswer:
    all_exact = [found for found in fittings if found.fit is Fit.EXACT]
    exact = _with_differing_twins(_preferred(all_exact, typed), all_exact, on_date)
    less = _preferred([found for found in fittings if found.fit is Fit.LESS], typed)
    if len(exact) == 1 and not _is_range(exact[0], less, typed):
        return DeviceAnswer(Found.SURE, (exact[0].row,), (1.0,), family.name)
    if not exact and (only := _only_one(less, typed)):
        return DeviceAnswer(Found.SURE, (only.row,), (0.9,), family.name)
    several = [*exact, *less] if len(exact) < 2 else exact
    several.sort(key=lambda found: (found.fit, found.missing, -_release(found.row)))
    scores = tuple(round(0.8 / (1 + found.missing), 2) for found in several)
    return DeviceAnswer(Found.AMBIGUOUS, tuple(found.row for found in several), scores, family.name)


def _only_one(less: list[Fitting], typed: Typed) -> Fitting | None:
    """The one row whose name says more than the person did, when what was said is telling enough."""
    if typed.years:
        less = [found for found in less if found.missing == less[0].missing]
    telling = any(len(sign) > 2 or is_number(sign) for sign in (*typed.signs, *typed.years))
    return less[0] if len(less) == 1 and telling else None


def _preferred(fittings: list[Fitting], typed: Typed) -> list[Fitting]:
    """Rows of the year said, and with the network said or without any; where none is, all of them."""
    if typed.years:
        fittings = [found for found in fittings if found.signature.years & typed.years] or fittings
    if typed.networks:
        return [found for found in fittings if found.signature.networks & typed.networks] or fittings
    return [found for found in fittings if not found.signature.networks] or fittings


def _with_differing_twins(chosen: list[Fitting], every: list[Fitting], on_date: date) -> list[Fitting]:
    """'A23' is also said of the A23 5G: taken for the plain model only when the answer of the day is the same."""
    if len(chosen) != 1:
        return chosen
    twins = [found for found in every if found.signature.networks and not chosen[0].signature.networks]
    return [*chosen, *(twin for twin in twins if not _same_answer(twin.row, chosen[0].row, on_date))]


def _same_answer(one: Row, other: Row, on_date: date) -> bool:
    state = support_state(one, on_date)
    if state is not support_state(other, on_date):
        return False
    if state is SupportState.ENDED or one.security_end is None or other.security_end is None:
        return state is SupportState.ENDED or one.security_end is other.security_end
    return abs((one.security_end - other.security_end).days) <= _SAME_END_DAYS


def _is_range(exact: Fitting, less: list[Fitting], typed: Typed) -> bool:
    """'Surface Pro' is a model and the name of a whole range: without a number it is not sure."""
    if typed.years or any(is_number(sign) for sign in typed.signs) or exact.signature.codename & set(typed.signs):
        return False
    return any(is_number(sign) for found in less for sign in found.signature.core)


def _release(row: Row) -> int:
    return row.released.toordinal() if row.released else 0


def _best(answers: Mapping[str, list[DeviceAnswer]], brand: str) -> DeviceAnswer:
    """A named device wins over the system it runs, a system over a program; two sure ones are a choice."""
    unknown: DeviceAnswer | None = None
    alone: DeviceAnswer | None = None
    for kind in (DEVICE, SYSTEM, PROGRAM):
        sure = [answer for answer in answers[kind] if answer.kind is Found.SURE]
        if len({answer.rows[0].id for answer in sure}) > 1:
            rows = tuple({answer.rows[0].id: answer.rows[0] for answer in sure}.values())
            return DeviceAnswer(Found.AMBIGUOUS, rows, tuple(0.5 for _ in rows))
        several = [answer for answer in answers[kind] if answer.kind is Found.AMBIGUOUS]
        unknown = unknown or next((found for found in answers[kind] if found.kind is Found.UNKNOWN_MODEL), None)
        alone = alone or next((found for found in answers[kind] if found.kind is Found.NONE and found.brand), None)
        if (sure or several) and not (unknown and kind != DEVICE and answers[DEVICE]):
            return (sure or several)[0]
    if unknown is not None:
        return unknown
    if brand:
        return DeviceAnswer(Found.UNKNOWN_MODEL, brand=brand)
    return alone or NOTHING


def _released(answer: DeviceAnswer, on_date: date, limit: int) -> DeviceAnswer:
    """Rows not released on that day cannot lie on the desk; a sure one is kept, the person named it."""
    if answer.kind is not Found.AMBIGUOUS:
        return answer
    pairs = [
        (row, score)
        for row, score in zip(answer.rows, answer.scores, strict=True)
        if row.released is None or row.released <= on_date
    ] or list(zip(answer.rows, answer.scores, strict=True))
    if len(pairs) == 1 < len(answer.rows):
        return DeviceAnswer(Found.SURE, (pairs[0][0],), (pairs[0][1],), answer.brand)
    shown = pairs[:limit]
    return DeviceAnswer(
        Found.AMBIGUOUS, tuple(row for row, _ in shown), tuple(score for _, score in shown), answer.brand
    )
