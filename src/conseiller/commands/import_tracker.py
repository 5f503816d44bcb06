"""`conseiller importer`: a tracker kept elsewhere becomes a base, whole or not at all."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from conseiller.commands.environment import Environment
from conseiller.commands.progress import Progress
from conseiller.errors import ConseillerError, ExitCode
from conseiller.french import plural, typeset

if TYPE_CHECKING:
    from conseiller.journal.tracker.reading import Read
    from conseiller.journal.tracker.staging import Staging


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "dossier", metavar="DOSSIER", type=Path, help="où sont sessions.csv, conseils.csv, retours.csv, rappels.csv"
    )
    parser.add_argument(
        "--base", type=Path, metavar="FICHIER", required=True, help="le journal importé, créé au besoin"
    )


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Read everything, then write everything. Raises ConseillerError when a line is bad: nothing is written then."""
    from conseiller.journal.tracker.reading import size_of
    from conseiller.journal.tracker.staging import staging
    from conseiller.journal.tracker.writing import bring_in

    whole = size_of(options.dossier)
    with staging() as staged:
        tracker = _read(options.dossier, staged, whole, environment)
        sessions, advices = staged.totals()
        progress = Progress(environment, "Écriture", sessions)
        try:
            shared = bring_in(options.base, staged, tracker, environment.today, progress.tell)
        finally:
            progress.end()
    if shared:
        environment.say(
            f"Attention : ce journal contenait déjà des entretiens de {plural(shared, 'mois', 'mois')} de ce dossier.\n"
            "Si ce sont les mêmes, ils comptent double : recommencez dans un nouveau fichier."
        )
    environment.say(
        f"Noté : {plural(sessions, 'accompagnement')}, {plural(advices, 'conseil')}"
        f" dans {options.base}. Ce journal est importé : il garde ses jours, et porte des données personnelles."
    )
    return int(ExitCode.DONE)


def _read(folder: Path, staged: "Staging", whole: int, environment: Environment) -> "Read":
    """Every bad line is told as soon as it is met. Raises ConseillerError when there was one."""
    from conseiller.journal.tracker.files import BadLine, Findings
    from conseiller.journal.tracker.reading import read_tracker

    progress = Progress(environment, "Lecture", whole)

    def tell_bad(bad: BadLine) -> None:
        progress.end()
        environment.say(typeset(f"{bad.file}:{bad.line} : {bad.told}."))

    findings = Findings(tell_bad)
    try:
        tracker = read_tracker(folder, staged, findings, progress.tell)
    finally:
        progress.end()
    for note in findings.notes:
        environment.say(typeset(f"À savoir : {note}"))
    if findings.bad:
        raise ConseillerError(
            f"{plural(findings.bad, 'ligne mauvaise', 'lignes mauvaises')}. Rien n'est importé.",
            "Corrigez ces lignes dans les fichiers, puis recommencez.",
        )
    return tracker
