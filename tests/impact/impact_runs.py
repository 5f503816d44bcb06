"""What the tests of impact share: the shipped factors, and the verb run whole."""

import io
import json
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.french import NBSP
from conseiller.impact import Factors, load_factors
from conseiller.locations import knowledge_folder

ADEME = 51.9
"""The electricity of the model's own site, in gCO2e per kWh: equality is judged with it."""


@cache
def shipped() -> Factors:
    return load_factors(knowledge_folder())


def whole_copy(folder: Path) -> Path:
    return Path(shutil.copytree(knowledge_folder(), folder / "savoirs"))


def copy_of_the_factors(folder: Path) -> Path:
    for name in ("facteurs", "sources"):
        shutil.copytree(knowledge_folder() / name, folder / name)
    return folder


def spoil(folder: Path, file: str, before: str, after: str) -> int:
    """Change one text of one file; the line where it stood."""
    path = folder / "facteurs" / file
    text = path.read_text(encoding="utf-8")
    assert before in text, before
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def impact(*words: str, typed: str = "") -> tuple[int, str, str]:
    return run_verb("impact", *words, typed=typed)


def run_verb(*words: str, typed: str = "") -> tuple[int, str, str]:
    environment = Environment(io.StringIO(typed), io.StringIO(), io.StringIO(), date(2026, 11, 22), {})
    code = run(words, environment)
    assert isinstance(environment.stdout, io.StringIO)
    assert isinstance(environment.stderr, io.StringIO)
    return code, environment.stdout.getvalue().replace(NBSP, " "), environment.stderr.getvalue().replace(NBSP, " ")


def lines(*words: str) -> list[str]:
    code, said, told = impact(*words)
    assert (code, told) == (0, "")
    return said.splitlines()


def exchange(*objects: object) -> list[dict[str, Any]]:
    typed = "\n".join(json.dumps(item) for item in objects)
    code, said, told = impact("--jsonl", typed=typed)
    assert (code, told) == (0, "")
    return [json.loads(line) for line in said.splitlines()]


def answer(**given: object) -> dict[str, Any]:
    return exchange(given)[0]
