"""The additive table of a release: every cell of the menu, with the region of leaf counts it adds up."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.published import TOTAL, Level
from conseiller.indicators.statements import Coordinates, Region
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
    territories = dict(_territories(menu, table))
    periods = menu.periods | {TOTAL: frozenset(menu.months)}
    objectives = {objective: frozenset((objective,)) for objective in COUNTED_OBJECTIVES}
    objectives[TOTAL] = frozenset(COUNTED_OBJECTIVES)
    return tuple(
        Position(Coordinates(period, level, territory, objective), Region(kinds, communes, months))
        for period, months in periods.items()
        for (level, territory), communes in territories.items()
        for objective, kinds in objectives.items()
    )


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
    kept = served(menu, table)
    for level in menu.levels:
        found: dict[str, set[str]] = {}
        for commune, codes in members((level,), table.zones, menu.zoning).items():
            if commune in kept:
                found.setdefault(codes[level], set()).add(commune)
        for code in sorted(found):
            yield (level, code), frozenset(found[code])
    # Without anything counted, the total still stands, over a place that does not exist.
    yield (Level.ALL, TOTAL), kept or frozenset(("",))


def _code(level: Level, zone: Zone, zoning: Mapping[str, str]) -> str:
    if level is Level.COMMUNE:
        return zone.commune or UNKNOWN
    if level is Level.ZONE:
        return zoning.get(zone.commune) or UNKNOWN
    return (zone.epci if level is Level.EPCI else zone.department) or UNKNOWN
