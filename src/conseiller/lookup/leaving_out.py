"""A name that says more than the rows do: it is read again without what may be left out, for a question only.

'Xperia 1 V XQ-DQ54 256 Go', 'Surface Hub 2S 50 pouces', 'Windows 11 entreprise 21H2 (build 22000.2538)'.
"""

import re
from collections.abc import Iterator

from conseiller.lookup.device_reading import hits_of
from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold

_LONGEST, _FEW = 7, 2
"""Words of the longest text that is still a name, and of those, the unknown ones that may go."""
_LONGEST_SAID = 11
"""Words of the longest name as it is copied, with all that stands beside it."""
_SHORTEST = 4
"""Letters of the shortest unknown word that may be left out: shorter ones are letters of another model."""
_ASIDE = re.compile(r"\([^)]*\)?|,.*$")
_BEFORE = re.compile(r"^.*,")
_SIZE = re.compile(r"\b\d{1,2}(?:[.,]\d{1,2})? ?(?:pouces?|p|po|\"|''|”|″|mm|cm)(?![a-z])", re.IGNORECASE)
_BUILD = re.compile(
    r"(?<=\d)-(?:\d{6,}|update)\w*(?:-\w+)*\b|\b(?:\d{4,}\.\d+|\d+\.\d+\.\d[\d.]*)"
    r"|\bv ?\d+(?:\.\d+)+|\brev\.? ?\d+(?:\.\d+)?\b|(?<![\w.-])\d{5}(?![\w.-])",
    re.IGNORECASE,
)
"""The number of a build or of a printed circuit: '22000.2538', '26100', 'V1.2', 'Rev 2', '22.2-20250612-NIGHTLY'."""
_PLAIN_CODE = re.compile(r"[0-9]{4}")
_CODE = re.compile(
    r"\b(?:[a-z]{1,3}-?\d{3,5}[a-z]{0,4}|[a-z]{2}-?[a-z]?\d{2}[a-z]{0,3}|[a-z]{3}\d[a-z])(?:[-/]\w+)?\b", re.IGNORECASE
)
"""What a maker prints on the back: 'XT2403-4', 'G020F', 'WP63GW'."""


def without_builds(text: str) -> str:
    """The text without the number of a build or of a board, which never makes a model."""
    return " ".join(_BUILD.sub(" ", text).split())


def lighter(text: str, known: DeviceWords) -> Iterator[str]:
    """A name without the size of a screen, what is said aside, the first ordinal, a printed code; a story has none."""
    if len(text.split()) > _LONGEST_SAID:
        return
    seen = {" ".join(text.split())}
    plain = _SIZE.sub(" ", _BUILD.sub(" ", text))
    for other in (
        plain,
        _ASIDE.sub(" ", text),
        _ASIDE.sub(" ", plain),
        _BEFORE.sub("", plain),
        _without_first(plain, known),
        _without_codes(plain, known),
    ):
        shorter = " ".join(other.split())
        if fold(shorter) and shorter not in seen:
            seen.add(shorter)
            yield shorter


def _without_first(text: str, known: DeviceWords) -> str:
    """'le premier galaxy fold' is the one that bears no number."""
    firsts = {word for word, right in (known.spellings or {}).items() if right == "1"}
    return " ".join(word for word in text.split() if fold(word) not in firsts)


def _without_codes(text: str, known: DeviceWords) -> str:
    words = _CODE.sub(" ", text).split()
    announced = known.empty - known.units  # 'model 1867'
    return " ".join(
        word
        for before, word in zip(["", *words], words, strict=False)
        if not (_PLAIN_CODE.fullmatch(fold(word)) and fold(before) in announced)
    )


def without_unknown(words: list[str], known: DeviceWords) -> list[str]:
    """The words of a name without the one or two that nothing knows: 'galaxy s9 dorado'; [] when none can go."""
    numbered = any(char.isdigit() for word in words for char in word)
    kept = [word for word in words if not _may_go(word, known)]
    if not numbered or len(words) > _LONGEST or not 0 < len(words) - len(kept) <= _FEW:
        return []
    return kept if hits_of(kept, known) else []


def _may_go(word: str, known: DeviceWords) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST and word not in known.known_words - known.fillers - known.empty
