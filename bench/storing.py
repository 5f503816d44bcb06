"""One answer saved durably, against one bare insert with the same pragmas on the same disk."""

import itertools
import sqlite3
from datetime import date
from pathlib import Path

from measuring import Figure, by_turns, timed

from conseiller.journal import Journal

PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON", "temp_store = MEMORY")


def figure(folder: Path) -> Figure:
    """Two hundred new answers of eleven sessions; the same answer twice would write nothing at all."""
    day = date(2026, 11, 22)
    bare = sqlite3.connect(folder / "nu.sqlite", isolation_level=None)
    for pragma in PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE answer (session INTEGER, question TEXT, position INTEGER, value TEXT) STRICT")
    with Journal.open(folder / "journal.sqlite", day) as journal:
        sessions = [journal.start(day=day, place="17347", tree="fin_de_support", version="1") for _ in range(11)]
        asked = itertools.product(sessions, [f"question_{number}" for number in range(20)])
        measured = by_turns(
            "one answer saved durably / bare insert",
            2,
            timed(lambda: journal.record_answer(*next(asked), "oui")),
            timed(lambda: bare.execute("INSERT INTO answer VALUES (1, 'question', 1, 'oui')")),
            runs=200,
        )
    bare.close()
    return measured
