"""A mistake of ours is one sentence with a way out, never a traceback, never a value someone typed."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from conseiller.commands import main
from conseiller.commands.environment import Environment


def run_broken(monkeypatch: pytest.MonkeyPatch, folder: Path, **variables: str) -> tuple[int, str]:
    """Run a verb whose module really is broken: it stands in a folder of the test, put on the path."""
    broken = "raise ZeroDivisionError('Zorglubine 0612345678')"
    code = f"def configure(parser):\n    pass\n\n\ndef run(options, environment):\n    {broken}\n"
    (folder / "verbe_casse.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setitem(main.VERBS, "casse", ("..verbe_casse", "casse"))
    monkeypatch.setitem(sys.modules, "conseiller.commands...verbe_casse", __import__("verbe_casse"))
    errors = io.StringIO()
    left_with = main.run(["casse"], Environment(io.StringIO(), io.StringIO(), errors, date(2026, 11, 22), variables))
    return left_with, errors.getvalue()


def test_a_mistake_of_ours_is_told_without_traceback_nor_values(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, said = run_broken(monkeypatch, tmp_path)
    assert code == 2
    assert "ZeroDivisionError, verbe_casse.py:6" in said
    assert "À faire" in said
    assert "Traceback" not in said
    assert "Zorglubine" not in said


def test_who_programs_can_still_see_the_whole_trace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run_broken(monkeypatch, tmp_path, CONSEILLER_TRACE="1")
