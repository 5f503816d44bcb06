"""Gestures make at most one counted advice per objective, and the counts of a period follow."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import DECLINED, DONE, INTENDED, TODAY, begin, closed, conseiller

from conseiller.journal import CountedAdvice, GestureRecord, Journal
from conseiller.journal.rules import counted_advices

ALREADY = "deja_fait"
STATES = ("fait_en_seance", "intention", "deja_fait", "decline", None)


def gestures(objectives: str, *states: str | None) -> list[GestureRecord]:
    return [
        GestureRecord(rank, objective, "une_famille", state)
        for rank, (objective, state) in enumerate(zip(objectives, states, strict=True), start=1)
    ]


def test_x1_one_done_one_intended_one_already_done_before_is_one_advice() -> None:
    assert counted_advices(gestures("bbb", "fait_en_seance", "intention", ALREADY)) == (CountedAdvice("b", True, True),)


def test_x2_one_intended_one_declined_is_one_intention() -> None:
    assert counted_advices(gestures("aa", "intention", "decline")) == (CountedAdvice("a", False, True),)


def test_x3_declined_gestures_count_and_a_gesture_done_before_does_not() -> None:
    assert counted_advices(gestures("cca", "decline", "decline", ALREADY)) == (CountedAdvice("c", False, False),)


def test_an_intention_nobody_asked_is_unknown_not_no() -> None:
    assert counted_advices(gestures("ab", "fait_en_seance", None)) == (
        CountedAdvice("a", True, None),
        CountedAdvice("b", False, None),
    )


def test_nothing_to_change_is_no_advice() -> None:
    assert counted_advices([]) == ()
    assert counted_advices([GestureRecord(1, "aucun", "rien_a_changer", "fait_en_seance")]) == ()


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", "aucun"]), st.sampled_from(STATES)), max_size=3))
def test_any_gestures_follow_the_three_rules(pairs: list[tuple[str, str | None]]) -> None:
    records = [GestureRecord(rank, *pair[:1], "f", pair[1]) for rank, pair in enumerate(pairs, start=1)]
    found = {advice.objective: advice for advice in counted_advices(records)}
    for objective in "abc":
        states = [state for of, state in pairs if of == objective and state != ALREADY]
        assert (objective in found) == bool(states)
        if states:
            asked = "intention" in states or "decline" in states
            assert found[objective].done_in_session == ("fait_en_seance" in states)
            assert found[objective].intention == (("intention" in states) if asked else None)


def indicators(base: Path, *words: str) -> dict[str, object]:
    code, shown, said = conseiller("indicateurs", "--base", base, "--json", *words)
    assert code == 0, said
    return json.loads(shown)  # type: ignore[no-any-return]


def line(found: dict[str, object], objective: str) -> dict[str, object]:
    return next(item for item in found["indicateurs"] if item["objectif"] == objective)  # type: ignore[attr-defined]


YEAR = ("--debut", "2026-01-01", "--fin", "2026-12-31")


def test_an_empty_journal_counts_zero_and_has_no_rate(journal: Journal, base: Path) -> None:
    found = indicators(base, *YEAR)
    assert found["accompagnements"] == 0
    assert [item["objectif"] for item in found["indicateurs"]] == ["a", "b", "c"]  # type: ignore[attr-defined]
    for objective in "abc":
        values = line(found, objective)
        assert {value for key, value in values.items() if key.startswith("n_")} == {0}
        assert {value for key, value in values.items() if key.startswith(("taux_", "borne_"))} == {None}


CONTRACT = """objectif n_conseils n_intention_posee n_intention_oui n_echus n_sans_objet n_base n_retours n_fait_retours
n_fait_seance n_oui n_non n_inconnus taux_retour taux_seance taux_declare wilson clopper borne_basse borne_haute
rappels_tires rappels_joints rappels_fait rappel_basse rappel_haute rappel_point rappel_point_publiable largeur
fiabilite_mise_en_place fiabilite_taux_declare bornes_publiees taux_intention"""


def test_every_key_of_the_contract_is_there_in_order(journal: Journal, base: Path) -> None:
    assert list(line(indicators(base, *YEAR), "b")) == CONTRACT.split()


def test_the_counts_of_a_period_are_those_of_its_sessions(journal: Journal, base: Path) -> None:
    closed(journal, date(2025, 12, 31))
    closed(journal, date(2026, 1, 1), [INTENDED, DONE])
    closed(journal, date(2026, 12, 31), [INTENDED, DECLINED])
    closed(journal, date(2026, 6, 1), gestures("bb", "decline", "decline"))
    closed(journal, date(2026, 6, 1), [])
    begin(journal, date(2026, 6, 1))
    found = indicators(base, *YEAR)
    assert found["accompagnements"] == 4
    assert line(found, "a")["n_conseils"] == 1
    counted = line(found, "b")
    assert (counted["n_conseils"], counted["n_intention_posee"], counted["n_intention_oui"]) == (3, 3, 2)
    assert counted["taux_intention"] == pytest.approx(2 / 3)
    assert line(found, "a")["taux_intention"] is None
    assert line(found, "c")["n_conseils"] == 1


def test_a_session_nobody_closed_is_told_apart(journal: Journal, base: Path) -> None:
    begin(journal)
    code, shown, _ = conseiller("indicateurs", "--base", base, *YEAR)
    assert code == 0
    assert "Usage interne" in shown
    assert "0\u00a0accompagnement" in shown
    assert "Hors compte\u00a0: 1\u00a0entretien non terminé" in shown


@pytest.mark.parametrize(("extraction", "due"), [("2026-11-21", 0), ("2026-11-22", 1), ("2027-11-22", 1)])
def test_an_advice_is_due_on_day_180(journal: Journal, base: Path, extraction: str, due: int) -> None:
    day = date.fromordinal(date(2026, 11, 22).toordinal() - 180)
    closed(journal, day, [DONE])
    values = line(indicators(base, *YEAR, "--extraction", extraction), "a")
    assert (values["n_conseils"], values["n_echus"], values["n_base"], values["n_fait_seance"]) == (1, due, due, due)
    assert (values["n_oui"], values["n_inconnus"], values["taux_seance"]) == (due, 0, 1.0 if due else None)


def test_counts_are_the_same_after_days_were_cut_to_months(journal: Journal, base: Path) -> None:
    for day in (1, 15, 31):
        closed(journal, date(2026, 1, day))
    before = indicators(base, *YEAR)
    assert journal.purge(TODAY).days == 3
    assert indicators(base, *YEAR) == before


def test_a_period_that_splits_a_month_without_days_is_refused(journal: Journal, base: Path) -> None:
    closed(journal, date(2026, 1, 15))
    journal.purge(TODAY)
    for begin_day, end_day in (("2026-01-02", "2026-12-31"), ("2025-12-31", "2026-01-30")):
        code, _, said = conseiller("indicateurs", "--base", base, "--debut", begin_day, "--fin", end_day)
        assert code == 2
        assert "mois entiers" in said
    assert conseiller("indicateurs", "--base", base, "--debut", "2026-02-03", "--fin", "2026-12-30")[0] == 0


def test_an_extraction_before_the_last_purge_is_refused_when_it_would_need_days(journal: Journal, base: Path) -> None:
    closed(journal, date(2026, 1, 15))
    journal.purge(TODAY)
    code, _, said = conseiller("indicateurs", "--base", base, *YEAR, "--extraction", "2026-11-21")
    assert code == 2
    assert "2026-11-22" in said


def test_a_period_that_ends_before_it_begins_is_refused(journal: Journal, base: Path) -> None:
    assert conseiller("indicateurs", "--base", base, "--debut", "2026-02-01", "--fin", "2026-01-31")[0] == 2


def test_counting_changes_nothing_on_disk(journal: Journal, base: Path) -> None:
    closed(journal, date(2025, 1, 1))
    journal.close_file()
    before = base.read_bytes()
    indicators(base, *YEAR)
    assert base.read_bytes() == before
