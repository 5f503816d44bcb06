"""What is answered is kept while the session is open, and only that; closing keeps gestures and gives a code."""

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import DECLINED, DONE, INTENDED, TODAY, begin, closed, program, rows

from conseiller.errors import RefusedError
from conseiller.journal import GestureRecord, Journal
from conseiller.journal.codes import read_code


def test_answers_come_back_in_the_order_they_were_first_given(journal: Journal) -> None:
    session = begin(journal)
    for question, value in [("systeme", "w10"), ("appareil", "pc"), ("usage", "banque,demarches"), ("systeme", "w11")]:
        journal.record_answer(session, question, value)
    (found,) = journal.open_sessions()
    assert list(found.answers.items()) == [("systeme", "w11"), ("appareil", "pc"), ("usage", "banque,demarches")]


def test_a_number_and_a_day_are_answers_too(journal: Journal) -> None:
    session = begin(journal)
    journal.record_answer(session, "annee", "2019.0")
    journal.record_answer(session, "achat", "2025-03-01")
    assert dict(journal.open_sessions()[0].answers) == {"annee": "2019.0", "achat": "2025-03-01"}


@pytest.mark.parametrize("version", ["1", "2026.11", "2026-11-22", "20261122", "1.0-rc2"])
def test_a_tree_may_number_its_versions_as_it_likes(journal: Journal, version: str) -> None:
    journal.start(day=TODAY, place=None, tree="streaming", version=version)
    assert journal.open_sessions()[0].trees == (("streaming", version),)


def test_a_removed_answer_is_gone_and_may_be_given_again_at_the_end(journal: Journal) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    journal.record_answer(session, "appareil", "pc")
    journal.remove_answer(session, "systeme")
    journal.remove_answer(session, "jamais_posee")
    assert list(journal.open_sessions()[0].answers) == ["appareil"]
    journal.record_answer(session, "systeme", "w10")
    assert list(journal.open_sessions()[0].answers) == ["appareil", "systeme"]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["oui", "non", None])), max_size=30))
def test_answers_and_removals_in_any_order_leave_what_a_notebook_would(steps: list[tuple[str, str | None]]) -> None:
    notebook: dict[str, str] = {}
    with Journal.throwaway(TODAY) as journal:
        session = begin(journal)
        for question, value in steps:
            if value is None:
                journal.remove_answer(session, question)
                notebook.pop(question, None)
            else:
                journal.record_answer(session, question, value)
                notebook[question] = value
        assert list(journal.open_sessions()[0].answers.items()) == list(notebook.items())


def test_an_interrupted_session_comes_back_whole(base: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        session = journal.start(day=date(2026, 11, 20), place="2A004", kind="atelier", tree="streaming", version="1")
        journal.add_tree(session, "fin_de_support", "2026-11-22")
        journal.add_tree(session, "streaming", "1")
        journal.record_context(session, system="w10")
        journal.record_context(session, device="pc")
        journal.mark_redacted(session)
        journal.record_gestures(session, [DONE, GestureRecord(2, "aucun", "copie_et_comptes")])
    with Journal.open(base, TODAY) as journal:
        (found,) = journal.open_sessions()
    assert (found.id, found.day, found.place, found.kind) == (session, date(2026, 11, 20), "2A004", "atelier")
    assert found.trees == (("streaming", "1"), ("fin_de_support", "2026-11-22"))
    assert (found.system, found.device, found.redacted, dict(found.answers)) == ("w10", "pc", True, {})
    assert found.gestures == (DONE, GestureRecord(2, "aucun", "copie_et_comptes"))


def test_the_session_opened_last_is_offered_first(journal: Journal) -> None:
    sessions = [begin(journal) for _ in range(5)]
    assert [found.id for found in journal.open_sessions()] == sessions[::-1]


def test_closing_gives_a_code_and_erases_the_path(journal: Journal, base: Path) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    journal.record_context(session, system="w10", device="pc")
    journal.mark_redacted(session)
    code = journal.close(session, [DONE, INTENDED, DECLINED])
    assert read_code(code) == code.replace("-", "")
    assert journal.open_sessions() == ()
    assert rows(base, "SELECT * FROM answer") == []
    assert rows(base, "SELECT system, device, redacted, opened_on, turn FROM session") == [(None, None, 0, None, None)]
    assert rows(base, "SELECT tree, version FROM visited_tree") == [("fin_de_support", "2026-11-22")]
    assert rows(base, "SELECT rank, objective, family, state FROM gesture") == [
        (1, "a", "garder_appareil", "fait_en_seance"),
        (2, "b", "qualite_video", "intention"),
        (3, "c", "usage_hors_ligne", "decline"),
    ]


def test_the_code_printed_before_closing_is_the_one_given_at_closing(journal: Journal) -> None:
    session, other = begin(journal), begin(journal)
    drawn = journal.draw_code(session)
    assert journal.draw_code(session) == drawn
    assert journal.draw_code(other) != drawn
    assert journal.close(session, []) == drawn


def test_a_closed_session_takes_nothing_more(journal: Journal) -> None:
    session = begin(journal)
    journal.close(session, [])
    attempts = [
        lambda: journal.record_answer(session, "systeme", "w10"),
        lambda: journal.remove_answer(session, "systeme"),
        lambda: journal.record_context(session, system="w10"),
        lambda: journal.mark_redacted(session),
        lambda: journal.record_gestures(session, [DONE]),
        lambda: journal.add_tree(session, "streaming", "1"),
        lambda: journal.draw_code(session),
        lambda: journal.close(session, [DONE]),
    ]
    for attempt in attempts:
        with pytest.raises(RefusedError, match="n'est plus ouvert"):
            attempt()


def test_the_last_session_may_be_corrected_the_same_day(journal: Journal) -> None:
    closed(journal)
    code = closed(journal, gestures=[INTENDED])
    found = journal.last_closed(TODAY)
    assert found is not None
    assert (found.code, found.gestures) == (code, (INTENDED,))
    journal.correct(found.id, [GestureRecord(2, "b", "qualite_video", "deja_fait")])
    assert [line.advices for line in journal.counts(TODAY, TODAY).objectives] == [1, 1, 0]
    corrected = journal.last_closed(TODAY)
    assert corrected is not None
    assert (corrected.code, corrected.gestures[0].state) == (code, "deja_fait")


def test_nothing_is_corrected_the_next_day(base: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        closed(journal)
        session = journal.last_closed(TODAY)
        assert session is not None
    tomorrow = date(2026, 11, 23)
    with Journal.open(base, tomorrow) as journal:
        assert journal.last_closed(tomorrow) is None
        with pytest.raises(RefusedError, match="ne peut plus être corrigé"):
            journal.correct(session.id, [DONE])


def test_only_the_last_session_may_be_corrected(journal: Journal) -> None:
    session = begin(journal)
    journal.close(session, [DONE])
    closed(journal)
    with pytest.raises(RefusedError):
        journal.correct(session, [])


def test_an_erased_session_never_happened(journal: Journal, base: Path) -> None:
    open_one, done_one = begin(journal), begin(journal)
    journal.record_answer(open_one, "systeme", "w10")
    journal.record_gestures(open_one, [DONE])
    journal.close(done_one, [DONE])
    journal.erase(open_one)
    journal.erase(done_one)
    journal.erase(12345)
    for table in ("session", "visited_tree", "answer", "gesture", "counted_advice"):
        assert rows(base, f"SELECT * FROM {table}") == []
    assert journal.counts(TODAY, TODAY).sessions == 0


@pytest.mark.parametrize(
    "gestures",
    [
        [GestureRecord(0, "a", "garder_appareil")],
        [GestureRecord(4, "a", "garder_appareil")],
        [DONE, DONE],
        [GestureRecord(1, "d", "garder_appareil")],
        [GestureRecord(1, "a", "garder_appareil", "fait")],
        [GestureRecord(1, "a", "Madame Canari")],
    ],
)
def test_gestures_outside_the_closed_lists_are_refused_and_the_session_stays_open(
    journal: Journal, gestures: list[GestureRecord]
) -> None:
    session = begin(journal)
    journal.record_answer(session, "systeme", "w10")
    for attempt in (journal.record_gestures, journal.close):
        with pytest.raises(RefusedError):
            attempt(session, gestures)
    assert dict(journal.open_sessions()[0].answers) == {"systeme": "w10"}


def test_a_trial_gives_no_code_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    with Journal.throwaway(TODAY) as journal:
        assert journal.trial
        session = begin(journal)
        journal.record_answer(session, "systeme", "w10")
        assert journal.draw_code(session) == ""
        assert journal.open_sessions()[0].system is None
        assert journal.close(session, [DONE]) == ""
        found = journal.last_closed(TODAY)
        assert found is not None
        assert found.code == ""
        journal.purge(TODAY)
        assert list(tmp_path.rglob("*")) == []


def test_a_real_journal_is_no_trial(journal: Journal) -> None:
    assert not journal.trial


def test_an_appointment_loads_no_migration_library(base: Path) -> None:
    script = """
import sys
from pathlib import Path
from journal_samples import *
with Journal.open(Path(sys.argv[1]), TODAY) as journal:
    closed(journal)
    journal.purge(TODAY)
print("sqlite_utils" in sys.modules)
"""
    first, second = program(script, base), program(script, base)
    assert (first.stdout, second.stdout) == ("False\n", "False\n"), first.stderr + second.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas ces droits de fichier")
def test_only_the_owner_reads_the_journal(base: Path) -> None:
    with Journal.open(base, TODAY) as journal:
        begin(journal)
        files = {path.name: path.stat().st_mode & 0o777 for path in base.parent.iterdir()}
    assert set(files.values()) == {0o600}
    assert len(files) == 3
    assert base.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas ces droits de fichier")
def test_a_journal_opened_to_others_is_closed_again(base: Path) -> None:
    Journal.open(base, TODAY).close_file()
    base.chmod(0o644)
    Journal.open(base, TODAY).close_file()
    assert base.stat().st_mode & 0o777 == 0o600
