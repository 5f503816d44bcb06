"""The attacks of the privacy rules on what `publier` prints. Where each of T1 to T24 is played: test_threats."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from attacks import Attack, Cell
from leaf_tables import EXTRACTION, THRESHOLDS, followed, of_cell, released, rows_of
from published_trackers import Said, command, hidden, imported, publish, square

from conseiller.indicators.disclosure.release import Refusal, prepared
from conseiller.indicators.ledger import Ledger, ledger_of
from conseiller.indicators.published import Level, PublishedFigure, Status, Step

FIRST_QUARTER = ("--debut", "2025-01-01", "--fin", "2025-03-31")
MONTHS = ("2025-01", "2025-02", "2025-03")


def by_months(base: Path, *words: str) -> Said:
    return publish(base, *FIRST_QUARTER, "--territoire", "epci", "--pas", "mois", *words)


def attacked(said: Said, places: dict[str, list[str]] | None = None) -> Attack:
    """Cells as their reader understands them: months are months, a total is everything."""
    cells: list[Cell] = []
    every = sorted({cell["territoire"] for cell in said.table["cellules"]} - {"*"})
    for cell in said.table["cellules"]:
        inside = (places or {}).get(cell["territoire"], every if cell["territoire"] == "*" else [cell["territoire"]])
        steps = MONTHS if cell["periode"] in ("*", "2025-T1") else (cell["periode"],)
        kinds = "abc" if cell["objectif"] == "*" else cell["objectif"]
        cells.append((frozenset(kinds), frozenset(inside), frozenset(steps), cell["valeur"]))
    return Attack(cells)


def test_t1_subtraction_from_a_total_gives_nothing(tmp_path: Path) -> None:
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31), (45, 22, 18), (40, 13, 26)]))
    said = by_months(base)
    assert said.cells["a", "200000", "*"]["valeur"] == 58
    assert attacked(said).solved() == []


def test_t2_a_bridge_between_lines_gives_nothing(tmp_path: Path) -> None:
    rows = [(6, 9, 30), (8, 5, 4), (50, 41, 7), (44, 37, 9)]
    assert attacked(by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square(rows)))).solved() == []


@pytest.mark.parametrize("rows", [[(1, 1, 30), (1, 1, 22), (25, 19, 17)], [(1, 3, 40), (3, 1, 40), (40, 40, 40)]])
def test_t3_and_t4_whole_positive_numbers_leave_each_small_count_six_values(
    tmp_path: Path, rows: list[tuple[int, ...]]
) -> None:
    said = by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square(rows)))
    found = attacked(said)
    truth = {
        (f"20000{row}", MONTHS[column]): count for row, line in enumerate(rows) for column, count in enumerate(line)
    }
    for cell in found.cells:
        if cell[0] == {"a"} and len(cell[1]) == len(cell[2]) == 1 and truth[min(cell[1]), min(cell[2])] < 11:
            assert cell[3] is None
            assert found.width_of(cell) >= 5


def test_t5_a_total_that_grew_by_three_is_not_published_again(tmp_path: Path) -> None:
    base = imported(tmp_path / "janvier", tmp_path / "base.sqlite", square([(20, 22, 22)]))
    assert publish(base, *FIRST_QUARTER).cells["a", "200000", "2025-T1"]["valeur"] == 64
    imported(tmp_path / "avril", base, {("a", "17000", "200000", "2025-03"): 3}, first=900)
    again = publish(base, *FIRST_QUARTER)
    assert again.code == 1
    assert "67" not in again.out
    assert "registre" not in again.out
    assert json.loads(again.out)["cellules"] == []


def test_t5_nor_at_another_grain(tmp_path: Path) -> None:
    base = imported(tmp_path / "janvier", tmp_path / "base.sqlite", square([(20, 22, 22)]))
    publish(base, *FIRST_QUARTER)
    imported(tmp_path / "avril", base, {("a", "17000", "200000", "2025-03"): 3}, first=900)
    for words in (
        ("--territoire", "commune"),
        ("--territoire", "departement"),
        ("--territoire", "epci", "--pas", "mois"),
    ):
        step = () if "--pas" in words else ("--pas", "trimestre")
        assert publish(base, *FIRST_QUARTER, *words, *step).code == 1
    assert publish(base, "--territoire", "epci", "--pas", "annee").code == 1


def test_t6_two_zonings_that_differ_by_four_people_are_not_both_published(tmp_path: Path) -> None:
    counts = {
        ("a", "17001", "200001", "2025-01"): 84,
        ("a", "17002", "200001", "2025-01"): 4,
        ("a", "17003", "200002", "2025-01"): 50,
    }
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", counts)
    zoning = tmp_path / "bassins.csv"
    zoning.write_text("commune,zone\n17001,bassin\n17003,autre\n", encoding="utf-8")
    assert publish(base, *FIRST_QUARTER).cells["a", "200001", "2025-T1"]["valeur"] == 88
    assert publish(base, *FIRST_QUARTER, "--zonage", str(zoning)).code == 1
    other_base = imported(tmp_path / "suivi2", tmp_path / "autre.sqlite", counts)
    assert publish(other_base, *FIRST_QUARTER, "--zonage", str(zoning)).code == 0
    assert publish(other_base, *FIRST_QUARTER).code == 1


def test_t7_distinct_people_are_never_beside_the_counts_by_objective(tmp_path: Path) -> None:
    told = {figure.indicator for figure in rows_of(released(followed()))}
    assert told == {f"A5.{number}" for number in range(1, 8)}
    names = {item.name for item in fields(PublishedFigure)}
    assert not {name for name in names if "session" in name or "person" in name}


def test_t8_and_t9_no_rate_lets_its_numerator_or_complement_be_worked_out() -> None:
    for figure in rows_of(released(followed(done=4, yes=15, no=25, unknown=160))):
        if figure.value is not None and figure.indicator != "A5.1" and figure.base:
            numerator = round(figure.value * figure.base)
            assert not 1 <= numerator < 11, figure
            assert not 1 <= figure.base - numerator < 11, figure


def test_t10_nobody_among_those_who_answered_may_be_hidden_too() -> None:
    table = followed(done=0, yes=0, no=40, unknown=60)
    shown = [figure for figure in rows_of(released(table)) if figure.indicator == "A5.5"]
    assert any(figure.base == 40 for figure in shown)
    hidden_too = of_cell(released(table, zeros_secret=True))
    assert {hidden_too[name].status for name in ("A5.3", "A5.5")} == {Status.SECRET}


def test_t10_bounds_do_not_tell_nobody_from_a_few_either() -> None:
    """Where nobody is a secret, bounds left out for nobody and printed for a few would tell which of the two it is."""
    nobody, few = (
        of_cell(released(followed(done=0, yes=yes, no=66 - yes, unknown=34), zeros_secret=True)) for yes in (0, 4)
    )
    assert (nobody["A5.6"].low, nobody["A5.6"].high) == (0.0, pytest.approx(0.44))
    assert nobody["A5.6"] == few["A5.6"]


def test_t12_one_marker_for_both_reasons_and_an_order_that_tells_nothing(tmp_path: Path) -> None:
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31), (15, 22, 18), (40, 13, 26)]))
    said = by_months(base)
    secret = [cell for cell in said.table["cellules"] if cell["statut"] == "secret"]
    assert {(cell["valeur"], cell["statut"]) for cell in secret} == {(None, "secret")}
    keys = [(cell["objectif"], cell["territoire"], cell["periode"]) for cell in said.table["cellules"]]
    assert keys == sorted(keys)


def test_t13_the_audit_never_tells_a_hidden_number(tmp_path: Path) -> None:
    rows = [(208, 7, 331), (415, 222, 618), (540, 313, 726)]
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square(rows))
    said = by_months(base)
    gone = hidden(said)
    written = said.talk + json.dumps(said.table["controle"]) + ledger_of(base).read_text(encoding="utf-8")
    for row, line in enumerate(rows):
        for column, count in enumerate(line):
            if ("a", f"20000{row}", MONTHS[column]) in gone and count > 100:
                assert str(count) not in written
    imported(tmp_path / "ajout", base, {("a", "17000", "200000", "2025-02"): 4}, first=5000)
    refused = by_months(base)
    assert refused.code == 1
    assert "200000" not in refused.out
    assert "toute la période" in refused.talk
    assert not any(str(count) in refused.talk for count in (570, 574, 3380, 3384))


def test_t14_no_day_of_an_appointment_is_published(tmp_path: Path) -> None:
    said = by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31)])))
    periods = {cell["periode"] for cell in said.table["cellules"]}
    assert periods == {"*", *MONTHS}


def test_t20_no_rate_of_a_territory_that_one_person_alone_serves() -> None:
    table = replace(followed(), sources=2, lone_communes=frozenset({"17001"}))
    figures = [figure for figure in rows_of(released(table)) if figure.territory == "200001"]
    assert any(figure.indicator == "A5.1" and figure.value for figure in figures)
    rates = [figure for figure in figures if figure.indicator != "A5.1"]
    assert {figure.value for figure in rates} == {figure.low for figure in rates} == {None}
    assert of_cell(released(followed()))["A5.3"].value is not None


def test_t21_whoever_knows_one_unit_of_a_hidden_cell_learns_no_other(tmp_path: Path) -> None:
    rows = [(2, 30, 31), (35, 22, 28), (40, 33, 26)]
    found = attacked(by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square(rows))))
    small = (frozenset("a"), frozenset(("200000",)), frozenset(("2025-01",)), None)
    assert small in found.cells
    # The one who came takes herself away: those who remain may still be none or several.
    low, high = found.range_of(small)
    assert (low - 1, high is None or high - 1 >= 5) == (0, True)


def test_t23_an_office_is_no_dimension_of_a_table(tmp_path: Path) -> None:
    said = by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31)])))
    assert {key for cell in said.table["cellules"] for key in cell} == {
        "objectif",
        "territoire",
        "periode",
        "valeur",
        "statut",
        "maille",
    }
    assert command("publier", "--debut", "2025-01-01", "--fin", "2025-12-31", "--territoire", "structure").code == 2


def test_the_ledger_holds_no_hidden_number(tmp_path: Path) -> None:
    base = imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 7, 31), (15, 22, 18), (40, 13, 26)]))
    said = by_months(base)
    (release,) = Ledger(ledger_of(base)).releases
    kept = {(cell.objective, cell.territory, cell.period): value for cell, value in release.cells}
    assert kept == {key: cell["valeur"] for key, cell in said.cells.items()}


def test_a_release_that_would_give_an_earlier_hidden_count_away_is_refused_or_hides_it_too() -> None:
    table = followed()
    first = released(table, levels=(Level.EPCI,))
    second = prepared(
        table, replace(first.menu, step=Step.YEAR, levels=(Level.COMMUNE,)), EXTRACTION, THRESHOLDS, [first.release]
    )
    assert isinstance(second, Refusal) or second.table.audit.releases == 1


def test_the_day_of_extraction_is_that_of_the_data(tmp_path: Path) -> None:
    said = by_months(imported(tmp_path / "suivi", tmp_path / "base.sqlite", square([(20, 70, 31)])))
    assert date.fromisoformat(said.table["controle"]["extraction"]) == EXTRACTION
