"""Where communes lie: as a foreign tracker said it, else as the shipped list of communes does."""

import sqlite3
from collections.abc import Iterable, Mapping

from conseiller.journal.leaves import Zone


def zones_of(places: Iterable[str], told: Mapping[str, Zone]) -> tuple[Zone, ...]:
    """One zone for each place, sorted; `told` wins over the shipped list. An unknown place lies in '' and ''."""
    wanted = sorted(set(places))
    known = shipped_zones() if set(wanted) - told.keys() - {""} else {}
    return tuple(told.get(place) or known.get(place) or Zone(place, "", "") for place in wanted)


def shipped_zones() -> dict[str, Zone]:
    """The EPCI and département of every commune of the shipped list; of old communes and districts too."""
    from conseiller.knowledge.communes import department_of, load_communes
    from conseiller.locations import knowledge_folder

    rows = list(load_communes(knowledge_folder()).rows())
    # An old commune lies where the commune of today does: the same code may stand on both lines.
    zones = {code: Zone(code, group, department_of(code)) for code, _, group, attached in rows if attached}
    return zones | {code: Zone(code, group, department_of(code)) for code, _, group, attached in rows if not attached}


def told_zones(connection: sqlite3.Connection) -> dict[str, Zone]:
    """Zones of imported places. Raises sqlite3.Error."""
    return {row[0]: Zone(*row) for row in connection.execute("SELECT place, epci, department FROM place_zone")}
