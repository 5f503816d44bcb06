"""A verb that shows no screen starts fast: it loads neither the screen library nor the heavy doors of other rooms."""

import ast
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
        ("formation", "liste"),
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


NETWORK = {"http.client", "socket", "ssl", "urllib.request", "requests", "httpx", "urllib3", "ftplib", "smtplib"}


def imports_of(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return named | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_only_links_and_dates_are_asked_of_the_network_and_only_by_their_verb() -> None:
    imports = {path.stem: imports_of(path) for path in (ROOT / "src" / "conseiller").rglob("*.py")}
    assert {name for name, used in imports.items() if used & NETWORK} == {"link_checking", "fetching"}
    for tool, verb in (("link_checking", "knowledge_links"), ("fetching", "knowledge_update")):
        assert {name for name, used in imports.items() if f"conseiller.commands.{tool}" in used} == {verb}
