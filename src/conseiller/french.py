"""French typography and grammar that every room shares: dates, numbers, plurals, spaces."""

import re
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_SPACE_BEFORE = re.compile(r" (?=[:;!?»%€])")
_SPACE_AFTER = re.compile(r"(?<=«) ")


def long_date(day: date) -> str:
    """'12 octobre 2027'; the first of the month is '1er'."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def long_date_with_day(day: date) -> str:
    """'dimanche 22 novembre 2026'."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def month_and_year(day: date) -> str:
    """'mars 2027', for a day that is not known exactly."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def of_month(day: date) -> str:
    """'de mars 2027', 'd'octobre 2026': a month after « de »."""
    month = month_and_year(day)
    return f"d'{month}" if month[0] in "aeiouyh" else f"de {month}"


def of_name(name: str) -> str:
    """'d'Aigrefeuille', 'de Saintes': a name of a place after « de »; before H nothing is cut, it may be aspirated."""
    return f"d'{name}" if name[:1].casefold() in "aeiouyâàéèêëîïœ" else f"de {name}"


def plural(count: int, singular: str, several: str | None = None) -> str:
    """'1 conseil', '0 conseil', '2 conseils': French counts as plural from two on."""
    word = singular if abs(count) < 2 else (several if several is not None else singular + "s")
    return f"{count}{NBSP}{word}"


def typeset(text: str) -> str:
    """Put the non-breaking spaces French requires before : ; ! ? » % € and after «."""
    return _SPACE_AFTER.sub(NBSP, _SPACE_BEFORE.sub(NBSP, text))


def listing(words: list[str] | tuple[str, ...], last: str = "et") -> str:
    """'a', 'a et b', 'a, b et c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
