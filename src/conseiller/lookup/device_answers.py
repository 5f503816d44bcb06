"""What a device look-up answers: one row, a choice, a known brand, or nothing. Never a guess."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM, Family
from conseiller.lookup.models import Fit, Fitting, Typed, is_number
from conseiller.lookup.support import SupportState, support_state

_SAME_END_DAYS = 183
"""Two variants still supported whose ends are closer than this are one answer for the person."""
_AT_A_GLANCE = 6
"""A choice of up to this many rows also shows those whose name says more ('A5 Duos' beside the three A5)."""
_WHOLE = 0.8
"""Score of a row of several whose whole name was said."""


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
    left_out: int = 0
    """Rows that fit as well and are not in `rows`."""
    reference: str = ""
    """The maker's reference read in the text, when that is what was found ('SM-A405FN')."""
    alike: bool = False
    """The rows are one model with and without 5G, and the answer of the day is the same for each: no need to ask."""

    @property
    def taken(self) -> Row | None:
        """The row to go on with without asking."""
        return self.rows[0] if self.kind is Found.SURE or self.alike else None

    @property
    def vague(self) -> bool:
        """Only a range was named ('tablette samsung'): a short list of it would be a list of chance."""
        return self.left_out > len(self.rows) and max(self.scores, default=0.0) < _WHOLE


NOTHING = DeviceAnswer(Found.NONE)


def resolved(
    fittings: list[Fitting], typed: Typed, family: Family, model_words: frozenset[str], on_date: date
) -> DeviceAnswer:
    """One row when only one can be meant, else the rows that fit, best first; `fittings` is never empty.

    A name that says more is taken for what was meant unless one of `model_words` was left unsaid: 'Redmi 10' is not
    sure to be the Redmi Note 10 Pro, be it the only one of that number here.
    """
    all_exact = [found for found in fittings if found.fit is Fit.EXACT]
    less = _preferred([found for found in fittings if found.fit is Fit.LESS], typed)
    if typed.networks and _only_with(typed, less) and not _only_with(typed, all_exact):
        all_exact, less = [], _only_with(typed, less)  # 'Surface Go LTE' is not the Surface Go
    exact = _preferred(all_exact, typed)
    one_name = _bear_one_name(exact) and not _is_range(exact[0], less, typed, on_date)
    exact = exact if typed.networks else _with_twins(exact, all_exact, on_date)
    if one_name and len(exact) == 1:
        return DeviceAnswer(Found.SURE, (exact[0].row,), (1.0,), family.name)
    if not exact and (longer := _only_one(less, typed)) and _says_enough(longer, typed, family, model_words):
        return DeviceAnswer(Found.SURE, (longer.row,), (0.75,), family.name)
    crowded = len(exact) > 1 and len(exact) + len(less) > _AT_A_GLANCE
    several = list(exact) if one_name or crowded else [*exact, *less]
    several.sort(key=lambda found: (found.fit, found.missing, _unsaid(found, typed), -_release(found.row)))
    scores = tuple(round(_WHOLE / (1 + found.missing), 2) for found in several)
    rows = tuple(found.row for found in several)
    alike = one_name and all_alike(rows, on_date)
    return DeviceAnswer(Found.AMBIGUOUS, rows, scores, family.name, alike=alike)


def doubted(answer: DeviceAnswer) -> DeviceAnswer:
    """An answer although a word nobody knows stood inside the name: never sure, and no model that was not named."""
    if not answer.rows:
        return answer
    if answer.scores[0] < _WHOLE:
        return DeviceAnswer(Found.UNKNOWN_MODEL, brand=answer.brand)
    return DeviceAnswer(Found.AMBIGUOUS, answer.rows, tuple(0.5 for _ in answer.rows), answer.brand)


def _only_one(less: list[Fitting], typed: Typed) -> Fitting | None:
    """The one row whose name says more than the person did, when what was said is telling enough."""
    if typed.years:
        less = [found for found in less if found.missing == less[0].missing]
    telling = any(len(sign) > 1 or is_number(sign) for sign in (*typed.signs, *typed.years, *typed.networks))
    return less[0] if len(less) == 1 and telling else None


def _preferred(fittings: list[Fitting], typed: Typed) -> list[Fitting]:
    """Rows of the year said, and with the network said or without any; where none is, all of them."""
    if typed.years:
        named = [found for found in fittings if any(year in found.row.name for year in typed.years)]
        fittings = named or [found for found in fittings if found.signature.years & typed.years] or fittings
    if typed.networks and (named := _only_with(typed, fittings)):
        return named
    return [found for found in fittings if not found.signature.networks] or fittings


def _says_enough(only: Fitting, typed: Typed, family: Family, model_words: frozenset[str]) -> bool:
    """Nothing that makes another model was left unsaid: 'Redmi 10' for the Note 10 Pro, 'Nokia 4' for the 4.2."""
    core, said = set(only.signature.core), set(typed.signs)
    if core & model_words - said or any((one in said) != (other in said) for one, other in only.signature.pairs):
        return False  # 'Nexus 5' is not the 5X, 'Nokia 30' not the C30
    return family.kind != DEVICE or core.issuperset(sign for sign in typed.signs if is_number(sign))


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


def _as_likely(twin: Fitting) -> bool:
    """A telephone sold with 5G as well: people leave it out."""
    return twin.row.kind == "telephone" and any(map(is_number, twin.signature.networks))


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
    ranged = any(_differs_by_number(found.signature.core, exact.signature.core) for found in less)
    return ranged and any(support_state(found.row, on_date) is not SupportState.ENDED for found in (exact, *less))


def _differs_by_number(longer: Counter[str], shorter: Counter[str]) -> bool:
    """'Laptop Go 2' is of the range 'Laptop Go'; '9 Pro Fold', which has a word more, is not of the range 'Fold'."""
    more = longer - shorter
    return bool(more) and all(map(is_number, more))


def _unsaid(found: Fitting, typed: Typed) -> int:
    """Years and networks of the name that were not said: the name that is whole goes first."""
    networks = found.signature.networks - typed.networks
    return len(networks) + (found.signature.year_in_name and not typed.years) + found.signature.second_name


def _release(row: Row) -> int:
    return row.released.toordinal() if row.released else 0


def best_of(answers: Mapping[str, list[DeviceAnswer]], brand: str) -> DeviceAnswer:
    """A named device wins over the system it runs, a system over a program; two sure ones are a choice."""
    unknown: DeviceAnswer | None = None
    alone: DeviceAnswer | None = None
    for kind in (DEVICE, SYSTEM, PROGRAM):
        sure = [answer for answer in answers[kind] if answer.taken is not None]
        if len({answer.rows[0].id for answer in sure}) > 1:
            rows = tuple({answer.rows[0].id: answer.rows[0] for answer in sure}.values())
            return DeviceAnswer(Found.AMBIGUOUS, rows, tuple(0.5 for _ in rows))
        several = [answer for answer in answers[kind] if answer.kind is Found.AMBIGUOUS and not answer.alike]
        unknown = unknown or next((found for found in answers[kind] if found.kind is Found.UNKNOWN_MODEL), None)
        alone = alone or next((found for found in answers[kind] if found.kind is Found.NONE and found.brand), None)
        if (sure or several) and not (unknown and kind != DEVICE and answers[DEVICE]):
            return (sure or several)[0]
    if unknown is not None:
        return unknown
    if brand:
        return DeviceAnswer(Found.UNKNOWN_MODEL, brand=brand)
    return alone or NOTHING


def either(answers: list[DeviceAnswer]) -> DeviceAnswer:
    """'xperia 1 ou 5': the rows of each, a choice when there are several."""
    found = {row.id: row for answer in answers for row in answer.rows}
    if len(found) < 2:
        return next((answer for answer in answers if answer.rows), answers[0])
    return DeviceAnswer(Found.AMBIGUOUS, tuple(found.values()), tuple(0.5 for _ in found))


def released_by(answer: DeviceAnswer, on_date: date, limit: int) -> DeviceAnswer:
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
    return replace(
        answer,
        rows=tuple(row for row, _ in shown),
        scores=tuple(score for _, score in shown),
        left_out=len(pairs) - len(shown),
    )
