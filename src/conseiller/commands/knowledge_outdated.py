"""`savoir perime`: what has to be read again, or soon stops being said."""

import argparse
from datetime import date

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import add_date, day_of
from conseiller.errors import ExitCode
from conseiller.french import long_date, plural
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.outdated import Due, outdated

SOON = 30
"""Days: time enough to read a source again before the day."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    told = f"lister aussi ce qui vient dans ce nombre de jours ({SOON}, sinon)"
    parser.add_argument("--dans", type=_days, default=SOON, metavar="JOURS", help=told)
    add_date(parser)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """One line for each thing, the oldest first; exit code 1 when there is at least one."""
    today = day_of(options, environment)
    found = outdated(load_knowledge(), today, options.dans)
    for due in found:
        print(_line(due, today), file=environment.stdout)
    if not found:
        environment.say(f"Rien à revoir d'ici {plural(options.dans, 'jour')}, au {long_date(today)}.")
        return int(ExitCode.DONE)
    environment.say(f"À revoir au {long_date(today)}, ou dans {plural(options.dans, 'jour')} : {len(found)}.")
    return int(ExitCode.REFUSED)


def _days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 5:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de jours")
    return int(text)


def _line(due: Due, today: date) -> str:
    return f"{due.place}: {due.called}, {due.matter} : {long_date(due.day)}, {_delay((due.day - today).days)}."


def _delay(days: int) -> str:
    if days == 0:
        return "aujourd'hui"
    return f"dans {plural(days, 'jour')}" if days > 0 else f"depuis {plural(-days, 'jour')}"
