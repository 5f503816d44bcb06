"""A verb that shows no screen starts fast: it loads neither the screen library nor the heavy doors of other rooms."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "textual",
    "rich",
    "sqlite_utils",
    "jinja2",
    "segno",
    "pysat",
    "hypothesis",
    "pytest",
    "xlsxwriter",
    "vl_convert",
    "typst",
}

# A fresh interpreter runs one command, then names every module it ended up with.
PROBE = """
import atexit, sys
atexit.register(lambda: print("MODULES", *sys.modules, file=sys.stderr))
from conseiller.commands.main import main
main(sys.argv[1:])
"""


def loaded_by(*words: str, folder: Path) -> set[str]:
    away = {
        "CONSEILLER_DONNEES": str(folder),
        "CONSEILLER_REGLAGES": str(folder),
        "TERM": "dumb",
        "CONSEILLER_TRACE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words], input="", capture_output=True, encoding="utf-8", env=os.environ | away
    )
    assert "Traceback" not in done.stderr, done.stderr
    return set(done.stderr.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("appareil", "galaxy a54"),
        ("orienter", "windows 10 c'est fini"),
        ("impact", "video 2h"),
        ("territoire", "chercher", "58218"),
        ("savoir", "codes"),
        ("entretien", "--help"),
        ("base", "--help"),
    ],
    ids=" ".join,
)
def test_a_verb_without_a_screen_loads_no_heavy_library(words: tuple[str, ...], tmp_path: Path) -> None:
    assert not loaded_by(*words, folder=tmp_path) & HEAVY


def test_checking_the_knowledge_loads_the_solver_and_nothing_else_that_is_heavy(tmp_path: Path) -> None:
    assert loaded_by("savoir", "verifier", folder=tmp_path) & HEAVY == {"pysat"}


def test_the_line_mode_plays_without_the_screen_library(tmp_path: Path) -> None:
    assert not loaded_by("entretien", "--texte", folder=tmp_path) & {"textual", "rich"}
