"""Runs the real program in a subprocess, with its own folders, as a person would start it."""

import os
import subprocess
import sys
from pathlib import Path

from shipped import used_before

FIRST_WORDS = "mon pc est sous windows 10 et ne peut pas passer à windows 11"


def variables(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSEILLER_")}
    own = {"CONSEILLER_DONNEES": str(used_before(folder / "donnees")), "CONSEILLER_REGLAGES": str(folder / "reglages")}
    return {**kept, **own, "PYTHONIOENCODING": "utf-8", **more}


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "conseiller", *words]


def play(folder: Path, typed: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One run of `conseiller entretien --texte` with this text on standard input."""
    return subprocess.run(
        program("entretien", "--texte", *words),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=variables(folder, **more),
        timeout=120,
        check=False,
    )


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """The program waiting for typed lines."""
    return subprocess.Popen(
        program("entretien", "--texte", *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=variables(folder),
    )
