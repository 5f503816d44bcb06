"""`savoir liens`: ask the address of every source whether it still answers."""

import argparse
from typing import TextIO

from conseiller.commands.environment import Environment
from conseiller.errors import ExitCode
from conseiller.french import plural
from conseiller.knowledge.loading import load_knowledge
from conseiller.knowledge.model import Knowledge, Source

DELAY = 10.0
"""Seconds: slow public sites answer in five."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    told = f"secondes d'attente pour chaque lien ({DELAY:g}, sinon)"
    parser.add_argument("--delai", type=seconds, default=DELAY, metavar="S", help=told)


def run(options: argparse.Namespace, environment: Environment) -> int:
    """One line for each link that is broken or has moved; exit code 1 when one is broken."""
    return tell_links(load_knowledge(), options.delai, environment, environment.stdout)


def tell_links(knowledge: Knowledge, delay: float, environment: Environment, out: TextIO) -> int:
    """Ask every link of the sources, with a progress bar; exit code 1 when one is broken."""
    from conseiller.commands.link_checking import ask_all

    sources = [source for source in knowledge.sources.values() if source.link]
    progress = Progress(environment)
    progress.tell(0, len(sources))
    answers = ask_all((source.link for source in sources), delay, progress.tell)
    progress.end()
    broken = [source for source in sources if answers[source.link].broken]
    for source in sources:
        answer = answers[source.link]
        if answer.broken:
            print(f"{_named(source)} {answer.broken} : {source.link}", file=out)
        elif answer.moved_to:
            print(f"{_named(source)} déplacée vers : {answer.moved_to}", file=out)
    moved = sum(bool(answers[source.link].moved_to) for source in sources)
    environment.say(
        f"{plural(len(sources), 'lien')}, {plural(len(broken), 'lien cassé', 'liens cassés')}, {moved} à mettre à jour."
    )
    return int(ExitCode.REFUSED if broken else ExitCode.DONE)


class Progress:
    """A bar that fills on one line of a terminal; a sentence at a time elsewhere, which a screen reader can read."""

    WIDTH = 30

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._bar = environment.stderr.isatty()

    def tell(self, done: int, total: int) -> None:
        """How many links have answered."""
        if self._bar:
            full = self.WIDTH * done // max(total, 1)
            self._environment.stderr.write(f"\r[{'#' * full}{'.' * (self.WIDTH - full)}] {done} sur {total}")
            self._environment.stderr.flush()
        elif done:
            self._environment.say(f"Je vérifie les liens : {done} sur {total}.")

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._bar:
            self._environment.stderr.write("\n")


def _named(source: Source) -> str:
    return f"{source.place}: source « {source.id} »,"


def seconds(text: str) -> float:
    """A waiting time as typed. Raises ArgumentTypeError."""
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 300:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas un nombre de secondes, 300 au plus")
    return seconds
