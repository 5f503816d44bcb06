"""Random small journals, published in one or two tables, then read by an attacker with an integer solver."""

import random
from datetime import date

import pytest
from leaf_tables import EXTRACTION, THRESHOLDS, released
from outcome_attacks import Reader

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.published import TOTAL, Level, Step
from conseiller.indicators.releases import Release
from conseiller.journal.leaves import Leaf, LeafTable, Zone
from conseiller.outputs.open_data.rows import rows

QUARTERS_THEN_COMMUNES = (((Level.EPCI,), Step.QUARTER), ((Level.COMMUNE,), Step.YEAR))


def journal(seed: int, months: tuple[int, ...] = (202501, 202507)) -> LeafTable:
    """Three communes of two EPCI; each objective there ends in a few ways only, one of them rare."""
    chance = random.Random(seed)
    zones = tuple(Zone(f"1700{number}", f"20000{number % 2}", "17") for number in range(3))
    leaves = []
    for objective in "abc":
        for zone in zones:
            weights = [0.0] * 7
            for fate in chance.sample(range(7), chance.choice((1, 2, 3))):
                weights[fate] = chance.choice((1, 2, 4))
            weights[chance.randrange(7)] += 0.2
            asked, wanted = chance.choice((0, 0.5, 0.95, 1)), chance.choice((0, 0.1, 0.5, 1))
            for month in months:
                size = chance.choice((0, 0, 3, 8, 15, 30, 60))
                if size:
                    leaves.append(_leaf(chance, objective, zone.commune, month, size, weights, asked, wanted))
    return LeafTable(tuple(leaves), (), zones)


def _leaf(
    chance: random.Random,
    objective: str,
    commune: str,
    month: int,
    size: int,
    weights: list[float],
    asked: float,
    wanted: float,
) -> Leaf:
    drawn = chance.choices(range(7), weights, k=size)
    counts = [drawn.count(fate) for fate in range(7)]
    questions = sum(chance.random() < asked for _ in range(size))
    yes = sum(chance.random() < wanted for _ in range(questions))
    called = chance.randint(0, counts[5])
    reached = chance.randint(0, called)
    return Leaf(
        objective,
        commune,
        month,
        done_alone=counts[0],
        done_yes=counts[1],
        done_no=counts[2],
        yes=counts[3],
        no=counts[4],
        unknown=counts[5],
        no_object=counts[6],
        intention_yes=yes,
        intention_no=questions - yes,
        intention_not_asked=size - questions,
        drawn=called,
        reached=reached,
        reached_yes=chance.randint(0, reached),
    )


def reader_of(table: LeafTable) -> Reader:
    truth = {
        (str(leaf.objective), leaf.commune, f"{leaf.month // 100}-{leaf.month % 100:02}"): {
            "alone": leaf.done_alone,
            "then_yes": leaf.done_yes,
            "then_no": leaf.done_no,
            "yes": leaf.yes,
            "no": leaf.no,
            "unknown": leaf.unknown,
            "gone": leaf.no_object,
            "wanted": leaf.intention_yes,
            "refused": leaf.intention_no,
            "not_asked": leaf.intention_not_asked,
        }
        for leaf in table.leaves
    }
    places = {zone.commune: (zone.commune, zone.epci, zone.department) for zone in table.zones}
    return Reader(places, sorted({month for _, _, month in truth}), truth)


def published(table: LeafTable, reader: Reader) -> list[Release]:
    """The tables of the menu one after the other, each beside the former ones, all of them read."""
    ledger: list[Release] = []
    for levels, step in QUARTERS_THEN_COMMUNES:
        menu = Menu(date(2025, 1, 1), date(2025, 12, 31), step, levels)
        found = prepared(table, menu, EXTRACTION, THRESHOLDS, ledger)
        if isinstance(found, Prepared):
            ledger.append(found.release)
            reader.read(rows(found.table))
    return ledger


@pytest.mark.parametrize("seed", [4, 8])
def test_no_small_outcome_of_two_tables_is_pinned(seed: int) -> None:
    table = journal(seed)
    reader = reader_of(table)
    assert any(any(release.numbers.values()) for release in published(table, reader))
    reader.check()
    assert not list(reader.too_narrow())


def test_two_prudent_bounds_do_not_pin_what_their_total_leaves_them() -> None:
    """Two EPCI with few yes, ten and nine: their total of nineteen, beside one to ten each, would leave nine or ten."""
    zones = tuple(Zone(f"1700{number}", f"20000{number}", "17") for number in range(2))
    leaves = tuple(
        Leaf("a", zone.commune, 202501, yes=yes, no=60 - yes, unknown=12, intention_not_asked=72)
        for zone, yes in zip(zones, (10, 9), strict=True)
    )
    table = LeafTable(leaves, (), zones)
    reader = reader_of(table)
    reader.read(rows(released(table).table))
    reader.check()
    assert not list(reader.too_narrow())


def test_a_second_table_of_a_period_repeats_the_follow_up_and_adds_none() -> None:
    table = journal(4)
    first, second = published(table, reader_of(table))
    same = {TOTAL: TOTAL, "17001": "200001"}  # Alone in its EPCI, this commune is it.
    for name, told in second.numbers.items():
        for cell, value in told.items():
            former = cell._replace(period=TOTAL, territory=same[cell.territory])
            assert {one[2:]: number for one, number in first.numbers[name].items()}[former[2:]] == value
    assert any(second.numbers.values())
