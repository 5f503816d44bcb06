"""Any table at all: what is printed adds up, small counts are hidden, and the attacker finds none of them."""

from collections.abc import Mapping
from datetime import date

from attacks import Attack, Cell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.published import TOTAL, Level, PublishedTable, Step
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal.leaves import Leaf, LeafTable, Zone

THRESHOLDS = load_thresholds()
ZONES = tuple(Zone(f"1700{number}", f"20000{number // 2}", "17") for number in range(5))
QUARTERS = {202501: "2025-T1", 202504: "2025-T2", 202507: "2025-T3"}
counts = st.dictionaries(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from([zone.commune for zone in ZONES]), st.sampled_from(sorted(QUARTERS))
    ),
    st.one_of(st.integers(1, 12), st.integers(10, 60), st.sampled_from([1, 2, 3, 11, 12])),
    min_size=1,
    max_size=45,
)
levels = st.sampled_from([(Level.EPCI,), (Level.COMMUNE,), (Level.COMMUNE, Level.EPCI)])


def table_of(found: Mapping[tuple[str, str, int], int]) -> LeafTable:
    return LeafTable(tuple(Leaf(*place, unknown=count) for place, count in found.items()), (), ZONES)


def release(table: LeafTable, chosen: tuple[Level, ...], step: Step = Step.QUARTER) -> Prepared:
    menu = Menu(date(2025, 1, 1), date(2025, 9, 30), step, chosen)
    found = prepared(table, menu, date(2026, 11, 22), THRESHOLDS)
    assert isinstance(found, Prepared)
    return found


def printed(table: PublishedTable) -> list[Cell]:
    def places(level: Level, code: str) -> list[str]:
        if level is Level.ALL:
            return [zone.commune for zone in ZONES]
        return [zone.commune for zone in ZONES if code == (zone.commune if level is Level.COMMUNE else zone.epci)]

    steps = sorted({figure.period for figure in table.figures} - {TOTAL})
    return [
        (
            frozenset("abc") if figure.objective == TOTAL else frozenset(figure.objective),
            frozenset(places(figure.level, figure.territory)),
            frozenset(steps if figure.period == TOTAL else [figure.period]),
            None if figure.value is None else round(figure.value),
        )
        for figure in table.figures
        if figure.indicator == "A5.1"
    ]


def true_count(found: Mapping[tuple[str, str, int], int], cell: Cell) -> int:
    return sum(
        count
        for (objective, commune, month), count in found.items()
        if objective in cell[0] and commune in cell[1] and QUARTERS[month] in cell[2]
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(counts, levels)
def test_no_small_count_is_printed_nor_worked_out(
    found: dict[tuple[str, str, int], int], chosen: tuple[Level, ...]
) -> None:
    cells = printed(release(table_of(found), chosen).table)
    for cell in cells:
        count = true_count(found, cell)
        assert cell[3] in (None, count)
        if count == 0:
            assert cell[3] == 0
        elif count < 11:
            assert cell[3] is None
    assert [value for _, value in Attack(cells).solved() if 1 <= value < 11] == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(counts, levels)
def test_every_small_count_keeps_a_wide_range(
    found: dict[tuple[str, str, int], int], chosen: tuple[Level, ...]
) -> None:
    attack = Attack(printed(release(table_of(found), chosen).table))
    small = [cell for cell in attack.cells if cell[3] is None and true_count(found, cell) < 11]
    assert all(attack.width_of(cell) >= 5 for cell in small)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(counts)
def test_two_tables_side_by_side_give_no_more_than_one(found: dict[tuple[str, str, int], int]) -> None:
    first = release(table_of(found), (Level.EPCI,))
    menu = Menu(date(2025, 1, 1), date(2025, 9, 30), Step.QUARTER, (Level.COMMUNE,))
    second = prepared(table_of(found), menu, date(2026, 11, 22), THRESHOLDS, [first.release])
    cells = printed(first.table)
    if isinstance(second, Prepared):
        cells += printed(second.table)
    assert [value for _, value in Attack(cells).solved() if 1 <= value < 11] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(counts, st.randoms(use_true_random=False))
def test_what_is_hidden_does_not_depend_on_the_order_of_the_rows(
    found: dict[tuple[str, str, int], int], shuffler: st.DataObject
) -> None:
    rows = list(found.items())
    shuffler.shuffle(rows)  # type: ignore[attr-defined]
    assert release(table_of(dict(rows)), (Level.EPCI,)).table == release(table_of(found), (Level.EPCI,)).table
