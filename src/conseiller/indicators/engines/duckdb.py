"""DuckDB: one process, no server, no network. Extra `[coordination]`."""

import tempfile
from pathlib import Path

from conseiller.indicators.engines.contract import NULL, EngineName, Row, Source, write_rows

_WIDE = "HUGEINT"


class DuckdbEngine:
    """Tables in memory; rows pass through a file of the system's temporary folder, erased at once."""

    name = EngineName.DUCKDB

    def __init__(self) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="conseiller-")
        self._connection = duckdb.connect(
            config={
                # Nothing is fetched from the network, ever.
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "temp_directory": self._folder.name,
            }
        )

    def register(self, name: str, source: Source) -> None:
        """Make a table of this name, in place of a former one."""
        path = Path(self._folder.name) / f"{name}.csv"
        write_rows(path, source)
        types = {column: "VARCHAR" if column in source.texts else "BIGINT" for column in source.columns}
        self._connection.execute(
            f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM read_csv(?, header = false, columns = {types!r},"
            " nullstr = ?, auto_detect = false, delim = ',', quote = '\"', escape = '\"')",
            [str(path), NULL],
        )
        path.unlink()

    def query(self, sql: str) -> list[Row]:
        """The rows of a plain select, in any order."""
        asked = self._connection.sql(sql)
        # DuckDB adds whole numbers up in 128 bits, which take eight times as long to reach Python as 64.
        wide = [name for name, kind in zip(asked.columns, asked.types, strict=True) if str(kind) == _WIDE]
        if wide:
            narrowed = ", ".join(f'CAST("{name}" AS BIGINT) AS "{name}"' for name in wide)
            sql = f"SELECT * REPLACE ({narrowed}) FROM ({sql}) asked"
        rows: list[Row] = self._connection.execute(sql).fetchall()
        return rows

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()
        self._folder.cleanup()
