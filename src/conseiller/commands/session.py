"""`conseiller` and `conseiller entretien`: an appointment, on screen or line by line."""

import argparse
from datetime import timedelta
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.options import add_base, day
from conseiller.conversation.desk import Desk
from conseiller.conversation.talk import Talk
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.journal import BaseKind, Journal
from conseiller.knowledge.compiled import load_compiled
from conseiller.locations import (
    compiled_knowledge,
    default_base,
    knowledge_folder,
    open_sheets_folder,
    own_knowledge_folder,
    territories_folder,
)
from conseiller.settings import Settings, load_settings

LATEST_NOTE = timedelta(days=31)
"""A past appointment noted from paper counts up to a month back (design, section 9)."""


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
    _check(options, environment)
    in_terminal = environment.has_terminal()
    settings = _settings(environment, ask=in_terminal and options.date is None)
    line_mode = options.texte or not in_terminal or settings.line_mode or not _can_paint(environment)
    with _journal(options, environment) as journal:
        _tidy(journal, environment)
        desk = _desk(options, environment, journal, settings, line_mode=line_mode)
        talk = Talk(desk, resume=in_terminal or options.reprendre)
        if line_mode:
            _play_lines(talk, environment, interactive=in_terminal)
        else:
            from conseiller.screen import run_screen

            run_screen(talk, theme=settings.theme, direct_answer=settings.direct_answer)
        _leave(talk, options)
    return int(ExitCode.DONE)


def _check(options: argparse.Namespace, environment: Environment) -> None:
    if options.date is not None and options.le is not None:
        raise ConseillerError(
            "--date et --le ne vont pas ensemble.", "Gardez --le pour un vrai entretien passé, --date pour un essai."
        )
    if options.le is not None and not environment.today - LATEST_NOTE <= options.le <= environment.today:
        raise ConseillerError("--le demande un jour passé, 31 jours au plus.", "Vérifiez la date : AAAA-MM-JJ.")


def _settings(environment: Environment, *, ask: bool) -> Settings:
    """The settings; the first start on a terminal asks for them once, each answer may be left empty."""
    settings = load_settings()
    if settings is not None:
        return settings
    if not ask:
        return Settings()
    from conseiller.commands.settings import first_start

    return first_start(environment)


def _can_paint(environment: Environment) -> bool:
    """Whether the terminal can show accents and rules; otherwise the line mode speaks plainly."""
    encoding = (getattr(environment.stderr, "encoding", None) or "ascii").casefold()
    return "utf" in encoding or encoding in ("cp65001",)


def _journal(options: argparse.Namespace, environment: Environment) -> Journal:
    if options.date is not None:
        return Journal.throwaway(options.date)
    journal = Journal.open(options.base or default_base(), environment.today)
    if journal.kind is not BaseKind.APPOINTMENTS:
        journal.close_file()
        # Nothing is ever purged there: a person's day would be kept for ever.
        raise RefusedError(
            f"Le journal {journal.path} est fait pour compter ({journal.kind}) : aucun entretien ne s'y enregistre.",
            "Choisissez un autre journal avec --base FICHIER.",
        )
    return journal


def _tidy(journal: Journal, environment: Environment) -> None:
    """What is due is erased at each start: paths left open, codes past their day, sheets left behind."""
    from conseiller.journal.copies import purge_put_aside
    from conseiller.outputs.sheet import erase_open_sheets

    if not journal.trial:
        journal.purge(environment.today)
        if journal.path is not None:
            purge_put_aside(journal.path, environment.today)
    erase_open_sheets(open_sheets_folder())


def _desk(
    options: argparse.Namespace, environment: Environment, journal: Journal, settings: Settings, *, line_mode: bool
) -> Desk:
    today = options.date or environment.today
    place = _place(options.lieu) or (settings.places[0].code if settings.places else None)
    return Desk(
        knowledge=load_compiled(knowledge_folder(), compiled_knowledge(), own_knowledge_folder()),
        folder=knowledge_folder(),
        journal=journal,
        settings=settings,
        today=today,
        day=options.le or today,
        place=place,
        sheets=options.fiches,
        line_mode=line_mode,
        own_places=territories_folder(),
    )


def _place(typed: str | None) -> str | None:
    """The INSEE code given by `--lieu`. Raises ConseillerError when it is none."""
    from conseiller.settings_form import read_place

    return read_place(f"{typed} lieu").code if typed is not None else None


def _play_lines(talk: Talk, environment: Environment, *, interactive: bool) -> None:
    from conseiller.line import LinePlayer

    LinePlayer(talk, environment.stdin, environment.stdout, interactive=interactive).play()


def _leave(talk: Talk, options: argparse.Namespace) -> None:
    """The input ended on an advice: with `--fiches`, the sheet as it stands is kept."""
    from conseiller.conversation.sheets import keep_unfinished

    if options.fiches is not None:
        keep_unfinished(talk)
