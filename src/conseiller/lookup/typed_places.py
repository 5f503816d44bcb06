"""A place of work as people type it: « Saintes », « Médiathèque, Saintes », « 17415 Médiathèque »."""

import re
from dataclasses import dataclass

from conseiller.knowledge.communes import Commune
from conseiller.lookup.commune_names import CommuneNames

_CODE = re.compile(r"\s*(?P<code>[0-9][0-9AB][0-9]{3})\b\s*[=:,;-]?\s*(?P<name>.*)", re.DOTALL | re.IGNORECASE)
_CUT = re.compile(r"\s*[:,;=]\s*|\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """What a typed place may mean."""

    communes: tuple[Commune, ...]
    """One when it is clear, several homonyms, none when nothing is near."""
    name: str
    """How the place is called; '' for the commune itself."""
    code: str = ""
    """The five characters typed first, '' when no code was typed."""


def typed_place(typed: str, names: CommuneNames) -> TypedPlace:
    """The communes that may be meant, and the name of the place beside them."""
    coded = _CODE.fullmatch(typed)
    if coded:
        code = coded["code"].upper()
        return TypedPlace(names.find(code), coded["name"].strip(), code)
    parts = [part for part in _CUT.split(typed.strip(), maxsplit=1) if part]
    if len(parts) < 2:
        return TypedPlace(names.find(typed), "")
    for find in (names.named, names.find):  # a name written whole, whichever side it stands on, before a near one
        for town, name in (parts, reversed(parts)):
            found = find(town)
            if found:
                return TypedPlace(found, name)
    return TypedPlace((), "")
