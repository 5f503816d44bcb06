"""`savoir perime`: what has to be read again, or soon stops being said."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta

from conseiller.commands.environment import Environment
from conseiller.commands.knowledge_authoring import add_date, day_of
from conseiller.errors import ExitCode
from conseiller.french import long_date, plural
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.outdated import Due, Matter, outdated
from conseiller.locations import knowledge_folder, territories_folder

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
    last = today + min(timedelta(days=options.dans), date.max - today)
    found = [*outdated(load_knowledge(), today, options.dans), *_places(last), *_record(last)]
    found.sort(key=lambda due: (due.day, due.place.file, due.place.line))
    for due in found:
        print(_line(due, today), file=environment.stdout)
    if not found:
        environment.say(f"Rien à revoir d'ici {plural(options.dans, 'jour')}, au {long_date(today)}.")
        return int(ExitCode.DONE)
    environment.say(f"À revoir au {long_date(today)}, ou dans {plural(options.dans, 'jour')} : {len(found)}.")
    return int(ExitCode.REFUSED)


def _places(last: date) -> Iterator[Due]:
    """Local places, the user's own included, read too long ago by that day."""
    from conseiller.lookup.places import Places
    from conseiller.lookup.support import months_later

    places = Places(knowledge_folder(), territories_folder())
    months = places.wanted.review_months
    for entry in places.entries if months else ():
        day = months_later(entry.read_on, months)
        if day <= last:
            yield Due(day, Matter.REVIEW, f"lieu « {entry.id} »", entry.place)


def _record(last: date) -> Iterator[Due]:
    """What La Coop asks, read too long ago by that day."""
    from conseiller.knowledge.la_coop import FILE, load_la_coop

    if (knowledge_folder() / FILE).exists():
        coop = load_la_coop(knowledge_folder())
        if coop.review_on is not None and coop.review_on <= last:
            yield Due(coop.review_on, Matter.REVIEW, "compte rendu de La Coop", coop.place)


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
