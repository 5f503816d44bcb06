"""Intervals agree with the worked values of the method, with scipy, and with what an interval must be."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from conseiller.indicators.beta import quantile, tails
from conseiller.indicators.intervals import clopper_pearson, jeffreys, width, wilson

WORKED = [
    (0, 30, (0.0000, 0.1135), (0.0000, 0.1157), 0.1157, (0.0000, 0.0797)),
    (3, 60, (0.0171, 0.1370), (0.0104, 0.1392), 0.1288, (0.0143, 0.1274)),
    (12, 20, (0.3866, 0.7812), (0.3605, 0.8088), 0.4483, (0.3839, 0.7894)),
    (45, 120, (0.2935, 0.4642), (0.2883, 0.4680), 0.1797, (0.2922, 0.4638)),
    (30, 30, (0.8865, 1.0000), (0.8843, 1.0000), 0.1157, (0.9203, 1.0000)),
    (370, 790, (0.4338, 0.5032), (0.4331, 0.5038), 0.0707, (0.4337, 0.5032)),
]


def rounded(interval: tuple[float, float]) -> tuple[float, float]:
    return round(interval[0], 4), round(interval[1], 4)


@pytest.mark.parametrize(("yes", "answers", "score", "exact", "exact_width", "reference"), WORKED)
def test_the_worked_values_of_the_method_are_found(
    yes: int,
    answers: int,
    score: tuple[float, float],
    exact: tuple[float, float],
    exact_width: float,
    reference: tuple[float, float],
) -> None:
    assert rounded(wilson(yes, answers)) == score
    assert rounded(clopper_pearson(yes, answers)) == exact
    assert round(width(clopper_pearson(yes, answers)), 4) == exact_width
    assert rounded(jeffreys(yes, answers)) == reference


counts = st.integers(1, 20_000).flatmap(lambda answers: st.tuples(st.integers(0, answers), st.just(answers)))


@settings(max_examples=60, deadline=None)
@given(counts)
def test_scipy_finds_the_same_intervals(count: tuple[int, int]) -> None:
    yes, answers = count
    test = stats.binomtest(yes, answers)
    for ours, theirs in (
        (wilson(yes, answers), test.proportion_ci(method="wilson")),
        (clopper_pearson(yes, answers), test.proportion_ci(method="exact")),
    ):
        # scipy's own quantile is right to about 1e-9 only: see the closed form below.
        assert ours == pytest.approx((theirs.low, theirs.high), rel=1e-7, abs=1e-14)


@given(st.integers(1, 20_000))
def test_one_yes_in_many_has_a_closed_form(answers: int) -> None:
    low, _ = clopper_pearson(1, answers)
    assert low == pytest.approx(-math.expm1(math.log1p(-0.025) / answers), rel=1e-12)


@pytest.mark.parametrize(("yes", "answers"), [(1, 1_000_000), (500_000, 1_000_000), (999_999, 1_000_000)])
def test_a_million_answers_lose_no_digit(yes: int, answers: int) -> None:
    low, high = clopper_pearson(yes, answers)
    assert low == pytest.approx(stats.beta.ppf(0.025, yes, answers - yes + 1), rel=1e-9)
    assert 1 - high == pytest.approx(stats.beta.ppf(0.025, answers - yes, yes + 1), rel=1e-7)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.5, 500), st.floats(0.5, 500))
def test_both_tails_keep_their_digits(x: float, a: float, b: float) -> None:
    below, above = tails(x, a, b)
    assert math.isclose(below, stats.beta.cdf(x, a, b), rel_tol=1e-9, abs_tol=1e-14)
    assert math.isclose(above, stats.beta.sf(x, a, b), rel_tol=1e-9, abs_tol=1e-14)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.5, 500), st.floats(0.5, 500))
def test_a_quantile_is_where_its_tail_says(probability: float, a: float, b: float) -> None:
    assert tails(quantile(probability, a, b), a, b)[0] == pytest.approx(probability, rel=1e-6)


@settings(max_examples=60, deadline=None)
@given(counts)
def test_an_interval_holds_its_share_and_the_exact_one_is_a_mirror(count: tuple[int, int]) -> None:
    yes, answers = count
    for find in (wilson, clopper_pearson, jeffreys):
        low, high = find(yes, answers)
        assert 0 <= low <= yes / answers <= high <= 1
        assert find(answers - yes, answers) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(("yes", "answers"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_is_refused(yes: int, answers: int) -> None:
    for find in (wilson, clopper_pearson, jeffreys):
        with pytest.raises(ValueError, match="no proportion"):
            find(yes, answers)
