"""Inside a small hidden count, what came of people keeps six values too (section 8.4b): by audit, and under attack."""

from datetime import date
from pathlib import Path

import pytest
from leaf_tables import EXTRACTION, THRESHOLDS
from outcome_attacks import FATES, Reader
from published_trackers import command
from test_outcomes_attacked import journal, reader_of

from conseiller.indicators.audit.outcomes import OutcomeAudit
from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.numbers import DUE, KNOWN, Secrecy
from conseiller.indicators.published import TOTAL, Level, PublishedTable, Step
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.journal import Journal
from conseiller.journal.leaves import Leaf
from conseiller.outputs.open_data.rows import rows

MONTHS = (202501, 202504, 202507)
QUARTERS = Menu(date(2025, 1, 1), date(2025, 12, 31), Step.QUARTER, (Level.EPCI,))


def over(*months: int) -> Region:
    return Region(frozenset("a"), frozenset(("17001",)), frozenset(months))


def said(name: str, value: int | None, *months: int) -> Statement:
    return Statement(Coordinates(name, Level.EPCI, "200001", "a"), over(*months), value)


def test_three_people_of_a_count_between_one_and_four_have_too_few_fates() -> None:
    """Two hidden quarters of three and two, known to be five: whoever said yes among the three are none to four."""
    leaves = (
        Leaf("a", "17001", 202501, yes=1, unknown=2, intention_not_asked=3),
        Leaf("a", "17001", 202504, unknown=2, intention_not_asked=2),
        Leaf("a", "17001", 202507, yes=30, no=20, unknown=20, intention_not_asked=70),
    )
    counted = [
        said("2025-T1", None, 202501),
        said("2025-T2", None, 202504),
        said("S1", 5, 202501, 202504),
        said(TOTAL, 75, *MONTHS),
    ]
    audit = OutcomeAudit(counted, {}, [over(*MONTHS)], leaves, Secrecy(11))
    audit.tell(over(*MONTHS), frozenset((DUE, KNOWN)))
    yes = {target.width for target in audit.failing() if target.blocks == {0} and target.count == 1}
    assert yes
    assert max(yes) < 5


def published(seed: int) -> tuple[PublishedTable, Reader]:
    table = journal(seed, MONTHS)
    found = prepared(table, QUARTERS, EXTRACTION, THRESHOLDS)
    assert isinstance(found, Prepared)
    assert any(found.release.numbers.values())
    return found.table, reader_of(table)


@pytest.mark.parametrize("seed", [2, 5, 7, 57])
def test_a_solver_leaves_six_values_to_each_fate_inside_a_small_quarter(seed: int) -> None:
    table, reader = published(seed)
    reader.read(rows(table))
    reader.check()
    quarters = [
        reader.box(objective, epci, f"2025-T{quarter}")
        for objective in "abc"
        for epci in ("200000", "200001")
        for quarter in (1, 2, 3)
    ]
    small = [box for box in quarters if 1 <= reader.count(box, FATES) < THRESHOLDS.secret]
    assert small
    assert not list(reader.too_narrow(boxes=small))


def test_counts_that_leave_no_follow_up_give_way_to_others_that_do(tmp_path: Path) -> None:
    """Of the ways to hide the counts, the cheapest may leave no outcome to tell: another is then taken."""
    base = tmp_path / "bureau.sqlite"
    done = command("simuler", "--accompagnements", "2000", "--graine", "3", "--base", str(base), "--annee", "2025")
    assert done.code == 0, done.talk
    with Journal.open_to_count(base, EXTRACTION) as opened:
        table = opened.leaf_table(QUARTERS.begin, QUARTERS.end, EXTRACTION)
    found = prepared(table, QUARTERS, EXTRACTION, THRESHOLDS)
    assert isinstance(found, Prepared)
    assert any(found.release.numbers.values())
