"""`conseiller importer`: a tracker kept elsewhere becomes a base, whole or not at all."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode
from conseiller.french import plural, typeset


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
    from conseiller.journal.tracker.files import Findings
    from conseiller.journal.tracker.reading import read_tracker
    from conseiller.journal.tracker.writing import bring_in

    findings = Findings()
    tracker = read_tracker(options.dossier, findings)
    for note in findings.notes:
        environment.say(typeset(f"À savoir : {note}"))
    if findings.bad:
        for bad in findings.bad:
            environment.say(typeset(f"{bad.file}:{bad.line} : {bad.told}."))
        raise ConseillerError(
            f"{plural(len(findings.bad), 'ligne mauvaise', 'lignes mauvaises')}. Rien n'est importé.",
            "Corrigez ces lignes dans les fichiers, puis recommencez.",
        )
    shared = bring_in(options.base, tracker, environment.today)
    if shared:
        environment.say(
            f"Attention : ce journal contenait déjà des entretiens de {plural(shared, 'mois', 'mois')} de ce dossier.\n"
            "Si ce sont les mêmes, ils comptent double : recommencez dans un nouveau fichier."
        )
    advices = sum(len(session.advices) for session in tracker.sessions)
    environment.say(
        f"Noté : {plural(len(tracker.sessions), 'accompagnement')}, {plural(advices, 'conseil')}"
        f" dans {options.base}. Ce journal est importé : il garde ses jours, et porte des données personnelles."
    )
    return int(ExitCode.DONE)
