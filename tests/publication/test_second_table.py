"""The second default table of a small office, communes by year after EPCI by quarter: out, and safe beside it."""

import random
from datetime import date

import pytest
from attacks import Attack, Cell
from leaf_tables import EXTRACTION, THRESHOLDS

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.published import TOTAL, Level, PublishedTable, Step
from conseiller.indicators.releases import Release
from conseiller.journal.leaves import Leaf, LeafTable, Zone

QUARTERS = {"2025-T1": 202501, "2025-T2": 202504, "2025-T3": 202507, "2025-T4": 202510}
ZONES = tuple(Zone(f"17{epci}{commune:02}", f"20000{epci}", "17") for epci in range(4) for commune in range(3))
YEAR = date(2025, 1, 1), date(2025, 12, 31)
BY_QUARTER, BY_COMMUNE = Menu(*YEAR, Step.QUARTER, (Level.EPCI,)), Menu(*YEAR, Step.YEAR, (Level.COMMUNE,))


def small_office(seed: int) -> LeafTable:
    """About four hundred advices in twelve communes, few in each at a time."""
    chance = random.Random(seed)
    leaves = tuple(
        Leaf(objective, zone.commune, month, unknown=count, intention_not_asked=count)
        for objective in "abc"
        for zone in ZONES
        for month in QUARTERS.values()
        for count in (chance.choice((0, 0, 1, 2, 3, 5, 8)),)
        if count
    )
    return LeafTable(leaves, (), ZONES)


def released(table: LeafTable, menu: Menu, earlier: tuple[Release, ...] = ()) -> Prepared:
    found = prepared(table, menu, EXTRACTION, THRESHOLDS, earlier)
    assert isinstance(found, Prepared)
    return found


def printed(table: PublishedTable) -> list[Cell]:
    def places(level: Level, code: str) -> frozenset[str]:
        own = {Level.ALL: TOTAL}
        return frozenset(
            zone.commune
            for zone in ZONES
            if code == own.get(level, zone.commune if level is Level.COMMUNE else zone.epci)
        )

    return [
        (
            frozenset("abc") if figure.objective == TOTAL else frozenset(figure.objective),
            places(figure.level, figure.territory),
            frozenset(step for step in QUARTERS if figure.period in (step, "2025", TOTAL)),
            None if figure.value is None else round(figure.value),
        )
        for figure in table.figures
        if figure.indicator == "A5.1"
    ]


def true_count(table: LeafTable, cell: Cell) -> int:
    months = {QUARTERS[step] for step in cell[2]}
    return sum(
        leaf.advices
        for leaf in table.leaves
        if str(leaf.objective) in cell[0] and leaf.commune in cell[1] and leaf.month in months
    )


@pytest.mark.parametrize("seed", [21, 23])
def test_it_goes_out_and_every_small_count_of_both_keeps_six_values(seed: int) -> None:
    table = small_office(seed)
    first = released(table, BY_QUARTER)
    second = released(table, BY_COMMUNE, (first.release,))
    assert second.table.audit.visible_share > 0.3
    attack = Attack(list(dict.fromkeys([*printed(first.table), *printed(second.table)])))
    assert not [cell for cell, value in attack.solved() if 1 <= value < THRESHOLDS.secret]
    small = [cell for cell in attack.cells if cell[3] is None and true_count(table, cell) < THRESHOLDS.secret]
    assert small
    assert not [cell for cell in small if attack.width_of(cell) < 5]
