"""A text and a place of work as people type them in the settings: « Surgères, Médiathèque », « 17434 Médiathèque »."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conseiller.errors import ConseillerError
from conseiller.french import of_name
from conseiller.journal.rules import is_place_code
from conseiller.keyboard import without_arrows
from conseiller.settings import Place

if TYPE_CHECKING:
    from conseiller.knowledge.communes import Commune, Communes
    from conseiller.lookup.commune_names import CommuneNames
    from conseiller.lookup.typed_places import TypedPlace

LONGEST = 120
"""Characters of one text: a line of a sheet."""
HOMONYMS_SHOWN = 6
_SHORTEST_TOWN = 4
"""Letters from which words without a comma may hold a commune; « Y » and « Eu » are communes too."""
_PLACE = re.compile(r"\s*(\w+)\s*[=:,;]?\s*(.*)", re.DOTALL)
_LINKING_END = re.compile(r"\s+(?:à|a|de|du|des|au|aux|en)$", re.IGNORECASE)


def read_text(typed: str) -> str:
    """One line of text, spaces tidied. Raises ConseillerError when it is too long for a sheet."""
    typed = without_arrows(typed)
    text = " ".join("".join(character if character.isprintable() else " " for character in typed).split())
    if len(text) > LONGEST:
        raise ConseillerError(f"Ce texte dépasse {LONGEST} signes : il ne tient pas sur la fiche.", "Raccourcissez-le.")
    return text


def read_place(typed: str) -> Place:
    """A place typed as « 17347 Saint-Jean-d'Angély » or « 17347=Saint-Jean-d'Angély ». Raises ConseillerError."""
    found = _PLACE.fullmatch(typed)
    code = found[1].upper() if found else ""
    if found is None or not is_place_code(code):
        raise ConseillerError(
            f"« {read_text(typed[:LONGEST])} » ne commence pas par un code INSEE de commune.",
            "Tapez 5 caractères puis le nom du lieu, par exemple : 17347 Saint-Jean-d'Angély.",
        )
    name = read_text(found[2])
    if not name:
        raise ConseillerError(f"Il manque le nom du lieu après {code}.", f"Tapez par exemple : {code} Médiathèque.")
    return Place(code, name)


def find_place(typed: str) -> tuple[Place, str]:
    """The place meant by a commune or its INSEE code, and what to say of it. Raises ConseillerError when unclear.

    The list of communes tells a postal code from an INSEE code; without the list, any INSEE code is taken.
    """
    from conseiller.knowledge.communes import load_communes
    from conseiller.locations import knowledge_folder
    from conseiller.lookup.commune_names import CommuneNames
    from conseiller.lookup.typed_places import typed_place

    communes = load_communes(knowledge_folder())
    if not communes.text:
        place = read_place(typed)
        return place, f"{place.name} ({place.code})"
    names = CommuneNames(communes)
    meant = typed_place(read_text(typed[:LONGEST]), names)
    if not meant.communes and not meant.code:
        meant = next((cut for cut in _cut_without_comma(typed[:LONGEST], names)), meant)
    if not meant.communes:
        raise _unknown(typed, meant.code)
    if len(meant.communes) > 1:
        raise _several(meant.communes, communes)
    here = meant.communes[0]
    # An old commune keeps its own code: that is what was typed, and what the counts of its territory know.
    place = Place(meant.code or here.code, meant.name or here.name)
    beside = "" if place.name == here.name else f", commune {of_name(here.name)}"
    return place, f"{place.name}{beside}, {_department(here, communes)} ({place.code})"


def _cut_without_comma(typed: str, names: "CommuneNames") -> "Iterator[TypedPlace]":
    """« la rochelle ccas », « médiathèque de surgères »: a commune written whole at one end, the longest first."""
    from conseiller.lookup.typed_places import TypedPlace

    words = read_text(typed).split()
    for size in range(len(words) - 1, 0, -1):
        for town, name in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            found = names.named(" ".join(town)) if len(" ".join(town)) >= _SHORTEST_TOWN else ()
            if found:
                yield TypedPlace(found, _LINKING_END.sub("", " ".join(name)))


def _department(commune: "Commune", communes: "Communes") -> str:
    return communes.department_name(commune.department) or commune.department


def _several(found: "tuple[Commune, ...]", communes: "Communes") -> ConseillerError:
    named = [f"{item.name} ({_department(item, communes)})" for item in found[:HOMONYMS_SHOWN]]
    more = " et d'autres" if len(found) > HOMONYMS_SHOWN else ""
    return ConseillerError(
        f"Plusieurs communes portent ce nom : {', '.join(named)}{more}.",
        f"Tapez le nom et le département, par exemple « {found[0].name} {found[0].department} ».",
    )


def _unknown(typed: str, code: str) -> ConseillerError:
    if code:
        return ConseillerError(
            f"Aucune commune n'a le code INSEE {code}. C'est peut-être un code postal : ce n'est pas le même.",
            "Tapez le nom de la commune, par exemple : Saintes.",
        )
    return ConseillerError(
        f"Je ne trouve pas de commune dans « {read_text(typed[:LONGEST])} ».",
        "Tapez la commune d'abord, une virgule, puis le lieu : « Saintes, Médiathèque ».",
    )
