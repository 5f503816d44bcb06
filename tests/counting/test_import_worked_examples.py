"""Worked examples E1 to E6 of the method, from CSV files to `indicateurs --json`."""

from pathlib import Path

import pytest
from counted_bases import conseiller, objective
from trackers import PLACE, log, write

FOUR_DECIMALS = 5e-5
E2 = [(40, {"fait": 1}), (15, {"issue": "fait"}), (25, {"issue": "non"})]


def imported(folder: Path, **variables: str) -> Path:
    base = folder.with_suffix(".sqlite")
    code, _, said = conseiller("importer", folder, "--base", base, **variables)
    assert code == 0, said
    return base


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=FOUR_DECIMALS)


def test_e1(tmp_path: Path) -> None:
    found = objective(imported(log(tmp_path / "e1", [(20, {"issue": "fait"}), (16, {"issue": "non"}), (84, {})])))
    assert (found["n_conseils"], found["n_echus"], found["n_base"], found["n_retours"]) == (120, 120, 120, 36)
    assert (found["taux_retour"], found["taux_declare"]) == (0.3, pytest.approx(0.5556, abs=FOUR_DECIMALS))
    assert found["wilson"] == near(0.3958, 0.7046)
    low, high = found["clopper"]  # type: ignore[misc]
    assert high - low == pytest.approx(0.3397, abs=FOUR_DECIMALS)
    assert [found["borne_basse"], found["borne_haute"], found["largeur"]] == near(0.1667, 0.8667, 0.7)
    assert found["fiabilite_taux_declare"] == found["fiabilite_mise_en_place"] == "non_publiable"


def test_e2(tmp_path: Path) -> None:
    found = objective(imported(log(tmp_path / "e2", [*E2, (160, {})])))
    assert [found[name] for name in ("n_base", "n_oui", "n_non", "n_inconnus")] == [240, 55, 25, 160]
    assert found["taux_seance"] == pytest.approx(0.1667, abs=FOUR_DECIMALS)
    assert [found["borne_basse"], found["borne_haute"], found["largeur"]] == near(0.2292, 0.8958, 0.6667)
    assert found["fiabilite_mise_en_place"] == "non_publiable"
    assert found["rappel_basse"] is found["rappel_haute"] is found["rappel_point"] is None


def test_e3(tmp_path: Path) -> None:
    calls = [(18, {"rappel": "fait"}), (42, {"rappel": "non"})]
    found = objective(imported(log(tmp_path / "e3", [*E2, *calls, (100, {})])))
    assert [found[name] for name in ("rappels_tires", "rappels_joints", "rappels_fait")] == [60, 60, 18]
    assert [found["rappel_basse"], found["rappel_haute"]] == near(0.3548, 0.5172)
    assert [found["rappel_point"], found["largeur"]] == near(0.4292, 0.1624)
    assert (found["rappel_point_publiable"], found["fiabilite_mise_en_place"]) == (True, "fiable")
    assert (found["n_retours"], found["n_inconnus"]) == (40, 160)


def test_e4(tmp_path: Path) -> None:
    calls = [(12, {"rappel": "fait"}), (23, {"rappel": "pas_encore"}), (25, {"rappel": "non_joint"})]
    found = objective(imported(log(tmp_path / "e4", [*E2, *calls, (100, {})])))
    assert [found["rappel_basse"], found["rappel_haute"], found["largeur"]] == near(0.3011, 0.7220, 0.4210)
    assert (found["rappel_point_publiable"], found["fiabilite_mise_en_place"]) == (False, "fragile")


@pytest.mark.parametrize(("done", "not_done", "bounds"), [(4, 36, (0.0, 0.7)), (36, 4, (0.3, 1.0))])
def test_e5_and_e6(tmp_path: Path, done: int, not_done: int, bounds: tuple[float, float]) -> None:
    groups = [(done, {"issue": "fait"}), (not_done, {"issue": "non"}), (60, {})]
    found = objective(imported(log(tmp_path / "e5", groups)))
    assert found["bornes_publiees"] == near(*bounds)


def test_the_winning_answer_is_the_latest_of_the_window_then_the_channel(tmp_path: Path) -> None:
    # Day 14 and day 180 are in the window, days 13 and 181 are not.
    days = {"tot": "2025-03-23", "debut": "2025-03-24", "fin": "2025-09-06", "tard": "2025-09-07"}
    told = {
        "s1": [("debut", "code", "non"), ("fin", "papier", "fait"), ("tard", "rdv", "non")],
        "s2": [("fin", "papier", "non"), ("fin", "appel", "fait"), ("fin", "code", "non")],
        "s3": [("tot", "rdv", "fait"), ("tard", "rdv", "fait")],
        "s4": [("debut", "rdv", "fait"), ("fin", "code", "ne_sait_pas")],
        "s5": [("debut", "rdv", "fait"), ("fin", "code", "sans_objet")],
    }
    folder = write(
        tmp_path / "fenetre",
        sessions=[[key, "2025-03-10", *PLACE] for key in told],
        conseils=[[key, "b", 0, 1] for key in told],
        retours=[[key, "b", days[day], *rest] for key, answers in told.items() for day, *rest in answers],
    )
    found = objective(imported(folder), "b")
    assert [found[name] for name in ("n_oui", "n_non", "n_inconnus", "n_sans_objet")] == [2, 0, 2, 1]
    assert (found["n_base"], found["n_intention_posee"], found["n_intention_oui"]) == (4, 5, 5)


def test_an_advice_not_due_at_the_extraction_counts_nowhere_but_in_what_was_given(tmp_path: Path) -> None:
    base = imported(log(tmp_path / "jeune", [(3, {"issue": "fait", "intention": 0})], day="2025-03-10"))
    young = objective(base, "a", "--extraction", "2025-09-05")
    assert [young[name] for name in ("n_conseils", "n_echus", "n_oui", "n_retours")] == [3, 0, 0, 0]
    assert [young[name] for name in ("n_intention_posee", "n_intention_oui")] == [3, 0]
    assert objective(base, "a", "--extraction", "2025-09-06")["n_oui"] == 3


def test_done_in_session_stays_a_yes_whatever_is_told_later(tmp_path: Path) -> None:
    base = imported(
        log(tmp_path / "seance", [(2, {"fait": 1, "issue": "non"}), (1, {"fait": 1, "issue": "sans_objet"})])
    )
    found = objective(base)
    assert [found[name] for name in ("n_oui", "n_non", "n_base", "n_sans_objet", "n_retours")] == [3, 0, 3, 0, 2]
    assert found["n_fait_retours"] == 0


def test_an_answer_of_a_drawn_advice_is_its_call_result_and_no_return(tmp_path: Path) -> None:
    groups = [
        (1, {"issue": "fait", "rappel": "non_joint"}),
        (1, {"rappel": "sans_objet"}),
        (1, {"rappel": "ne_sait_pas"}),
    ]
    found = objective(imported(log(tmp_path / "tires", groups)))
    assert [found[name] for name in ("n_retours", "n_inconnus", "n_base")] == [0, 3, 3]
    assert [found[name] for name in ("rappels_tires", "rappels_joints", "rappels_fait")] == [3, 1, 1]
