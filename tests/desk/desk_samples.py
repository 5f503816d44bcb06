"""What the tests of the desk share: whole command lines, every byte of a folder, one closed appointment."""

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from shipped import used_before

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.journal import GestureRecord, Journal

TODAY = date(2026, 11, 22)
DONE = GestureRecord(1, "a", "garder_appareil", "fait_en_seance")
INTENDED = GestureRecord(2, "b", "qualite_video", "intention")
DECLINED = GestureRecord(3, "c", "usage_hors_ligne", "decline")
FIRST_WORDS = "mon pc est sous windows 10 et ne peut pas passer à windows 11"


def command(*words: str | Path, typed: str = "", today: date = TODAY) -> tuple[int, str, str]:
    """Exit code, standard output and talk of one command line."""
    stdout, stderr = io.StringIO(), io.StringIO()
    code = run([str(word) for word in words], Environment(io.StringIO(typed), stdout, stderr, today, {}))
    return code, stdout.getvalue().replace("\N{NO-BREAK SPACE}", " "), stderr.getvalue()


def program(folder: Path, *words: str | Path, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """The real program, as a person starts it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSEILLER_")}
    own = {"CONSEILLER_DONNEES": str(used_before(folder / "donnees")), "CONSEILLER_REGLAGES": str(folder / "reglages")}
    return subprocess.run(
        [sys.executable, "-m", "conseiller", *map(str, words)],
        input=typed, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**kept, **own, "PYTHONIOENCODING": "utf-8", "TMPDIR": str(folder)},
    )  # fmt: skip


def every_byte(folder: Path) -> bytes:
    """All that lies in a folder: base, log, copies, sheets, whatever their names.

    Not the ready copies of the shipped words and trees: written before anyone speaks, they hold words like 'Retraite'.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".copie"]
    return b"".join(path.read_bytes() for path in files)


def closed(
    base: Path, day: date = TODAY, gestures: Sequence[GestureRecord] = (DONE, INTENDED), kind: str = "individuel"
) -> str:
    """The code of one appointment closed on that day."""
    with Journal.open(base, day) as journal:
        session = journal.start(day=day, place="17347", tree="fin_de_support", version="1", kind=kind)
        return journal.close(session, gestures)
