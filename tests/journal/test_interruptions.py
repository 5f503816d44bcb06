"""Whatever kills the program, every answer it acknowledged is on the disk; two programs may write at once."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from journal_samples import TODAY, away, begin, rows

from conseiller.errors import RefusedError
from conseiller.journal import Journal

# Each line is printed only after the journal said the answer is kept.
TALKATIVE = """
import sys
from pathlib import Path
from journal_samples import *
journal = Journal.open(Path(sys.argv[1]), TODAY)
session = begin(journal)
for number in range(100_000):
    journal.record_answer(session, f"question_{number}", "oui")
    print(number, flush=True)
"""
WRITER = """
import sys
from pathlib import Path
from journal_samples import *
for _ in range(15):
    with Journal.open(Path(sys.argv[1]), TODAY) as journal:
        session = begin(journal)
        for number in range(5):
            journal.record_answer(session, f"question_{number}", "oui")
        journal.record_gestures(session, [DONE])
        print(journal.close(session, [DONE, INTENDED]))
"""


def killed_after(base: Path, answers: int) -> int:
    """Kill a program somewhere after so many answers; the number of the last one it acknowledged."""
    command = [sys.executable, "-c", TALKATIVE, str(base)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=away()) as talkative:
        assert talkative.stdout is not None
        for _ in range(answers):
            talkative.stdout.readline()
        time.sleep(random.random() / 200)
        talkative.kill()
        rest = talkative.stdout.read().splitlines()
        assert talkative.wait() == -signal.SIGKILL
    return int(rest[-1]) if rest else answers - 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas SIGKILL")
@pytest.mark.parametrize("answers", [1, 2, 7, 40])
def test_every_acknowledged_answer_survives_a_kill(base: Path, answers: int) -> None:
    last = killed_after(base, answers)
    with Journal.open(base, TODAY) as journal:
        (found,) = journal.open_sessions()
        assert list(found.answers)[: last + 1] == [f"question_{number}" for number in range(last + 1)]
        journal.record_answer(found.id, "apres", "oui")
        assert rows(base, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas SIGKILL")
def test_a_kill_in_a_first_start_leaves_a_journal_that_opens(tmp_path: Path) -> None:
    for attempt in range(8):
        base = tmp_path / str(attempt) / "journal.sqlite"
        script = "import sys; from pathlib import Path; from journal_samples import *; print(flush=True);"
        script += "Journal.open(Path(sys.argv[1]), TODAY)"
        command = [sys.executable, "-c", script, str(base)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=away()) as starting:
            assert starting.stdout is not None
            starting.stdout.readline()
            time.sleep(attempt * 0.001)
            starting.kill()
        with Journal.open(base, TODAY) as journal:
            begin(journal)


def test_two_programs_write_to_one_journal(base: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(base)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=away()) for _ in range(2)]
    codes = [code for writer in writers for code in writer.communicate()[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(set(codes)) == 30
    with Journal.open(base, TODAY) as journal:
        counts = journal.counts(TODAY, TODAY)
    assert (counts.sessions, counts.unfinished) == (30, 0)
    assert [line.advices for line in counts.objectives] == [30, 30, 0]


def test_a_session_erased_in_another_window_is_not_written_to(base: Path) -> None:
    with Journal.open(base, TODAY) as one, Journal.open(base, TODAY) as other:
        session = begin(one)
        other.erase(session)
        with pytest.raises(RefusedError, match="n'est plus ouvert"):
            one.record_answer(session, "systeme", "w10")
