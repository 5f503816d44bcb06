"""When too few have left the base for it to be told, bounds after call-backs still go out, and tell nothing of them."""

from hypothesis import assume, given
from hypothesis import strategies as st

from conseiller.indicators.bounds import Calls, Outcomes, after_calls
from conseiller.indicators.disclosure.calls import AfterCalls, Inside
from conseiller.indicators.disclosure.figures import Figures
from conseiller.indicators.numbers import KNOWN, YES
from conseiller.indicators.published import TOTAL, Level, PublishedFigure, Status
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.indicators.thresholds import load_thresholds

CELL = Coordinates(TOTAL, Level.ALL, TOTAL, "b")
NOWHERE = Region(frozenset("b"), frozenset(), frozenset())
COUNTS = st.integers(0, 400)
CALLS = st.tuples(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60)).map(
    lambda found: Calls(found[0], min(found[0], found[1]), min(found))
)


def after_call_backs(yes: int, no: int, unknown: int, gone: int, calls: Calls) -> PublishedFigure:
    """A5.7 of a cell whose yes and no are told, and whose base is not."""
    told = {KNOWN: {CELL: yes + no}, YES: {CELL: yes}}
    after = AfterCalls(told, lambda cell: Inside(yes, no, gone, calls), load_thresholds())
    line = Statement(CELL, NOWHERE, yes + no + unknown + gone)
    found = after.found(CELL, line.value or 0)
    figures = Figures(after, {CELL: found} if found else {}, frozenset())
    return next(figure for figure in figures.rows([line]) if figure.indicator == "A5.7")


@given(COUNTS, COUNTS, COUNTS, st.integers(1, 10), CALLS)
def test_the_bounds_hold_the_exact_ones(yes: int, no: int, unknown: int, gone: int, calls: Calls) -> None:
    assume(calls.drawn <= unknown)
    found = after_call_backs(yes, no, unknown, gone, calls)
    exact = after_calls(Outcomes(yes, no, unknown), calls)
    assert exact is not None
    if found.low is not None and found.high is not None:
        assert found.low <= exact[0] + 1e-9
        assert exact[1] - 1e-9 <= found.high


@given(COUNTS, COUNTS, st.integers(70, 400), st.integers(1, 10), st.integers(1, 10), CALLS)
def test_how_many_have_left_changes_nothing(yes: int, no: int, left: int, few: int, others: int, calls: Calls) -> None:
    """Two journals with as many advices, whose unknown ones and gone ones differ: the same figure."""
    first = after_call_backs(yes, no, left - few, few, calls)
    assert first == after_call_backs(yes, no, left - others, others, calls)


def test_a_year_of_call_backs_makes_a_figure_that_may_be_quoted() -> None:
    found = after_call_backs(542, 41, 614, 1, Calls(238, 182, 60))
    assert found.status is Status.PUBLISHED
    assert (found.base, found.return_rate) == (None, None)
    assert found.low == round(found.low or 0, 2)


def test_many_gone_from_the_base_withhold_it() -> None:
    assert after_call_backs(542, 41, 614, 11, Calls(238, 182, 60)).status is Status.SECRET
