"""The inks of a theme as terminal styles.

Textual's component classes would say the same in its style sheets: they cost a tenth of the start.
"""

from functools import cache

from rich.style import Style

from conseiller.screen.layout.rows import Ink
from conseiller.screen.themes import COLOURS, TERMINAL

_COLOURS = {
    Ink.PLAIN: "texte",
    Ink.QUIET: "discret",
    Ink.QUESTION: "question",
    Ink.ADVICE: "conseil",
    Ink.WARNING: "attention",
    Ink.ERROR: "erreur",
    Ink.RULE: "trait",
    Ink.FOCUS: "question",
}
"""Ink: colour of the theme; the others are `texte`."""

_LIGHT = (Ink.PLAIN, Ink.QUIET, Ink.RULE)
"""Inks that are not bold, except on a projector."""


@cache
def ink_styles(theme: str) -> dict[Ink, Style]:
    """For each ink, what it changes of the style of the part it is painted on."""
    colours = COLOURS.get(theme, {}) if theme != TERMINAL else {}
    styles = {
        ink: Style(
            color=colours.get(_COLOURS.get(ink, "texte"), "default"),
            bold=ink not in _LIGHT or theme == "projection",
            underline=ink is Ink.FOCUS,
        )
        for ink in Ink
    }
    styles[Ink.LABEL] += Style(bgcolor=colours.get("bande"))
    # Reverse as well as colours: without colours the row still stands out.
    fill, text = colours.get("choix", "default"), colours.get("encre", "default")
    styles[Ink.CHOICE] = Style(color=fill, bgcolor=text, bold=True, reverse=True)
    styles[Ink.PAPER] = Style(color="#000000", bgcolor="#FFFFFF")
    return styles
