"""What every method of the journal goes through: one transaction, one way to say what SQLite refuses."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from conseiller.errors import BaseError
from conseiller.journal import opening, troubles
from conseiller.journal.records import BaseKind

_Result = TypeVar("_Result")


class Door:
    """An open base. Every method raises BaseError when it cannot be used; nothing is lost then."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, today: date) -> None:
        self._connection = connection
        self._path = path
        self._today = today
        self._file = _identity(path)
        self.kind = self._read(self._kind)

    @property
    def trial(self) -> bool:
        """Whether nothing of this journal counts."""
        return self.kind is BaseKind.TRIAL

    @property
    def path(self) -> Path | None:
        """The file; None for a throw-away journal."""
        return self._path

    def close_file(self) -> None:
        """Let go of the file; a throw-away journal is gone."""
        self._connection.close()

    @contextmanager
    def _writing(self, consequence: str, again: str = troubles.TRY_AGAIN) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk at the end, or none of it and BaseError says what was not done."""
        if _identity(self._path) != self._file:
            # SQLite would go on writing into the deleted file, and every answer would be lost.
            raise troubles.vanished(self._named, consequence)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise troubles.explain(error, self._named, consequence, again) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _read(self, query: Callable[[], _Result]) -> _Result:
        try:
            return query()
        except sqlite3.DatabaseError as error:
            raise troubles.explain(error, self._named) from error

    def _kind(self) -> BaseKind:
        row = self._connection.execute("SELECT kind FROM journal").fetchone()
        if row is None:
            self.close_file()
            raise BaseError(*troubles.not_a_journal(self._named))
        return BaseKind(row[0])

    @property
    def _named(self) -> Path:
        return self._path or Path("provisoire")

    def _has_leftovers(self) -> bool:
        log = opening.log_of(self._path) if self._path else None
        return bool(log and log.exists() and log.stat().st_size)


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Which file a path leads to now; None when there is none."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status else None
