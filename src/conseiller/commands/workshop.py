"""`conseiller atelier`: a public workshop, projected or line by line; each participant has a sheet and a code."""

import argparse
from pathlib import Path

from conseiller.commands.desk_opening import check_days, lay_desk, open_journal, settings_for, tidy
from conseiller.commands.environment import Environment
from conseiller.commands.fronts import hold, line_by_line
from conseiller.commands.options import add_base, day
from conseiller.conversation.workshop.stages import MOST_PEOPLE
from conseiller.errors import ExitCode

THEME = "projection"
"""White, bold, large spaces: what a projector shows best. The words `sombre` and `clair` change it."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("sujet", nargs="?", metavar="SUJET", help="sujet de l'atelier, par exemple streaming")
    parser.add_argument("--personnes", type=people, metavar="N", help="nombre de personnes dans la salle")
    parser.add_argument("--texte", action="store_true", help="ligne à ligne, sans écran")
    parser.add_argument("--date", type=day, metavar="JOUR", help="jouer un autre jour : un essai, rien n'est compté")
    parser.add_argument("--le", type=day, metavar="JOUR", help="noter un atelier passé, 31 jours au plus")
    parser.add_argument("--lieu", metavar="CODE", help="code INSEE du lieu de l'atelier")
    parser.add_argument("--fiches", type=Path, metavar="DIR", help="garder une copie des fiches dans ce dossier")
    add_base(parser)
    parser.add_argument("--reprendre", action="store_true", help="reprendre l'atelier en pause, sans terminal")


def people(text: str) -> int:
    """A number of people. Raises argparse.ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST_PEOPLE):
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de 1 à {MOST_PEOPLE}")
    return int(text)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Lead the workshop; leave with 0 when it is closed, put in pause, or when the input ends."""
    from conseiller.conversation.workshop.talk import WorkshopTalk

    check_days(options, environment)
    in_terminal = environment.has_terminal()
    settings = settings_for(environment, ask=in_terminal and options.date is None)
    line_mode = line_by_line(environment, settings, asked=options.texte)
    with open_journal(options, environment) as journal:
        tidy(journal, environment)
        desk = lay_desk(options, environment, journal, settings, line_mode=line_mode)
        talk = WorkshopTalk(
            desk, subject=options.sujet, people=options.personnes, resume=in_terminal or options.reprendre
        )
        hold(talk, environment, line_mode=line_mode, theme=THEME)
    return int(ExitCode.DONE)
