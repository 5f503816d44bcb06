"""Returns: what may be answered for a code and when, which answer counts, what stays when the days go."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import DECLINED, DONE, INTENDED, TODAY, begin, closed, every_byte, rows

from conseiller.errors import ConseillerError, RefusedError
from conseiller.journal import GestureRecord, Journal, ObjectiveCounts
from conseiller.journal.outcomes import KNOWN, Answer, Channel, Outcome, combined, winning


def on(base: Path, days: int) -> Journal:
    """The journal as opened so many days after the appointment of TODAY."""
    return Journal.open(base, TODAY + timedelta(days=days))


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def gestures(objectives: str, *states: str) -> list[GestureRecord]:
    pairs = zip(objectives, states, strict=True)
    return [GestureRecord(rank, objective, "famille", state) for rank, (objective, state) in enumerate(pairs, 1)]


def counts(base: Path, objective: str, *, wide: bool = False) -> ObjectiveCounts:
    with on(base, 181) as journal:
        found = journal.counts(date(2026, 1, 1), date(2026, 12, 31), wide=wide)
    return next(item for item in found.objectives if item.objective == objective)


def test_x1_a_gesture_done_in_session_stays_a_yes_whatever_comes_back(journal: Journal, base: Path) -> None:
    code = closed(journal, TODAY, gestures("bbb", "fait_en_seance", "intention", "deja_fait"))
    with on(base, 40) as later:
        assert later.ranks_asked(code, day(40)) == (2,)
        later.record_return(code, 2, "non", "rdv", day(40))
    found = counts(base, "b")
    assert (found.base, found.answered, found.yes, found.no, found.unknown) == (1, 1, 1, 0, 0)
    assert found.answered_yes == 0


def test_x2_the_latest_answer_of_a_gesture_and_the_best_gesture_win(journal: Journal, base: Path) -> None:
    code = closed(journal, TODAY, gestures("aa", "intention", "decline"))
    with on(base, 60) as later:
        later.record_return(code, 1, "pas_encore", "rdv", day(60))
        later.record_return(code, 2, "sans_objet", "rdv", day(60))
    with on(base, 120) as later:
        later.record_return(code, 1, "partiel", "appel", day(120))
    strict, wide = counts(base, "a"), counts(base, "a", wide=True)
    assert (strict.base, strict.answered, strict.yes, strict.no) == (1, 1, 0, 1)
    assert (wide.base, wide.answered, wide.yes, wide.no) == (1, 1, 1, 0)
    assert rows(base, "SELECT outcome, channel FROM counted_advice") == [("partiel", "appel")]


def test_x3_without_object_any_more_the_advice_leaves_the_base(journal: Journal, base: Path) -> None:
    code = closed(journal, TODAY, gestures("cca", "decline", "decline", "deja_fait"))
    with on(base, 180) as later:
        later.record_return(code, 1, "sans_objet", "papier", day(180))
        assert rows(base, "SELECT outcome FROM counted_advice") == [("ne_sait_pas",)]
        later.record_return(code, 2, "sans_objet", "papier", day(180))
    found = counts(base, "c")
    assert (found.due, found.no_object, found.base, found.answered, found.unknown) == (1, 1, 0, 0, 0)
    assert counts(base, "a").advices == 0


answers = st.builds(
    Answer, st.integers(1, 5), st.sampled_from(Channel), st.sampled_from(Outcome), st.sampled_from([None, "temps"])
)


@given(st.lists(answers, min_size=1, max_size=6))
def test_the_latest_day_wins_then_the_order_of_channels(given_answers: list[Answer]) -> None:
    won = winning(given_answers)
    assert won in given_answers
    order = ["rdv", "appel", "papier", "code"]
    for other in given_answers:
        assert (won.day, -order.index(won.channel)) >= (other.day, -order.index(other.channel))  # type: ignore[union-attr]


@given(st.lists(st.none() | answers, min_size=1, max_size=3))
def test_any_gestures_make_one_outcome_by_the_rules(winners: list[Answer | None]) -> None:
    found = combined(winners)
    told = [winner.outcome for winner in winners if winner]
    if not told:
        assert found is None
    elif set(told) & set(KNOWN):
        assert found
        assert found.outcome == next(outcome for outcome in KNOWN if outcome in told)
    elif None not in winners and set(told) == {Outcome.NO_OBJECT}:
        assert found
        assert found.outcome == "sans_objet"
    else:
        assert found
        assert found.outcome == "ne_sait_pas"


@pytest.mark.parametrize(("days", "taken"), [(0, False), (13, False), (14, True), (180, True), (181, False)])
def test_an_answer_counts_from_day_14_through_day_180(journal: Journal, base: Path, days: int, taken: bool) -> None:
    code = closed(journal)
    with on(base, days) as later:
        if taken:
            later.record_return(code, 2, "fait", "rdv", day(days))
        else:
            with pytest.raises(RefusedError):
                later.record_return(code, 2, "fait", "rdv", day(days))
    assert counts(base, "b").answered == int(taken)


def test_a_paper_answer_may_be_typed_later_but_not_after_its_code_is_gone(journal: Journal, base: Path) -> None:
    code = closed(journal)
    with on(base, 180) as later:
        later.record_return(code, 2, "fait", "papier", day(60))
    with on(base, 181) as later, pytest.raises(RefusedError):
        later.record_return(code, 2, "non", "papier", day(60))


def test_an_answer_of_a_day_to_come_is_refused(journal: Journal, base: Path) -> None:
    code = closed(journal)
    with on(base, 60) as later, pytest.raises(ConseillerError, match="pas encore venu"):
        later.record_return(code, 2, "fait", "rdv", day(61))


def test_unknown_expired_erased_early_and_pointless_codes_get_the_very_same_words(journal: Journal, base: Path) -> None:
    code = closed(journal)
    erased = closed(journal, date(2026, 1, 2))
    nothing_to_ask = closed(journal, TODAY, gestures("a", "fait_en_seance"))
    dropped = begin(journal)
    dropped_code = journal.draw_code(dropped)
    journal.erase(dropped)
    journal.purge(TODAY)
    cases = [
        ("7K3M-9QX8", 60),
        (code, 181),
        (code, 13),
        (erased, 60),
        (nothing_to_ask, 60),
        (dropped_code, 60),
        ("n'importe quoi", 60),
    ]
    said = set()
    for typed, days in cases:
        with on(base, days) as later:
            for attempt in (
                lambda typed=typed, later=later, days=days: later.ranks_asked(typed, day(days)),
                lambda typed=typed, later=later, days=days: later.record_return(typed, 1, "fait", "rdv", day(days)),
                lambda typed=typed, later=later, days=days: later.record_call(typed, 1, "fait", day(days)),
                lambda typed=typed, later=later, days=days: later.record_not_reached(typed, day(days)),
            ):
                with pytest.raises(RefusedError) as caught:
                    attempt()
                said.add((caught.value.message, caught.value.way_out, caught.value.exit_code))
    assert len(said) == 1


def test_a_rank_that_is_not_asked_is_refused_and_nothing_is_written(journal: Journal, base: Path) -> None:
    code = closed(journal)
    with on(base, 60) as later, pytest.raises(RefusedError):
        later.record_return(code, 1, "fait", "rdv", day(60))
    assert rows(base, "SELECT * FROM gesture_return") == []


def test_expected_codes_come_by_closing_month_then_by_code_and_tell_nothing_else(journal: Journal, base: Path) -> None:
    codes = [closed(journal, TODAY - timedelta(days=number)) for number in range(5, 30)]
    closed(journal, TODAY, gestures("a", "fait_en_seance"))
    closed(journal, TODAY, gestures("a", "deja_fait"))
    with on(base, 60) as later:
        found = later.returns_expected(day(60))
    assert {item.code for item in found} == set(codes)
    assert [(item.closes, item.code) for item in found] == sorted((item.closes, item.code) for item in found)
    assert {item.closes for item in found} <= {202704, 202705}


def test_a_code_leaves_the_list_once_every_gesture_is_answered(journal: Journal, base: Path) -> None:
    code = closed(journal, TODAY, [INTENDED, DECLINED])
    with on(base, 60) as later:
        later.record_return(code, 2, "fait", "rdv", day(60))
        assert len(later.returns_expected(day(60))) == 1
        later.record_return(code, 3, "ne_sait_pas", "rdv", day(60))
        assert later.returns_expected(day(60)) == ()
        later.record_return(code, 3, "non", "rdv", day(60), "temps")
    assert rows(base, "SELECT rank, outcome, obstacle FROM gesture") == [(2, "fait", None), (3, "non", "temps")]


def test_a_code_is_expected_from_day_14_through_day_180(journal: Journal, base: Path) -> None:
    closed(journal)
    with on(base, 180) as later:
        assert [len(later.returns_expected(day(days))) for days in (13, 14, 180, 181)] == [0, 1, 1, 0]


def test_answers_survive_the_cut_and_their_days_do_not(journal: Journal, base: Path) -> None:
    codes = [closed(journal, TODAY, [INTENDED, DECLINED]) for _ in range(4)]
    with on(base, 60) as later:
        for code, issue in zip(codes, ("fait", "partiel", "non", "sans_objet"), strict=True):
            later.record_return(code, 2, issue, "rdv", day(60))
    before = [counts(base, objective) for objective in "abc"]
    with on(base, 181) as later:
        assert later.purge(day(181)).days == 4
    assert [counts(base, objective) for objective in "abc"] == before
    assert before[1].answered == 3
    assert rows(base, "SELECT * FROM gesture_return") == []
    content = every_byte(base.parent)
    assert not [code for code in codes if code.replace("-", "").encode() in content]


def test_correcting_gestures_the_same_day_keeps_an_answer_already_given(journal: Journal, base: Path) -> None:
    session = begin(journal, TODAY - timedelta(days=20))
    code = journal.close(session, [DONE, INTENDED])
    journal.record_return(code, 2, "fait", "rdv", TODAY)
    journal.correct(session, [INTENDED, DECLINED])
    assert rows(base, "SELECT objective, outcome FROM counted_advice ORDER BY objective") == [
        ("b", "fait"),
        ("c", None),
    ]


def test_an_answer_nobody_knows_takes_a_former_one_back(journal: Journal, base: Path) -> None:
    code = closed(journal)
    with on(base, 90) as later:
        later.record_return(code, 2, "fait", "rdv", day(60))
        later.record_return(code, 2, "ne_sait_pas", "rdv", day(90))
    found = counts(base, "b")
    assert (found.base, found.answered, found.unknown) == (1, 0, 1)
