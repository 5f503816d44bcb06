"""`conseiller` and `conseiller entretien`: an appointment, on screen or line by line."""

import argparse
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

from conseiller.commands.desk_opening import check_days, lay_desk, open_journal, settings_for, tidy
from conseiller.commands.environment import Environment
from conseiller.commands.fronts import hold, line_by_line
from conseiller.commands.options import add_base, day
from conseiller.conversation.desk import Desk
from conseiller.conversation.talk import Talk
from conseiller.errors import ExitCode


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--texte", action="store_true", help="ligne à ligne, sans écran")
    parser.add_argument("--date", type=day, metavar="JOUR", help="jouer un autre jour : un essai, rien n'est gardé")
    parser.add_argument("--le", type=day, metavar="JOUR", help="noter un entretien passé, 31 jours au plus")
    parser.add_argument("--lieu", metavar="CODE", help="code INSEE du lieu de l'entretien")
    parser.add_argument("--fiches", type=Path, metavar="DIR", help="garder une copie de chaque fiche dans ce dossier")
    add_base(parser)
    parser.add_argument("--reprendre", action="store_true", help="reprendre l'entretien interrompu, sans terminal")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Open the journal, the knowledge and a front; leave with 0 when the person or the input is done."""
    # All that a start makes stays: sweeping it for rubbish is a tenth of the wait for the first screen.
    gc.disable()
    try:
        return _hold(options, environment)
    finally:
        gc.enable()


def _hold(options: argparse.Namespace, environment: Environment) -> int:
    check_days(options, environment)
    in_terminal = environment.has_terminal()
    settings = settings_for(environment, ask=in_terminal and options.date is None)
    line_mode = line_by_line(environment, settings, asked=options.texte)
    with open_journal(options, environment) as journal:
        tidy(journal, environment)
        desk = lay_desk(options, environment, journal, settings, line_mode=line_mode)
        talk = Talk(desk, resume=in_terminal or options.reprendre)
        if line_mode:
            gc.enable()
        hold(
            talk,
            environment,
            line_mode=line_mode,
            theme=settings.theme,
            direct_answer=settings.direct_answer,
            once_painted=_once_painted(desk),
        )
        _leave(talk, options)
    return int(ExitCode.DONE)


def _once_painted(desk: Desk) -> Iterator[Callable[[], object]]:
    yield gc.enable
    from conseiller.conversation.readying import steps

    yield from steps(desk)


def _leave(talk: Talk, options: argparse.Namespace) -> None:
    """The input ended on an advice: with `--fiches`, the sheet as it stands is kept."""
    if options.fiches is not None:
        from conseiller.conversation.sheets import keep_unfinished

        keep_unfinished(talk)
