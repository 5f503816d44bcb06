"""The ledger of releases, handed to someone: it says what the tables said, and nothing that they hid."""

import json
from dataclasses import replace
from datetime import date

import pytest
from leaf_tables import EXTRACTION, THRESHOLDS, followed, of_cell, released
from outcome_attacks import PARTS, Reader
from test_outcomes_attacked import journal, published, reader_of

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.numbers import GROUPS
from conseiller.indicators.published import TOTAL, Level, Status, Step
from conseiller.indicators.releases import Release
from conseiller.journal.leaves import LeafTable

LINE = {
    "debut", "fin", "extraction", "pas", "mailles", "seuil_secret", "version_methode", "communes", "cellules", "suites",
    "rappels",
}  # fmt: skip
QUARTERS = Menu(date(2025, 1, 1), date(2025, 12, 31), Step.QUARTER, (Level.EPCI,))


def test_a_line_holds_the_release_and_no_moment_nobody_nor_place_of_writing() -> None:
    assert set(released(followed(calls=(60, 60, 18))).release.as_json()) == LINE


def test_hidden_cells_are_there_without_a_number_and_without_a_follow_up() -> None:
    table = journal(4)
    found = prepared(table, QUARTERS, EXTRACTION, THRESHOLDS)
    assert isinstance(found, Prepared)
    secret = {
        (figure.period, str(figure.level), figure.territory, figure.objective)
        for figure in found.table.figures
        if figure.indicator == "A5.1" and figure.status is Status.SECRET
    }
    written = json.loads(json.dumps(found.release.as_json()))
    assert secret
    assert {tuple(row[:4]) for row in written["cellules"] if row[4] is None} == secret
    assert secret.isdisjoint(
        tuple(row[:4]) for rows in (*written["suites"].values(), written["rappels"]) for row in rows
    )


def shuffled(table: LeafTable) -> LeafTable:
    """The same counts and the same numbers told: two leaves of one cell swap one outcome for another."""
    leaves = list(table.leaves)
    for one, leaf in enumerate(leaves):
        for other, beside in enumerate(leaves):
            same = leaf.objective == beside.objective and leaf.commune == beside.commune and leaf.month != beside.month
            if same and leaf.yes and beside.no and leaf.yes != beside.no:
                leaves[one] = replace(leaf, yes=leaf.yes - 1, no=leaf.no + 1)
                leaves[other] = replace(beside, yes=beside.yes + 1, no=beside.no - 1)
                return replace(table, leaves=tuple(leaves))
    raise AssertionError("no two leaves to swap outcomes")


@pytest.mark.parametrize("seed", [8, 12])
def test_two_journals_of_the_same_release_write_the_same_line(seed: int) -> None:
    tables = journal(seed), shuffled(journal(seed))
    assert tables[0] != tables[1]
    found = [prepared(table, QUARTERS, EXTRACTION, THRESHOLDS) for table in tables]
    first, second = (one for one in found if isinstance(one, Prepared))
    assert first.table.figures == second.table.figures
    assert json.dumps(first.release.as_json()) == json.dumps(second.release.as_json())


def test_what_one_person_did_alone_in_a_place_is_not_kept_either() -> None:
    table = replace(followed(done=60, yes=100, no=60, unknown=20), sources=2, lone_communes=frozenset(("17001",)))
    out = released(table)
    assert of_cell(out)["A5.6"].status is Status.SECRET
    assert {cell.territory for cells in out.release.numbers.values() for cell in cells} == {"200002", TOTAL}


def test_whoever_reads_every_line_of_it_pins_no_small_outcome() -> None:
    """More than the tables print: numbers of which every rate was too weak to be shown."""
    table = journal(4)
    reader = reader_of(table)
    for release in published(table, reader):
        read_line(reader, Release.from_json(release.as_json()))
    reader.check()
    assert not list(reader.too_narrow())


def read_line(reader: Reader, release: Release) -> None:
    """Take in the exact numbers of a line, beside its tables."""
    for group, first in zip(GROUPS, (0, len(GROUPS[0].leaves)), strict=True):
        for name, parts in group.numbers.items():
            for cell, value in release.numbers.get(name, {}).items():
                codes = [code.replace(TOTAL, "total") for code in (cell.objective, cell.territory, cell.period)]
                reader.told(reader.box(*codes), [PARTS[first + part] for part in parts], value)
