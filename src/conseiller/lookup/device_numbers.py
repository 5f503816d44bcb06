"""Numbers as they are dictated inside a device's name: 'huit point un', 'vingt zéro quatre', 'xperia dix quatre'."""

import re
from collections.abc import Container

ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15",
}  # fmt: skip
"""Roman numbers of two letters or more; one letter alone is a model's own (iPhone X)."""
_AS_ROMAN = {"2": "ii", "3": "iii", "4": "iv", "5": "v", "6": "vi", "7": "vii", "8": "viii", "9": "ix"}
_POINTS = ("point", "virgule")
_NINE = "neuf"
_AFTER_A_NAME = {"six": "6", _NINE: "9", "un": "1"}
"""Number words that are French words as well, read as numbers only inside a name."""


_HALF_YEAR = re.compile(r"[0-9]{2}h")
"""Of a Windows version written '24h 2'."""
_ORDINALS = ("re", "ere", "eme", "ieme", "nd", "th")


def dictated(
    words: list[str],
    names: Container[str],
    empty: Container[str],
    versioned: Container[str] = (),
    of_models: Container[str] = (),
) -> list[str]:
    """Folded words with their dictated numbers put together.

    `names` are the words of device names, `empty` those that may follow an ordinal ('génération'), `versioned` those
    of systems ('android neuf' is no new telephone), `of_models` those behind a number ('pixel neuf pro').
    """
    result: list[str] = []
    for index, word in enumerate(words):
        before = result[-1] if result else ""
        following = words[index + 1] if index + 1 < len(words) else ""
        inside = (before in versioned and (not following or following in empty)) or (
            before in names and following in of_models
        )
        if word in _AFTER_A_NAME and (inside or _is_number_here(word, before, following, names)):
            result.append(_AFTER_A_NAME[word])
        else:
            result.append(word)
    return _put_together(result, empty)


def with_nine(words: list[str]) -> list[str]:
    """'pixel neuf' may be a new one, and may be the Pixel 9; [] when nothing may be read so."""
    return ["9" if word == _NINE else word for word in words] if _NINE in words else []


def _is_number_here(word: str, before: str, following: str, names: Container[str]) -> bool:
    """'redmi note neuf', 'iphone six s', 'xperia un cinq'; but 'iphone neuf' is a new one."""
    model_letter = len(before) == 1 and before.isalpha()
    if before in (*_POINTS, "zero", "h") or (word == "un" and before.isdigit() and not following):
        return True  # 'leap quinze un'
    if not (before in names or model_letter):
        return False
    continued = following[:1].isdigit() or (len(following) == 1 and following.isalpha()) or following in ROMAN
    if following in _POINTS:
        return True
    if word == "un":
        return (continued or not following) and following not in ("l", "a", "d")
    return continued or model_letter or word == "six" or before in ("note", "tab", "mi")


def _put_together(words: list[str], empty: Container[str]) -> list[str]:
    result: list[str] = []
    index = 0
    while index < len(words):
        before, word = (result[-1] if result else ""), words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        last = words[index + 2] if index + 2 < len(words) else ""
        if word in _POINTS and before.isdigit() and following == "zero" and len(last) == 1 and last.isdigit():
            result[-1] = f"{before}.0{last}"
            index += 3
        elif word in _POINTS and before.isdigit() and (following.isdigit() or following == "zero"):
            result[-1] = f"{before}.{'0' if following == 'zero' else following}"
            index += 2
        elif word == "zero" and len(following) == 1 and following.isdigit() and (before.isdigit() or len(before) == 1):
            result.append(f"0{following}")
            index += 2
        elif word == "h" and len(before) == 2 and before.isdigit() and following in ("1", "2"):
            result[-1] = f"{before}h{following}"
            index += 2
        elif _HALF_YEAR.fullmatch(before) and word in ("1", "2"):
            result[-1] = f"{before}{word}"
            index += 1
        elif before.isdigit() and (word in _ORDINALS or (word == "e" and following in empty)):
            index += 1
        else:
            result.append(word)
            index += 1
    return result


def from_roman(signs: list[str], vocabulary: Container[str]) -> list[str]:
    """'windows vii' is 7, where no model of the family writes 'vii'."""
    return [ROMAN[sign] if sign in ROMAN and sign not in vocabulary else sign for sign in signs]


def to_roman(signs: list[str], vocabulary: Container[str]) -> list[str]:
    """'xperia 10 4' is the 10 IV, in a family that writes such numbers; the first number stays as it is."""
    numbers = [index for index, sign in enumerate(signs) if sign.isdigit()]
    if len(numbers) < 2 or "iii" not in vocabulary:
        return signs
    last = numbers[-1]
    return [*signs[:last], _AS_ROMAN.get(signs[last], signs[last]), *signs[last + 1 :]]
