"""What `importer` takes: a simulated year written out as the four files of a tracker, then brought in.

    python3 -m uv run python bench/importing.py [--au-plus N] [--dossier FOLDER]

Seconds are processor seconds; megabytes are at the peak of a process of its own. Nothing fails on a slow machine.
"""

import argparse
import csv
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from scale import verb

from conseiller.journal.rules import RETURN_WINDOW

SIZES = (10_000, 100_000, 1_000_000)
LATER = 45
"""Days from an appointment to its answer: the simulated base keeps the answer that wins, not its day."""
FILES = {
    "sessions": (
        ("session_id", "date", "commune", "epci", "departement"),
        "SELECT 'n' || id, day, coalesce(place, other_place, ''), '', '' FROM session WHERE state = 'clos' ORDER BY id",
    ),
    "conseils": (
        ("session_id", "objectif", "fait_en_seance", "intention"),
        "SELECT 'n' || session, objective, done_in_session, coalesce(intention, '') FROM counted_advice",
    ),
    "retours": (
        ("session_id", "objectif", "date", "canal", "issue"),
        f"SELECT 'n' || session, objective, day + {LATER}, channel, outcome FROM counted_advice"
        " JOIN session ON session.id = session WHERE outcome IS NOT NULL",
    ),
    "rappels": (
        ("session_id", "objectif", "resultat"),
        "SELECT 'n' || session, objective, coalesce(call_result, 'non_joint') FROM counted_advice WHERE drawn = 1",
    ),
}
"""Columns of each file, and what fills them."""
assert LATER <= RETURN_WINDOW


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--au-plus", type=int, default=SIZES[-1], metavar="N", help="no size beyond this one")
    parser.add_argument("--dossier", type=Path, metavar="FOLDER", help="where to work (a folder erased at the end)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="conseiller-import-", dir=options.dossier) as place:
        for size in (size for size in SIZES if size <= options.au_plus):
            folder = Path(place) / str(size)
            lines = write_tracker(simulated(size, Path(place)), folder)
            step = verb("importer", str(folder), "--base", str(folder / "importe.sqlite"))
            print(f"{size:>9} sessions, {lines:>9} lines: {step.seconds:8.2f} s {step.memory:6.0f} MB", flush=True)


def simulated(size: int, place: Path) -> Path:
    """A simulated year of that size."""
    base = place / f"{size}.sqlite"
    verb("simuler", "--accompagnements", str(size), "--graine", "1", "--base", str(base), "--annee", "2025")
    return base


def write_tracker(base: Path, folder: Path) -> int:
    """Write the four files; how many lines in all, heads left out."""
    folder.mkdir()
    lines = 0
    with closing(sqlite3.connect(base)) as connection:
        for name, (columns, text) in FILES.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                table = csv.writer(file, delimiter=";")
                table.writerow(columns)
                for row in with_days(connection.execute(text), columns):
                    table.writerow(row)
                    lines += 1
    return lines


def with_days(rows: Iterator[tuple[object, ...]], columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """The same rows, their day as people write it."""
    place = columns.index("date") if "date" in columns else None
    for row in rows:
        if place is None:
            yield row
        else:
            day = date.fromordinal(int(str(row[place]))).isoformat()
            yield (*row[:place], day, *row[place + 1 :])


if __name__ == "__main__":
    main()
