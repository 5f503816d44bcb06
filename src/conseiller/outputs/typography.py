"""French spaces for paper and for the terminal, telephone numbers, and how wide a line of print is."""

import re
import unicodedata
from functools import lru_cache

from conseiller.french import MONTHS, NBSP, typeset

NARROW = "\N{NARROW NO-BREAK SPACE}"

_TEN_DIGITS = re.compile(r"(?<!\d)0\d{9}(?!\d)")
_KEPT_TOGETHER = re.compile(rf"(?<=\d) (?=\d|(?:{'|'.join(MONTHS)})\b)|(?<=\b1er) (?=\w)")
"""The digits of a number, a day and its month."""
_NARROW_PLACES = re.compile(rf"{NBSP}(?=[:;!?»%€])|(?<=«){NBSP}|(?<=\d){NBSP}(?=\d{{3}})")
"""Thousands, not telephone numbers: their pairs are read one by one, and need the wider space."""
_PHONE = re.compile(r"(?<!\d)(?:\+33\s?[1-9]|0\d)(?:[\s.]?\d{2}){4}(?!\d)|(?<!\d)(?<!\d\s)3\d{3}(?!\s?\d)")
"""Ten digits, or the four of a national help line (3018, 3939)."""

_NOTE = re.compile(r"\[(\d{1,3})\]")

_WIDTHS = {
    0.22: "ijl|",
    0.19: "'’",
    0.28: " .,:;!/ftI()[]" + NBSP,
    0.20: NARROW,
    0.33: "r-",
    0.50: "ckvxyszJ",
    0.61: "FTZ",
    0.72: "CDHNRUw",
    0.78: "GOQ",
    0.83: "mM",
    0.94: "Wœæ",
    1.00: "Œ@%",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_CAPITAL, _OTHER = 0.67, 0.56
_BOLD = 1.08


def for_terminal(text: str) -> str:
    """No-break spaces (U+00A0) before : ; ! ? », inside numbers and days; some consoles show U+202F as a box."""
    grouped = _TEN_DIGITS.sub(lambda found: " ".join(re.findall("..", found.group())), text)
    return _KEPT_TOGETHER.sub(NBSP, typeset(grouped))


def for_paper(text: str) -> str:
    """The same places with the narrow no-break space (U+202F) that French print uses."""
    return _NARROW_PLACES.sub(NARROW, for_terminal(text))


def phone_parts(text: str) -> list[tuple[str, bool]]:
    """The text cut at its telephone numbers; True marks a number."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in _PHONE.finditer(text):
        parts += [(text[end : found.start()], False), (found.group(), True)]
        end = found.end()
    return [(part, number) for part, number in [*parts, (text[end:], False)] if part]


def note_parts(text: str, notes: int) -> list[tuple[str, int]]:
    """The text cut at its notes « [1] »; beside each part the number of the note it is, 0 for plain words."""
    parts: list[tuple[str, int]] = []
    end = 0
    for found in _NOTE.finditer(text):
        number = int(found[1])
        if 1 <= number <= notes:
            parts += [(text[end : found.start()], 0), (found.group(), number)]
            end = found.end()
    return [(part, number) for part, number in [*parts, (text[end:], 0)] if part]


def width(text: str, bold: bool = False) -> float:
    """Width in ems, to about 3 %, in Arial, Liberation Sans or Helvetica (they share their metrics)."""
    return sum(map(_letter_width, text)) * (_BOLD if bold else 1)


@lru_cache(maxsize=1024)
def line_count(text: str, ems: float, bold: bool = False) -> int:
    """How many lines this text takes in a column this many ems wide, words kept whole."""
    lines, used = 1, 0.0
    space = width(" ", bold)
    for word in text.split(" "):
        length = width(word, bold)
        if used and used + space + length > ems:
            lines, used = lines + 1, length
        else:
            used += (space if used else 0.0) + length
        while used > ems:  # a word longer than the column is cut
            lines, used = lines + 1, used - ems
    return lines


def _letter_width(letter: str) -> float:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(plain, _CAPITAL if plain.isupper() else _OTHER)
