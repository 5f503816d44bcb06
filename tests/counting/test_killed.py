"""Killed half-way, what gathers, imports or simulates leaves the base as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from counted_bases import Advice, conseiller, fill, rows
from trackers import PLACE, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="arrêter un programme net : ce système n'a pas ce signal")
STOP = ("--extraction", "2026-06-30")


def killed_while_writing(base: Path, *words: str | Path) -> None:
    """Run the verb and kill it as soon as its transaction has put pages in the log, before it ends."""
    log = base.with_name(base.name + "-wal")
    seen = log.stat().st_size if log.exists() else 0
    program = subprocess.Popen(
        [sys.executable, "-m", "conseiller", *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    # Pages reach the log when the cache overflows or at the end: whichever comes, the base must be whole.
    while program.poll() is None and not (log.exists() and log.stat().st_size > max(seen, 200_000)):
        time.sleep(0.002)
    program.send_signal(signal.SIGKILL)
    program.wait()


def sound(base: Path) -> bool:
    return conseiller("base", "verifier", "--base", base)[0] == 0


def test_a_killed_gathering_leaves_the_old_bundles_or_the_new_ones_never_a_mixture(tmp_path: Path) -> None:
    folder, base = tmp_path / "recus", tmp_path / "reunis.sqlite"
    folder.mkdir()
    journal = fill(tmp_path / "un.sqlite", [Advice()])
    conseiller("lot", "--base", journal, *STOP, "--sortie", folder / "un.json")
    assert conseiller("collecter", folder, "--base", base)[0] == 0
    for seed in range(6):
        other = tmp_path / f"{seed}.sqlite"
        write_many(other, seed)
        conseiller("lot", "--base", other, *STOP, "--sortie", folder / f"{seed}.json")
    killed_while_writing(base, "collecter", folder, "--base", base)
    assert sound(base)
    assert rows(base, "SELECT count(*) FROM bundle")[0][0] in (1, 7)
    assert conseiller("collecter", folder, "--base", base)[0] == 0
    assert rows(base, "SELECT count(*) FROM bundle") == [(7,)]


def write_many(base: Path, seed: int) -> None:
    """A journal whose bundle has some thousands of leaves."""
    fill(
        base,
        [
            Advice(objective, day=Advice().day.replace(month=month), place=f"{58001 + seed * 200 + rank}")
            for objective in "abc"
            for month in range(1, 13)
            for rank in range(60)
        ],
    )


def test_a_killed_import_leaves_nothing_of_it(tmp_path: Path) -> None:
    sessions = [[f"s{number}", "2025-03-10", *PLACE] for number in range(40_000)]
    folder = write(tmp_path / "suivi", sessions=sessions, conseils=[[key, "a", 0, 1] for key, *_ in sessions])
    base = tmp_path / "base.sqlite"
    killed_while_writing(base, "importer", folder, "--base", base)
    assert sound(base)
    (count,) = rows(base, "SELECT count(*) FROM session")[0]
    assert count in (0, 40_000)
    code = conseiller("importer", folder, "--base", base)[0]
    assert code == (1 if count else 0)
    assert rows(base, "SELECT count(*) FROM session") == [(40_000,)]


def test_a_killed_simulation_leaves_nothing_of_it(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    words = ("simuler", "--accompagnements", "40000", "--graine", "3", "--base", base)
    killed_while_writing(base, *words)
    assert sound(base)
    assert rows(base, "SELECT count(*) FROM session")[0][0] in (0, 40_000)
