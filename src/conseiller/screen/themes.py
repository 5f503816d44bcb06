"""The three themes, and the terminal's own colours; contrast ratios are checked by the tests.

Error is plum rather than red: under deuteranopia a red error and an orange warning cannot be told apart.
"""

from textual.theme import Theme

_ROLES = ("texte", "discret", "question", "conseil", "attention", "erreur", "trait", "fond", "bande", "choix", "encre")
"""Names of the colours. `choix` is the fill of a highlighted row, `encre` the text on it."""

COLOURS: dict[str, dict[str, str]] = {
    "sombre": {
        "texte": "#E8EEF2", "discret": "#A3B4C0", "question": "#7CC4FF", "conseil": "#86DEC0", "attention": "#FFB454",
        "erreur": "#FF9AD0", "trait": "#7390A3", "fond": "#101820", "bande": "#1B2731", "choix": "#7CC4FF",
        "encre": "#0B1218",
    },
    "clair": {
        "texte": "#14202A", "discret": "#4A5B68", "question": "#00508F", "conseil": "#00584A", "attention": "#8F4500",
        "erreur": "#98005C", "trait": "#5F707C", "fond": "#FBFAF6", "bande": "#ECEFF1", "choix": "#00508F",
        "encre": "#FFFFFF",
    },
    "projection": {
        "texte": "#000000", "discret": "#333333", "question": "#003C77", "conseil": "#004438", "attention": "#6B2F00",
        "erreur": "#7A0048", "trait": "#000000", "fond": "#FFFFFF", "bande": "#FFFFFF", "choix": "#003C77",
        "encre": "#FFFFFF",
    },
}  # fmt: skip

TERMINAL = "terminal"
"""The terminal's own colours: bold, reverse and underline only. Taken with NO_COLOR."""

PROJECTION = "projection"
DEFAULT = "sombre"


def _variables(colours: dict[str, str]) -> dict[str, str]:
    return {
        **colours,
        "screen-selection-background": colours["choix"],
        "screen-selection-foreground": colours["encre"],
        "input-selection-background": colours["choix"],
        "input-selection-foreground": colours["encre"],
        # Textual's own style sheets name these two as soon as a theme keeps the terminal's colours.
        "ansi-background": colours["fond"],
        "ansi-foreground": colours["texte"],
    }


def _theme(name: str, colours: dict[str, str], *, dark: bool, ansi: bool = False) -> Theme:
    return Theme(
        name,
        primary=colours["question"],
        warning=colours["attention"],
        error=colours["erreur"],
        success=colours["conseil"],
        foreground=colours["texte"],
        background=colours["fond"],
        surface=colours["fond"],
        panel=colours["bande"],
        boost=colours["bande"],
        dark=dark,
        ansi=ansi,
        variables=_variables(colours),
    )


THEMES: tuple[Theme, ...] = (
    *(_theme(name, colours, dark=name == "sombre") for name, colours in COLOURS.items()),
    _theme(TERMINAL, dict.fromkeys(_ROLES, "ansi_default"), dark=True, ansi=True),
)

VARIABLES = _variables(COLOURS[DEFAULT])
"""Needed before any theme is set: without them the style sheet does not parse."""


def known_theme(name: str) -> str:
    """The name itself, or the default theme's for a name nobody knows."""
    return name if any(theme.name == name for theme in THEMES) else DEFAULT
