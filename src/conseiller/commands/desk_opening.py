"""What an appointment and a workshop open alike: settings, journal, knowledge, and what is erased at each start."""

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.conversation.desk import Desk
from conseiller.errors import ConseillerError, RefusedError
from conseiller.journal import BaseKind, Journal
from conseiller.journal.put_aside import purge_put_aside
from conseiller.knowledge.compiled import Shelf, kept_shelf
from conseiller.locations import (
    compiled_knowledge,
    compiled_lexicon,
    default_base,
    knowledge_folder,
    misunderstood_file,
    open_sheets_folder,
    own_knowledge_folder,
    own_rows,
    territories_folder,
)
from conseiller.outputs.private_files import erase_folder_of_sheets
from conseiller.settings import Settings, load_settings

if TYPE_CHECKING:
    from conseiller.knowledge.model import Knowledge

LATEST_NOTE = timedelta(days=31)
"""A past appointment noted from paper counts up to a month back (design, section 9)."""


def check_days(options: argparse.Namespace, environment: Environment) -> None:
    """`--date` plays a day, `--le` notes a past one. Raises ConseillerError when neither makes sense."""
    if options.date is not None and options.le is not None:
        raise ConseillerError(
            "--date et --le ne vont pas ensemble.", "Gardez --le pour un vrai entretien passé, --date pour un essai."
        )
    if options.le is not None and not environment.today - LATEST_NOTE <= options.le <= environment.today:
        raise ConseillerError("--le demande un jour passé, 31 jours au plus.", "Vérifiez la date : AAAA-MM-JJ.")


def settings_for(environment: Environment, *, ask: bool) -> Settings:
    """The settings; the first start on a terminal asks for them once, each answer may be left empty."""
    settings = load_settings()
    if settings is not None:
        return settings
    if not ask:
        return Settings()
    from conseiller.commands.settings import first_start

    return first_start(environment)


def open_journal(options: argparse.Namespace, environment: Environment) -> Journal:
    """The journal to write in; a throw-away one for a trial. Raises BaseError, RefusedError."""
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


def tidy(journal: Journal, environment: Environment) -> None:
    """What is due is erased at each start: paths left open, codes past their day, sheets left behind."""
    from conseiller.journal.misunderstood import read_kept

    if not journal.trial:
        journal.purge(environment.today)
        if journal.path is not None:
            purge_put_aside(journal.path, environment.today)
        read_kept(misunderstood_file(), environment.today)  # erases those past their days
    erase_folder_of_sheets(open_sheets_folder())


def lay_desk(
    options: argparse.Namespace, environment: Environment, journal: Journal, settings: Settings, *, line_mode: bool
) -> Desk:
    """Everything an appointment or a workshop needs. Raises KnowledgeError, ConseillerError for a bad place."""
    today = options.date or environment.today
    knowledge, told = _knowledge(environment)
    place = _place(options.lieu) or (settings.places[0].code if settings.places else None)
    return Desk(
        knowledge=knowledge,
        lexicon_copy=compiled_lexicon(),
        folder=knowledge_folder(),
        journal=journal,
        settings=settings,
        today=today,
        day=options.le or today,
        place=place,
        sheets=options.fiches,
        line_mode=line_mode,
        own_places=territories_folder(),
        own_rows=None if told else own_rows(),  # what has a fault is set aside whole
        told=told,
        misunderstood=misunderstood_file() if settings.keep_misunderstood and not journal.trial else None,
    )


def _knowledge(environment: Environment) -> "tuple[Shelf | Knowledge, str]":
    """What an appointment draws on, and what to tell of it; left in its ready copy until something of it is asked."""
    kept = kept_shelf(knowledge_folder(), compiled_knowledge(), own_knowledge_folder())
    if kept is not None:
        return kept, ""
    from conseiller.commands.known import knowledge_for_use

    return knowledge_for_use(environment)


def _place(typed: str | None) -> str | None:
    """The INSEE code given by `--lieu`. Raises ConseillerError when it is none."""
    if typed is None:
        return None
    from conseiller.place_form import read_place

    return read_place(f"{typed} lieu").code
