"""What holds of every habit, whoever types it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from impact_runs import shipped

from conseiller.errors import ConseillerError
from conseiller.impact import Device, Footprint, Habit, Network, Quality, Usage, footprint_of
from conseiller.impact.requests import answer as exchanged

STREAMS = (Usage.STREAMING, Usage.CALL)
ROUNDING = 1e-9

amounts = st.floats(min_value=0, max_value=1e6, allow_nan=False)
mixes = st.floats(min_value=0, max_value=1200, allow_nan=False)
streams = st.builds(
    Habit,
    usage=st.sampled_from(STREAMS),
    device=st.sampled_from(Device),
    network=st.sampled_from(Network),
    quality=st.sampled_from([Quality.LOW, Quality.HIGH, Quality.ULTRA]),
    hours=amounts,
    people=st.none() | st.integers(1, 50),
    electricity=st.none() | mixes,
)
mails = st.builds(
    Habit,
    usage=st.just(Usage.EMAIL),
    device=st.sampled_from([device for device in Device if device is not Device.TV]),
    network=st.sampled_from(Network),
    people=st.none() | st.integers(1, 50),
    size=st.none() | st.floats(min_value=0.001, max_value=1000),
    count=amounts,
    electricity=st.none() | mixes,
)
downloads = st.builds(
    Habit,
    usage=st.just(Usage.DOWNLOAD),
    device=st.sampled_from(Device),
    network=st.sampled_from(Network),
    size=amounts,
    count=st.integers(0, 50).map(float),
    electricity=st.none() | mixes,
)
habits = streams | mails | downloads


def weigh(habit: Habit) -> Footprint:
    return footprint_of(habit, shipped())


def figures(found: Footprint) -> list[float]:
    return [found.data, found.energy, found.making, found.use, found.network, found.centre]


def changed(habit: Habit, **new: object) -> Habit:
    return replace(habit, **new)  # type: ignore[arg-type]


@settings(deadline=None)
@given(habits)
def test_nothing_is_ever_negative(habit: Habit) -> None:
    assert min(figures(weigh(habit))) >= 0


@settings(deadline=None)
@given(habits)
def test_the_range_lies_inside_the_total(habit: Habit) -> None:
    found = weigh(habit)
    assert 0 <= found.without_network <= found.without_making <= found.total


@settings(deadline=None)
@given(streams, st.floats(min_value=0, max_value=1000))
def test_so_many_times_the_hours_weigh_so_many_times_more(habit: Habit, ratio: float) -> None:
    once, often = weigh(habit), weigh(changed(habit, hours=habit.hours * ratio))
    assert figures(often) == pytest.approx([figure * ratio for figure in figures(once)], rel=ROUNDING, abs=ROUNDING)


@settings(deadline=None)
@given(downloads | mails, st.floats(min_value=0, max_value=1000))
def test_so_many_times_the_files_weigh_so_many_times_more(habit: Habit, ratio: float) -> None:
    once, often = weigh(habit), weigh(changed(habit, count=habit.count * ratio))
    assert figures(often) == pytest.approx([figure * ratio for figure in figures(once)], rel=ROUNDING, abs=ROUNDING)


@settings(deadline=None)
@given(streams)
def test_a_finer_picture_never_weighs_less(habit: Habit) -> None:
    order = [Quality.LOW, Quality.HIGH, Quality.ULTRA]
    if habit.usage is Usage.CALL:
        order.insert(0, Quality.SOUND)
    found = [weigh(changed(habit, quality=quality)) for quality in order]
    for coarse, fine in pairwise(found):
        assert coarse.data <= fine.data
        assert coarse.without_making <= fine.without_making


@settings(deadline=None)
@given(streams | downloads | mails)
def test_the_fixed_network_never_weighs_more_than_the_mobile_one(habit: Habit) -> None:
    fixed, mobile = (weigh(changed(habit, network=network)) for network in (Network.FIXED, Network.MOBILE))
    assert fixed.total <= mobile.total
    assert fixed.data == mobile.data


@settings(deadline=None)
@given(streams)
def test_quality_and_network_change_nothing_in_the_socket(habit: Habit) -> None:
    other = changed(habit, quality=Quality.LOW, network=Network.MOBILE)
    assert weigh(habit).energy == weigh(other).energy
    assert weigh(habit).making == weigh(other).making


@settings(deadline=None)
@given(habits, mixes)
def test_dirtier_electricity_never_weighs_less(habit: Habit, mix: float) -> None:
    clean, dirty = weigh(changed(habit, electricity=mix)), weigh(changed(habit, electricity=mix * 2))
    assert clean.without_making <= dirty.without_making * (1 + ROUNDING)
    assert (clean.making, clean.network, clean.data) == (dirty.making, dirty.network, dirty.data)


@settings(deadline=None)
@given(st.builds(changed, streams, usage=st.just(Usage.CALL)), st.integers(1, 50))
def test_one_more_device_in_a_call_adds_one_device_and_one_line(habit: Habit, people: int) -> None:
    alone, more = weigh(changed(habit, people=1)), weigh(changed(habit, people=people))
    assert (more.making, more.use, more.network) == pytest.approx(
        (alone.making * people, alone.use * people, alone.network * people)
    )
    assert (more.centre, more.data, more.energy) == (alone.centre, alone.data, alone.energy)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["usage", "hours", "device", "network", "quality", "participants", "size_mo", "count", "x"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([*Usage, *Device, *Quality, "", "é"]),
    )
)
def test_any_object_gets_figures_or_a_french_sentence(asked: dict[str, object]) -> None:
    assert asked_of(asked)


def asked_of(asked: dict[str, object]) -> bool:
    """Whether an object gets figures, or is refused with a whole sentence."""
    try:
        return float(str(exchanged(asked, shipped())["kgco2e"])) >= 0
    except ConseillerError as refused:
        return refused.message.endswith(".")
