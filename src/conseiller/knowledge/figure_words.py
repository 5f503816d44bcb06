"""Figures in a French text: a day, a month, a season or a year, and a number with what it counts.

« Windows 10 », « la 4G » or « le 112 » are names, not figures: nobody asks where they were read.
"""

import re
from dataclasses import dataclass

from conseiller.french import MONTHS, NBSP

_SPACE = f"[ {NBSP}\N{NARROW NO-BREAK SPACE}]"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+(?:,\d+)?"
_UNITS = (
    "ans?|mois|semaines?|jours?|heures?|h|minutes?|secondes?|€|euros?|centimes?|%|Go|Mo|gigas?|mégas?|kWh|W|TWh|g|kg"
    "|fois|kbit/s|Mbit/s|pouces|km|mm"
)
_NOT_COUNTED = "depuis|sous|dans|sans|vers|mais|puis|plus|moins|pas|après|dès|jamais|alors|chez|bits"
_PERIODS = "|".join((*MONTHS, "automne", "été", "printemps", "hiver", "début", "fin"))
_FIGURE = re.compile(
    rf"""
    (?:(?:\d{{1,2}}|1er){_SPACE})?(?:{_PERIODS}){_SPACE}\d{{4}}\b          # 12 octobre 2027, été 2027
    |(?<![\w#*])(?:{_NUMBER})(?:{_SPACE}(?:à|et|ou){_SPACE}(?:{_NUMBER}))?{_SPACE}(?:{_UNITS})(?!\w)   # 4 à 6 heures
    |(?<![\w#*])(?:{_NUMBER}){_SPACE}(?!(?:{_NOT_COUNTED})\b)[a-zàâçéèêîôû]{{3,}}s\b   # 200 000 boîtiers
    |(?<=\b[Ee]n\ )(?:19|20)\d\d\b|(?<=\b[Dd]e\ )(?:19|20)\d\d\b|(?<=\bdès\ )(?:19|20)\d\d\b
    |(?<=\b[Dd]epuis\ )(?:19|20)\d\d\b|(?<=\b[Dd]'avant\ )(?:19|20)\d\d\b|(?<=\b[Aa]vant\ )(?:19|20)\d\d\b
    |\b\d+{_SPACE}sur{_SPACE}\d+\b
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_NAME_BEFORE = re.compile(rf"\w*[A-Z]\w*{_SPACE}$")
"""« Windows 7 » names a system. A unit after the number says otherwise: « Comptez 30 jours »."""
_WITH_UNIT = re.compile(rf"{_SPACE}(?:{_UNITS})$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and where it stands in its text."""

    text: str
    """With plain spaces, as authors write it."""
    start: int
    end: int


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in reading order."""
    if not _DIGIT.search(text):
        return ()
    found = (match for match in _FIGURE.finditer(text) if not _is_name(text, match))
    return tuple(Figure(_plain(match.group()), match.start(), match.end()) for match in found)


def _is_name(text: str, match: re.Match[str]) -> bool:
    counted = match.group()[0].isdigit() and not re.search(r"\d{4}$", match.group())
    return counted and not _WITH_UNIT.search(match.group()) and bool(_NAME_BEFORE.search(text[: match.start()]))


def _plain(text: str) -> str:
    return re.sub(_SPACE, " ", text)
