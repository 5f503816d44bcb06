"""How wide the person's terminal is, and sentences cut between words for it."""

import os
from typing import TextIO

from conseiller.french import NBSP, typeset

NARROWEST, USUAL, WIDEST = 40, 80, 100
"""Columns of a sentence: below, words no longer fit; beyond, the eye loses the line."""


def in_whole_words(text: str, output: TextIO) -> str:
    """The text as it is for a pipe or a file; for a terminal, broken between words, each line's indent kept.

    Never broken before a colon, nor inside an address: a terminal left to itself cuts words in two.
    """
    return _broken(text, _width(output)) if output.isatty() else text


def _width(terminal: TextIO) -> int:
    """Columns to write in; some terminals do not say, or say 0."""
    try:
        columns = os.get_terminal_size(terminal.fileno()).columns
    except OSError:
        columns = 0
    return min(max(columns or USUAL, NARROWEST), WIDEST)


def _broken(text: str, width: int) -> str:
    from textwrap import fill  # only when somebody is spoken to

    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        whole = fill(
            typeset(line.lstrip(" ")), width, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        lines.append(whole.replace(NBSP, " "))  # a command copied from the sentence must hold plain spaces
    return "\n".join(lines)
