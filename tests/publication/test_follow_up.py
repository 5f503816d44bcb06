"""What a release says of outcomes: rule 8.5, prudent bounds, grades, and nothing small by difference."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaf_tables import followed, of_cell, released, rows_of

from conseiller.indicators.intervals import wilson
from conseiller.indicators.published import Status
from conseiller.journal.leaves import Leaf, LeafTable, Zone


def test_e2_every_indicator_of_a_large_cell() -> None:
    cell = of_cell(released(followed()))
    assert cell["A5.1"].value == 240
    assert (cell["A5.2"].value, cell["A5.2"].base, cell["A5.2"].grade) == (0.5, 240, "fiable")
    assert (cell["A5.3"].value, cell["A5.3"].interval_low) == (
        pytest.approx(40 / 240),
        pytest.approx(wilson(40, 240)[0]),
    )
    assert (cell["A5.4"].value, cell["A5.4"].base) == (pytest.approx(40 / 240), 240)
    assert cell["A5.5"].status is Status.NOT_RELIABLE
    assert cell["A5.6"].status is Status.NOT_RELIABLE
    assert cell["A5.7"].status is Status.NOT_RELIABLE
    assert all(figure.return_rate == pytest.approx(40 / 240) for name, figure in cell.items() if name > "A5.4")


def test_e3_bounds_after_calls_are_rounded_outward_to_whole_percents() -> None:
    cell = of_cell(released(followed(calls=(60, 60, 18))))
    assert (cell["A5.7"].low, cell["A5.7"].high, cell["A5.7"].grade) == (0.35, 0.52, "fiable")
    assert (cell["A5.7"].value, cell["A5.7"].base) == (None, 240)


def test_bounds_narrow_enough_are_given_exactly() -> None:
    cell = of_cell(released(followed(done=60, yes=100, no=60, unknown=20)))
    assert (cell["A5.6"].low, cell["A5.6"].high) == (pytest.approx(160 / 240), pytest.approx(180 / 240))
    assert cell["A5.6"].grade == "fiable"


def test_e6_a_hidden_no_gives_prudent_bounds() -> None:
    cell = of_cell(released(followed(done=0, yes=66, no=4, unknown=30)))
    assert (cell["A5.6"].low, cell["A5.6"].high, cell["A5.6"].base) == (pytest.approx(0.6), 1.0, 100)
    assert cell["A5.5"].status is Status.SECRET


def test_e5_a_hidden_yes_gives_prudent_bounds() -> None:
    cell = of_cell(released(followed(done=0, yes=4, no=66, unknown=30)))
    assert (cell["A5.6"].low, cell["A5.6"].high) == (0.0, pytest.approx(0.4))


def test_few_who_left_the_base_hide_it_and_count_as_unknown() -> None:
    cell = of_cell(released(followed(done=60, yes=100, no=60, unknown=20, no_object=3)))
    assert cell["A5.6"].base is cell["A5.4"].value is cell["A5.3"].value is None
    assert (cell["A5.6"].low, cell["A5.6"].high) == (pytest.approx(160 / 243), pytest.approx(183 / 243))


def test_nothing_is_told_of_outcomes_where_the_count_is_hidden() -> None:
    table = followed(done=2, yes=2, no=2, unknown=2)
    for figure in rows_of(released(table)):
        if figure.territory in ("200001", "200002"):
            assert figure.value is figure.low is figure.base is None or figure.value == 0
            assert figure.status in (Status.SECRET, Status.ZERO, Status.NOT_RELIABLE)


def test_everybody_called_gives_nothing_small_back() -> None:
    cell = of_cell(released(followed(done=60, yes=100, no=60, unknown=20, calls=(20, 17, 3))))
    assert cell["A5.7"].low is cell["A5.7"].high is None


def test_the_follow_up_is_not_told_again_with_a_few_answers_more() -> None:
    table = followed(done=60, yes=100, no=60, unknown=20)
    first = released(table)
    later = replace(
        table, leaves=tuple(replace(leaf, yes=leaf.yes + 3, unknown=leaf.unknown - 3) for leaf in table.leaves)
    )
    again = released(later, earlier=[first.release])
    assert of_cell(again)["A5.1"].value == 240
    assert of_cell(again)["A5.6"].status is Status.SECRET
    assert again.release.adds_nothing_to(first.release)


def test_the_same_release_again_tells_the_same() -> None:
    first = released(followed())
    assert released(followed(), earlier=[first.release]).table.figures == first.table.figures


def sums_of(leaf: Leaf) -> dict[str, int]:
    due = leaf.done_alone + leaf.done_yes + leaf.yes + leaf.no + leaf.unknown
    return {
        "n_base": due,
        "n_connus": due - leaf.unknown,
        "n_oui": leaf.done_alone + leaf.done_yes + leaf.yes,
        "n_fait_seance": leaf.done_alone + leaf.done_yes,
        "n_retours": leaf.done_yes + leaf.yes + leaf.no,
        "n_fait_retours": leaf.done_yes + leaf.yes,
    }


numbers = st.one_of(st.just(0), st.integers(1, 10), st.integers(11, 40))
leaves = st.lists(st.tuples(*[numbers] * 6), min_size=4, max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(leaves)
def test_told_numbers_and_their_differences_are_never_small(drawn: list[tuple[int, ...]]) -> None:
    zones = tuple(Zone(f"1700{number}", f"20000{number}", "17") for number in range(4))
    found = tuple(
        Leaf(
            "a",
            zone.commune,
            202501,
            done_alone=one[0],
            done_yes=one[1],
            yes=one[2],
            no=one[3],
            unknown=one[4],
            no_object=one[5],
        )
        for zone, one in zip(zones, drawn, strict=True)
    )
    told = released(LeafTable(found, (), zones)).release.numbers
    for leaf, zone in zip(found, zones, strict=True):
        here = {
            name: value
            for name, cells in told.items()
            for cell, value in cells.items()
            if (cell.territory, cell.objective, cell.period) == (zone.epci, "a", "*")
        }
        assert all(sums_of(leaf).get(name, value) == value for name, value in here.items())
        values = [leaf.advices, *here.values()] if here else []
        known = {"n_base": leaf.advices} | here
        # Each number lies inside another one: what is between both is a count of people too.
        inside = [("n_connus", "n_base"), ("n_oui", "n_connus"), ("n_fait_seance", "n_oui"), ("n_retours", "n_connus")]
        inside += [("n_fait_retours", "n_retours")]
        values += [known[larger] - known[part] for part, larger in inside if part in here and larger in known]
        assert not [value for value in values if 1 <= value < 11]
