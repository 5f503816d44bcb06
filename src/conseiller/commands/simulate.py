"""`conseiller simuler`: a year of invented appointments, for trials and teaching; the same seed gives the same year."""

import argparse
import csv
import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.commands.progress import Progress
from conseiller.commands.written_files import deliver
from conseiller.errors import ConseillerError, ExitCode
from conseiller.french import plural

if TYPE_CHECKING:
    from conseiller.indicators.simulation.generating import Truth

_MOST = 20_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--accompagnements", type=int, metavar="N", required=True, help="combien d'accompagnements inventer"
    )
    parser.add_argument(
        "--graine", type=int, metavar="S", required=True, help="un nombre : le même donne la même simulation"
    )
    parser.add_argument("--base", type=Path, metavar="FICHIER", required=True, help="le journal à créer")
    parser.add_argument("--annee", type=int, metavar="A", help="l'année simulée (l'an dernier)")
    parser.add_argument(
        "--commune", metavar="CODE", help="tout se passe dans cette commune (sinon : un département tiré au sort)"
    )
    parser.add_argument(
        "--structure",
        metavar="NOM",
        default="",
        help="change le tirage d'une structure à l'autre ; n'est pas enregistré",
    )
    parser.add_argument(
        "--verite", type=Path, metavar="FICHIER", help="écrire à part ce qui est vraiment mis en place, en CSV"
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Invent a year and write it. Raises ConseillerError."""
    from conseiller.indicators.simulation.generating import Year
    from conseiller.indicators.simulation.parameters import load_parameters
    from conseiller.indicators.simulation.places import chosen_commune, plausible_regions
    from conseiller.indicators.thresholds import load_thresholds
    from conseiller.journal.made_bases import simulate
    from conseiller.knowledge.communes import load_communes
    from conseiller.locations import knowledge_folder

    number = options.accompagnements
    year = options.annee if options.annee is not None else environment.today.year - 1
    _check(number, year)
    folder = knowledge_folder()
    parameters, communes = load_parameters(folder), load_communes(folder)
    random = Random(f"{options.graine} {options.structure}")
    if options.commune:
        regions = chosen_commune(options.commune, communes, number, parameters)
    else:
        regions = plausible_regions(communes, number, parameters, random)
    invented = Year(number, year, regions, parameters, random, load_thresholds(folder).rappels_par_mois)
    progress = Progress(environment, "Simulation", number)
    try:
        simulate(options.base, invented.sessions(progress.tell), environment.today)
    finally:
        progress.end()
    if options.verite:
        deliver(_truth_table(invented.truth), options.verite, environment)
    environment.say(
        f"Noté : {plural(number, 'accompagnement inventé', 'accompagnements inventés')} en {year}"
        f" dans {options.base}. Ce journal est simulé : rien n'y est réel."
    )
    return int(ExitCode.DONE)


def _check(number: int, year: int) -> None:
    if not 1 <= number <= _MOST:
        raise ConseillerError(
            f"--accompagnements attend un nombre de 1 à {_MOST}.", "Un conseiller en fait 400 à 800 par an."
        )
    if not 2000 <= year <= 2100:
        raise ConseillerError("--annee attend une année de 2000 à 2100.", "Par exemple --annee 2025.")


def _truth_table(truth: "Truth") -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("objectif", "mois", "base", "mis_en_place"))
    for objective, month in sorted({(objective, month) for objective, month, _ in truth}):
        base, done = truth[objective, month, "base"], truth[objective, month, "fait"]
        table.writerow((objective, f"{month // 100}-{month % 100:02}", base, done))
    return text.getvalue()
