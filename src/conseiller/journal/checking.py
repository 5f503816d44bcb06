"""Looks a journal over: sound pages, links that lead somewhere, tables as this version made them, closed file."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.errors import BaseError
from conseiller.french import plural
from conseiller.journal import opening, schema, troubles

COUNTED_TABLES = ("answer", "gesture", "counted_advice", "bundle", "bundle_leaf")


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was found in a base that can be read."""

    path: Path
    version: int
    faults: tuple[str, ...]
    """French sentences; empty when the base is sound."""
    mode: str
    """Rights of the file, in octal; '' where the system has none."""
    kind: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    """Table to number of rows, when the base is sound."""
    states: Mapping[str, int] = field(default_factory=dict)
    """State of sessions to their number, when the base is sound."""

    @property
    def open_to_others(self) -> bool:
        """Whether other accounts of the machine may read the file."""
        return bool(self.mode and int(self.mode, 8) & 0o077)


def check_up(path: Path) -> CheckUp:
    """Look a base over without changing it. Raises BaseError when it cannot be read at all."""
    with closing(opening.open_to_read(path)) as connection:
        try:
            return _look(connection, path)
        except sqlite3.DatabaseError as error:
            raise troubles.explain(error, path) from error


def faults_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with a readable journal, as French sentences. Raises BaseError when pages cannot be read."""
    try:
        told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        return ("des pages sont illisibles.",)
    faults = [] if told == ["ok"] else [f"{plural(len(told), 'défaut')} dans les pages ou les index."]
    if orphans:
        faults.append(f"sans entretien : {plural(len(orphans), 'ligne')}.")
    if _shape(connection) != _expected_shape(schema.version_of(connection)):
        faults.append("les tables ne sont pas celles que conseiller a créées.")
    elif connection.execute("SELECT count(*) FROM journal").fetchone()[0] != 1:
        faults.append("la ligne qui dit ce qu'il contient manque.")
    return tuple(faults)


def _look(connection: sqlite3.Connection, path: Path) -> CheckUp:
    from sqlite_utils import Database

    version, mode, faults = schema.version_of(connection), _mode(path), faults_of(connection)
    if faults:
        return CheckUp(path, version, faults, mode)
    database = Database(connection)
    return CheckUp(
        path=path,
        version=version,
        faults=(),
        mode=mode,
        kind=str(database.table("journal").get(1)["kind"]),
        rows={table: database.table(table).count for table in COUNTED_TABLES if database.table(table).exists()},
        states=dict(connection.execute("SELECT state, count(*) FROM session GROUP BY state").fetchall()),
    )


def _shape(connection: sqlite3.Connection) -> dict[str, str]:
    # By name: VACUUM writes indexes after tables.
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())


def _expected_shape(version: int) -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        schema.upgrade(fresh, until=version)
        return _shape(fresh)


def _mode(path: Path) -> str:
    try:
        return f"{path.stat().st_mode & 0o777:o}" if os.name == "posix" else ""
    except OSError as error:
        raise BaseError(*troubles.folder_refuses(path.parent)) from error
