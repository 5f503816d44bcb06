"""Options that several verbs share."""

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def day(text: str) -> date:
    """A day typed AAAA-MM-JJ. Raises argparse.ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text} » n'est pas une date AAAA-MM-JJ") from error


def add_base(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Declare `--base`, the journal to use; argparse.SUPPRESS lets a value given before the action stand."""
    told = "le journal (par défaut : celui de ce compte)"
    parser.add_argument("--base", type=Path, metavar="FICHIER", default=default, help=told)


def add_action(actions: Actions, name: str, told: str) -> argparse.ArgumentParser:
    """Declare one action of a verb, with the same words in its own help."""
    return actions.add_parser(name, help=told, description=told.capitalize() + ".")
