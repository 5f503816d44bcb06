"""A name that says more than the rows do: it is read again without what may be left out, for a question only.

'Xperia 1 V XQ-DQ54 256 Go', 'Surface Hub 2S 50 pouces', 'Windows 11 entreprise 21H2 (build 22000.2538)'.
"""

import re
from collections.abc import Iterator

from conseiller.lookup.device_words import DeviceWords
from conseiller.lookup.folding import fold
from conseiller.lookup.models import is_number

_LONGEST = 9
"""Words of the longest text that is still a name."""
_SHORTEST = 4
"""Letters of the shortest unknown word that may be left out: shorter ones are letters of another model."""
_ASIDE = re.compile(r"\([^)]*\)?|,.*$")
_SIZE = re.compile(r"\b\d{1,2}(?:[.,]\d{1,2})? ?(?:pouces?|p|po|\"|''|”|″|mm|cm)(?![a-z])", re.IGNORECASE)
_BUILD = re.compile(r"\b(?:[a-z]+ ?)?(?:\d{4,}\.\d+|\d+\.\d+\.\d[\d.]*)|\bv ?\d+(?:\.\d+)+", re.IGNORECASE)
"""The number of a build or of a printed circuit: '22000.2538', 'V1.2'."""


def lighter(text: str) -> Iterator[str]:
    """The text without what is said aside, without a size or a build, without all of them."""
    seen = {" ".join(text.split())}
    both = _SIZE.sub(" ", _BUILD.sub(" ", text))
    for other in (both, _ASIDE.sub(" ", text), _ASIDE.sub(" ", both)):
        shorter = " ".join(other.split())
        if fold(shorter) and shorter not in seen:
            seen.add(shorter)
            yield shorter


def without_unknown(words: list[str], known: DeviceWords) -> Iterator[list[str]]:
    """The words of a name without those that nothing knows: 'kindle basique 10', 'pixel fold tactile'."""
    if len(words) > _LONGEST or not any(is_number(sign) for word in words for sign in word):
        return
    unknown = [word for word in words if _may_go(word, known)]
    if unknown and len(unknown) < len(words):
        yield [word for word in words if word not in unknown]


def _may_go(word: str, known: DeviceWords) -> bool:
    return word.isalpha() and len(word) >= _SHORTEST and word not in known.known_words - known.fillers - known.empty
