"""`conseiller indicateurs --ecran`: the coordinator's screen, or the same line by line. It only reads."""

import argparse
from datetime import date

from conseiller.commands.counting import count
from conseiller.commands.environment import Environment
from conseiller.commands.fronts import hold, line_by_line
from conseiller.conversation.coordination import Coordination, Period, between, year
from conseiller.errors import ExitCode, RefusedError
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Counts, Journal
from conseiller.locations import default_base
from conseiller.settings import Settings, load_settings


def show(options: argparse.Namespace, environment: Environment) -> int:
    """Hold the screen until the coordinator leaves. Raises ConseillerError."""
    settings = load_settings() or Settings()
    line_mode = line_by_line(environment, settings)
    with Journal.open_to_count(options.base or default_base(), environment.today) as journal:
        if journal.trial:
            raise RefusedError("Ce journal est un essai : rien n'y est compté.", "Choisissez un autre journal.")
        extraction = journal.extraction_day(options.extraction)

        def counted(period: Period) -> Counts:
            return count(journal, options, period.begin, period.end, extraction)

        period = between(options.debut, options.fin) if options.debut else _first(extraction)
        kind = "SIMULÉ" if journal.invented else ""
        conversation = Coordination(counted, load_thresholds(), period, extraction, kind=kind, line_mode=line_mode)
        hold(conversation, environment, line_mode=line_mode, theme=settings.theme)
    return int(ExitCode.DONE)


def _first(extraction: date) -> Period:
    """The last whole year: its advices are due, or nearly."""
    return year(extraction.year - 1)
