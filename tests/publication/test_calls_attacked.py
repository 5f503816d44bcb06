"""Bounds after call-backs beside the counts: nobody works the draw out of them, nor what it said."""

from dataclasses import replace

import pytest
from call_attacks import Draw, Printed, narrow, percents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaf_tables import Out, followed, of_cell, released

from conseiller.indicators.numbers import DUE, KNOWN, YES
from conseiller.indicators.published import TOTAL, Level, Status
from conseiller.indicators.releases import Release
from conseiller.indicators.statements import Coordinates
from conseiller.journal.leaves import Leaf, LeafTable, Zone

MAP = (Zone("17001", "200001", "17"), Zone("17002", "200002", "17"))
FIRST, SECOND, WHOLE = "200001", "200002", TOTAL


def journal(*leaves: Leaf) -> LeafTable:
    return LeafTable(leaves, (), MAP)


def leaf(place: int, yes: int, no: int, unknown: int, gone: int, draw: Draw) -> Leaf:
    size = yes + no + unknown + gone
    reached = draw[0] + draw[1]
    return Leaf(
        "a",
        MAP[place].commune,
        202501,
        yes=yes,
        no=no,
        unknown=unknown,
        no_object=gone,
        intention_not_asked=size,
        drawn=reached + draw[2],
        reached=reached,
        reached_yes=draw[0],
    )


def read(out: Out) -> dict[str, Printed]:
    """Each cell with bounds after call-backs, as a reader of the whole release has it."""
    release = out.release
    found = {}
    for cell, (low, high) in release.after_calls.items():
        yes, known = release.numbers[YES][cell], release.numbers[KNOWN][cell]
        base = release.numbers[DUE].get(cell)
        whole = dict(release.cells)[cell] if base is None else base
        assert whole is not None
        found[cell.territory] = Printed(
            yes, known - yes, whole - known, base is not None, round(low * 100), round(high * 100)
        )
    return found


def test_few_called_of_few_unknown_would_be_counted_one_by_one() -> None:
    """Seven called of sixteen: 48 % to 86 % of 31 leaves one yes at most. The bounds stay home."""
    table = journal(leaf(0, 15, 0, 16, 0, (1, 5, 1)), leaf(1, 80, 40, 80, 0, (0, 0, 0)))
    attack = Printed(15, 0, 16, True, *percents(15, 0, 16, True, (7, 1, 2)))
    assert narrow(attack.draws(), with_base=True)["yes"] == (0, 1)
    out = released(table)
    assert out.release.numbers[YES][Coordinates(TOTAL, Level.EPCI, FIRST, "a")] == 15
    assert of_cell(out)["A5.7"].low is None


def test_everybody_called_shows_like_nobody_called() -> None:
    """Another mark would say that all the unknown ones were drawn, and that few said one thing."""
    marks = {
        of_cell(released(followed(done=60, yes=100, no=60, unknown=20, calls=calls)))["A5.7"].status
        for calls in ((0, 0, 0), (20, 17, 3), (20, 20, 20), (2, 1, 0))
    }
    assert marks == {Status.NOT_RELIABLE}


def test_nearly_everybody_called_tells_how_few_have_left_the_base() -> None:
    """Fifty-nine called of fifty-nine unknown, three gone: a draw of fifty-seven at least leaves one to five gone."""
    table = journal(leaf(0, 200, 100, 59, 3, (30, 29, 0)), leaf(1, 80, 40, 80, 0, (0, 0, 0)))
    assert FIRST not in read(released(table))


Shares = tuple[float, float, float]
counts = st.one_of(st.just(0), st.integers(11, 60))
unknowns = st.integers(11, 80)
shares = st.one_of(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.floats(0.3, 0.9), st.floats(0.6, 1), st.floats(0.2, 0.8)),
)


def drawn(place: int, yes: int, no: int, unknown: int, gone: int, how: Shares) -> Leaf:
    size = round(how[0] * unknown)
    reached = round(how[1] * size)
    said = round(how[2] * reached)
    return leaf(place, yes, no, unknown, gone, (said, reached - said, size - reached))


places = st.tuples(counts, counts, unknowns, st.sampled_from((0, 0, 3)), shares)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places, places)
def test_every_draw_that_prints_the_same_leaves_six_values(
    one: tuple[int, int, int, int, Shares],
    other: tuple[int, int, int, int, Shares],
) -> None:
    for printed in read(released(journal(drawn(0, *one), drawn(1, *other)))).values():
        assert not narrow(printed.draws(), printed.with_base)


usual = st.tuples(st.floats(0.4, 0.9), st.floats(0.6, 1), st.floats(0.3, 0.7))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(30, 60), st.integers(80, 110), st.integers(80, 110), usual, usual)
def test_nor_do_two_parts_and_their_total_together(yes: int, some: int, more: int, one: Shares, other: Shares) -> None:
    cells = read(released(journal(drawn(0, yes, 0, some, 0, one), drawn(1, yes, 20, more, 0, other))))
    parts = [{draw for _, draw in cells[place].draws()} for place in (FIRST, SECOND) if place in cells]
    if WHOLE not in cells or len(parts) < 2:
        return
    total = {draw for _, draw in cells[WHOLE].draws()}
    both = [
        (mine, theirs)
        for mine in parts[0]
        for theirs in parts[1]
        if (mine[0] + theirs[0], mine[1] + theirs[1], mine[2] + theirs[2]) in total
    ]
    for side in (0, 1):
        assert not narrow(((0, pair[side]) for pair in both), with_base=True)


def again(table: LeafTable, earlier: Release, **changed: int) -> Out:
    leaves = tuple(
        replace(one, **{name: getattr(one, name) + by for name, by in changed.items()}) for one in table.leaves
    )
    return released(replace(table, leaves=leaves), earlier=[earlier])


@pytest.mark.parametrize("changed", [{"reached_yes": 1}, {"reached": 2}, {"drawn": 4, "reached": 1}])
def test_call_backs_typed_after_a_release_change_nothing_that_is_told(changed: dict[str, int]) -> None:
    """Three people more reached between two releases would be read off their difference."""
    table = followed(calls=(60, 50, 18))
    first = released(table)
    assert of_cell(first)["A5.7"].low is not None
    told = of_cell(again(table, first.release, **changed))["A5.7"]
    assert (told.low, told.high) in ((of_cell(first)["A5.7"].low, of_cell(first)["A5.7"].high), (None, None))


def test_call_backs_typed_after_a_release_are_not_told_where_none_were() -> None:
    table = followed()
    first = released(table)
    assert of_cell(again(table, first.release, drawn=60, reached=60, reached_yes=18))["A5.7"].low is None


def test_the_same_release_again_tells_the_same_bounds() -> None:
    table = followed(calls=(60, 60, 18))
    first = released(table)
    assert of_cell(released(table, earlier=[first.release]))["A5.7"].low == of_cell(first)["A5.7"].low == 0.35


def test_a_finer_table_of_the_same_period_adds_no_bounds() -> None:
    table = followed(calls=(60, 60, 18))
    first = released(table, levels=())
    second = released(table, earlier=[first.release])
    assert set(first.release.after_calls.values()) == set(second.release.after_calls.values())
    assert {cell.territory for cell in second.release.after_calls} == {TOTAL}


def test_the_ledger_keeps_the_bounds_that_went_out() -> None:
    release = released(followed(calls=(60, 60, 18))).release
    assert release.after_calls
    assert Release.from_json(release.as_json()) == release
