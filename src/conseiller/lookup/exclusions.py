"""What a name is said not to be ('pixel 4a, pas le 5G', 'tab A sans stylet') and what is taken back ('17, non, 18')."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import WHOLE, DeviceAnswer, Found
from conseiller.lookup.device_reading import words_of
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold
from conseiller.lookup.signs import is_number, signs_of

_MOST = 4
"""Words of the longest part that is left out; beyond, the sentence goes on about something else."""


class Parted(NamedTuple):
    """A typed text, parted."""

    kept: str
    excluded: frozenset[str]
    """Signs that the name must not hold."""


@lru_cache(maxsize=4)
def _announced(words: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(sorted(words))
    return re.compile(rf"(?<!\S)\(?(?:{either})\s+((?:(?!\b(?:{either})\b)[^,;)(!?/])*)[,;)(!?/]?", re.IGNORECASE)


def parted(text: str, known: DeviceWords, holds: Callable[[str], bool]) -> Parted | None:
    """What is left of a text without what it excludes, and that; None when it excludes nothing that makes a model.

    `holds` tells whether a word stands in the name of a row.
    """
    found = list(_announced(known.exclusions).finditer(text)) if known.exclusions else []
    if not found or not fold(text[: found[0].start()]):
        return None
    kept = _announced(known.exclusions).sub(" ", text)
    said = set(signs_of(" ".join(words_of(kept, known))))
    signs: set[str] = set()
    for part in found:
        words = words_of(part[1], known)
        if len(words) > _MOST:
            return None
        signs.update(_signs(words, said, known))
    telling = any(is_number(sign) or len(sign) == 1 or holds(sign) for sign in signs)
    return Parted(kept, frozenset(signs)) if telling and sum(map(is_number, signs)) < 2 else None


def _signs(words: Sequence[str], said: Container[str], known: DeviceWords) -> list[str]:
    of_no_weight = (known.links | known.fillers | known.empty) - known.model_words
    signs = [sign for word in words if word not in of_no_weight for sign in signs_of(word) if sign not in said]
    alone = len(signs) == 1  # 'pas le W', 'pas la 12L'
    return [sign for sign in signs if alone or len(sign) > 1 or not sign.isalpha()]


def taken_back(text: str, known: DeviceWords) -> str | None:
    """'ios 17, euh non, 18', 'iphone 12, pas 12, 13': the text without the model taken back; None when none was."""
    words = fold(text).split()
    for index in range(1, len(words) - 1):
        right = _next_number(words, index + 1, known)
        if words[index] in known.exclusions and right == index + 1:
            again = _next_number(words, right + 1, known)
            if again:  # 'pas 12, le 13'
                return " ".join((*(word for word in words[:index] if word != words[right]), *words[again:]))
        if words[index] not in known.retractions or not right or words[index + 1] in known.exclusions:
            continue
        wrong = index - 1
        while wrong and words[wrong] in known.fillers | known.links:
            wrong -= 1
        if _has_digit(words[wrong]):
            return " ".join((*words[:wrong], *words[right:]))
    return None


def _next_number(words: Sequence[str], start: int, known: DeviceWords) -> int:
    """The place of the next word with a digit, behind empty words only; 0 when there is none."""
    between = known.fillers | known.links
    index = next((index for index in range(start, len(words)) if words[index] not in between), 0)
    return index if index and _has_digit(words[index]) and words[index] not in known.networks else 0


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


def without_excluded(answer: DeviceAnswer, excluded: Container[str]) -> DeviceAnswer:
    """The answer to what was kept, less the rows whose name holds an excluded sign; no row when none is left."""
    pairs = [(row, score) for row, score in zip(answer.rows, answer.scores, strict=True) if not _holds(row, excluded)]
    if len(pairs) == len(answer.rows):
        return answer
    alone = len(pairs) == 1 and pairs[0][1] >= WHOLE
    return replace(
        answer,
        kind=Found.SURE if alone else answer.kind if pairs else Found.NONE,
        rows=tuple(row for row, _ in pairs),
        scores=tuple(1.0 if alone else score for _, score in pairs),
        alike=answer.alike and len(pairs) > 1,
        named=answer.named and bool(pairs) and pairs[0][0] is answer.rows[0],
        presumed=answer.presumed and len(pairs) > 1,
    )


def _holds(row: Row, excluded: Container[str]) -> bool:
    return any(sign in excluded for sign in signs_of(fold(row.name)))
