"""Options that several verbs share."""

import argparse
from datetime import date
from pathlib import Path


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
