"""Nothing a person said can enter the journal, and what was erased cannot be read back from its bytes."""

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from journal_samples import DONE, INTENDED, TODAY, begin, closed, conseiller, every_byte, rows

from conseiller.errors import ConseillerError
from conseiller.journal import GestureRecord, Journal
from conseiller.journal.leaves import NUMBERS

CANARIES = [
    "Jeanne Canari",
    "je m'appelle Canari",
    "06 12 34 56 78",
    "0612345678",
    "canari@example.org",
    "1 84 12 76 451 089 46",
    "184127645108946",
    "Canari",
    "canari\nsuite",
    "12 rue du Canari",
    "éléphant",
    "",
]

Attempt = Callable[[Journal, int, str], object]
ATTEMPTS: dict[str, Attempt] = {
    "question": lambda journal, session, canary: journal.record_answer(session, canary, "oui"),
    "answer": lambda journal, session, canary: journal.record_answer(session, "systeme", canary),
    "one answer of several": lambda journal, session, canary: journal.record_answer(session, "usage", f"w10,{canary}"),
    "system": lambda journal, session, canary: journal.record_context(session, system=canary),
    "device": lambda journal, session, canary: journal.record_context(session, device=canary),
    "tree": lambda journal, session, canary: journal.add_tree(session, canary, "1"),
    "version": lambda journal, session, canary: journal.add_tree(session, "streaming", canary),
    "place": lambda journal, session, canary: journal.start(day=TODAY, place=canary, tree="streaming", version="1"),
    "kind": lambda journal, session, canary: journal.start(
        day=TODAY, place=None, kind=canary, tree="streaming", version="1"
    ),
    "family": lambda journal, session, canary: journal.record_gestures(session, [GestureRecord(1, "a", canary)]),
    "objective": lambda journal, session, canary: journal.record_gestures(session, [GestureRecord(1, canary, "f")]),
    "obstacle": lambda journal, session, canary: journal.record_return("7K3M9QX8", 1, "non", "rdv", TODAY, canary),
    "outcome": lambda journal, session, canary: journal.record_return("7K3M9QX8", 1, canary, "rdv", TODAY),
    "channel": lambda journal, session, canary: journal.record_return("7K3M9QX8", 1, "non", canary, TODAY),
    "code": lambda journal, session, canary: journal.record_return(canary, 1, "non", "rdv", TODAY),
    "state": lambda journal, session, canary: journal.close(session, [GestureRecord(1, "a", "f", canary)]),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_words_of_a_person_fit_in_no_field_and_in_no_message(journal: Journal, base: Path, name: str) -> None:
    session = begin(journal)
    for canary in CANARIES:
        if name == "version" and canary == "Canari":
            continue  # a version may be one word with a capital
        with pytest.raises(ConseillerError) as caught:
            ATTEMPTS[name](journal, session, canary)
        assert not canary or canary not in str(caught.value)
    journal.record_answer(session, "systeme", "w10")
    content = every_byte(base.parent).lower()
    assert b"canari" not in content
    assert b"0612345678" not in content


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO answer VALUES (:session, 'q', 1, 'Jeanne Canari')",
        "INSERT INTO answer VALUES (:session, 'Jeanne Canari', 1, 'oui')",
        "INSERT INTO visited_tree VALUES (:session, 2, 'Jeanne Canari', '1')",
        "INSERT INTO visited_tree VALUES (:session, 2, 'streaming', 'Jeanne Canari')",
        "INSERT INTO gesture VALUES (:session, 1, 'a', 'Jeanne Canari', NULL, NULL, NULL)",
        "INSERT INTO gesture VALUES (:session, 4, 'a', 'famille', NULL, NULL, NULL)",
        "INSERT INTO gesture VALUES (:session, 1, 'a', 'famille', 'peut-être', NULL, NULL)",
        "INSERT INTO counted_advice VALUES (:session, 'aucun', 0, NULL, NULL, NULL, 0, NULL)",
        "INSERT INTO counted_advice VALUES (:session, 'a', 2, NULL, NULL, NULL, 0, NULL)",
        "INSERT INTO gesture_return VALUES (:session, 1, 0, 1, 'rdv', 'peut-être', NULL)",
        "INSERT INTO gesture_return VALUES (:session, 1, 0, 1, 'rdv', 'non', 'Jeanne Canari')",
        "INSERT INTO gesture_return VALUES (:session, 1, 0, 1, 'Jeanne', 'non', NULL)",
        "INSERT INTO draw VALUES (202611, 'Jeanne Canari 12', 1, 5)",
        "UPDATE session SET system = 'Jeanne Canari'",
        "UPDATE session SET place = 'Canar'",
        "UPDATE session SET place = NULL, other_place = 'Jeanne Canari'",
        "INSERT INTO place_zone VALUES ('17347', 'Jeanne Canari', '17')",
        "INSERT INTO imported VALUES ('Jeanne Canari')",
        "UPDATE journal SET source = 'Jeanne Canari'",
        "UPDATE session SET state = 'clos', system = 'w10', opened_on = NULL, turn = NULL",
        "UPDATE session SET day = 'lundi'",
        "UPDATE session SET code = 'CANARI00'",
        "UPDATE session SET month = 202613",
    ],
)
def test_the_tables_themselves_refuse_what_the_rules_refuse(journal: Journal, base: Path, statement: str) -> None:
    session = begin(journal)
    with closing(sqlite3.connect(base)) as careless, pytest.raises(sqlite3.IntegrityError):
        careless.execute(statement, {"session": session})


def test_no_table_has_a_column_for_a_time_of_day_a_name_or_words(journal: Journal, base: Path) -> None:
    tables = [name for (name,) in rows(base, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = {str(column[1]) for table in tables for column in rows(base, f"PRAGMA table_info({table})")}
    assert columns == {
        *("id", "kind", "cut_on", "state", "day", "month", "place", "opened_on", "turn", "system", "device"),
        *("redacted", "closed_on", "code", "session", "rank", "tree", "version", "question", "position", "value"),
        *("objective", "family", "done_in_session", "intention"),
        *(
            "rank",
            "called",
            "day",
            "channel",
            "outcome",
            "obstacle",
            "drawn",
            "call_result",
            "seed",
            "drawn_on",
            "size",
        ),
        *("source", "bundles", "other_place", "epci", "department", "fingerprint"),  # imports
        *(
            "begin_month",
            "end_month",
            "number",
            "extraction",
            "simulated",
            "checksum",
            "commune",
            "individual",
            "workshop",
        ),  # bundles
        *NUMBERS,
    }


def test_the_hour_of_an_appointment_is_written_nowhere(journal: Journal, base: Path) -> None:
    before = int(time.time())
    closed(journal)
    begin(journal)
    journal.close_file()
    content = every_byte(base.parent)
    now = time.localtime()
    assert not re.search(rb"\d\d:\d\d", content)
    assert not re.search(rf"{now.tm_year}-\d\d-\d\d[ T]".encode(), content)
    for second in range(before, int(time.time()) + 1):
        assert second.to_bytes(4, "big") not in content


def test_a_closed_session_leaves_no_trace_of_its_path(journal: Journal, base: Path) -> None:
    sessions = [begin(journal) for _ in range(40)]
    for number in range(600):
        journal.record_answer(sessions[number % 40], f"trace_question_{number}", f"trace_reponse_{number}")
        journal.record_context(sessions[number % 40], device="trace_appareil")
    for session in sessions:
        journal.close(session, [DONE, INTENDED])
    # The program is still running: the log counts too.
    assert b"trace_" not in every_byte(base.parent)


def test_an_erased_session_leaves_no_trace(journal: Journal, base: Path) -> None:
    session = begin(journal)
    for number in range(300):
        journal.record_answer(session, f"trace_question_{number}", "trace_reponse")
    journal.record_gestures(session, [GestureRecord(1, "a", "trace_famille")])
    code = journal.draw_code(session).replace("-", "")
    journal.erase(session)
    content = every_byte(base.parent)
    assert b"trace_" not in content
    assert code.encode() not in content


def test_purged_codes_are_not_readable_in_the_journal_nor_in_a_purged_copy(journal: Journal, base: Path) -> None:
    codes = [closed(journal, TODAY - timedelta(days=number % 30)).replace("-", "") for number in range(200)]
    kept = closed(journal, date(2027, 6, 1)).replace("-", "")
    copy = base.parent / "copie.sqlite"
    assert conseiller("base", "sauvegarder", copy, "--base", base)[0] == 0
    assert codes[0].encode() in copy.read_bytes()
    late = "2027-06-01"
    assert journal.purge(date.fromisoformat(late)).codes == 200
    assert conseiller("base", "purger", "--base", copy, "--date", late)[0] == 0
    content = every_byte(base.parent)
    assert [code for code in codes if code.encode() in content] == []
    assert kept.encode() in content


def test_what_another_program_kept_from_being_scrubbed_is_scrubbed_at_the_next_purge(
    journal: Journal, base: Path
) -> None:
    session = begin(journal)
    journal.record_answer(session, "trace_question", "oui")
    with closing(sqlite3.connect(base, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM session").fetchone()
        journal.close(session, [DONE])
        assert b"trace_question" in every_byte(base.parent)
    assert journal.purge(TODAY).erased is False
    assert b"trace_question" not in every_byte(base.parent)
