"""Answers of several readings put into one: a device before its system, two sure ones a choice, a word that settles."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import NOTHING, WHOLE, DeviceAnswer, Found
from conseiller.lookup.device_words import DEVICE, PROGRAM, SYSTEM
from conseiller.lookup.folding import fold
from conseiller.lookup.models import Catalogue

_OF_PERSONS, _OF_ORGANISATIONS = "famille-pro", "entreprise-education"
"""Editions of one version of Windows, as the rows call them; the second is kept safe a year longer."""


def best_of(answers: Mapping[str, list[DeviceAnswer]], brand: str, opening: str = "") -> DeviceAnswer:
    """A named device wins over the system it runs, a system over a program; two sure ones are a choice.

    `opening` is the kind named first: 'Chrome 109 pour Windows 7' may be about either.
    """
    if opening == PROGRAM and not answers[DEVICE] and (named := _sure(answers[PROGRAM])):
        systems = _sure(answers[SYSTEM])
        return either([*named, *systems]) if systems else named[0]
    unknown: DeviceAnswer | None = None
    alone: DeviceAnswer | None = None
    for kind in (DEVICE, SYSTEM, PROGRAM):
        sure = _sure(answers[kind])
        if len({answer.rows[0].id for answer in sure}) > 1:
            rows = tuple({answer.rows[0].id: answer.rows[0] for answer in sure}.values())
            return DeviceAnswer(Found.AMBIGUOUS, rows, tuple(0.5 for _ in rows))
        several = [answer for answer in answers[kind] if answer.kind is Found.AMBIGUOUS and answer.taken is None]
        unknown = unknown or next((found for found in answers[kind] if found.kind is Found.UNKNOWN_MODEL), None)
        alone = alone or next((found for found in answers[kind] if found.kind is Found.NONE and found.brand), None)
        if (sure or several) and not (unknown and kind != DEVICE and answers[DEVICE]):
            return (sure or several)[0]
    if unknown is not None:
        return unknown
    if brand:
        return DeviceAnswer(Found.UNKNOWN_MODEL, brand=brand)
    return alone or NOTHING


def _sure(answers: Sequence[DeviceAnswer]) -> list[DeviceAnswer]:
    return [answer for answer in answers if answer.taken is not None]


def of_the_form(answer: DeviceAnswer, said: Sequence[str], empty: Container[str]) -> DeviceAnswer:
    """'Apple Watch 1re génération' is not the Series 1: between names said whole, a word without value tells."""
    forms = [word for word in said if word in empty and len(word) > 2 and word.isalpha()]
    if answer.kind is not Found.AMBIGUOUS or not forms or set(answer.scores) != {WHOLE}:
        return answer
    kept = [row for row in answer.rows if any(_stands_in(form, row.name) for form in forms)]
    if len(kept) != 1:
        return answer
    return replace(answer, kind=Found.SURE, rows=tuple(kept), scores=(1.0,), alike=False)


def _stands_in(form: str, name: str) -> bool:
    return any(word.startswith(form) or form.startswith(word) for word in fold(name).split() if len(word) > 2)


def with_editions(answer: DeviceAnswer, catalogue: Catalogue, words: Sequence[str]) -> DeviceAnswer:
    """'w11 24h2' is presumed to be the edition of private persons: that of organisations, kept longer, is told too."""
    if answer.kind is not Found.SURE or not catalogue.family.editions or answer.rows[0].edition != _OF_PERSONS:
        return answer
    if not catalogue.family.editions.isdisjoint(words):
        return answer
    release = _release_name(answer.rows[0])
    rows = {signature.row.id: signature.row for signature in catalogue.signatures}.values()
    others = [row for row in rows if row.edition == _OF_ORGANISATIONS and _release_name(row) == release]
    if not others:
        return answer
    scores = (answer.scores[0], *(WHOLE / 2 for _ in others))
    return replace(answer, kind=Found.AMBIGUOUS, rows=(answer.rows[0], *others), scores=scores, presumed=True)


def _release_name(row: Row) -> str:
    """'Windows 11 24H2' of 'Windows 11 24H2 (Famille, Pro)'."""
    return row.name.partition(" (")[0]


def says_more(longer: Row, shorter: Row) -> bool:
    """Whether a name holds all of another and more: 'Galaxy Core LTE G386W', 'Galaxy Core LTE'."""
    return longer is not shorter and set(fold(shorter.name).split()) <= set(fold(longer.name).split())


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
