"""The JSON contract of `conseiller impact --jsonl` (design.md, section 9): an object in, an object out, unrounded."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from conseiller.errors import ConseillerError
from conseiller.impact.figures import Factors
from conseiller.impact.footprint import footprint_of
from conseiller.impact.habits import Device, Habit, Network, Quality, Usage
from conseiller.knowledge.nearest import suggestion

Kind = TypeVar("Kind", bound=StrEnum)

_STREAMS = (Usage.STREAMING, Usage.CALL)


def answer(given: Mapping[str, object], factors: Factors) -> dict[str, object]:
    """The figures of one habit, in kgCO2e, GB and kWh. Raises ConseillerError when it is impossible."""
    found = footprint_of(habit_of(given), factors)
    return {
        "kgco2e": found.total / 1000,
        "kgco2e_hors_fabrication": found.without_making / 1000,
        "go": found.data,
        "kwh_domicile": found.energy,
        "fourchette_kgco2e": [found.without_network / 1000, found.without_making / 1000],
    }


def habit_of(given: Mapping[str, object]) -> Habit:
    """The habit an object describes; unknown keys, and keys of another use, are passed over.

    Raises ConseillerError when a value cannot be.
    """
    usage = _word(given, "usage", Usage)
    if usage is None:
        raise ConseillerError(f"il manque « usage ». Choix : {', '.join(Usage)}.", "Ajoutez cette clé.")
    hours = _number(given, "hours")
    if hours is None and usage in _STREAMS:
        raise ConseillerError("il manque « hours », la durée en heures.", "Ajoutez cette clé.")
    count = _number(given, "count")
    return Habit(
        usage=usage,
        device=_word(given, "device", Device) or Device.AVERAGE,
        network=_word(given, "network", Network) or Network.FIXED,
        quality=_word(given, "quality", Quality),
        hours=0.0 if hours is None else hours,
        people=_people(given),
        size=_size(given),
        count=1.0 if count is None else count,
        electricity=_number(given, "facteur_elec"),
    )


def _word(given: Mapping[str, object], key: str, kinds: type[Kind]) -> Kind | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, str) and value in tuple(kinds):
        return kinds(value)
    near = suggestion(value, kinds) if isinstance(value, str) else ""
    known = near or f" Choix : {', '.join(kinds)}."
    raise ConseillerError(f"« {_shown(value)} » ne va pas pour « {key} ».{known}", "Corrigez cette valeur.")


def _number(given: Mapping[str, object], key: str) -> float | None:
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConseillerError(f"« {key} » attend un nombre, pas « {_shown(value)} ».", "Corrigez cette valeur.")
    try:
        number = float(value)
    except OverflowError:  # JSON writes whole numbers of any length
        number = float("inf")
    if not isfinite(number):
        raise ConseillerError(f"« {key} » est trop grand.", "Donnez un nombre réel.")
    if number < 0:
        raise ConseillerError(f"« {key} » est négatif.", "Donnez zéro ou plus.")
    return number


def _people(given: Mapping[str, object]) -> int | None:
    number = _number(given, "participants")
    if number is None:
        return None
    if number < 1 or not number.is_integer():
        raise ConseillerError("« participants » attend un nombre entier, un ou plus.", "Corrigez cette valeur.")
    return int(number)


def _size(given: Mapping[str, object]) -> float | None:
    """In MB; 1 GB is 1,000 MB."""
    in_mb, in_gb = _number(given, "size_mo"), _number(given, "size_go")
    if in_mb is not None and in_gb is not None and in_mb != in_gb * 1000:
        raise ConseillerError("« size_mo » et « size_go » se contredisent.", "Gardez l'une des deux.")
    return in_gb * 1000 if in_mb is None and in_gb is not None else in_mb


def _shown(value: object) -> str:
    """A value as typed, cut when long."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
