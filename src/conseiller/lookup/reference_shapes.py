"""What makers' references look like, as `lexique/appareils.yaml` writes it: 'CPH-####' is one of Oppo or OnePlus."""

import re
from dataclasses import dataclass

from conseiller.lookup.checking import Entry

_SIGNS = {"#": "[0-9]", "@": "[a-z]", "?": "[a-z0-9]", "*": "[a-z0-9]*", "-": " ?", " ": " "}
"""A digit, a letter, either, the rest of the word, a hyphen that may be left out, a space."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape."""

    brand: str
    pattern: re.Pattern[str]
    """Searched in a folded text."""
    along: frozenset[str] = frozenset()
    """One of these words must be said too; none when empty."""


def read_shapes(top: Entry) -> tuple[Shape, ...]:
    """The shapes of a lexicon, in writing order: the first that matches wins."""
    return tuple(
        Shape(entry.text("marque"), _pattern(written), frozenset(entry.terms("avec")))
        for entry in top.entries("formes_de_reference", ("avec",), ("marque", "formes"))
        for written in entry.codes("formes")
    )


def _pattern(written: str) -> re.Pattern[str]:
    signs = (_SIGNS.get(sign, re.escape(sign)) for sign in written.casefold())
    return re.compile(rf"\b{''.join(signs)}\b")
