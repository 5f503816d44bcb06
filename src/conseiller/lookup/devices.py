"""A device typed in words, looked up in the lifecycle rows: one row, a choice, a known brand, or nothing.

Never a guess: a name that fits several rows is a choice, a model that fits none is unknown.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found, best_of, released_by, resolved
from conseiller.lookup.device_reading import Hit, hits_of, words_of
from conseiller.lookup.device_signs import SHORT, Collector, attempts, typed_of
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM, DeviceWords, Family
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.models import Catalogue, Fit, Fitting, is_number, signs_of

__all__ = ["DeviceAnswer", "Devices", "Found"]


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
        return released_by(answer, on_date, limit)

    def _catalogue(self, family: Family) -> Catalogue:
        known = self._catalogues.get(family.name)
        if known is None:
            known = self._catalogues[family.name] = Catalogue(family, self._rows.values(), self._words)
        return known

    def _by_family(self, words: list[str], hits: list[Hit], on_date: date) -> DeviceAnswer:
        answers: dict[str, list[DeviceAnswer]] = {DEVICE: [], SYSTEM: [], PROGRAM: []}
        for family, own in _grouped(hits):
            catalogue = self._catalogue(family)
            said = Collector(words, own, hits, catalogue, self._words).signs()
            weak = all(hit.is_weak(family, words) for hit in own)
            if weak and not catalogue.codenames & set(said):
                continue
            answers[family.kind].append(self._family_answer(catalogue, said, words, on_date))
        brand = next((hit.without_data for hit in hits if hit.without_data), "")
        return best_of(answers, brand)

    def _family_answer(self, catalogue: Catalogue, said: list[str], words: list[str], on_date: date) -> DeviceAnswer:
        family = catalogue.family
        default = self._default(family, said)
        if default is not None:
            return DeviceAnswer(Found.SURE, (default,), (1.0,), family.name)
        for attempt in attempts(said, catalogue, words, self._words):
            typed = typed_of(attempt, family, self._words)
            if typed and (fittings := catalogue.fits(typed)):
                return resolved(fittings, typed, family, on_date)
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
        if len(words) > SHORT:
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
        typed = typed_of([sign for sign in signs if sign not in catalogue.naming], family, self._words)
        return [found for found in catalogue.fits(typed) if found.fit is Fit.EXACT or _is_update(found, signs)]


def _is_update(found: Fitting, signs: list[str]) -> bool:
    """'24h2' alone names one Windows update whatever the Windows."""
    return "h" in signs and found.missing == 1


def _grouped(hits: Iterable[Hit]) -> list[tuple[Family, list[Hit]]]:
    groups: dict[str, tuple[Family, list[Hit]]] = {}
    for hit in hits:
        for family in hit.families:
            groups.setdefault(family.name, (family, []))[1].append(hit)
    return list(groups.values())
