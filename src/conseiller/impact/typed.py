"""What a person types after `conseiller impact`, turned into the words of the contract."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from conseiller.errors import ConseillerError
from conseiller.impact.figures import Factors
from conseiller.impact.habits import Device
from conseiller.knowledge.nearest import suggestion

Kind = TypeVar("Kind", bound=StrEnum)

_NUMBER = r"\d{1,9}(?:[.,]\d{1,6})?"
_HOURS = re.compile(rf"(?:({_NUMBER})h(?:eures?)?)?(?:({_NUMBER})(?:m|mn|min|minutes?)?)?")
_SIZE = re.compile(rf"({_NUMBER})([mg]o)")
_YEARS = re.compile(rf"({_NUMBER})(?:ans?)?")


def fold(text: str) -> str:
    """Lower case, no accent, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def split(words: Iterable[str]) -> tuple[str, str]:
    """What comes before the first number, and the rest without spaces: ('video', '1h30')."""
    words = list(words)
    first = next((place for place, word in enumerate(words) if word[:1].isdigit()), len(words))
    return fold(" ".join(words[:first])), fold("".join(words[first:])).replace(" ", "")


def meant(typed: str, kinds: type[Kind], factors: Factors, what: str, others: Iterable[str] = ()) -> Kind:
    """The word of the contract that a typed one stands for.

    Raises ConseillerError when none does; `others` are words to propose besides.
    """
    named = {fold(kind): kind for kind in kinds}
    for word in factors.words:
        if word.code in tuple(kinds):
            named |= {fold(name): kinds(word.code) for name in (word.title, *word.words)}
    for device in factors.devices.values():
        if device.device in tuple(kinds):
            named |= {fold(name): kinds(device.device) for name in (device.title, *device.words)}
    if fold(typed) not in named:
        usual = ", ".join([*_first_words(kinds, factors), *others])
        known = [*named, *others]
        near = suggestion(fold(typed), known) or suggestion(fold(typed).split(" ")[0], known)
        raise ConseillerError(f"« {typed} » n'est pas {what}.{near}", f"Choix : {usual}.")
    return named[fold(typed)]


def hours_of(typed: str) -> float:
    """'2h', '1h30', '45min' in hours. Raises ConseillerError."""
    found = _HOURS.fullmatch(typed)
    if not typed or found is None or (found[1] is None and typed == found[2]):
        raise ConseillerError(f"La durée « {typed} » ne se lit pas.", "Écrivez par exemple : 2h, 1h30, 45min.")
    hours, minutes = (float(part.replace(",", ".")) if part else 0.0 for part in found.groups())
    return hours + minutes / 60


def size_of(typed: str) -> float:
    """'500 Mo', '3 Go' in MB. Raises ConseillerError."""
    found = _SIZE.fullmatch(fold(typed).replace(" ", ""))
    if found is None:
        raise ConseillerError(f"La taille « {typed} » ne se lit pas.", "Écrivez par exemple : 500 Mo, 3 Go.")
    value = float(found[1].replace(",", "."))
    return value * 1000 if found[2] == "go" else value


def count_of(typed: str) -> float:
    """A number of e-mails. Raises ConseillerError."""
    if not typed.isdecimal() or not typed.isascii():
        raise ConseillerError(f"Le nombre « {typed} » ne se lit pas.", "Écrivez par exemple : 20.")
    return float(typed)


def years_of(typed: str) -> float:
    """'4 ans', '2,5' in years. Raises ConseillerError."""
    found = _YEARS.fullmatch(typed)
    if found is None:
        raise ConseillerError(f"La durée « {typed} » ne se lit pas.", "Écrivez par exemple : 4 ans.")
    return float(found[1].replace(",", "."))


def _first_words(kinds: type[StrEnum], factors: Factors) -> list[str]:
    words = [word.words[0] for word in factors.words if word.code in tuple(kinds) and word.words]
    words += [kind.words[0] for kind in factors.devices.values() if kind.device in tuple(kinds) and kind.words]
    return [*words, *([Device.AVERAGE] if Device.AVERAGE in tuple(kinds) else [])]
