"""`conseiller indicateurs`: counts of a period, for internal use."""

import argparse
import json
from datetime import date

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import long_date, plural
from conseiller.indicators.counted import as_contract
from conseiller.journal import Counts, Journal, ObjectiveCounts
from conseiller.locations import default_base


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument("--debut", type=day, metavar="JOUR", required=True, help="premier jour de la période")
    parser.add_argument("--fin", type=day, metavar="JOUR", required=True, help="dernier jour de la période")
    parser.add_argument(
        "--extraction", type=day, metavar="JOUR", help="jour où les données sont arrêtées (aujourd'hui)"
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON, pour un autre programme")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Count, then write JSON or a few sentences. Raises ConseillerError."""
    if options.fin < options.debut:
        raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
    extraction = options.extraction or environment.today
    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.trial:
            raise RefusedError("Ce journal est un essai : rien n'y est compté.", "Choisissez un autre journal.")
        counts = journal.counts(options.debut, options.fin, extraction)
    if options.json:
        print(json.dumps(as_contract(counts), ensure_ascii=False), file=environment.stdout)
    else:
        print("\n".join(_sentences(counts, options.debut, options.fin, extraction)), file=environment.stdout)
    return int(ExitCode.DONE)


def _sentences(counts: Counts, begin: date, end: date, extraction: date) -> list[str]:
    lines = [
        "Usage interne : ces nombres ne se publient pas.",
        f"Du {long_date(begin)} au {long_date(end)}, données arrêtées au {long_date(extraction)}.",
        f"{plural(counts.sessions, 'accompagnement')}.",
        *map(_objective, counts.objectives),
    ]
    if counts.unfinished:
        unfinished = plural(counts.unfinished, "entretien non terminé", "entretiens non terminés")
        lines.append(f"Hors compte : {unfinished}.")
    return lines


def _objective(counts: ObjectiveCounts) -> str:
    if not counts.advices:
        return f"Objectif {counts.objective} : aucun conseil."
    done = plural(counts.done_in_session, "fait en séance", "faits en séance")
    asked = f"intention demandée {counts.intention_asked} fois, oui {counts.intention_yes} fois"
    due = plural(counts.due, "conseil échu", "conseils échus")
    return f"Objectif {counts.objective} : {plural(counts.advices, 'conseil')}, {done} ; {asked} ; {due}."
