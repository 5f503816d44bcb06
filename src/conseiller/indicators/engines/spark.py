"""Spark SQL: on this computer, or on the cluster that Spark's own settings name. Extra `[spark]`, and Java.

On a cluster, the system's temporary folder (`TMPDIR`) must be one that every machine sees.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conseiller.errors import ConseillerError
from conseiller.indicators.engines.contract import NULL, EngineName, Row, Source, write_rows

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # Counts of a country fit in a few partitions; two hundred, the default, cost more than they bring.
    "spark.sql.shuffle.partitions": "2",
}


class SparkEngine:
    """Temporary views over files of a temporary folder, erased on closing."""

    name = EngineName.SPARK

    def __init__(self) -> None:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession

        self._folder = tempfile.TemporaryDirectory(prefix="conseiller-")
        folder = Path(self._folder.name)
        builder = SparkSession.builder.appName("conseiller")
        for key, value in {**_QUIET, "spark.sql.warehouse.dir": str(folder / "warehouse")}.items():
            builder = builder.config(key, value)
        try:
            with _loopback(), _talk_into(folder / "journal-java.txt"):
                self._session = builder.getOrCreate()
        except PySparkRuntimeError as error:
            self._folder.cleanup()
            raise ConseillerError(
                "Le moteur spark ne démarre pas : Java manque, ou n'est pas assez récent.",
                "Installez Java 17 ou plus récent, ou choisissez --moteur duckdb.",
            ) from error

    def register(self, name: str, source: Source) -> None:
        """Make a table of this name, in place of a former one."""
        path = Path(self._folder.name) / f"{name}.csv"
        write_rows(path, source)
        schema = ", ".join(f"{column} {'string' if column in source.texts else 'bigint'}" for column in source.columns)
        # A quote inside a text is doubled, as Python writes it; Spark's own way is a backslash.
        frame = self._session.read.csv(
            path.as_uri(), schema=schema, nullValue=NULL, emptyValue="", escape='"', mode="FAILFAST"
        )
        frame.createOrReplaceTempView(name)

    def query(self, sql: str) -> list[Row]:
        """The rows of a plain select, in any order."""
        rows: list[Row] = [tuple(row) for row in self._session.sql(sql).collect()]
        return rows

    def close(self) -> None:
        """Let go of everything."""
        self._session.stop()
        self._folder.cleanup()


@contextmanager
def _loopback() -> Iterator[None]:
    """Without a cluster, Spark talks to itself: no network, no question about the name of this computer."""
    if "SPARK_LOCAL_IP" in os.environ or "PYSPARK_SUBMIT_ARGS" in os.environ or "SPARK_CONF_DIR" in os.environ:
        yield
        return
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    try:
        yield
    finally:
        del os.environ["SPARK_LOCAL_IP"]


@contextmanager
def _talk_into(path: Path) -> Iterator[None]:
    """Java writes its warnings straight to the terminal: while it starts, and from then on, they go to a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with path.open("wb") as file:
            os.dup2(file.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
