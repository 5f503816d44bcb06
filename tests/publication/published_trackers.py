"""Trackers written as CSV files, imported and published by the commands themselves."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conseiller.commands.environment import Environment
from conseiller.commands.main import run

TODAY = date(2026, 11, 22)
YEAR = ("--debut", "2025-01-01", "--fin", "2025-12-31")
Counts = Mapping[tuple[str, str, str, str], int]
"""Objective, commune, EPCI, month ('2025-01'): counted advices."""


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    talk: str

    @property
    def table(self) -> dict[str, Any]:
        assert self.code == 0, self.talk
        return json.loads(self.out)  # type: ignore[no-any-return]

    @property
    def cells(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        return {(cell["objectif"], cell["territoire"], cell["periode"]): cell for cell in self.table["cellules"]}


def command(*words: str) -> Said:
    out, talk = io.StringIO(), io.StringIO()
    code = run([str(word) for word in words], Environment(io.StringIO(), out, talk, TODAY, {}))
    return Said(code, out.getvalue(), talk.getvalue())


def write_tracker(folder: Path, counts: Counts, first: int = 1) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    sessions: list[Sequence[object]] = [("session_id", "date", "commune", "epci", "departement")]
    advices: list[Sequence[object]] = [("session_id", "objectif", "fait_en_seance", "intention")]
    number = first
    for (objective, commune, epci, month), count in counts.items():
        for rank in range(count):
            sessions.append((number, f"{month}-{1 + rank % 28:02}", commune, epci, "17"))
            advices.append((number, objective, 0, 1))
            number += 1
    for name, rows in (("sessions.csv", sessions), ("conseils.csv", advices)):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def imported(folder: Path, base: Path, counts: Counts, first: int = 1) -> Path:
    done = command("importer", str(write_tracker(folder, counts, first)), "--base", str(base))
    assert done.code == 0, done.talk
    return base


def square(rows: Sequence[Sequence[int]], objective: str = "a") -> dict[tuple[str, str, str, str], int]:
    """Rows are EPCI of one commune, columns are months of 2025."""
    return {
        (objective, f"1700{row}", f"20000{row}", f"2025-{column + 1:02}"): count
        for row, counts in enumerate(rows)
        for column, count in enumerate(counts)
    }


def publish(base: Path, *words: str) -> Said:
    if "--debut" not in words:
        words = (*YEAR, *words)
    return command("publier", "--base", str(base), "--extraction", "2026-11-22", "--json", *words)


def hidden(said: Said, objective: str = "a", level: str = "epci") -> set[tuple[str, str, str]]:
    return {
        key
        for key, cell in said.cells.items()
        if cell["statut"] == "secret" and cell["objectif"] == objective and cell["maille"] in (level, "total")
    }
