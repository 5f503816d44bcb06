"""What a name is said not to be: 'pixel 4a, pas le 5G', 'surface 3 (pas la pro)', 'tab A sans stylet'."""

import re
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import WHOLE, DeviceAnswer, Found
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold
from conseiller.lookup.models import is_number, signs_of

_MOST = 4
"""Words of the longest part that is left out; beyond, the sentence goes on about something else."""
_ENDS = r"[,;)(!?/]|$"


class Parted(NamedTuple):
    """A typed text, parted."""

    kept: str
    excluded: frozenset[str]
    """Signs that the name must not hold."""


@lru_cache(maxsize=4)
def _announced(words: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(sorted(words))
    return re.compile(rf"(?<=[\w+,(;] )\(?\b(?:{either})\b(?P<what>[^,;)(!?/]*)(?:{_ENDS})|\((?:{either})\b(?P<inside>[^)]*)\)?", re.I)


def parted(text: str, known: DeviceWords) -> Parted | None:
    """What is left of a text without what it excludes, and that; None when it excludes nothing that makes a model."""
    if not known.exclusions:
        return None
    found = _announced(known.exclusions).search(text)
    if found is None:
        return None
    kept = f"{text[: found.start()]} {text[found.end() :]}"
    words = fold(found["what"] or found["inside"] or "").split()
    said = set(signs_of(fold(kept)))
    of_no_weight = known.links | known.fillers | known.empty
    signs = [
        sign
        for word in words
        if word not in of_no_weight or word in known.model_words
        for sign in signs_of(word)
        if sign not in said and (len(sign) > 1 or not sign.isalpha())
    ]
    if not signs or len(words) > _MOST or sum(map(is_number, signs)) > 1 or not fold(kept):
        return None
    return Parted(kept, frozenset(signs))


def without_excluded(answer: DeviceAnswer, excluded: Container[str]) -> DeviceAnswer:
    """The answer to what was kept, less the rows whose name holds an excluded sign; no row when none is left."""
    pairs = [
        (row, score) for row, score in zip(answer.rows, answer.scores, strict=True) if not _holds(row, excluded)
    ]
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
    )


def _holds(row: Row, excluded: Container[str]) -> bool:
    return any(sign in excluded for sign in signs_of(fold(row.name)))
