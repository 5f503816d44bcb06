"""Sessions and command lines that the tests of the journal share."""

import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.journal import GestureRecord, Journal

TODAY = date(2026, 11, 22)
DONE = GestureRecord(1, "a", "garder_appareil", "fait_en_seance")
INTENDED = GestureRecord(2, "b", "qualite_video", "intention")
DECLINED = GestureRecord(3, "c", "usage_hors_ligne", "decline")


def begin(journal: Journal, day: date = TODAY) -> int:
    return journal.start(day=day, place="17347", tree="fin_de_support", version="2026-11-22")


def closed(journal: Journal, day: date = TODAY, gestures: Sequence[GestureRecord] = (DONE, INTENDED)) -> str:
    return journal.close(begin(journal, day), gestures)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def every_byte(folder: Path) -> bytes:
    """All that lies in a folder: base, log, copies, whatever their names."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def conseiller(*words: str | Path, typed: str = "", today: date = TODAY) -> tuple[int, str, str]:
    """Exit code, standard output and talk of one command line."""
    stdout, stderr = io.StringIO(), io.StringIO()
    code = run([str(word) for word in words], Environment(io.StringIO(typed), stdout, stderr, today, {}))
    return code, stdout.getvalue(), stderr.getvalue()


SETTING = """
import os, sys
from pathlib import Path
from journal_samples import *
from conseiller.errors import BaseError
folder = Path(sys.argv[1])
base = folder / "journal.sqlite"
"""
"""How the scripts of other processes begin: their first word is the folder of the journal."""


def away() -> dict[str, str]:
    """The environment of another process that finds the package and these samples."""
    known = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return {**os.environ, "PYTHONPATH": known, "PYTHONIOENCODING": "utf-8"}


def program(script: str, *words: str | Path, prefix: Sequence[str] = ()) -> "subprocess.CompletedProcess[str]":
    """A script run by a fresh interpreter."""
    command = [*prefix, sys.executable, "-c", script, *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=away())
