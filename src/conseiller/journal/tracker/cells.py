"""What each cell of a tracker may hold: days, codes of territories, closed words. Forgiving about form only."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from conseiller.journal.outcomes import NOT_REACHED, Channel, Outcome
from conseiller.journal.records import COUNTED_OBJECTIVES
from conseiller.journal.tracker.files import plain

LONGEST_CODE = 15
"""Characters of a territory code."""

# An hour after the day is passed over: trackers export it, the journal has no place for it.
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?")
_FRENCH = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?: .*)?")
_CODE = re.compile(rf"[0-9A-Za-z_.-]{{1,{LONGEST_CODE}}}")
_CORSICA = re.compile(r"2[ab]([0-9]{3})?")
_YES_NO = {"1": 1, "oui": 1, "vrai": 1, "true": 1, "0": 0, "non": 0, "faux": 0, "false": 0}
_OUTCOMES: Mapping[str, str] = {outcome: outcome for outcome in Outcome} | {"en_partie": Outcome.PARTLY}


class BadCellError(ValueError):
    """What a cell should have held, in French."""


@lru_cache(maxsize=4096)
def day_of(text: str) -> int:
    """A day written 2025-03-10 or 10/03/2025, as an ordinal. Raises BadCellError."""
    found = _ISO.fullmatch(text) or _FRENCH.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        return date(int(found["year"]), int(found["month"]), int(found["day"])).toordinal()
    except ValueError as error:
        raise BadCellError("« date » attend un jour qui existe, écrit AAAA-MM-JJ") from error


@lru_cache(maxsize=4096)
def territory_of(text: str, column: str) -> str:
    """A code of commune, EPCI or département; '' when the cell is empty. Raises BadCellError."""
    code = "".join(text.split())
    if _CORSICA.fullmatch(code):
        code = code.upper()
    if code and not _CODE.fullmatch(code):
        # A name would be kept in the base, and published.
        raise BadCellError(f"« {column} » attend un code, pas un nom")
    return code


def objective_of(text: str) -> str:
    """'a', 'b' or 'c'. Raises BadCellError."""
    return _word(text, {objective: objective for objective in COUNTED_OBJECTIVES}, "objectif", "a, b ou c")


def yes_no(text: str, column: str) -> bool:
    """1 or 0. Raises BadCellError."""
    if plain(text) not in _YES_NO:
        raise BadCellError(f"« {column} » attend 1 ou 0")
    return bool(_YES_NO[plain(text)])


def intention_of(text: str) -> bool | None:
    """1, 0, or None for an empty cell: not asked. Raises BadCellError."""
    if text and plain(text) not in _YES_NO:
        raise BadCellError("« intention » attend 1, 0, ou rien quand la question n'est pas posée")
    return yes_no(text, "intention") if text else None


def channel_of(text: str) -> Channel:
    """How an answer came. Raises BadCellError."""
    return Channel(_word(text, {channel: channel for channel in Channel}, "canal", ", ".join(Channel)))


def outcome_of(text: str) -> Outcome:
    """What was told. Raises BadCellError."""
    return Outcome(_word(text, _OUTCOMES, "issue", ", ".join(Outcome)))


def call_result_of(text: str) -> str:
    """What a call gave: `non_joint`, or what was told. Raises BadCellError."""
    words = {**_OUTCOMES, NOT_REACHED: NOT_REACHED}
    return _word(text, words, "resultat", ", ".join((NOT_REACHED, *Outcome)))


def _word(text: str, words: Mapping[str, str], column: str, expected: str) -> str:
    found = words.get(plain(text))
    if found is None:
        raise BadCellError(f"« {column} » attend {expected}")
    return str(found)
