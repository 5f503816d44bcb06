"""`savoir liens`: ask the address of every source whether it still answers."""

import argparse

from conseiller.commands.environment import Environment
from conseiller.errors import ExitCode
from conseiller.french import plural
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Source

DELAY = 10.0
"""Seconds: slow public sites answer in five."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    told = f"secondes d'attente pour chaque lien ({DELAY:g}, sinon)"
    parser.add_argument("--delai", type=_seconds, default=DELAY, metavar="S", help=told)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """One line for each link that is broken or has moved; exit code 1 when one is broken."""
    from conseiller.commands.link_checking import ask_all

    sources = [source for source in load_knowledge().sources.values() if source.link]

    def still(done: int, total: int) -> None:
        environment.say(f"Je vérifie les liens : {done} sur {total}.")

    answers = ask_all((source.link for source in sources), options.delai, still)
    broken = [source for source in sources if answers[source.link].broken]
    for source in sources:
        answer = answers[source.link]
        if answer.broken:
            print(f"{_named(source)} {answer.broken} : {source.link}", file=environment.stdout)
        elif answer.moved_to:
            print(f"{_named(source)} déplacée vers : {answer.moved_to}", file=environment.stdout)
    moved = sum(bool(answers[source.link].moved_to) for source in sources)
    environment.say(
        f"{plural(len(sources), 'lien')}, {plural(len(broken), 'lien cassé', 'liens cassés')}, {moved} à mettre à jour."
    )
    return int(ExitCode.REFUSED if broken else ExitCode.DONE)


def _named(source: Source) -> str:
    return f"{source.place}: source « {source.id} »,"


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 300:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de secondes, 300 au plus")
    return seconds
