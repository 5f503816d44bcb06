"""What a plain terminal leaves in a line that was typed."""

import re

_ARROW = re.compile(r"\x1b(?:\[[0-9;]*|O)[A-Za-z~]")


def without_arrows(typed: str) -> str:
    """A typed line without what arrows and function keys leave in it."""
    return _ARROW.sub("", typed)
