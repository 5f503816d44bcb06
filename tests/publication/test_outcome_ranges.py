"""A reader with a solver, who knows that no count is below zero: what printed numbers leave possible for small ones.

Attacks the outcomes from what the ledger says was printed, by a road of its own: linear programming.
"""

import random

import numpy as np
import pytest
from leaf_tables import Out, released
from scipy.optimize import linprog

from conseiller.indicators.numbers import GROUPS
from conseiller.indicators.published import TOTAL, Level
from conseiller.indicators.statements import Coordinates, Region
from conseiller.journal.leaves import Leaf, LeafTable, Zone

ZONES = (Zone("17001", "200001", "17"),)
LEAST_WIDTH = 5


def advised(objective: str, month: int, yes: int, no: int, not_asked: int = 0) -> Leaf:
    """Advices that differ by the intention alone: everybody did it in the appointment."""
    return Leaf(
        objective,
        "17001",
        month,
        done_alone=yes + no + not_asked,
        intention_yes=yes,
        intention_no=no,
        intention_not_asked=not_asked,
    )


# Objective a was asked in two quarters only, which its printed bases show: year 170 = 79 + 91, so none in the others.
# The second quarter, 157 = 101 + 56, then gives c, and the 6 of its 62 who were not asked.
TOLD_BY_ZEROS = (
    *(advised("a", 202501, 0, 79, 63), advised("b", 202501, 10, 31, 54), advised("c", 202501, 0, 0, 55)),
    *(advised("a", 202504, 0, 0, 168), advised("b", 202504, 0, 101), advised("c", 202504, 0, 56, 6)),
    *(advised("a", 202507, 0, 0, 79), advised("b", 202507, 0, 0, 52), advised("c", 202507, 0, 0, 25)),
    *(advised("a", 202510, 40, 51), advised("b", 202510, 0, 0, 63), advised("c", 202510, 0, 40)),
)


def test_bases_that_add_up_to_their_total_do_not_give_a_small_count_elsewhere() -> None:
    table = LeafTable(TOLD_BY_ZEROS, (), ZONES)
    out = released(table)
    assert out.release.numbers["n_intention_posee"]
    assert not too_narrow(out, table)


def test_the_follow_up_is_told_over_the_whole_period_and_one_objective_at_a_time() -> None:
    told = [cell for cells in released(LeafTable(TOLD_BY_ZEROS, (), ZONES)).release.numbers.values() for cell in cells]
    assert {cell.period for cell in told} == {TOTAL}
    assert {cell.objective for cell in told} <= {"a", "b", "c"}


@pytest.mark.parametrize("seed", [2, 5, 9, 12, 22, 31, 40, 51])
def test_a_solver_does_not_find_small_outcomes_among_quarters_often_empty(seed: int) -> None:
    chance = random.Random(seed)
    leaves = tuple(
        advised(objective, month, *(chance.choice((0, 0, 0, 4, 20, 50)) for _ in range(3)))
        for objective in "abc"
        for month in (202501, 202504, 202507, 202510)
    )
    table = LeafTable(tuple(leaf for leaf in leaves if leaf.advices), (), ZONES)
    assert not too_narrow(released(table), table)


def too_narrow(out: Out, table: LeafTable) -> list[tuple[Coordinates, int]]:
    """Small intentions, of the cells whose advices are printed, that a reader has fewer than six values left for."""
    group = GROUPS[1]
    truth = np.array([[of(leaf) for of in group.leaves] for leaf in table.leaves])
    places = {zone.commune: {Level.EPCI: zone.epci, Level.ALL: TOTAL} for zone in table.zones}
    lines = [line for line in out.release.statements(places) if line.value]
    told = [(_row(table, line.region, frozenset((0, 1, 2))), line.value) for line in lines]
    for name, statements in out.release.told_numbers(places).items():
        if name in group.numbers:
            told += [(_row(table, line.region, group.numbers[name]), line.value) for line in statements]
    equations, values = np.array([row for row, _ in told]), [value for _, value in told]
    found = []
    for line in lines:
        for part in range(len(group.leaves)):
            row = _row(table, line.region, frozenset((part,)))
            if 1 <= row @ truth.ravel() < 11:
                least, most = (linprog(way * row, A_eq=equations, b_eq=values).fun * way for way in (1, -1))
                if most - least < LEAST_WIDTH:
                    found.append((line.cell, part))
    return found


def _row(table: LeafTable, region: Region, parts: frozenset[int]) -> np.ndarray:
    inside = [
        leaf.month in region.months and leaf.commune in region.communes and str(leaf.objective) in region.objectives
        for leaf in table.leaves
    ]
    return np.array([[float(part in parts) * one for part in range(3)] for one in inside]).ravel()
