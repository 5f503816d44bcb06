"""Where communes lie: as a foreign tracker said it, else as the shipped list of communes does."""

import sqlite3
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from conseiller.journal.leaves import Zone

if TYPE_CHECKING:
    from conseiller.knowledge.communes import Communes


def zones_of(places: Iterable[str], told: Mapping[str, Zone]) -> tuple[Zone, ...]:
    """One zone for each place, sorted; `told` wins over the shipped list. An unknown place lies in '' and ''."""
    wanted = sorted(set(places))
    unsaid = set(wanted) - told.keys() - {""}
    known = shipped_zones(unsaid) if unsaid else {}
    return tuple(told.get(place) or known.get(place) or Zone(place, "", "") for place in wanted)


def shipped_zones(codes: Container[str]) -> dict[str, Zone]:
    """The EPCI and département of these communes of the shipped list; of old communes and districts too."""
    from conseiller.knowledge.communes import department_of

    # Only the lines asked for are cut: 37,000 of them cost more than all the counting of one journal.
    rows = list(_communes().rows(codes))
    # An old commune lies where the commune of today does: the same code may stand on both lines.
    zones = {code: Zone(code, group, department_of(code)) for code, _, group, attached in rows if attached}
    return zones | {code: Zone(code, group, department_of(code)) for code, _, group, attached in rows if not attached}


def shipped_codes() -> tuple[frozenset[str], frozenset[str]]:
    """Every EPCI and every département of the shipped lists."""
    communes = _communes()
    return communes.groups, frozenset(communes.departments)


def _communes() -> "Communes":
    from conseiller.knowledge.communes import load_communes
    from conseiller.locations import knowledge_folder

    return load_communes(knowledge_folder())


def told_zones(connection: sqlite3.Connection) -> dict[str, Zone]:
    """Zones of imported places. Raises sqlite3.Error."""
    return {row[0]: Zone(*row) for row in connection.execute("SELECT place, epci, department FROM place_zone")}
