"""What a typed answer says about the list itself: a place in it, another one, a doubt, 'je sais pas'.

What the options say is the business of `answers`.
"""

from collections.abc import Sequence

from conseiller.lookup.folding import fold
from conseiller.lookup.small_words import SmallWords

LONGEST = 200
"""Characters that are looked at; an answer is short."""


def says_unknown(text: str, small: SmallWords) -> bool:
    """Whether a text says 'I do not know' and nothing else: 'euh je sais pas trop'."""
    words = f" {fold(text[:LONGEST])} "
    for unknown in small.unknown:
        before, found, after = words.partition(f" {unknown} ")
        if found and all(word in small.around_unknown for word in f"{before} {after}".split()):
            return True
    return False


def without_doubt(text: str, small: SmallWords) -> str | None:
    """The text without its doubt ('oui mais pas sûr' gives 'oui'); None when it says none, or nothing else."""
    words = f" {fold(text[:LONGEST])} "
    for doubt in small.doubts:
        before, found, after = words.partition(f" {doubt} ")
        rest = f"{before} {after}".split()
        if found and rest and not _follows(after, small):
            return " ".join(word for word in rest if word not in small.before_doubt)
    return None


def _follows(after: str, small: SmallWords) -> bool:
    """'pas sûr que…', 'sur le téléphone': the words go on, they are no doubt about the answer."""
    return bool(after.split()) and after.split()[0] not in small.after_doubt


def place_said(text: str, count: int, small: SmallWords) -> int | None:
    """The position said in words ('le deuxième', 'numéro 3', 'la dernière'), from 0; None when none is."""
    words = [word for word in fold(text[:LONGEST]).split() if word not in small.around_place]
    said = " ".join(words)
    if said in small.before_last and count > 1:
        return count - 2
    if said in small.last and count:
        return count - 1
    named = small.places.get(said)
    if named is None and said.isdigit() and len(said) == 1 and said != "0":
        named = int(said) - 1
    return named if named is not None and named < count else None


def others(text: str, count: int, given: int | None, small: SmallWords) -> Sequence[int]:
    """Positions 'l'autre' may mean: all but the answer given; nothing when it is not said."""
    words = [word for word in fold(text[:LONGEST]).split() if word not in small.around_place]
    if len(words) != 1 or words[0] not in small.other:
        return ()
    return tuple(position for position in range(count) if position != given)
