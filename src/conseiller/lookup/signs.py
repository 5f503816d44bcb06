"""Letters apart from digits: what names of devices are compared by. Only whole signs; spelling is mended before."""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

_SIGN = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-z]+|\+")
ORDINAL = re.compile(r"\b(\d+)(?:e|re) (?=génération|édition)")
"""In the names of the data."""
FIRST_YEAR, LAST_YEAR = 2005, 2039
"""Numbers read as a year of model rather than as a model."""


def is_number(sign: str) -> bool:
    """Whether a sign is made of digits."""
    return sign[0].isdigit()


def is_year(sign: str) -> bool:
    """Whether a sign reads as a year of model."""
    return len(sign) == 4 and sign.isdigit() and FIRST_YEAR <= int(sign) <= LAST_YEAR


def signs_of(folded: str) -> list[str]:
    """Letters apart from digits: 's21 fe' gives s, 21, fe; '5g' stays whole so that it can be left out.

    '8 plus' and '8+' are one model.
    """
    signs: list[str] = []
    for word in folded.split():
        signs.extend([word] if word in ("3g", "4g", "5g") else _SIGN.findall(word))
    return ["+" if sign == "plus" else sign for sign in signs]


def once(signs: list[str]) -> tuple[str, ...]:
    """Words said twice count once; numbers and letters count each time ('C2 2')."""
    kept: list[str] = []
    for sign in signs:
        if len(sign) < 3 or is_number(sign) or sign not in kept:
            kept.append(sign)
    return tuple(kept)


def pairs_of(signs: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Signs side by side of which one is a number and the other a letter."""
    listed = list(signs)
    return frozenset(
        (one, other)
        for one, other in pairwise(listed)
        if is_number(one) != is_number(other) and len(one if is_number(other) else other) == 1
    )


def contradicts(pair: tuple[str, str], pairs: Collection[tuple[str, str]]) -> bool:
    """'S4' is not '4S', and 'C2' is not the second edition of the C1."""
    if pair in pairs:
        return False
    one, other = pair
    return (other, one) in pairs or (
        not is_number(one) and any(letter == one and other != number for letter, number in pairs if is_number(number))
    )
