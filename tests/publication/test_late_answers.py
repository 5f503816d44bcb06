"""Answers typed after a release: what two releases say, side by side, tells of no few people (attack T5)."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaf_tables import EXTRACTION, THRESHOLDS
from outcome_attacks import SMALLEST
from published_trackers import command, publish, write_tracker
from test_outcomes_attacked import journal

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, Refusal, prepared
from conseiller.indicators.ledger import ledger_of
from conseiller.indicators.numbers import GROUPS
from conseiller.indicators.published import Level, Step
from conseiller.indicators.releases import Release
from conseiller.journal.leaves import LeafTable

YEAR = date(2025, 1, 1), date(2025, 12, 31)
QUARTERS, COMMUNES = Menu(*YEAR, Step.QUARTER, (Level.EPCI,)), Menu(*YEAR, Step.YEAR, (Level.COMMUNE,))


def answered(table: LeafTable, at: int, yes: int, no: int = 0) -> LeafTable:
    """A few of the unknown ones of one leaf have answered since."""
    leaves = list(table.leaves)
    leaf = leaves[at % len(leaves)]
    free = leaf.unknown - leaf.drawn
    yes, no = min(yes, free), min(no, max(0, free - yes))
    leaves[at % len(leaves)] = replace(leaf, unknown=leaf.unknown - yes - no, yes=leaf.yes + yes, no=leaf.no + no)
    return replace(table, leaves=tuple(leaves))


@pytest.mark.parametrize("seed", [18, 26])
def test_a_late_answer_does_not_let_a_second_table_go_out_unaudited(seed: int) -> None:
    """Refused beside the follow-up told earlier; one answer more in the journal changes nothing of what was said."""
    table = journal(seed)
    first = prepared(table, QUARTERS, EXTRACTION, THRESHOLDS)
    assert isinstance(first, Prepared)
    at = next(number for number, leaf in enumerate(table.leaves) if leaf.unknown > leaf.drawn)
    for today in (table, answered(table, at, 1)):
        second = prepared(today, COMMUNES, EXTRACTION, THRESHOLDS, [first.release])
        assert isinstance(second, Refusal)
        assert second.findings.outcomes


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 60), st.integers(0, 30), st.integers(0, 14), st.integers(0, 14), st.booleans())
def test_no_number_told_twice_changes_by_a_few(seed: int, at: int, yes: int, no: int, again: bool) -> None:
    table = journal(seed)
    first = prepared(table, QUARTERS, EXTRACTION, THRESHOLDS)
    assert isinstance(first, Prepared)
    second = prepared(
        answered(table, at, yes, no), QUARTERS if again else COMMUNES, EXTRACTION, THRESHOLDS, [first.release]
    )
    if isinstance(second, Prepared):
        changes = told_changes(first.release, second.release, table)
        assert not [change for change in changes if 1 <= abs(change) < SMALLEST]


def told_changes(first: Release, second: Release, table: LeafTable) -> list[int]:
    """Of each number of the same sum told twice, and of what one number of it leaves of another."""
    places = {zone.commune: {Level.COMMUNE: zone.commune, Level.EPCI: zone.epci} for zone in table.zones}
    found = []
    for group in GROUPS:
        told = [
            {
                (name, line.region): line.value or 0
                for name, lines in release.told_numbers(places).items()
                if name in group.numbers
                for line in lines
            }
            for release in (first, second)
        ]
        both = {key: told[1][key] - told[0][key] for key in told[0].keys() & told[1].keys()}
        found += both.values()
        found += [
            change - other
            for (name, region), change in both.items()
            for (smaller, same), other in both.items()
            if region == same and group.numbers[smaller] < group.numbers[name]
        ]
    return found


def returns(folder: Path, base: Path, answers: int) -> None:
    """A tracker of 240 advices, so many of which answered by day 178, typed in a base made anew."""
    write_tracker(folder, {("a", "17001", "200001", "2025-01"): 120, ("a", "17002", "200002", "2025-01"): 120})
    with (folder / "sessions.csv").open(encoding="utf-8") as file:
        sessions = [row["session_id"] for row in csv.DictReader(file)]
    with (folder / "retours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("session_id", "objectif", "date", "canal", "issue"))
        writer.writerows(
            (one, "a", "2025-06-28", "papier", ("fait", "non")[at % 2]) for at, one in enumerate(sessions[:answers])
        )
    base.unlink(missing_ok=True)
    done = command("importer", str(folder), "--base", str(base))
    assert done.code == 0, done.talk


@pytest.mark.parametrize("late", [1, 3, 10])
def test_papers_typed_after_the_release_are_not_read_off_its_files(late: int, tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    returns(tmp_path / "suivi", base, 100)
    publish(base, "--sortie", str(tmp_path / "un"))
    ledger = ledger_of(base).read_bytes()
    returns(tmp_path / "suivi2", base, 100 + late)
    assert publish(base, "--sortie", str(tmp_path / "deux")).code == 0
    assert ledger_of(base).read_bytes() == ledger
    before, after = (followed(tmp_path / folder / "donnees.json") for folder in ("un", "deux"))
    assert any(value is not None for value in before.values())
    assert {key: value for key, value in after.items() if value is not None} == {}


def followed(path: Path) -> dict[tuple[str, ...], object]:
    """Every number of the follow-up that a data file holds."""
    return {
        (row["periode"], row["code_territoire"], row["objectif"], row["indicateur"], name): row[name]
        for row in json.loads(path.read_text(encoding="utf-8"))["lignes"]
        if row["indicateur"] != "A5.1"
        for name in ("valeur", "borne_basse", "borne_haute", "n_base", "taux_retour")
        if row["valeur"] != 0
    }


def test_many_late_answers_leave_the_numbers_they_do_not_touch(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    returns(tmp_path / "suivi", base, 60)
    publish(base, "--sortie", str(tmp_path / "un"))
    returns(tmp_path / "suivi2", base, 100)
    publish(base, "--sortie", str(tmp_path / "deux"))
    before, after = (followed(tmp_path / folder / "donnees.json") for folder in ("un", "deux"))
    told = {key: value for key, value in after.items() if value is not None}
    assert told
    assert all(before[key] == value for key, value in told.items())
    assert ("total", "total", "a", "A5.4", "valeur") in before.keys() - told.keys()
