"""Options that several verbs share."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TypeAlias

Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def day(text: str) -> date:
    """A day typed AAAA-MM-JJ, or JJ/MM/AAAA as people write it. Raises argparse.ArgumentTypeError."""
    written = _DAY_FIRST.fullmatch(text)
    try:
        return date.fromisoformat(f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else text)
    except ValueError as error:
        told = f"« {text} » n'est pas une date. Écrivez-la AAAA-MM-JJ ou JJ/MM/AAAA"
        raise argparse.ArgumentTypeError(told) from error


def add_base(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Declare `--base`, the journal to use; argparse.SUPPRESS lets a value given before the action stand."""
    told = "le journal (par défaut : celui de ce compte)"
    parser.add_argument("--base", type=Path, metavar="FICHIER", default=default, help=told)


def add_action(actions: Actions, name: str, told: str) -> argparse.ArgumentParser:
    """Declare one action of a verb, with the same words in its own help."""
    return actions.add_parser(name, help=told, description=f"{told[:1].upper()}{told[1:]}.")
