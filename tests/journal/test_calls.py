"""Calls are drawn at random, once for each month of appointments, frozen, and never mixed with returns."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from journal_samples import DECLINED, DONE, INTENDED, closed, rows

from conseiller.errors import RefusedError
from conseiller.journal import Journal
from conseiller.journal.calling import chosen, open_months

AUGUST = date(2026, 8, 10)
DRAW_DAY = date(2026, 12, 10)


@pytest.fixture
def held(base: Path) -> list[str]:
    """Codes of twenty appointments of August, each with an intention and a declined gesture."""
    with Journal.open(base, AUGUST) as journal:
        return [closed(journal, AUGUST + timedelta(days=number % 20), [INTENDED, DECLINED]) for number in range(20)]


def objective_counts(base: Path, objective: str) -> tuple[int, ...]:
    with Journal.open_to_count(base, date(2027, 6, 1)) as journal:
        found = journal.counts(date(2026, 8, 1), date(2026, 8, 31))
    item = next(item for item in found.objectives if item.objective == objective)
    return item.base, item.answered, item.yes, item.no, item.unknown, item.drawn, item.reached, item.reached_yes


@pytest.mark.parametrize("number", range(0, 800, 7))
def test_on_any_day_some_whole_month_is_open_and_all_its_days_are_90_to_150_days_old(number: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=number)
    months = open_months(today)
    assert months
    for month in months:
        first = date(month // 100, month % 100, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        assert (today - first).days <= 150
        assert (today - last).days >= 90


def test_every_month_of_a_year_is_open_at_some_time() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(500)]
    assert {month for day in days for month in open_months(day)} >= {202600 + month for month in range(1, 13)}


def test_a_draw_is_frozen(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        first = journal.draw_calls(DRAW_DAY, 5)
        again = journal.draw_calls(DRAW_DAY, 12)
    assert (first.month, first.new, again.new) == (202608, True, False)
    assert first.codes == again.codes
    assert 5 <= len(first.codes) <= 10
    assert {item.code for item in first.codes} <= set(held)
    assert rows(base, "SELECT objective, sum(drawn) FROM counted_advice GROUP BY objective") == [("b", 5), ("c", 5)]


def test_a_draw_can_be_redone_from_its_seed(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        found = journal.draw_calls(DRAW_DAY, 5)
    codes = [code.replace("-", "") for code in held]
    drawn = {code[:4] + "-" + code[4:] for code in chosen(codes, found.seed, 5)}
    assert drawn == chosen_in(found.codes)
    assert set(chosen(list(reversed(codes)), found.seed, 5)) == set(chosen(codes, found.seed, 5))


def chosen_in(codes: object) -> set[str]:
    return {item.code for item in codes}  # type: ignore[attr-defined]


def test_every_code_is_as_likely_as_any_other() -> None:
    codes = [f"{number:08d}" for number in range(20)]
    drawn = Counter(code for seed in range(4000) for code in chosen(codes, f"{seed:016x}", 5))
    # 1,000 expected for each, standard deviation 27.
    assert all(800 < drawn[code] < 1200 for code in codes)


def test_who_answered_or_did_it_in_session_is_not_drawn(base: Path, held: list[str]) -> None:
    with Journal.open(base, AUGUST) as journal:
        closed(journal, AUGUST, [DONE])
    with Journal.open(base, DRAW_DAY) as journal:
        for code in held[:15]:
            journal.record_return(code, 2, "fait", "rdv", DRAW_DAY)
        journal.record_return(held[15], 2, "ne_sait_pas", "rdv", DRAW_DAY)
        journal.draw_calls(DRAW_DAY, 50)
    found = rows(base, "SELECT objective, sum(drawn) FROM counted_advice GROUP BY objective ORDER BY objective")
    assert found == [("a", 0), ("b", 5), ("c", 20)]


def test_a_month_too_young_too_old_or_empty_is_refused(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        for month in (202610, 202601):
            with pytest.raises(RefusedError, match="août 2026"):
                journal.draw_calls(DRAW_DAY, 5, month)
    empty = date(2027, 3, 20)
    with Journal.open(base, empty) as journal, pytest.raises(RefusedError, match="Personne"):
        journal.draw_calls(empty, 5)
    assert rows(base, "SELECT * FROM draw") == []


def test_what_is_told_on_the_telephone_is_no_return(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        journal.draw_calls(DRAW_DAY, 20)
        journal.record_call(held[0], 2, "fait", DRAW_DAY)
        journal.record_call(held[1], 2, "non", DRAW_DAY, "temps")
        journal.record_call(held[2], 2, "ne_sait_pas", DRAW_DAY)
        journal.record_call(held[3], 2, "sans_objet", DRAW_DAY)
        journal.record_not_reached(held[4], DRAW_DAY)
    assert objective_counts(base, "b") == (20, 0, 0, 0, 20, 20, 2, 1)


def test_an_answer_that_comes_after_the_draw_is_its_result(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        journal.draw_calls(DRAW_DAY, 20)
        journal.record_not_reached(held[0], DRAW_DAY)
        journal.record_return(held[0], 2, "fait", "papier", DRAW_DAY)
    assert objective_counts(base, "b") == (20, 0, 0, 0, 20, 20, 1, 1)


def test_a_person_reached_at_the_second_call_is_reached(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        journal.draw_calls(DRAW_DAY, 20)
        journal.record_not_reached(held[0], DRAW_DAY)
        journal.record_call(held[0], 2, "non", DRAW_DAY)
        journal.record_not_reached(held[0], DRAW_DAY)
    assert objective_counts(base, "b")[5:] == (20, 1, 0)


def test_a_code_that_was_not_drawn_takes_no_call(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        drawn = {item.code for item in journal.draw_calls(DRAW_DAY, 2).codes}
        other = next(code for code in held if code not in drawn)
        for attempt in (
            lambda: journal.record_call(other, 2, "fait", DRAW_DAY),
            lambda: journal.record_not_reached(other, DRAW_DAY),
            lambda: journal.ranks_asked(other, DRAW_DAY, called=True),
        ):
            with pytest.raises(RefusedError, match="Aucun retour"):
                attempt()


def test_the_list_of_expected_codes_says_whom_to_call(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        drawn = {item.code for item in journal.draw_calls(DRAW_DAY, 3).codes}
        assert {item.code for item in journal.returns_expected(DRAW_DAY) if item.to_call} == drawn
        called = sorted(drawn)[0]
        journal.record_not_reached(called, DRAW_DAY)
        assert {item.code for item in journal.returns_expected(DRAW_DAY) if item.to_call} == drawn - {called}


def test_results_of_calls_survive_the_cut_of_days(base: Path, held: list[str]) -> None:
    with Journal.open(base, DRAW_DAY) as journal:
        journal.draw_calls(DRAW_DAY, 20)
        journal.record_call(held[0], 2, "fait", DRAW_DAY)
    before = objective_counts(base, "b")
    with Journal.open(base, date(2027, 6, 1)) as journal:
        assert journal.purge(date(2027, 6, 1)).days == 20
    assert objective_counts(base, "b") == before
    with Journal.open(base, date(2028, 1, 1)) as journal:
        journal.purge(date(2028, 1, 1))
    assert rows(base, "SELECT * FROM draw") == []
