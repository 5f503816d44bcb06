"""One way of writing for everything that is compared: no case, no accents, no punctuation; and how words sound."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 2000
"""Characters of a typed text that are looked at; a story longer than that has said its subject."""

_MARKS = str.maketrans(
    {
        "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "ı": "i",
        "™": " ", "®": " ", "©": " ", "€": " euros ", "%": " pourcent ", "&": " et ",
    }
)  # fmt: skip
_DECIMAL = re.compile(r"(?<=[0-9]),(?=[0-9])")
_NOT_KEPT = re.compile(r"[^a-z0-9+. ]+|(?<![0-9])\.|\.(?![0-9])")
_SPACES = re.compile(r" {2,}")


def fold(text: str) -> str:
    """Lower case without accents, punctuation or control characters; words apart by one space.

    Kept besides letters and digits: `+` (a model suffix) and the point between digits (a version); a comma
    between digits becomes one. Folding twice changes nothing. Any text is accepted.
    """
    if text.isascii():  # most terms of a lexicon: nothing to take apart
        plain = _DECIMAL.sub(".", text.translate(_MARKS).lower())
        if plain.isalnum():
            return plain
    else:
        plain = unicodedata.normalize("NFKD", text.translate(_MARKS)).casefold().translate(_MARKS)
        plain = _DECIMAL.sub(".", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACES.sub(" ", _NOT_KEPT.sub(" ", plain)).strip()


_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "octante": 80, "huitante": 80, "nonante": 90,
}  # fmt: skip
_NUMBER_WORDS = frozenset((*_UNITS, *_TENS, "cent", "cents", "mille"))
_NEVER_ALONE = frozenset(("un", "une", "neuf", "six", "cent", "mille"))
"""Said alone these are an article, 'new', a dictated 's', or 'pour cent': left as words."""


def numbers_as_digits(words: list[str]) -> list[str]:
    """Spoken numbers below a million as digits: 'windows dix' gives 'windows 10'. Works on folded words."""
    result: list[str] = []
    index = 0
    while index < len(words):
        end = _end_of_number(words, index)
        spoken = [word for word in words[index:end] if word != "et"]
        if end == index or (len(spoken) == 1 and spoken[0] in _NEVER_ALONE):
            result.extend(words[index : max(end, index + 1)])
        else:
            result.append(str(_number(spoken)))
        index = max(end, index + 1)
    return result


def _end_of_number(words: list[str], start: int) -> int:
    end = start
    while end < len(words):
        if words[end] in _NUMBER_WORDS and _continues(words, start, end):
            end += 1
        elif words[end] == "et" and end > start and words[end - 1] in _TENS and words[end + 1 : end + 2] in (
            ["un"], ["une"], ["onze"],
        ):  # fmt: skip
            end += 2
        else:
            break
    return end


def _continues(words: list[str], start: int, end: int) -> bool:
    """Whether the word at `end` still belongs to the number begun at `start`; 'onze quatre' is two numbers."""
    if end == start:
        return True
    before, word = words[end - 1], words[end]
    if word in ("cent", "cents", "mille") or before in ("cent", "cents", "mille") or before in _TENS:
        return True
    if word in ("vingt", "vingts"):
        return before == "quatre"
    return before == "dix" and _UNITS.get(word, 0) in (7, 8, 9)


def _number(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word == "mille":
            total, current = total + max(current, 1) * 1000, 0
        elif word in ("cent", "cents"):
            current = max(current, 1) * 100
        elif word in ("vingt", "vingts") and current % 100 == 4:
            current += 76
        else:
            current += _UNITS.get(word) or _TENS[word]
    return total + current


_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"([a-z])\1+", r"\1"),
        (r"ch(?=r)", "k"),
        (r"sch|sh", "ch"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(?<!c)h", ""),
        (r"gu(?=[eiy])", "g2"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"g2", "g"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"tion", "sion"),
        (r"qu?|ck|k|c(?!h)", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"y", "i"),
        (r"eau|au", "o"),
        (r"oeu|eu", "2"),
        (r"ou", "w"),
        (r"ill", "i"),
        (r"[ae]i(?!n)", "E"),
        (r"(?:an|en|am(?=[bp])|em(?=[bp]))(?![aeiowE2])", "A"),
        (r"(?:ain|ein|oin|in|un|im(?=[bp]))(?![aeiowE2])", "I"),
        (r"(?:on|om(?=[bp]))(?![aeiowE2])", "O"),
        (r"(?<=..)(?:e{1,2}s?|er|es)$|(?<=..)[stdp]+$", ""),
        (r"([a-zA-Z])\1+", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def sound_key(word: str) -> str:
    """How a folded French word sounds, roughly: a way to repair a spelling, never to compare two honest words.

    Silent endings fall, nasals make three classes, c/k/qu, s/z, ph/f, i/y join. Digits are kept as they are.
    """
    return sound_keys([word])[0]


def sound_keys(words: Sequence[str]) -> list[str]:
    """The sounds of folded words, one per line of one text: twenty-six replacements in all, not for each word."""
    text = "\n".join(words)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return [key or word for key, word in zip(text.split("\n"), words, strict=False)]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its plural or feminine ending, for look-up: 'gonflées' and 'gonflé' meet. Light on purpose."""
    if len(word) > 3 and word[-1] in "sx" and not word[-2:].isdigit():
        word = word[:-1]
    for _ in range(2):
        if len(word) > 4 and word.endswith("e"):
            word = word[:-1]
    return word


def near(word: str, known: "list[str]", least: float) -> str | None:
    """The known word that needs the fewest changes (similarity 0 to 1), or None below `least`."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(word, known, scorer=OSA.normalized_similarity, score_cutoff=least)
    return str(found[0]) if found is not None else None


def one_letter_from(word: str, known: "list[str]") -> list[str]:
    """The known words to which `word` lacks one letter, or else those one mistake away."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = [str(name) for name, _distance, _place in extract(word, known, scorer=OSA.distance, score_cutoff=1)]
    return [name for name in found if len(name) > len(word)] or (found if len(word) > 3 else [])
