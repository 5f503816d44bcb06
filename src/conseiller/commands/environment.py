"""What a command receives from outside, passed in so that tests run whole commands without patching anything."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from conseiller.french import NBSP, typeset

NARROWEST, USUAL, WIDEST = 40, 80, 100
"""Columns of a sentence on a terminal: below, words no longer fit; beyond, the eye loses the line."""


@dataclass(slots=True)
class Environment:
    """Standard streams, the day, and the variables of one run."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    today: date
    variables: Mapping[str, str] = field(default_factory=dict)

    def has_terminal(self) -> bool:
        """Whether a person sits in front of a terminal able to show a screen."""
        terminal = self.variables.get("TERM", "xterm" if os.name == "nt" else "")
        # Textual paints on standard error except on Windows: sent to a file, the screen would stay blank.
        painted = self.stdout.isatty() and (os.name == "nt" or self.stderr.isatty())
        return self.stdin.isatty() and painted and terminal not in ("", "dumb", "unknown")

    def say(self, text: str) -> None:
        """Talk to the person, on standard error: standard output is for data. A terminal gets whole words."""
        print(_wrapped(text, _width(self.stderr)) if self.stderr.isatty() else text, file=self.stderr)


def _width(terminal: TextIO) -> int:
    """Columns to write in; some terminals do not say, or say 0."""
    try:
        columns = os.get_terminal_size(terminal.fileno()).columns
    except OSError:
        columns = 0
    return min(max(columns or USUAL, NARROWEST), WIDEST)


def _wrapped(text: str, width: int) -> str:
    """Each line broken between words, its indent kept, and never before a colon or inside an address."""
    from textwrap import fill  # only when somebody is spoken to

    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        whole = fill(
            typeset(line.lstrip(" ")), width, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False, drop_whitespace=True,
        )  # fmt: skip
        lines.append(whole.replace(NBSP, " "))  # a command copied from the sentence must hold plain spaces
    return "\n".join(lines)


def real_environment() -> Environment:
    """The streams, day and variables of this process; output that cannot encode a character never fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    return Environment(sys.stdin, sys.stdout, sys.stderr, date.today(), os.environ)
