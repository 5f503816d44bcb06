"""Bases filled straight into their tables, so that worked examples of hundreds of advices are made at once."""

import io
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.journal import Journal

DAY = date(2025, 3, 10)
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Advice:
    """One counted advice of a session of its own."""

    objective: str = "a"
    done: int = 0
    intention: int | None = None
    outcome: str | None = None
    drawn: int = 0
    call_result: str | None = None
    day: date = DAY


def fill(path: Path, advices: Iterable[Advice]) -> Path:
    Journal.open(path, DAY).close_file()
    with closing(sqlite3.connect(path)) as base, base:
        for number, item in enumerate(advices, start=1):
            month = item.day.year * 100 + item.day.month
            base.execute(
                "INSERT INTO session (id, state, kind, day, month) VALUES (?, 'clos', 'individuel', ?, ?)",
                (number, item.day.toordinal(), month),
            )
            base.execute(
                "INSERT INTO counted_advice"
                " (session, objective, done_in_session, intention, outcome, drawn, call_result)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, item.objective, item.done, item.intention, item.outcome, item.drawn, item.call_result),
            )
    return path


def indicateurs(base: Path, *words: str) -> str:
    out, talk = io.StringIO(), io.StringIO()
    period = ("--debut", "2025-01-01", "--fin", "2025-12-31")
    code = run(["indicateurs", "--base", str(base), *period, *words], Environment(io.StringIO(), out, talk, TODAY, {}))
    assert code == 0, talk.getvalue()
    return out.getvalue()


def objective(base: Path, name: str = "a", *words: str) -> dict[str, object]:
    found = json.loads(indicateurs(base, "--json", *words))
    return next(item for item in found["indicateurs"] if item["objectif"] == name)  # type: ignore[no-any-return]
