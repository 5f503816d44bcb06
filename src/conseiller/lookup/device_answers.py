"""What a device look-up answers: one row, a choice, a known brand, or nothing. Never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_words import DEVICE, Family
from conseiller.lookup.models import NEWEST, Fit, Fitting, Typed, is_numbered
from conseiller.lookup.signs import is_number
from conseiller.lookup.support import SupportState, support_state

_SAME_END_DAYS = 183
"""Two variants still supported whose ends are closer than this are one answer for the person."""
_AT_A_GLANCE = 6
"""A choice of up to this many rows also shows those whose name says more ('A5 Duos' beside the three A5)."""
_WHOLE_RANGE = 12
"""From so many rows on, a range was named: 'montre samsung', though the first of them is called Watch and no more."""
WHOLE = 0.8
"""Score of a row of several whose whole name was said."""


class Found(StrEnum):
    """What a look-up gives."""

    SURE = "sure"
    AMBIGUOUS = "ambiguous"
    """Several rows fit: a choice for the person."""
    NEAR = "near"
    """Nothing bears that name; the rows look like it. Never sure, always a question."""
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
    left_out: int = 0
    """Rows that fit as well and are not in `rows`."""
    reference: str = ""
    """The maker's reference read in the text, when that is what was found ('SM-A405FN')."""
    alike: bool = False
    """The rows are one model with and without 5G, and the answer of the day is the same for each: no need to ask."""

    named: bool = False
    """Several rows fit, but the first alone bears exactly that name: 'Surface Go' among the Go 2, 3 and 4."""

    presumed: bool = False
    """The first row is the edition private persons have, the others those of organisations; which was not said."""

    @property
    def taken(self) -> Row | None:
        """The row to go on with without asking."""
        return self.rows[0] if self.kind is Found.SURE or self.alike or self.presumed else None

    @property
    def likeliest(self) -> Row | None:
        """The row a script may take; a person is asked when another bears a longer name, or this one is but near."""
        only = self.kind is Found.NEAR and len(self.rows) == 1
        return self.rows[0] if self.named or only else self.taken

    @property
    def vague(self) -> bool:
        """Only a range was named ('tablette samsung'): a short list of it would be a list of chance."""
        return self.left_out > len(self.rows) and max(self.scores, default=0.0) < WHOLE


NOTHING = DeviceAnswer(Found.NONE)


def resolved(
    fittings: list[Fitting], typed: Typed, family: Family, model_words: frozenset[str], on_date: date
) -> DeviceAnswer:
    """One row when only one can be meant, else the rows that fit, best first; `fittings` is never empty.

    A name that says more is taken for what was meant unless one of `model_words` was left unsaid: 'Redmi 10' is not
    sure to be the Redmi Note 10 Pro, be it the only one of that number here.
    """
    fittings = _of_the_year(fittings, typed)
    all_exact = [found for found in fittings if found.fit is Fit.EXACT]
    all_less = [found for found in fittings if found.fit is Fit.LESS]
    less = _preferred(all_less, typed)
    if typed.networks and _only_with(typed, less) and not _only_with(typed, all_exact):
        all_exact, less = [], _only_with(typed, less)  # 'Surface Go LTE' is not the Surface Go
    exact = _preferred(all_exact, typed)
    bare = exact[0].row if len(exact) == 1 else None
    one_name = _bear_one_name(exact) and not _is_range(exact[0], less, typed, on_date)
    exact = exact if typed.networks else _with_twins(exact, all_exact, on_date)
    less = less if typed.networks or exact or _only_one(less, typed) else _with_dated_twins(less, all_less)
    if one_name and len(exact) == 1:
        return DeviceAnswer(Found.SURE, (exact[0].row,), (1.0,), family.name)
    if not exact and (longer := _only_one(less, typed)) and _says_enough(longer, typed, family, model_words):
        return DeviceAnswer(Found.SURE, (longer.row,), (0.75,), family.name)
    crowded = len(exact) > 1 and len(exact) + len(less) > _AT_A_GLANCE
    several = list(exact) if one_name or crowded else [*exact, *less]
    several.sort(key=lambda found: (found.fit, found.missing, _unsaid(found, typed), -_release(found.row)))
    scores = tuple(round(WHOLE / (1 + found.missing), 2) for found in several)
    rows = tuple(found.row for found in several)
    alike = one_name and all_alike(rows, on_date)
    named = rows[0] is bare and len(rows) <= _WHOLE_RANGE
    return DeviceAnswer(Found.AMBIGUOUS, rows, scores, family.name, alike=alike, named=named)


def doubted(answer: DeviceAnswer) -> DeviceAnswer:
    """An answer although a word nobody knows stood inside the name: never sure, and no model that was not named."""
    if not answer.rows:
        return answer
    if answer.scores[0] < WHOLE:
        return DeviceAnswer(Found.UNKNOWN_MODEL, brand=answer.brand)
    return DeviceAnswer(Found.AMBIGUOUS, answer.rows, tuple(0.5 for _ in answer.rows), answer.brand)


def asked(answer: DeviceAnswer) -> DeviceAnswer:
    """The same rows as a question: what was typed had to be changed before it named them."""
    if not answer.rows:
        return answer
    scores = tuple(min(score, 0.5) for score in answer.scores)
    kind = Found.AMBIGUOUS if answer.kind is Found.SURE else answer.kind
    return replace(answer, kind=kind, scores=scores, alike=False, named=False, presumed=False)


def _only_one(less: list[Fitting], typed: Typed) -> Fitting | None:
    """The one row whose name says more than the person did, when what was said is telling enough."""
    if typed.years:
        less = [found for found in less if found.missing == less[0].missing]
    telling = any(len(sign) > 1 or is_number(sign) for sign in (*typed.signs, *typed.years, *typed.networks))
    return less[0] if len(less) == 1 and telling else None


def _of_the_year(fittings: list[Fitting], typed: Typed) -> list[Fitting]:
    """Rows whose name says the year that was said, or else all of them."""
    return [found for found in fittings if any(year in found.row.name for year in typed.years)] or fittings


def _preferred(fittings: list[Fitting], typed: Typed) -> list[Fitting]:
    """Rows of the year said, and with the network said or without any; where none is, all of them."""
    if typed.years:
        named = [found for found in fittings if any(year in found.row.name for year in typed.years)]
        fittings = named or [found for found in fittings if found.signature.years & typed.years] or fittings
    if typed.networks and (named := _only_with(typed, fittings)):
        return named
    return [found for found in fittings if not any(map(is_number, found.signature.networks))] or fittings


def _says_enough(only: Fitting, typed: Typed, family: Family, model_words: frozenset[str]) -> bool:
    """Nothing that makes another model was left unsaid: 'Redmi 10' for the Note 10 Pro, 'Nokia 4' for the 4.2."""
    if typed.years and not typed.years & only.signature.years:
        return False  # 'Edge 2026 Lite' is not the Edge 20 Lite of 2021
    core, said = set(only.signature.core), set(typed.signs)
    if core & model_words - said or any((one in said) != (other in said) for one, other in only.signature.pairs):
        return False  # 'Nexus 5' is not the 5X, 'Nokia 30' not the C30
    return family.kind != DEVICE or all(sign in core or f"{sign}.0" in core for sign in typed.signs if is_number(sign))


def _bear_one_name(exact: list[Fitting]) -> bool:
    """One row, or several sold under one name without even a year to tell them apart: the two Galaxy A13."""
    cores = [found.signature.core for found in exact if len(exact) == 1 or not found.signature.year_in_name]
    return len(cores) == len(exact) > 0 and all(core == cores[0] for core in cores)


def _only_with(typed: Typed, fittings: list[Fitting]) -> list[Fitting]:
    return [found for found in fittings if found.signature.networks & typed.networks]


def _with_twins(chosen: list[Fitting], every: list[Fitting], on_date: date) -> list[Fitting]:
    """'A32' is also said of the A32 5G. A tablet or a watch without more is the one without SIM, unless it matters."""
    if not chosen or chosen[0].signature.networks:
        return chosen
    twins = [found for found in every if found.signature.networks]
    return [
        *chosen,
        *(twin for twin in twins if _as_likely(twin) or not _same_answer(twin.row, chosen[0].row, on_date)),
    ]


def _with_dated_twins(less: list[Fitting], every: list[Fitting]) -> list[Fitting]:
    """'Moto G Power' without a year is also the Moto G Power 5G of another year: nothing but the year is lacking."""
    whole = [found for found in less if not found.missing]
    twins = [found for found in every if not found.missing and found not in less and _as_likely(found)]
    return [*whole, *twins, *(found for found in less if found.missing)] if whole else less


def _as_likely(twin: Fitting) -> bool:
    """A telephone sold with 5G as well: people leave it out."""
    return twin.row.kind == "telephone" and bool(twin.signature.networks & NEWEST)


def all_alike(rows: Sequence[Row], on_date: date) -> bool:
    """Whether the answer of the day is the same for each row."""
    return all(_same_answer(row, rows[0], on_date) for row in rows[1:])


def _same_answer(one: Row, other: Row, on_date: date) -> bool:
    state = support_state(one, on_date)
    if state is not support_state(other, on_date):
        return False
    if state is SupportState.ENDED or one.security_end is None or other.security_end is None:
        return state is SupportState.ENDED or one.security_end is other.security_end
    return abs((one.security_end - other.security_end).days) <= _SAME_END_DAYS


def _is_range(exact: Fitting, less: list[Fitting], typed: Typed, on_date: date) -> bool:
    """'Surface Pro' is a model and the name of a whole range: not sure without a number, unless all have ended."""
    if typed.years or any(is_number(sign) for sign in typed.signs) or exact.signature.codename & set(typed.signs):
        return False
    if typed.networks & exact.signature.networks:
        return False  # 'Tab Active LTE'
    ranged = any(is_numbered(found.signature, exact.signature) for found in less)
    return ranged and any(support_state(found.row, on_date) is not SupportState.ENDED for found in (exact, *less))


def _unsaid(found: Fitting, typed: Typed) -> int:
    """Years and networks of the name that were not said: the name that is whole goes first."""
    networks = found.signature.networks - typed.networks
    return len(networks) + (found.signature.year_in_name and not typed.years) + found.signature.second_name


def _release(row: Row) -> int:
    return row.released.toordinal() if row.released else 0
