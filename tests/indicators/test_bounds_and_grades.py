"""Worked examples E1 to E7 of the method: bounds, call-backs, grades, prudent bounds, post-stratification."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conseiller.indicators import bounds, grades
from conseiller.indicators.bounds import Calls, Outcomes
from conseiller.indicators.grades import Grade
from conseiller.indicators.intervals import clopper_pearson, width, wilson
from conseiller.indicators.strata import Stratum, merged, post_stratified
from conseiller.indicators.thresholds import load_thresholds
from conseiller.knowledge.faults import KnowledgeError
from conseiller.locations import knowledge_folder

THRESHOLDS = load_thresholds()
E2 = Outcomes(yes=55, no=25, unknown=160)


def rounded(interval: tuple[float, float] | None) -> tuple[float, float]:
    assert interval is not None
    return round(interval[0], 4), round(interval[1], 4)


def test_e1_few_answers_publish_nothing() -> None:
    outcomes = Outcomes(yes=20, no=16, unknown=84)
    assert (outcomes.base, 36 / 120, round(20 / 36, 4)) == (120, 0.3, 0.5556)
    assert rounded(wilson(20, 36)) == (0.3958, 0.7046)
    assert round(width(clopper_pearson(20, 36)), 4) == 0.3397
    assert grades.grade_of_declared(20, 36, 120, THRESHOLDS) is Grade.WITHHELD
    found = bounds.worst_case(outcomes)
    assert rounded(found) == (0.1667, 0.8667)
    assert grades.grade_of_bounds(120, found, THRESHOLDS) is Grade.WITHHELD


def test_e2_what_was_done_in_session_raises_the_low_bound() -> None:
    found = bounds.worst_case(E2)
    assert rounded(found) == (0.2292, 0.8958)
    assert grades.grade_of_bounds(240, found, THRESHOLDS) is Grade.WITHHELD


def test_e3_sixty_people_called_and_reached_make_it_reliable() -> None:
    calls = Calls(drawn=60, reached=60, yes=18)
    found = bounds.after_calls(E2, calls)
    assert rounded(found) == (0.3548, 0.5172)
    assert found is not None
    assert round(width(found), 4) == 0.1624
    assert bounds.point_after_calls(E2, calls) == pytest.approx(0.4292, abs=5e-5)
    assert bounds.standard_error_after_calls(E2, calls) == pytest.approx(0.0314, abs=5e-5)
    assert grades.point_may_be_given(calls, THRESHOLDS)
    assert grades.grade_of_bounds(240, found, THRESHOLDS) is Grade.RELIABLE


def test_e4_too_few_reached_withholds_the_point_only() -> None:
    calls = Calls(drawn=60, reached=35, yes=12)
    found = bounds.after_calls(E2, calls)
    assert rounded(found) == (0.3011, 0.7220)
    assert found is not None
    assert round(width(found), 4) == 0.4210
    assert not grades.point_may_be_given(calls, THRESHOLDS)
    assert bounds.standard_error_after_calls(E2, calls) is None
    assert grades.grade_of_bounds(240, found, THRESHOLDS) is Grade.FRAGILE


def test_e5_and_e6_a_secret_count_gives_prudent_bounds() -> None:
    assert bounds.published(Outcomes(yes=4, no=36, unknown=60), 11) == pytest.approx((0.0, 0.7))
    assert bounds.published(Outcomes(yes=36, no=4, unknown=60), 11) == pytest.approx((0.3, 1.0))


@pytest.mark.parametrize(("yes", "no", "unknown"), [(0, 0, 0), (5, 5, 0), (20, 20, 5), (3, 3, 60), (0, 0, 10)])
def test_nothing_is_published_of_a_small_base_or_of_small_leaves(yes: int, no: int, unknown: int) -> None:
    assert bounds.published(Outcomes(yes, no, unknown), 11) is None


def test_zeros_and_large_counts_are_published_exactly() -> None:
    assert bounds.published(Outcomes(0, 0, 11), 11) == (0.0, 1.0)
    assert bounds.published(Outcomes(11, 0, 0), 11) == (1.0, 1.0)
    assert bounds.published(E2, 11) == bounds.worst_case(E2)


def test_e7_strata_correct_what_they_explain() -> None:
    strata = [Stratum(300, 30, 12), Stratum(120, 36, 27), Stratum(40, 20, 15)]
    answers, yes = sum(item.answers for item in strata), sum(item.yes for item in strata)
    assert round(yes / answers, 4) == 0.6279
    share, error = post_stratified(strata)
    assert (round(share, 4), round(error, 4)) == (0.5217, 0.0588)
    assert rounded(bounds.worst_case(Outcomes(yes, answers - yes, 460 - answers))) == (0.1174, 0.9304)


def test_small_strata_are_merged_and_nothing_is_lost() -> None:
    strata = merged([Stratum(50, 4, 1), Stratum(40, 7, 2), Stratum(30, 12, 6), Stratum(10, 3, 1)], 10)
    assert strata == (Stratum(90, 11, 3), Stratum(40, 15, 7))


def test_when_everybody_was_called_only_those_not_reached_are_unknown() -> None:
    assert bounds.after_calls(Outcomes(10, 10, 20), Calls(20, 15, 6)) == pytest.approx((16 / 40, 21 / 40))


def test_without_a_draw_there_is_nothing_after_calls() -> None:
    assert bounds.after_calls(E2, Calls(0, 0, 0)) is None
    assert bounds.point_after_calls(E2, Calls(5, 0, 0)) is None
    with pytest.raises(ValueError, match="more drawn"):
        bounds.after_calls(E2, Calls(161, 0, 0))


def test_an_empty_base_has_no_bounds_and_no_grade() -> None:
    assert bounds.worst_case(Outcomes(0, 0, 0)) is None
    assert grades.grade_of_bounds(0, None, THRESHOLDS) is Grade.WITHHELD
    assert grades.grade_of_declared(0, 0, 0, THRESHOLDS) is Grade.WITHHELD


@pytest.mark.parametrize(
    ("base", "bounds_of_it", "grade"),
    [
        (30, (0.10, 0.30), Grade.RELIABLE),
        (29, (0.10, 0.30), Grade.WITHHELD),
        (30, (0.10, 0.31), Grade.FRAGILE),
        (30, (0.20, 0.70), Grade.FRAGILE),
        (30, (0.20, 0.71), Grade.WITHHELD),
    ],
)
def test_the_width_of_the_bounds_makes_the_grade(base: int, bounds_of_it: tuple[float, float], grade: Grade) -> None:
    assert grades.grade_of_bounds(base, bounds_of_it, THRESHOLDS) is grade


@pytest.mark.parametrize(
    ("yes", "answers", "base", "grade"),
    [
        (45, 100, 100, Grade.RELIABLE),
        (45, 100, 112, Grade.FRAGILE),
        (45, 100, 143, Grade.WITHHELD),
        (14, 30, 30, Grade.WITHHELD),
        (0, 30, 30, Grade.RELIABLE),
        (0, 29, 29, Grade.WITHHELD),
    ],
)
def test_who_did_not_answer_makes_the_grade_of_a_declared_rate(yes: int, answers: int, base: int, grade: Grade) -> None:
    assert grades.grade_of_declared(yes, answers, base, THRESHOLDS) is grade


@pytest.mark.parametrize(
    ("base", "covered", "grade"),
    [(30, 33, "fiable"), (30, 40, "fragile"), (30, 50, "non_publiable"), (29, 29, "non_publiable")],
)
def test_an_intention_rarely_asked_is_not_given(base: int, covered: int, grade: str) -> None:
    assert grades.grade_of_coverage(base, covered, THRESHOLDS) == grade


cells = st.builds(Outcomes, st.integers(0, 300), st.integers(0, 300), st.integers(1, 300))


@settings(max_examples=60, deadline=None)
@given(cells, st.data())
def test_calls_only_narrow_the_worst_case(outcomes: Outcomes, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(1, outcomes.unknown))
    reached = data.draw(st.integers(0, drawn))
    yes = data.draw(st.integers(0, reached))
    low, high = bounds.after_calls(outcomes, Calls(drawn, reached, yes)) or (1.0, 0.0)
    worst_low, worst_high = bounds.worst_case(outcomes) or (0.0, 1.0)
    assert worst_low - 1e-12 <= low <= high <= worst_high + 1e-12


@given(cells)
def test_prudent_bounds_hold_the_exact_ones(outcomes: Outcomes) -> None:
    exact, prudent = bounds.worst_case(outcomes), bounds.published(outcomes, 11)
    assert exact is not None
    if prudent is not None:
        assert prudent[0] <= exact[0] + 1e-12
        assert exact[1] - 1e-12 <= prudent[1]


def test_every_threshold_says_where_it_comes_from() -> None:
    assert len(THRESHOLDS.origins) == 11
    assert all(name and origin for name, _, origin in THRESHOLDS.origins)


@pytest.mark.parametrize(
    ("written", "mended", "told"),
    [
        ("valeur: 11", "valeur: 4", "ne descend pas sous 5"),
        ("id: secret", "id: secrett", "secret"),
        ("valeur: 0.90", "valeur: 90", "entre 0 et 1"),
        ("valeur: 30\n", "valeur: 30.5\n", "nombre entier"),
    ],
)
def test_a_slip_in_the_thresholds_is_told_with_its_line(tmp_path: Path, written: str, mended: str, told: str) -> None:
    text = (knowledge_folder() / "indicateurs.yaml").read_text(encoding="utf-8")
    (tmp_path / "indicateurs.yaml").write_text(text.replace(written, mended, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_thresholds(tmp_path)
    assert told in str(caught.value)
    assert "indicateurs.yaml:" in str(caught.value)
