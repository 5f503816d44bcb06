"""The engine that every computer has."""

import sqlite3

from conseiller.indicators.engines.contract import EngineName, Row, Source


class SqliteEngine:
    """Tables in memory, in the standard library's SQLite."""

    name = EngineName.SQLITE

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")

    def register(self, name: str, source: Source) -> None:
        """Make a table of this name, in place of a former one."""
        columns = ", ".join(f"{column} {'TEXT' if column in source.texts else 'INTEGER'}" for column in source.columns)
        places = ", ".join("?" for _ in source.columns)
        with self._connection:
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")
            self._connection.execute(f"CREATE TABLE {name} ({columns})")
            self._connection.executemany(f"INSERT INTO {name} VALUES ({places})", source.rows)

    def query(self, sql: str) -> list[Row]:
        """The rows of a plain select, in any order."""
        rows: list[Row] = self._connection.execute(sql).fetchall()
        return rows

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()
