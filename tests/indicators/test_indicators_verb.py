"""`conseiller indicateurs`: the worked examples through a real base, and any base against a plain recount."""

import json
from datetime import date
from pathlib import Path

import pytest
from filled_bases import DAY, TODAY, Advice, fill, indicateurs, objective
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conseiller.indicators.bounds import Calls, Outcomes, after_calls
from conseiller.indicators.drawing import drawn, in_percents, plainly
from conseiller.indicators.grades import Grade
from conseiller.indicators.improving import calls_missing
from conseiller.indicators.thresholds import load_thresholds

E1 = [Advice(outcome="fait")] * 20 + [Advice(outcome="non")] * 10 + [Advice(outcome="partiel")] * 6 + [Advice()] * 84
E2 = [Advice(done=1)] * 40 + [Advice(outcome="fait")] * 15 + [Advice(outcome="pas_encore")] * 25 + [Advice()] * 160


def called(reached: int, yes: int, not_reached: int = 0) -> list[Advice]:
    """E2 with some of its unknown ones drawn."""
    results = ["fait"] * yes + ["non"] * (reached - yes) + ["non_joint"] * not_reached
    return E2[: -len(results)] + [Advice(drawn=1, call_result=result) for result in results]


def test_e1_through_a_base(tmp_path: Path) -> None:
    found = objective(fill(tmp_path / "e1.sqlite", E1))
    assert found["n_base"] == 120
    assert (found["taux_retour"], found["taux_declare"]) == (0.3, pytest.approx(0.5556, abs=5e-5))
    assert found["wilson"] == pytest.approx([0.3958, 0.7046], abs=5e-5)
    assert (found["borne_basse"], found["borne_haute"]) == pytest.approx((0.1667, 0.8667), abs=5e-5)
    assert found["largeur"] == pytest.approx(0.7)
    assert found["fiabilite_taux_declare"] == found["fiabilite_mise_en_place"] == "non_publiable"
    assert found["rappel_basse"] is found["rappel_point"] is found["rappel_point_publiable"] is None
    assert found["bornes_publiees"] == [found["borne_basse"], found["borne_haute"]]


def test_e2_through_a_base(tmp_path: Path) -> None:
    found = objective(fill(tmp_path / "e2.sqlite", E2))
    assert [found[key] for key in ("n_oui", "n_non", "n_inconnus", "n_retours", "n_fait_seance")] == [
        55,
        25,
        160,
        40,
        40,
    ]
    assert found["taux_seance"] == pytest.approx(0.1667, abs=5e-5)
    assert found["fiabilite_mise_en_place"] == "non_publiable"


def test_e3_and_e4_through_a_base(tmp_path: Path) -> None:
    e3 = objective(fill(tmp_path / "e3.sqlite", called(reached=60, yes=18)))
    assert [e3[key] for key in ("rappels_tires", "rappels_joints", "rappels_fait")] == [60, 60, 18]
    assert (e3["rappel_basse"], e3["rappel_haute"]) == pytest.approx((0.3548, 0.5172), abs=5e-5)
    assert (e3["rappel_point"], e3["rappel_point_publiable"]) == (pytest.approx(0.4292, abs=5e-5), True)
    assert (e3["largeur"], e3["fiabilite_mise_en_place"]) == (pytest.approx(0.1624, abs=5e-5), "fiable")
    assert (e3["n_retours"], e3["n_inconnus"]) == (40, 160)
    e4 = objective(fill(tmp_path / "e4.sqlite", called(reached=35, yes=12, not_reached=25)))
    assert (e4["rappel_basse"], e4["rappel_haute"]) == pytest.approx((0.3011, 0.7220), abs=5e-5)
    assert (e4["rappel_point_publiable"], e4["fiabilite_mise_en_place"]) == (False, "fragile")


def test_e5_and_e6_through_a_base(tmp_path: Path) -> None:
    for yes, no, expected in ((4, 36, [0.0, 0.7]), (36, 4, [0.3, 1.0])):
        advices = [Advice(outcome="fait")] * yes + [Advice(outcome="non")] * no + [Advice()] * 60
        found = objective(fill(tmp_path / f"{yes}.sqlite", advices))
        assert found["bornes_publiees"] == pytest.approx(expected)


def test_partly_done_is_a_no_and_a_yes_in_the_wide_sense(tmp_path: Path) -> None:
    base = fill(tmp_path / "e1.sqlite", E1)
    strict, wide = objective(base), objective(base, "a", "--sens", "large")
    assert (strict["n_oui"], strict["n_non"], strict["n_fait_retours"]) == (20, 16, 20)
    assert (wide["n_oui"], wide["n_non"], wide["n_fait_retours"]) == (26, 10, 26)
    assert strict["n_base"] == wide["n_base"]


def test_an_early_answer_of_an_advice_not_due_counts_nowhere(tmp_path: Path) -> None:
    base = fill(tmp_path / "jeune.sqlite", [Advice(outcome="fait", day=date(2025, 12, 31))] * 3)
    found = objective(base, "a", "--extraction", "2026-06-28")
    assert (found["n_conseils"], found["n_echus"], found["n_oui"], found["n_retours"]) == (3, 0, 0, 0)
    assert objective(base, "a", "--extraction", "2026-06-29")["n_oui"] == 3


advices = st.builds(
    Advice,
    objective=st.sampled_from("abc"),
    done=st.integers(0, 1),
    intention=st.sampled_from([None, 0, 1]),
    outcome=st.sampled_from([None, "fait", "partiel", "pas_encore", "non", "sans_objet", "ne_sait_pas"]),
    drawn=st.integers(0, 1),
    call_result=st.sampled_from([None, "non_joint", "fait", "partiel", "non", "sans_objet", "ne_sait_pas"]),
    day=st.sampled_from([DAY, date(2025, 12, 31), date(2024, 12, 31), date(2026, 1, 1)]),
)
KNOWN = {"fait", "partiel", "pas_encore", "non"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(advices, max_size=40), st.booleans())
def test_any_base_counts_as_a_plain_recount_does(tmp_path: Path, items: list[Advice], wide: bool) -> None:
    base = tmp_path / "hasard.sqlite"
    base.unlink(missing_ok=True)
    fill(base, items)
    yes_words = {"fait", "partiel"} if wide else {"fait"}
    for name in "abc":
        mine = [item for item in items if item.objective == name and item.day.year == 2025]
        due = [item for item in mine if (TODAY - item.day).days >= 180]
        drawn = [item for item in due if item.drawn and not item.done]
        free = [item for item in due if item not in drawn]
        base_of = drawn + [item for item in free if item.done or item.outcome != "sans_objet"]
        answered = [item for item in free if item.outcome in KNOWN]
        yes = [item for item in free if item.done or item.outcome in yes_words]
        results = [item.outcome if item.outcome in KNOWN else item.call_result for item in drawn]
        found = objective(base, name, "--sens", "large" if wide else "strict")
        assert found["n_conseils"] == len(mine)
        assert found["n_intention_posee"] == sum(item.intention is not None for item in mine)
        assert (found["n_echus"], found["n_base"]) == (len(due), len(base_of))
        assert (found["n_retours"], found["n_oui"]) == (len(answered), len(yes))
        assert found["n_oui"] + found["n_non"] + found["n_inconnus"] == found["n_base"]
        assert found["n_inconnus"] == len(base_of) - len(yes) - sum(item not in yes for item in answered)
        assert found["rappels_tires"] == len(drawn)
        assert found["rappels_joints"] == sum(result in KNOWN for result in results)
        assert found["rappels_fait"] == sum(result in yes_words for result in results)


def test_a_person_reads_the_interval_drawn_then_written_then_graded(tmp_path: Path) -> None:
    shown = indicateurs(fill(tmp_path / "e4.sqlite", called(reached=35, yes=12, not_reached=25))).replace("\u00a0", " ")
    assert "Objectif a, achat et usage : 240 conseils, 240 échus." in shown
    assert "Mise en place : de 30 à 73 %, ▲ fragile." in shown
    assert "0 % │···············▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒·············│ 100 %" in shown
    assert "Retours : 40 sur 240 (17 %)." in shown
    assert "Rappels : 60 tirés, 35 joints, 12 oui." in shown
    assert "Ce qui la rendrait fiable : " in shown
    assert "Objectif c, téléchargement plutôt que lecture en ligne : aucun conseil." in shown


def test_too_few_advices_give_no_figure_but_the_number_that_is_missing(tmp_path: Path) -> None:
    shown = indicateurs(fill(tmp_path / "peu.sqlite", [Advice()] * 22)).replace("\u00a0", " ")
    assert "pas de chiffre, non publiable (22 dans la base, il en faut 30)" in shown
    assert "Fait en séance : non publiable (0 sur 22)." in shown


def test_the_number_of_calls_told_is_enough_and_one_less_is_not() -> None:
    thresholds = load_thresholds()
    outcomes, calls = Outcomes(55, 25, 160), Calls(20, 18, 6)
    missing = calls_missing(outcomes, calls, thresholds)
    assert missing is not None
    wide = []
    for more in (missing - 1, missing):
        low, high = after_calls(outcomes, Calls(20 + more, 18 + more, 6 + round(more / 3))) or (0.0, 1.0)
        wide.append(high - low)
    assert wide[0] > 0.2 >= wide[1]
    assert calls_missing(Outcomes(100, 100, 10), Calls(0, 0, 0), thresholds) == 0
    assert calls_missing(Outcomes(5, 5, 10), Calls(0, 0, 0), thresholds) is None
    assert calls_missing(Outcomes(10, 10, 80), Calls(80, 20, 6), thresholds) is None


@pytest.mark.parametrize(
    ("interval", "line", "words"),
    [
        ((0.0, 1.0), "█" * 50, "de 0 à 100 %"),
        ((0.0, 0.0), "█" + "·" * 49, "de 0 à 0 %"),
        ((1.0, 1.0), "·" * 49 + "█", "de 100 à 100 %"),
        ((0.301, 0.519), "·" * 15 + "█" * 11 + "·" * 24, "de 30 à 52 %"),
    ],
)
def test_an_interval_is_drawn_and_rounded_outward(interval: tuple[float, float], line: str, words: str) -> None:
    assert drawn(interval, Grade.RELIABLE) == f"0 % │{line}│ 100 %"
    assert in_percents(interval) == words


def test_the_fill_of_an_interval_says_its_grade_in_any_terminal() -> None:
    fills = {drawn((0.2, 0.6), grade, 10)[7] for grade in Grade}
    assert len(fills) == 3
    line = drawn((0.2, 0.6), Grade.FRAGILE, 10)
    assert plainly(line, "utf-8") == line
    assert plainly(line, "ascii") == "0 % |..====....| 100 %"
    assert len({plainly(drawn((0.2, 0.6), grade, 10), "ascii") for grade in Grade}) == 3


def test_json_is_unrounded_and_complete_on_an_empty_base(tmp_path: Path) -> None:
    found = json.loads(indicateurs(fill(tmp_path / "vide.sqlite", []), "--json"))
    assert found["accompagnements"] == 0
    for item in found["indicateurs"]:
        counted = {key for key in item if key.startswith("n_")} | {"rappels_tires", "rappels_joints", "rappels_fait"}
        assert {item[key] for key in counted} == {0}
        assert item["fiabilite_mise_en_place"] == item["fiabilite_taux_declare"] == "non_publiable"
        rest = item.keys() - counted - {"objectif", "fiabilite_mise_en_place", "fiabilite_taux_declare"}
        assert {item[key] for key in rest} == {None}
