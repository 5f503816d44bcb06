"""The additive table of a release: every cell of the menu, with the region of leaf counts it adds up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.published import TOTAL, Level
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.journal.leaves import LeafTable, Zone
from conseiller.journal.records import COUNTED_OBJECTIVES

UNKNOWN = "inconnu"
"""Territory of the work places that lie in no known one: shown, so that totals add up."""


class Position(NamedTuple):
    """One cell of the menu."""

    cell: Coordinates
    region: Region


def positions(menu: Menu, table: LeafTable) -> tuple[Position, ...]:
    """Every cell of the release, totals included, in the order of the menu."""
    active = served(menu, table)
    territories = [(place, communes) for place, communes in _territories(menu, table) if communes & active]
    periods = menu.periods | {TOTAL: frozenset(menu.months)}
    objectives = {str(objective): frozenset((str(objective),)) for objective in COUNTED_OBJECTIVES}
    objectives[TOTAL] = frozenset(map(str, COUNTED_OBJECTIVES))
    # Without anything counted, the total still stands, over a place that does not exist.
    everywhere = frozenset(zone.commune for zone in table.zones) or frozenset(("",))
    territories.append(((Level.ALL, TOTAL), everywhere))
    return tuple(
        Position(Coordinates(period, level, territory, objective), Region(kinds, communes, months))
        for period, months in periods.items()
        for (level, territory), communes in territories
        for objective, kinds in objectives.items()
    )


def absent(menu: Menu, table: LeafTable) -> tuple[Statement, ...]:
    """Territories that are not printed: a reader knows that nothing took place there."""
    active = served(menu, table)
    everything = frozenset(map(str, COUNTED_OBJECTIVES)), frozenset(menu.months)
    return tuple(
        Statement(Coordinates(TOTAL, *place, TOTAL), Region(everything[0], communes, everything[1]), 0)
        for place, communes in _territories(menu, table)
        if not communes & active
    )


def remainders(places: Sequence[Position], earlier: Iterable[Statement]) -> tuple[Statement, ...]:
    """What a zone of a second zoning and another territory do not share: sums to hide, though nobody prints them."""
    cells = [*places, *(Position(told.cell, told.region) for told in earlier)]
    zones = [place for place in cells if place.cell.level is Level.ZONE]
    found: dict[Region, Coordinates] = {}
    for zone in zones:
        for other in cells:
            same = other.region._replace(communes=zone.region.communes) == zone.region
            if same and other.cell.level is not Level.ALL and zone.region.communes & other.region.communes:
                for rest in (
                    zone.region.communes - other.region.communes,
                    other.region.communes - zone.region.communes,
                ):
                    if rest:
                        found[zone.region._replace(communes=rest)] = zone.cell
    return tuple(Statement(cell, region, None) for region, cell in found.items())


def served(menu: Menu, table: LeafTable) -> frozenset[str]:
    """Communes where something took place in the period, were it without any counted advice."""
    months = frozenset(menu.months)
    places = [(leaf.commune, leaf.month) for leaf in table.leaves]
    places += [(leaf.commune, leaf.month) for leaf in table.sessions]
    return frozenset(commune for commune, month in places if month in months)


def members(levels: Iterable[Level], zones: Iterable[Zone], zoning: Mapping[str, str]) -> dict[str, dict[Level, str]]:
    """Of each commune, the code of its territory at each level; a code that is missing is `UNKNOWN`."""
    wanted = tuple(levels)
    return {zone.commune: {level: _code(level, zone, zoning) for level in wanted} for zone in zones}


def _territories(menu: Menu, table: LeafTable) -> Iterator[tuple[tuple[Level, str], frozenset[str]]]:
    for level in menu.levels:
        found: dict[str, set[str]] = {}
        for commune, codes in members((level,), table.zones, menu.zoning).items():
            found.setdefault(codes[level], set()).add(commune)
        for code in sorted(found):
            yield (level, code), frozenset(found[code])


def _code(level: Level, zone: Zone, zoning: Mapping[str, str]) -> str:
    if level is Level.COMMUNE:
        return zone.commune or UNKNOWN
    if level is Level.ZONE:
        return zoning.get(zone.commune) or UNKNOWN
    return (zone.epci if level is Level.EPCI else zone.department) or UNKNOWN
