"""Names typed without their spaces ('SamsungGalaxyTabS29.7', 'windows101507'): the same signs, in the same order."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conseiller.knowledge.lifecycle import Row
from conseiller.lookup.device_answers import DeviceAnswer, Found
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold

_PARENTHESES = re.compile(r"\s*\([^)]*\)")
_GLUED = 0.9
"""Score of a row found so, when it is the only one."""


class _Name(NamedTuple):
    row: Row
    words: int


class Squeezed:
    """Every name of the rows, whole, without its brand or its codename, by its signs alone. Prepared when needed."""

    def __init__(self, rows: Iterable[Row], known: DeviceWords) -> None:
        self._known = known
        self._names: dict[str, list[_Name]] = {}
        for row in rows:
            for text in (row.name, *(known.other_names or {}).get(row.id, ())):
                for words in self._ways(row, text):
                    self._names.setdefault("".join(words), []).append(_Name(row, len(words)))

    def _ways(self, row: Row, text: str) -> Iterator[list[str]]:
        vendor = fold(row.vendor)
        for way in {text, _PARENTHESES.sub("", text)}:
            words = fold(way).split()
            yield words
            if len(words) > 2 and (words[0] == vendor or words[0] in self._known.brands):
                yield words[1:]

    def read(self, text: str, answer: DeviceAnswer) -> DeviceAnswer:
        """`answer`, or the rows whose name was typed with words glued together."""
        typed = fold(text).split()
        found = {name.row.id: name.row for name in self._names.get("".join(typed), ()) if name.words > len(typed)}
        rows = tuple(found.values())
        if not rows or any(row in answer.rows for row in rows):
            return answer
        brand = answer.brand or rows[0].vendor
        if len(rows) == 1:
            return DeviceAnswer(Found.SURE, rows, (_GLUED,), brand)
        return DeviceAnswer(Found.AMBIGUOUS, rows, tuple(0.5 for _ in rows), brand)
