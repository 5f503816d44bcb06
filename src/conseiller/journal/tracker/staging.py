"""What the files of a tracker said so far: in a nameless file of the system, not in memory, whatever their size.

SQLite erases that file when it is closed, or when the program is killed. An identifier is kept only as a hash whose
key never leaves memory: whoever reads the disk afterwards finds no `session_id`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from conseiller.errors import ConseillerError
from conseiller.journal.outcomes import Answer, Channel, Outcome
from conseiller.journal.tracker.records import TrackedAdvice, TrackedSession

_CACHE = 32_000
"""Kilobytes kept in memory; the rest goes to the file."""
_BATCH = 1000
_TABLES = """
CREATE TABLE known (key BLOB PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE session (line INTEGER PRIMARY KEY, day INTEGER NOT NULL, place TEXT NOT NULL);
CREATE TABLE advice (
    line INTEGER, objective TEXT, done INTEGER NOT NULL, intention INTEGER, call_result TEXT,
    PRIMARY KEY (line, objective)) WITHOUT ROWID;
CREATE TABLE answer (
    line INTEGER, objective TEXT, day INTEGER, channel TEXT, outcome TEXT NOT NULL,
    PRIMARY KEY (line, objective, day, channel)) WITHOUT ROWID;
CREATE TABLE spoilt (line INTEGER, objective TEXT, PRIMARY KEY (line, objective)) WITHOUT ROWID;
"""
_EVERYTHING = """
SELECT s.line, s.day, s.place, a.objective, a.done, a.intention, a.call_result, w.day, w.channel, w.outcome
FROM session s
LEFT JOIN advice a ON a.line = s.line
LEFT JOIN answer w ON w.line = a.line AND w.objective = a.objective
ORDER BY s.line, a.objective
"""


class Staging:
    """Sessions by the line that names them, and what other lines say of each. Close it when done."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._secret = os.urandom(16)
        self._waiting: list[tuple[int, int, str]] = []
        for setting in (f"cache_size = -{_CACHE}", "journal_mode = OFF", "synchronous = OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.executescript(_TABLES)
        # Never committed: nothing of it outlives this connection.
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def claim(self, key: str, line: int) -> int:
        """The line that this identifier belongs to: this one, or the first that named it."""
        hashed = self._hashed(key)
        new = self._connection.execute("INSERT OR IGNORE INTO known VALUES (?, ?)", (hashed, line)).rowcount
        return line if new else int(self._connection.execute(_LINE, (hashed,)).fetchone()[0])

    def keep_session(self, line: int, day: int, place: str) -> None:
        """A session that can be used; one that is claimed and never kept is bad."""
        self._waiting.append((line, day, place))
        if len(self._waiting) >= _BATCH:
            self._settle()

    def session(self, key: str) -> tuple[int, int | None] | None:
        """Line and day of a session, the day None when its line is bad; None when no line named it."""
        if self._waiting:
            self._settle()
        found: tuple[int, int | None] | None = self._connection.execute(_SESSION, (self._hashed(key),)).fetchone()
        return found

    def spoil(self, line: int, objective: str) -> None:
        """An advice line of this session is bad; '' when its objective cannot be read."""
        self._connection.execute("INSERT OR IGNORE INTO spoilt VALUES (?, ?)", (line, objective))

    def is_spoilt(self, line: int, objective: str) -> bool:
        """Whether a bad line may have been this advice."""
        asked = (line, objective)
        return self._connection.execute(_SPOILT, asked).fetchone() is not None

    def advice(self, line: int, objective: str) -> TrackedAdvice | None:
        """An advice without its answers; None when there is none."""
        row = self._connection.execute(_ADVICE, (line, objective)).fetchone()
        return None if row is None else TrackedAdvice(bool(row[0]), _maybe(row[1]), call_result=row[2])

    def add_advice(self, line: int, objective: str, advice: TrackedAdvice) -> TrackedAdvice | None:
        """A new advice; what was known of it when it is not new, and nothing changes then. Answers aside."""
        row = (line, objective, advice.done, advice.intention)
        new = self._connection.execute("INSERT OR IGNORE INTO advice VALUES (?, ?, ?, ?, NULL)", row).rowcount
        return None if new else self.advice(line, objective)

    def change_advice(self, line: int, objective: str, advice: TrackedAdvice) -> None:
        """An advice in place of what was known of it; answers aside."""
        row = (advice.done, advice.intention, advice.call_result, line, objective)
        self._connection.execute(_CHANGE, row)

    def answers(self, line: int, objective: str) -> tuple[Answer, ...]:
        """Every answer kept about an advice."""
        rows = self._connection.execute(_ANSWERS, (line, objective))
        return tuple(Answer(day, Channel(channel), Outcome(outcome)) for day, channel, outcome in rows)

    def keep_answer(self, line: int, objective: str, answer: Answer) -> bool:
        """An answer, in place of one of the same day and channel; whether there was one."""
        row = (line, objective, answer.day, answer.channel, answer.outcome)
        if self._connection.execute("INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return False
        self._connection.execute("REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", row)
        return True

    def totals(self) -> tuple[int, int]:
        """How many sessions, how many advices."""
        self._settle()
        counted = "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM advice)"
        sessions, advices = self._connection.execute(counted).fetchone()
        return int(sessions), int(advices)

    def days(self) -> list[int]:
        """Every day that has a session, as ordinals."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT day FROM session")]

    def sessions(self) -> Iterator[TrackedSession]:
        """Every session, in the order of its file, with its advices and their answers."""
        rows = self._connection.execute(_EVERYTHING)
        for (_, day, place), lines in groupby(rows, itemgetter(0, 1, 2)):
            session = TrackedSession(day, place)
            for (objective, done, intention, call_result), answers in groupby(lines, itemgetter(3, 4, 5, 6)):
                if objective is not None:
                    told = [Answer(row[7], Channel(row[8]), Outcome(row[9])) for row in answers if row[7] is not None]
                    session.advices[objective] = TrackedAdvice(bool(done), _maybe(intention), told, call_result)
            yield session

    def _settle(self) -> None:
        self._connection.executemany("INSERT INTO session VALUES (?, ?, ?)", self._waiting)
        self._waiting.clear()

    def _hashed(self, key: str) -> bytes:
        return blake2b(key.encode(), digest_size=16, key=self._secret).digest()


_LINE = "SELECT line FROM known WHERE key = ?"
_SESSION = "SELECT k.line, s.day FROM known k LEFT JOIN session s ON s.line = k.line WHERE k.key = ?"
_ADVICE = "SELECT done, intention, call_result FROM advice WHERE line = ? AND objective = ?"
_CHANGE = "UPDATE advice SET done = ?, intention = ?, call_result = ? WHERE line = ? AND objective = ?"
_ANSWERS = "SELECT day, channel, outcome FROM answer WHERE line = ? AND objective = ?"
_SPOILT = "SELECT 1 FROM spoilt WHERE line = ? AND objective IN (?, '')"


@contextmanager
def staging() -> Iterator[Staging]:
    """A staging closed at the end. Raises ConseillerError when the system's temporary disk refuses."""
    try:
        kept = Staging()
        try:
            yield kept
        finally:
            kept.close()
    except sqlite3.DatabaseError as error:
        raise ConseillerError(
            "Le dossier provisoire de ce système est plein, ou n'accepte pas d'écriture. Rien n'est importé.",
            "Libérez de la place, ou donnez un autre dossier par la variable SQLITE_TMPDIR, puis recommencez.",
        ) from error


def _maybe(value: int | None) -> bool | None:
    return None if value is None else bool(value)
