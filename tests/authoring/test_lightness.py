"""The authoring tools load no screen and no journal, and only the paper loads its templates."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from garden import plant

PROBE = """
import atexit, sys
atexit.register(lambda: print("MODULES", *sys.modules, file=sys.stderr))
from conseiller.commands.main import main
main(sys.argv[1:])
"""
HEAVY = {"textual", "rich", "sqlite_utils", "sqlite3", "segno", "pysat"}


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("suites", "systeme"), set()),
        (("perime",), set()),
        (("dessiner", "essai", "--svg"), set()),
        (("dessiner", "essai"), set()),
        (("essayer", "essai"), {"sqlite3"}),
        (("imprimer", "essai"), {"jinja2"}),
        (("schema",), set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_tool_loads_no_more_than_it_needs(words: tuple[str, ...], allowed: set[str], tmp_path: Path) -> None:
    variables = os.environ | {"CONSEILLER_SAVOIRS": str(plant(tmp_path)), "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "savoir", *words],
        input="",
        capture_output=True,
        encoding="utf-8",
        env=variables,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1)
    loaded = set(done.stderr.rpartition("MODULES ")[2].split())
    assert loaded & ({*HEAVY, "jinja2"} - allowed) == set()
