"""Bases filled straight into their tables, and command lines, that the tests of counting share."""

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
SAINT_JEAN, CLAMECY = "17347", "58079"


@dataclass(frozen=True)
class Advice:
    """One counted advice of a session of its own; no objective: a session without one."""

    objective: str | None = "a"
    done: int = 0
    intention: int | None = None
    outcome: str | None = None
    drawn: int = 0
    call_result: str | None = None
    day: date = DAY
    cut: bool = False
    place: str | None = SAINT_JEAN
    kind: str = "individuel"


def fill(path: Path, advices: Iterable[Advice]) -> Path:
    Journal.open(path, DAY).close_file()
    with closing(sqlite3.connect(path)) as base, base:
        for number, item in enumerate(advices, start=1):
            base.execute(
                "INSERT INTO session (id, state, kind, day, month, place) VALUES (?, 'clos', ?, ?, ?, ?)",
                (
                    number,
                    item.kind,
                    None if item.cut else item.day.toordinal(),
                    item.day.year * 100 + item.day.month,
                    item.place,
                ),
            )
            if item.objective:
                base.execute(
                    "INSERT INTO counted_advice"
                    " (session, objective, done_in_session, intention, outcome, drawn, call_result)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (number, item.objective, item.done, item.intention, item.outcome, item.drawn, item.call_result),
                )
    return path


def conseiller(*words: str | Path, today: date = TODAY, **variables: str) -> tuple[int, str, str]:
    """Exit code, standard output and talk of one command line."""
    out, talk = io.StringIO(), io.StringIO()
    code = run([str(word) for word in words], Environment(io.StringIO(), out, talk, today, variables))
    return code, out.getvalue(), talk.getvalue()


def objective(base: Path, name: str = "a", *words: str) -> dict[str, object]:
    """One objective of `indicateurs --json` over 2025."""
    period = ("--debut", "2025-01-01", "--fin", "2025-12-31")
    code, shown, said = conseiller("indicateurs", "--base", base, "--json", *period, *words)
    assert code == 0, said
    return next(item for item in json.loads(shown)["indicateurs"] if item["objectif"] == name)  # type: ignore[no-any-return]


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()
