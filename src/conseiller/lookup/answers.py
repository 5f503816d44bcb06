"""Which options a typed answer may mean: a number, first letters, words in any order, or nearly so.

Never sure of a wrong one: every word that carries meaning must be found in the label, a negation counts as such a
word, and numbers are never approximate.
"""

from collections.abc import Callable, Sequence

from conseiller.lookup.folding import fold, near, numbers_as_digits, sound_key, stem
from conseiller.lookup.replies import place_said
from conseiller.lookup.small_words import SmallWords

LONGEST = 200
"""Characters of a typed answer that are looked at; an answer is short."""

_READINGS = 2
_ENOUGH = 0.79
"""Similarity from which a word of four letters or more is taken for a label's word: one mistake in five letters."""


Developed = Callable[[list[str]], list[str]]
"""Writes short writings in full: 'w10' gives 'windows', '10'."""


def match(text: str, options: Sequence[str], small: SmallWords, developed: Developed | None = None) -> tuple[int, ...]:
    """Positions of the labels that `text` may mean, in order; several when it is ambiguous, none when nothing fits.

    Any text is accepted. A number from 1 to the number of options is a position; other numbers are looked for in
    the labels ('10' finds 'Windows 10'). A place said in words ('le deuxième') counts unless a label has that word.
    With `developed`, words that no label has are passed over when the others point to one label ('w10 famille'),
    and to two when they point to two.
    """
    typed = fold(text[:LONGEST])
    if not typed or not options:
        return ()
    if typed.isdigit() and 1 <= int(typed) <= len(options):
        return (int(typed) - 1,)
    labels = [fold(option) for option in options]
    words = numbers_as_digits(typed.split())
    useful = [word for word in words if word not in small.empty] or words
    tests: tuple[Callable[[str], bool], ...] = (
        lambda label: label == typed,
        lambda label: _agrees(useful, label, small),
        lambda label: label.startswith(typed),
        lambda label: _holds(useful, label.split(), _same),
        lambda label: _holds(useful, label.split(), _begins),
        lambda label: _holds(useful, label.split(), _nearly),
    )
    for test in tests:
        found = tuple(position for position, label in enumerate(labels) if test(label))
        if found:
            return found
    place = place_said(text, len(labels), small)
    if place is not None:
        return (place,)
    return _pointed_at(developed(words), labels, small) if developed is not None else ()


def _pointed_at(words: list[str], labels: Sequence[str], small: SmallWords) -> tuple[int, ...]:
    """The one or two labels that hold every word some label has; a negation or an unknown number spoils it all."""
    useful = [word for word in words if word not in small.empty]
    known = [word for word in useful if any(_same(word, other) for label in labels for other in label.split())]
    lost = [word for word in useful if word not in known]
    if not known or any(word in small.turning or not word.isalpha() for word in lost):
        return ()
    whole = [position for position, label in enumerate(labels) if _holds(known, label.split(), _same)]
    if whole:
        return tuple(whole) if len(whole) <= _READINGS else ()
    each = {
        position
        for word in known
        for position in _only([place for place, label in enumerate(labels) if _holds([word], label.split(), _same)])
    }
    return tuple(sorted(each)) if len(each) <= _READINGS else ()


def _only(places: list[int]) -> list[int]:
    """A word that one label alone has tells it apart."""
    return places if len(places) == 1 else []


def _agrees(words: list[str], label: str, small: SmallWords) -> bool:
    """'non', 'ben nan' and 'oui oui' mean the label that begins so, whatever follows in it."""
    first = label.split(" ", 1)[0]
    return any(first in side and all(word in side for word in words) for side in (small.yes, small.no))


def _holds(words: list[str], label: list[str], alike: Callable[[str, str], bool]) -> bool:
    """Whether each typed word is alike a different word of the label, in any order."""
    left = list(label)
    for word in words:
        found = next((other for other in left if alike(word, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _same(word: str, other: str) -> bool:
    return word == other or (word.isalpha() and stem(word) == stem(other))


def _begins(word: str, other: str) -> bool:
    return _same(word, other) or (word.isalpha() and other.startswith(word))


def _nearly(word: str, other: str) -> bool:
    if _begins(word, other):
        return True
    if not (word.isalpha() and other.isalpha() and len(word) >= 4 and len(other) >= 4):
        return False
    return sound_key(word) == sound_key(other) or near(word, [other], _ENOUGH) is not None
