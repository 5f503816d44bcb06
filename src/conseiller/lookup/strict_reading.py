"""The strict reading of a device's name: letters and digits are evidence, and only whole signs are compared.

One row, a choice, a known brand, or nothing: a name that fits several rows is a choice, a model that fits none is
unknown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found, doubted, resolved
from conseiller.lookup.device_choices import best_of, either, of_the_form, says_more, with_editions
from conseiller.lookup.device_reading import Hit, alternatives, hits_of, words_of
from conseiller.lookup.device_references import (
    Reference,
    maybe,
    printed_in_a_name,
    reference_in,
    references_of_names,
)
from conseiller.lookup.device_signs import Collector, attempts, first_of_a_range, of_kind, typed_of
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM, DeviceWords, Family
from conseiller.lookup.folding import fold
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.misspelt import one_letter_off
from conseiller.lookup.models import Catalogue, Fit
from conseiller.lookup.signs import is_number, is_year, signs_of
from conseiller.lookup.unbranded import without_brand


class StrictReading:
    """The rows, ready for the strict reading. Families are prepared when first named."""

    def __init__(self, rows: Mapping[str, Row], lexicon: Lexicon, unglued: Callable[[list[str]], list[str]]) -> None:
        """`unglued` cuts apart the words that are two neighbours of a name; asked only when nothing was found."""
        self._rows = rows
        self._lexicon = lexicon
        self._words: DeviceWords = lexicon.devices
        self._unglued = unglued
        self._catalogues: dict[str, Catalogue] = {}

    def read(self, text: str, on_date: date) -> DeviceAnswer:
        """What a typed text names, a maker's reference in it included."""
        folded = fold(text)
        read = self._reference(folded) if maybe(folded) else None
        words = words_of(read.rest if read and read.rows else text, self._words)
        answer = self.named(words, on_date)
        if read and not read.rows and not answer.rows:  # 'Xperia 1 V XQ-DQ54': the name beside it may be enough
            answer = self.named(words_of(read.rest, self._words), on_date)
        answer = of_the_form(answer, folded.split(), self._words.empty)
        answer = self._with_reference(answer, read) if read else answer
        if not answer.rows and not answer.reference:
            apart = self._unglued(words)
            answer = self.named(apart, on_date) if apart != words else answer
        return answer

    def _reference(self, folded: str) -> Reference | None:
        """The maker's reference in a text; one that no table holds may stand in a name: 'Galaxy S5 LTE-A G906S'."""
        read = reference_in(folded, self._lexicon.references, self._words)
        return printed_in_a_name(read, folded, self._in_names) if read is not None and not read.rows else read

    @cached_property
    def _in_names(self) -> Mapping[str, tuple[str, ...]]:
        return references_of_names(self._rows.values())

    def named(self, words: list[str], on_date: date) -> DeviceAnswer:
        """What mended words name."""
        answers = [self._answer(said, on_date) for said in alternatives(words, self._words)]
        return either(answers) if len(answers) > 1 else answers[0]

    def _with_reference(self, answer: DeviceAnswer, read: Reference) -> DeviceAnswer:
        """A reference of the table wins; a name beside it that says another model makes a choice of both."""
        rows = tuple(self._rows[row_id] for row_id in read.rows if row_id in self._rows)
        vendor = self._vendor(answer.brand or "")
        if not rows:
            brand = answer.brand or read.brand
            theirs = not answer.rows and (brand in read.brand or vendor in read.brand)
            return DeviceAnswer(Found.UNKNOWN_MODEL, brand=brand, reference=read.written) if theirs else answer
        if vendor not in ("", rows[0].vendor):
            return answer  # 'huawei a2221'
        sure = DeviceAnswer(Found.SURE, rows[:1], (1.0,), rows[0].vendor, reference=read.written)
        named = [row for row in answer.rows if row.kind == rows[0].kind]
        if read.sure and any(says_more(rows[0], row) for row in named):
            return sure
        if named and not any(row in rows for row in named):
            return either([sure, answer])
        if answer.taken in rows:
            return replace(sure, rows=answer.rows[:1])
        if read.sure and answer.kind is not Found.UNKNOWN_MODEL:
            return sure
        return replace(sure, kind=Found.AMBIGUOUS, rows=rows, scores=tuple(0.5 for _ in rows))

    def _vendor(self, brand: str) -> str:
        """Who makes the devices of a family; the brand itself when it is no family, '' when it is a system's."""
        family = next((family for family in self._words.families if family.name == brand), None)
        if family is None:
            return brand
        if family.kind != DEVICE:
            return ""
        return next((row.vendor for row in self._rows.values() if row.product in family.products), brand)

    def _answer(self, words: list[str], on_date: date) -> DeviceAnswer:
        if hits := hits_of(words, self._words):
            return self._by_family(words, hits, on_date)
        answer = without_brand(words, self._words, self._catalogue, on_date)
        if answer.rows:
            return answer
        return one_letter_off(words, self._words, lambda mended: self._of_families(mended, on_date)) or answer

    def _of_families(self, words: list[str], on_date: date) -> DeviceAnswer:
        return self._by_family(words, hits_of(words, self._words), on_date)

    def _catalogue(self, family: Family) -> Catalogue:
        known = self._catalogues.get(family.name)
        if known is None:
            known = self._catalogues[family.name] = Catalogue(family, self._rows.values(), self._words)
        return known

    def _by_family(self, words: list[str], hits: list[Hit], on_date: date) -> DeviceAnswer:
        answers: dict[str, list[DeviceAnswer]] = {DEVICE: [], SYSTEM: [], PROGRAM: []}
        for family, own in _grouped(hits):
            catalogue = self._catalogue(family)
            collector = Collector(words, own, hits, catalogue, self._words)
            said = [sign for sign in collector.signs() if sign not in catalogue.naming]
            weak = all(hit.is_weak(family, words) for hit in own)
            if weak and not catalogue.codenames & set(said):
                continue
            answer = self._family_answer(catalogue, said, words, on_date)
            answer = doubted(answer) if collector.doubtful else answer
            guesses = [
                self._family_answer(catalogue, [*said, guess], words, on_date) for guess in collector.guessed.values()
            ]
            guesses = [one for one in guesses if one.rows]
            answers[family.kind].append(either([answer, *guesses]) if guesses and answer.rows else answer)
        brand = next((hit.without_data for hit in hits if hit.without_data), "")
        opening = min((hit for hit in hits if hit.families), key=lambda hit: hit.start, default=None)
        return best_of(answers, brand, opening.families[0].kind if opening else "")

    def _family_answer(self, catalogue: Catalogue, said: list[str], words: list[str], on_date: date) -> DeviceAnswer:
        family = catalogue.family
        default = self._default(family, said)
        if default is not None:
            return DeviceAnswer(Found.SURE, (default,), (1.0,), family.name)
        first = first_of_a_range(said, words, catalogue, self._words)
        if first and not self._words.networks.isdisjoint(said):  # 'Surface Go 1, la 4G' is the Go with LTE
            unnumbered = [sign for sign in said if sign != "1"]
            return self._family_answer(catalogue, unnumbered, [word for word in words if word != "1"], on_date)
        for attempt in attempts(said, catalogue, words, self._words):
            typed = typed_of(attempt, family, self._words)
            if typed and (fittings := of_kind(catalogue.fits(typed), words, self._words)):
                if first and fittings[0].fit is not Fit.EXACT:
                    break  # 'Surface Pro 1' is not the Pro X with its SQ1
                answer = resolved(fittings, typed, family, self._words.model_words, on_date)
                answer = with_editions(answer, catalogue, words)
                kinds = catalogue.kinds & self._words.kinds_said(words)
                other = kinds and not any(found.row.kind in kinds for found in fittings)
                return doubted(answer) if other else answer  # 'tablette samsung s22'
        if first:
            return DeviceAnswer(Found.SURE, (first,), (0.9,), family.name)
        plus = {"+"} & catalogue.vocabulary
        numbers = [sign for sign in said if is_number(sign) and not (family.has_years and is_year(sign))]
        model = bool(numbers) or any(sign in self._words.model_words | plus for sign in said)
        return DeviceAnswer(Found.UNKNOWN_MODEL if model else Found.NONE, brand=family.name)

    def _default(self, family: Family, said: list[str]) -> Row | None:
        named = sorted(sign for sign in said if sign not in family.optional)
        for term, row_id in (self._words.defaults or {}).items():
            signs = signs_of(term)
            own = [word for word in family.words if signs[: len(word.split())] == word.split()]
            if own and sorted(signs[len(own[0].split()) :]) == named:
                return self._rows.get(row_id)
        return None


def _grouped(hits: Iterable[Hit]) -> list[tuple[Family, list[Hit]]]:
    groups: dict[str, tuple[Family, list[Hit]]] = {}
    for hit in hits:
        for family in hit.families:
            groups.setdefault(family.name, (family, []))[1].append(hit)
    return list(groups.values())
