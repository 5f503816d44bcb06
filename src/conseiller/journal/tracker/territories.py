"""The places of a tracker: one zone for each, completed by the shipped list, and what is not known of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from conseiller.journal.leaves import Zone
from conseiller.journal.tracker.cells import BadCellError
from conseiller.journal.zones import shipped_codes, shipped_zones

_TOLD = 10
"""Unknown codes named in one note."""


@dataclass(slots=True)
class _Side:
    """An EPCI or a département, and the line that said so."""

    code: str = ""
    line: int = 0


class Territories:
    """Gathers what each line says of its place."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[_Side, _Side]] = {}
        self._nowhere = 0

    def place(self, line: int, commune: str, epci: str, department: str) -> str:
        """The place to keep for a line; '' when it names none. Raises BadCellError when it contradicts a line above."""
        if not commune and not epci and not department:
            self._nowhere += 1
            return ""
        # Without a commune the appointment still counts in its EPCI, or in its département.
        place = commune or f"hors-{epci or department}"
        sides = self._places.setdefault(place, (_Side(), _Side()))
        for side, code, name in zip(sides, (epci, department), ("l'EPCI", "le département"), strict=True):
            if side.code and code and side.code != code:
                raise BadCellError(f"{name} de « {place} » n'est pas celui de la ligne {side.line}")
            if code and not side.code:
                side.code, side.line = code, line
        return place

    @cached_property
    def _shipped(self) -> dict[str, Zone]:
        """What the shipped list says of these places, once every line was read."""
        return shipped_zones(self._places)

    def zones(self) -> tuple[Zone, ...]:
        """One zone for each place; what no line says comes from the shipped list."""
        known = self._shipped
        nothing = Zone("", "", "")
        return tuple(
            Zone(
                place,
                epci.code or known.get(place, nothing).epci,
                department.code or known.get(place, nothing).department,
            )
            for place, (epci, department) in sorted(self._places.items())
        )

    def notes(self) -> list[str]:
        """What to tell: codes that the shipped list does not know, EPCI that differ from it, lines without a place."""
        known = self._shipped
        zones = self.zones()
        groups, departments = shipped_codes()
        moved = [zone.commune for zone in zones if zone.commune in known and zone != known[zone.commune]]
        notes = [
            *_unknown("de commune", (zone.commune for zone in zones if not zone.commune.startswith("hors-")), known),
            *_unknown("d'EPCI", (zone.epci for zone in zones if zone.epci), groups),
            *_unknown("de département", (zone.department for zone in zones if zone.department), departments),
        ]
        if moved:
            notes.append(f"Gardés comme dans le fichier, autres que dans la liste d'aujourd'hui : {_some(moved)}.")
        if self._nowhere:
            notes.append(f"Sans commune ni EPCI ni département : {self._nowhere}. Comptés hors de tout territoire.")
        return notes


def _unknown(name: str, codes: Iterable[str], known: Iterable[str]) -> list[str]:
    found = sorted(set(codes) - set(known))
    return [f"Code {name} inconnu, gardé tel quel : {_some(found)}."] if found else []


def _some(codes: list[str]) -> str:
    rest = len(codes) - _TOLD
    return ", ".join(codes[:_TOLD]) + (f" et {rest} autres" if rest > 1 else f" et {codes[-1]}" if rest == 1 else "")
