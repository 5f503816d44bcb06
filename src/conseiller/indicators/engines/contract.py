"""What every engine offers, and how a table reaches it."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

Value: TypeAlias = int | str | None
Row: TypeAlias = tuple[Value, ...]

NULL = "\\N"
"""How a missing value is written in a file for an engine: an empty text is a value of its own."""


class EngineName(StrEnum):
    """The engines, as typed after `--moteur`."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Source:
    """A table to register: its columns in order, which of them hold texts (the others, whole numbers), its rows."""

    columns: Sequence[str]
    texts: frozenset[str]
    rows: Iterable[Row]


class Engine(Protocol):
    """One engine, with the tables registered so far. Close it when done: what it wrote aside goes then."""

    name: EngineName

    def register(self, name: str, source: Source) -> None:
        """Make a table of this name, in place of a former one."""

    def query(self, sql: str) -> list[Row]:
        """The rows of a plain select, in any order."""

    def close(self) -> None:
        """Let go of everything."""


def write_rows(path: Path, source: Source) -> None:
    """The rows as a file that DuckDB and Spark read, without a head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        # Every text quoted: Spark reads an empty cell without quotes as a missing one.
        table = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        table.writerows([NULL if value is None else value for value in row] for row in source.rows)
