"""What may no longer be kept is erased on the right day, not one day before."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from journal_samples import DONE, TODAY, begin, closed, conseiller, every_byte, rows

from conseiller.journal import Journal, PurgeReport


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_code_and_day_live_through_day_180(journal: Journal, base: Path) -> None:
    closed(journal)
    assert journal.purge(after(180)) == PurgeReport()
    assert rows(base, "SELECT day, length(code) FROM session") == [(TODAY.toordinal(), 8)]


def test_code_and_day_are_erased_from_day_181(journal: Journal, base: Path) -> None:
    code = closed(journal).replace("-", "")
    assert journal.purge(after(181)) == PurgeReport(codes=1, days=1)
    assert rows(base, "SELECT day, code, month, place FROM session") == [(None, None, 202611, "17347")]
    journal.close_file()
    assert code.encode() not in every_byte(base.parent)


def test_a_past_appointment_noted_late_loses_its_day_by_its_own_date(journal: Journal, base: Path) -> None:
    closed(journal, after(-31))
    assert journal.purge(after(149)).days == 0
    assert journal.purge(after(150)).days == 1


def test_an_open_session_can_be_resumed_on_day_7(journal: Journal) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    assert journal.purge(after(7)) == PurgeReport()
    assert len(journal.open_sessions()) == 1


def test_the_path_of_an_abandoned_session_is_erased_on_day_8(journal: Journal, base: Path) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    journal.record_context(session, device="pc")
    journal.record_gestures(session, [DONE])
    code = journal.draw_code(session).replace("-", "")
    assert journal.purge(after(8)) == PurgeReport(abandoned=1)
    assert journal.open_sessions() == ()
    assert rows(base, "SELECT state, device, day FROM session") == [("abandonne", None, TODAY.toordinal())]
    assert rows(base, "SELECT * FROM answer") == rows(base, "SELECT * FROM gesture") == []
    journal.close_file()
    content = every_byte(base.parent)
    assert code.encode() not in content
    assert b"w10" not in content


def test_an_old_appointment_being_noted_today_is_not_abandoned(journal: Journal) -> None:
    begin(journal, after(-31))
    assert journal.purge(TODAY) == PurgeReport()
    assert len(journal.open_sessions()) == 1


def test_months_are_kept_to_the_end_of_the_following_year(journal: Journal, base: Path) -> None:
    closed(journal)
    journal.purge(date(2027, 12, 31))
    assert journal.counts(date(2026, 1, 1), date(2026, 12, 31), extraction=date(2027, 12, 31)).sessions == 1
    assert journal.purge(date(2028, 1, 1)).sessions == 1
    for table in ("session", "visited_tree", "gesture", "counted_advice"):
        assert rows(base, f"SELECT * FROM {table}") == []


@pytest.mark.parametrize("kind", ["importe", "simule"])
def test_imported_and_simulated_journals_keep_their_days(journal: Journal, base: Path, kind: str) -> None:
    closed(journal)
    rows_before = rows(base, "SELECT * FROM session")
    journal._connection.execute("UPDATE journal SET kind = ?", (kind,))
    assert journal.purge(date(2036, 1, 1)) == PurgeReport(exempt=True)
    assert rows(base, "SELECT * FROM session") == rows_before
    assert "jours sont gardés" in conseiller("base", "purger", "--base", base, "--date", "2036-01-01")[1]


def test_the_order_of_appointments_cannot_be_read_from_what_is_left(journal: Journal, base: Path) -> None:
    for day in range(60):
        closed(journal, date(2026, 1, 1) + timedelta(days=day // 2), [DONE])
    order = [row[0] for row in rows(base, "SELECT day FROM session ORDER BY id")]
    assert order != sorted(order)  # type: ignore[type-var]
    journal.purge(TODAY)
    assert rows(base, "SELECT DISTINCT day, closed_on, opened_on, turn FROM session") == [(None, None, None, None)]


def test_the_verb_purges_as_of_a_day_and_says_what_went(journal: Journal, base: Path) -> None:
    closed(journal)
    begin(journal)
    code, shown, _ = conseiller("base", "purger", "--base", base, "--date", "2027-06-01")
    assert code == 0
    assert "1\u00a0code de retour effacé" in shown
    assert "1\u00a0entretien abandonné" in shown
    assert conseiller("base", "purger", "--base", base, "--date", "2027-06-01")[1] == "Purge : rien à effacer.\n"


def test_purging_a_journal_that_does_not_exist_creates_none(base: Path) -> None:
    code, _, said = conseiller("base", "purger", "--base", base)
    assert code == 3
    assert "n'existe pas" in said
    assert not base.exists()


def test_the_sheets_left_on_the_workstation_are_purged_too(journal: Journal, base: Path) -> None:
    sheets = base.parent / "fiches-en-cours"
    sheets.mkdir()
    (sheets / "fiche-2026-11-22.html").write_text("7K3M-9QX8", encoding="utf-8")
    assert conseiller("base", "purger")[0] == 0
    assert not list(sheets.glob("*"))
