"""An interval on a line from 0 to 100 %, in characters of every font; the fill says the grade, colour says nothing."""

import math

from conseiller.indicators.grades import Grade
from conseiller.indicators.intervals import Interval

COLUMNS = 50
"""From 0 to 100 %: one for two points."""
EMPTY = "·"
FILLS = {Grade.RELIABLE: "█", Grade.FRAGILE: "▒", Grade.WITHHELD: "░"}
SIGNS = {Grade.RELIABLE: "●", Grade.FRAGILE: "▲", Grade.WITHHELD: "■"}
"""Always beside the word of the grade."""
_PLAIN = str.maketrans("│█▒░·", "|#=-.")


def drawn(interval: Interval | None, grade: Grade, columns: int = COLUMNS) -> str:
    """The interval rounded outward, never less than one column wide; nothing but dots for None."""
    if interval is None:
        return f"0 % │{EMPTY * columns}│ 100 %"
    low = min(columns - 1, math.floor(interval[0] * columns + 1e-9))
    high = max(low + 1, math.ceil(interval[1] * columns - 1e-9))
    line = f"{EMPTY * low}{FILLS[grade] * (high - low)}{EMPTY * (columns - high)}"
    return f"0 % │{line}│ 100 %"


def in_percents(interval: Interval) -> str:
    """'de 35 à 52 %', rounded outward."""
    low = math.floor(interval[0] * 100 + 1e-9)
    high = math.ceil(interval[1] * 100 - 1e-9)
    return f"de {low} à {high} %"


def plainly(text: str, encoding: str | None) -> str:
    """The text as it is where the output can write it, else with signs that every terminal has."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        for sign in SIGNS.values():
            text = text.replace(f"{sign} ", "")
        return text.translate(_PLAIN)
    return text
