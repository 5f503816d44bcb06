"""What a command receives from outside, passed in so that tests run whole commands without patching anything."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from conseiller.terminal import in_whole_words


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
        print(in_whole_words(text, self.stderr), file=self.stderr)


def real_environment() -> Environment:
    """The streams, day and variables of this process; output that cannot encode a character never fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    return Environment(sys.stdin, sys.stdout, sys.stderr, date.today(), os.environ)
