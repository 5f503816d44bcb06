"""Fault codes are promises: each has a meaning in words, and a test that shows it."""

from pathlib import Path

from conseiller.knowledge.codes import MEANINGS, Code

HERE = Path(__file__).parent


def test_every_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Code)


def test_every_code_is_shown_by_a_test() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__))
    unseen = [code for code in Code if f"Code.{code.name}" not in tests and str(code) not in tests]
    assert unseen == []
