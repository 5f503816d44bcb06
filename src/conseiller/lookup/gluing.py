"""Device names typed without spaces: 'samsunggalaxys21fe' is 'samsung galaxy s21 fe'; 'a12' and '22h2' stay whole."""

import re
from collections.abc import Iterator

from conseiller.lookup.device_words import DeviceWords

_ENDING = re.compile(r"(.*[0-9a-z])(sp[0-9]|[345]g)")
_APART = re.compile(r"([a-z]+[0-9]{1,2}|[345]g)(20[0-3][0-9])|([a-z]*1[01])([0-9]{2}h[12])")
"""A year behind a model or a network, the half-year of a Windows: 'a82016', '1124h2'."""
_FRONT = re.compile(r"([a-z]+)([0-9].*)")
_BACK = re.compile(r"([0-9][0-9.]*)([a-z]{2,})(.*)")


def unglued(words: list[str], known: DeviceWords) -> Iterator[str]:
    """Folded words, those that hold several names cut apart."""
    spellings = known.spellings or {}
    for word in words:
        if word in spellings or word.isdigit():
            yield word
        elif word.isalpha():
            yield from _cut_word(word, known)
        elif dated := _APART.fullmatch(word):
            model, year = (part for part in dated.groups() if part)
            yield from (*unglued([model], known), year)
        else:
            ended = _ENDING.fullmatch(word)
            rest, ending = (ended[1], [ended[2]]) if ended and not ended[1].isdigit() else (word, [])
            yield from ([rest] if rest in spellings else _cut_mixed(rest, known))
            yield from ending


def _cut_word(word: str, known: DeviceWords) -> list[str]:
    """A word of letters is cut only when it begins with the name of a family or brand: 'ipadmini'."""
    if word in known.known_words or len(word) < 6:
        return [word]
    cuts = [(word[:end], word[end:]) for end in range(len(word) - 2, 3, -1) if word[:end] in known.names]
    for name, rest in cuts:
        if following := _segments(rest, known.names):
            return [name, *following]
    return [word]


def _cut_mixed(word: str, known: DeviceWords) -> list[str]:
    pieces: list[str] = []
    front = _FRONT.fullmatch(word)
    if front and (len(front[1]) >= 3 or front[1] in known.standing_apart):
        names = _segments(front[1], known.names)
        letter = [] if names else _segments(front[1][:-1], known.names)
        pieces, word = (letter, front[1][-1] + front[2]) if letter else (names or _opened(front[1], known), front[2])
    back = re.match(r"([a-z]?)" + _BACK.pattern, word)
    if back is None or back[3] in known.units:
        return [*pieces, word]
    number, letters, rest = back[1] + back[2], back[3], back[4]
    tail = [rest] if rest else []
    if after := _segments(letters, known.names):
        return [*pieces, number, *after, *tail]
    if after := _segments(letters[1:], known.names):
        return [*pieces, number + letters[0], *after, *tail]
    apart = len(letters) > 2 or letters in (known.spellings or {})
    return [*pieces, number, letters, *tail] if apart else [*pieces, word]


def _opened(word: str, known: DeviceWords) -> list[str]:
    """What a name glued in front of anything leaves: 'kindlescribe', when digits follow."""
    cuts = (end for end in range(len(word) - 2, 3, -1) if word[:end] in known.openings)
    end = next(cuts, len(word))
    return [part for part in (word[:end], word[end:]) if part]


def _segments(run: str, names: frozenset[str]) -> list[str]:
    """A run of letters as known names, longest first; [] when it is not made of them."""
    if run in names:
        return [run]
    for end in range(len(run) - 2, 1, -1):
        if run[:end] in names and (rest := _segments(run[end:], names)):
            return [run[:end], *rest]
    return []
