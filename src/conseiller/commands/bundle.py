"""`conseiller lot`: the counts of this journal, to hand to a coordinator; never a row, never a code."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.commands.written_files import deliver_privately
from conseiller.errors import ExitCode
from conseiller.french import plural, typeset
from conseiller.journal import Journal
from conseiller.locations import default_base


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_base(parser)
    parser.add_argument(
        "--extraction", type=day, metavar="JOUR", required=True, help="jour où les données sont arrêtées"
    )
    parser.add_argument("--debut", type=day, metavar="JOUR", help="premier jour d'un mois (le premier mois du journal)")
    parser.add_argument("--fin", type=day, metavar="JOUR", help="dernier jour d'un mois (le dernier mois fini)")
    parser.add_argument(
        "--sortie", type=Path, metavar="FICHIER", help="écrire dans ce fichier, ou ce dossier (à l'écran, sinon)"
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Make the bundle and write it. Raises ConseillerError."""
    from conseiller.journal.bundles.format import to_text
    from conseiller.journal.troubles import missing

    base = options.base or default_base()
    if not base.exists():
        raise missing(base)
    with Journal.open(base, environment.today) as journal:
        bundle = journal.bundle(options.debut, options.fin, options.extraction)
    target: Path | None = options.sortie
    if target is not None and target.is_dir():
        target = target / f"lot-{bundle.header.source[:8]}-{options.extraction.isoformat()}.json"
    deliver_privately(to_text(bundle), target, environment)
    number = sum(leaf.individual + leaf.workshop for leaf in bundle.sessions)
    advices = sum(leaf.advices for leaf in bundle.leaves)
    simulated = " Ce lot est simulé." if bundle.header.simulated else ""
    environment.say(
        typeset(
            f"Lot : {plural(number, 'accompagnement')}, {plural(advices, 'conseil')}. Que des comptes.{simulated}\n"
            f"Il porte des données personnelles, à usage interne : remettez-le à qui coordonne, à personne d'autre."
        )
    )
    return int(ExitCode.DONE)
