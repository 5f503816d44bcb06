"""`conseiller simuler`: the same seed, the same year; who put it in place answers more, and the bounds still hold."""

import csv
import json
from pathlib import Path

import pytest
from counted_bases import conseiller, objective, rows

from conseiller.indicators.simulation.parameters import FILE, load_parameters
from conseiller.journal import BaseKind
from conseiller.knowledge.faults import KnowledgeError
from conseiller.locations import knowledge_folder

EVERYTHING = (
    "SELECT s.id, s.kind, s.day, s.place, c.objective, c.done_in_session, c.intention, c.outcome, c.channel, c.drawn,"
    " c.call_result FROM session s LEFT JOIN counted_advice c ON c.session = s.id ORDER BY s.id, c.objective"
)


def simulate(base: Path, *words: str, number: int = 800, seed: int = 7) -> Path:
    code, shown, said = conseiller(
        "simuler", "--accompagnements", str(number), "--graine", str(seed), "--base", base, *words
    )
    assert (code, shown) == (0, ""), said
    return base


def test_the_same_seed_gives_the_same_year_and_another_seed_or_structure_another(tmp_path: Path) -> None:
    first, again, seed, structure = (
        rows(simulate(tmp_path / f"{number}.sqlite", *words, seed=seed), EVERYTHING)
        for number, (seed, words) in enumerate([(7, ()), (7, ()), (8, ()), (7, ("--structure", "Mairie"))])
    )
    assert first == again
    assert len({str(year) for year in (first, seed, structure)}) == 3


def test_as_many_as_asked_in_the_year_asked(tmp_path: Path) -> None:
    base = simulate(tmp_path / "an.sqlite", "--annee", "2024", number=501)
    assert rows(base, "SELECT count(*), min(month) / 100, max(month) / 100 FROM session") == [(501, 2024, 2024)]
    assert rows(base, "SELECT kind FROM journal") == [(BaseKind.SIMULATED,)]
    assert rows(base, "SELECT count(*) FROM session WHERE code IS NOT NULL OR state <> 'clos'") == [(0,)]


def test_by_default_one_departement_with_several_epci_and_months_without_permanence(tmp_path: Path) -> None:
    base = simulate(tmp_path / "dep.sqlite", number=4000)
    assert rows(base, "SELECT count(DISTINCT substr(place, 1, 2)) FROM session") == [(1,)]
    (communes,) = rows(base, "SELECT count(DISTINCT place) FROM session")[0]
    (cells,) = rows(base, "SELECT count(*) FROM (SELECT DISTINCT place, month FROM session)")[0]
    assert communes >= 10
    assert cells < 12 * communes


def test_workshops_gather_people_the_same_day_in_the_same_place(tmp_path: Path) -> None:
    base = simulate(tmp_path / "atelier.sqlite", number=3000)
    sizes = [size for (size,) in rows(base, "SELECT count(*) FROM session WHERE kind = 'atelier' GROUP BY day, place")]
    assert all(size >= 4 for size in sizes)
    assert 0.03 < sum(sizes) / 3000 < 0.25


def test_in_a_chosen_commune_everything_happens_there(tmp_path: Path) -> None:
    base = simulate(tmp_path / "la.sqlite", "--commune", "58079")
    assert rows(base, "SELECT DISTINCT place FROM session") == [("58079",)]


def test_the_naive_rate_is_wrong_and_the_bounds_hold_the_truth(tmp_path: Path) -> None:
    truth = tmp_path / "verite.csv"
    base = simulate(tmp_path / "vrai.sqlite", "--verite", str(truth), number=6000, seed=11)
    lines = list(csv.DictReader(truth.read_text(encoding="utf-8").splitlines()))
    for name in "abc":
        mine = [line for line in lines if line["objectif"] == name]
        share = sum(int(line["mis_en_place"]) for line in mine) / sum(int(line["base"]) for line in mine)
        found = objective(base, name, "--extraction", "2026-11-22")
        assert sum(int(line["base"]) for line in mine) == found["n_base"]
        assert found["borne_basse"] <= found["rappel_basse"] <= share <= found["rappel_haute"] <= found["borne_haute"]  # type: ignore[operator]
        if name == "a":
            assert found["wilson"][0] > share  # type: ignore[index]


def test_every_month_draws_calls_and_not_everybody_is_reached(tmp_path: Path) -> None:
    base = simulate(tmp_path / "rappels.sqlite", number=2000)
    results = dict(
        rows(base, "SELECT coalesce(call_result, 'a repondu'), count(*) FROM counted_advice WHERE drawn = 1 GROUP BY 1")
    )  # type: ignore[arg-type]
    assert {"fait", "non_joint"} <= results.keys()
    assert rows(base, "SELECT count(*) FROM counted_advice WHERE drawn = 1 AND done_in_session = 1") == [(0,)]


def test_a_second_simulation_in_the_same_file_is_refused(tmp_path: Path) -> None:
    base = simulate(tmp_path / "deja.sqlite", number=10)
    code, _, said = conseiller("simuler", "--accompagnements", "10", "--graine", "1", "--base", base)
    assert (code, rows(base, "SELECT count(*) FROM session")) == (1, [(10,)])
    assert "contient déjà une simulation" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accompagnements", "0", "--graine", "1"), "--accompagnements attend"),
        (("--accompagnements", "5", "--graine", "1", "--annee", "25"), "--annee attend"),
        (("--accompagnements", "5", "--graine", "1", "--commune", "99999"), "n'existe pas"),
    ],
)
def test_what_cannot_be_simulated_is_told_and_makes_no_file(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    code, _, said = conseiller("simuler", *words, "--base", tmp_path / "rien.sqlite")
    assert code == 2
    assert told in said
    assert not (tmp_path / "rien.sqlite").exists()


@pytest.mark.parametrize(
    ("written", "mended", "told"),
    [
        ("valeurs: [0.15]", "valeurs: [15]", "de 0 à 1"),
        ("id: ateliers", "id: atelier", "il manque le paramètre « ateliers »"),
        ("valeurs: [4, 12]", "valeurs: [4]", "2 nombre(s)"),
    ],
)
def test_a_slip_in_the_parameters_is_told_with_its_line(tmp_path: Path, written: str, mended: str, told: str) -> None:
    text = (knowledge_folder() / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace(written, mended, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_parameters(tmp_path)
    assert told in str(caught.value)
    assert f"{FILE}:" in str(caught.value)


def test_indicators_of_a_simulated_base_come_out_for_the_three_objectives(tmp_path: Path) -> None:
    base = simulate(tmp_path / "an.sqlite")
    code, shown, _ = conseiller("indicateurs", "--base", base, "--debut", "2025-01-01", "--fin", "2025-12-31", "--json")
    assert code == 0
    assert all(item["n_conseils"] > 0 for item in json.loads(shown)["indicateurs"])
