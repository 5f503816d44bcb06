"""`conseiller indicateurs`: counts, bounds and grades of a period, for internal use."""

import argparse
import json
from datetime import date

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import typeset
from conseiller.indicators.counted import as_contract
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Counts, Journal
from conseiller.locations import default_base


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument("--debut", type=day, metavar="JOUR", required=True, help="premier jour de la période")
    parser.add_argument("--fin", type=day, metavar="JOUR", required=True, help="dernier jour de la période")
    parser.add_argument(
        "--extraction",
        type=day,
        metavar="JOUR",
        help="jour où les données sont arrêtées (aujourd'hui, ou celui des lots réunis)",
    )
    parser.add_argument(
        "--sens", choices=("strict", "large"), default="strict", help="large : « en partie » compte comme un oui"
    )
    parser.add_argument(
        "--moteur", choices=("sqlite", "duckdb", "spark"), default="sqlite", help="qui compte ; le résultat est le même"
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON, pour un autre programme")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Count, then write JSON or a few sentences. Raises ConseillerError."""
    if options.fin < options.debut:
        raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.trial:
            raise RefusedError("Ce journal est un essai : rien n'y est compté.", "Choisissez un autre journal.")
        extraction = journal.extraction_day(options.extraction)
        counts = _count(journal, options, extraction)
    thresholds = load_thresholds()
    if options.json:
        print(json.dumps(as_contract(counts, thresholds), ensure_ascii=False), file=environment.stdout)
    else:
        from conseiller.indicators.telling import sentences

        lines = sentences(counts, thresholds, options.debut, options.fin, extraction)
        print(typeset("\n".join(lines)), file=environment.stdout)
    return int(ExitCode.DONE)


def _count(journal: Journal, options: argparse.Namespace, extraction: date) -> Counts:
    wide = options.sens == "large"
    if options.moteur == "sqlite":
        return journal.counts(options.debut, options.fin, extraction, wide=wide)
    from conseiller.indicators.engines.contract import EngineName
    from conseiller.indicators.engines.counting import count_with
    from conseiller.indicators.engines.opening import open_engine

    engine = open_engine(EngineName(options.moteur))
    try:
        return count_with(engine, journal, options.debut, options.fin, extraction, wide=wide)
    finally:
        engine.close()
