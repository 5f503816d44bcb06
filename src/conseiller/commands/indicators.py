"""`conseiller indicateurs`: counts, bounds and grades of a period, for internal use."""

import argparse
import json

from conseiller.commands.counting import count
from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import typeset
from conseiller.indicators.counted import as_contract
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Journal
from conseiller.locations import default_base


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument("--debut", type=day, metavar="JOUR", help="premier jour de la période")
    parser.add_argument("--fin", type=day, metavar="JOUR", help="dernier jour de la période")
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
    parser.add_argument(
        "--ecran", action="store_true", help="l'écran du coordinateur ; la période s'y choisit, --debut et --fin aussi"
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Count, then write JSON or a few sentences, or open the screen. Raises ConseillerError."""
    _check(options)
    if options.ecran:
        from conseiller.commands.indicators_screen import show

        return show(options, environment)
    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.trial:
            raise RefusedError("Ce journal est un essai : rien n'y est compté.", "Choisissez un autre journal.")
        extraction = journal.extraction_day(options.extraction)
        counts = count(journal, options, options.debut, options.fin, extraction)
    thresholds = load_thresholds()
    if options.json:
        print(json.dumps(as_contract(counts, thresholds), ensure_ascii=False), file=environment.stdout)
    else:
        from conseiller.indicators.drawing import plainly
        from conseiller.indicators.telling import sentences

        lines = sentences(counts, thresholds, options.debut, options.fin, extraction)
        encoding = getattr(environment.stdout, "encoding", None)
        print(plainly(typeset("\n".join(lines)), encoding), file=environment.stdout)
    return int(ExitCode.DONE)


def _check(options: argparse.Namespace) -> None:
    missing = [name for name, given in (("--debut", options.debut), ("--fin", options.fin)) if given is None]
    if missing and not (options.ecran and len(missing) == 2):
        told = f"La commande n'est pas comprise : il manque : {', '.join(missing)}."
        raise ConseillerError(told, "Tapez « conseiller indicateurs --help ».")
    if not missing and options.fin < options.debut:
        raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
    if options.ecran and options.json:
        raise ConseillerError("--ecran et --json ne vont pas ensemble.", "Gardez l'un des deux.")
