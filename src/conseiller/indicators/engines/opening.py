"""Opens an engine by its name; says what to install when it is not there."""

from conseiller.errors import ConseillerError
from conseiller.indicators.engines.contract import Engine, EngineName

_EXTRAS = {EngineName.DUCKDB: "coordination", EngineName.SPARK: "spark"}


def open_engine(name: EngineName) -> Engine:
    """The engine, ready. Raises ConseillerError when what it needs is not installed."""
    try:
        if name is EngineName.DUCKDB:
            from conseiller.indicators.engines.duckdb import DuckdbEngine

            return DuckdbEngine()
        if name is EngineName.SPARK:
            from conseiller.indicators.engines.spark import SparkEngine

            return SparkEngine()
    except ImportError as error:
        raise ConseillerError(
            f"Le moteur {name} n'est pas installé.",
            f"Tapez « python3 -m uv run --extra {_EXTRAS[name]} conseiller indicateurs … », ou retirez --moteur.",
        ) from error
    from conseiller.indicators.engines.sqlite import SqliteEngine

    return SqliteEngine()
