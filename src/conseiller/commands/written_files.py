"""Where a tool of `savoir` writes what it made: the file of `--sortie`, else standard output."""

import argparse
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode, cause, way_round
from conseiller.whole_files import put_whole


def add_output(parser: argparse.ArgumentParser) -> None:
    """Declare `--sortie`."""
    parser.add_argument("--sortie", type=Path, metavar="FICHIER", help="écrire dans ce fichier (à l'écran, sinon)")


def deliver(text: str, path: Path | None, environment: Environment) -> int:
    """Write the text, and say where. Raises ConseillerError when the file cannot be written."""
    if path is None:
        environment.stdout.write(text)
        return int(ExitCode.DONE)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne s'écrit pas ({cause(error)}).",
            way_round(error, "Choisissez un autre fichier, ou vérifiez vos droits."),
        ) from error
    environment.say(f"Écrit dans « {path} ».")
    return int(ExitCode.DONE)


def deliver_privately(text: str, path: Path | None, environment: Environment) -> None:
    """The same for what only its owner may read: written whole or not at all, with mode 600."""
    if path is None:
        environment.stdout.write(text)
        return
    try:
        put_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise ConseillerError(
            f"« {path} » ne s'écrit pas ({cause(error)}).",
            way_round(error, "Choisissez un autre fichier, ou vérifiez vos droits."),
        ) from error
    environment.say(f"Écrit dans « {path} ».")
