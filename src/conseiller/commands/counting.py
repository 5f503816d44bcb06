"""The counts of a period, by the engine that `--moteur` names."""

import argparse
from datetime import date

from conseiller.journal import Counts, Journal


def count(journal: Journal, options: argparse.Namespace, begin: date, end: date, extraction: date) -> Counts:
    """The counts of a period, by the engine asked for. Raises ConseillerError."""
    wide = options.sens == "large"
    if options.moteur == "sqlite":
        return journal.counts(begin, end, extraction, wide=wide)
    from conseiller.indicators.engines.contract import EngineName
    from conseiller.indicators.engines.counting import count_with
    from conseiller.indicators.engines.opening import open_engine

    engine = open_engine(EngineName(options.moteur))
    try:
        return count_with(engine, journal, begin, end, extraction, wide=wide)
    finally:
        engine.close()
