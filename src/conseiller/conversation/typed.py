"""What was typed, made safe and understood at the level of keys: digits, reserved words, control characters."""

import unicodedata

from conseiller.conversation.keys import AZERTY_DIGITS, KEYS
from conseiller.keyboard import without_arrows

LONGEST = 2_000
"""Characters used to find a subject; the rest of a longer paste is not read."""

ESCAPE = "échap"
"""The word a front submits for the Escape key."""


def clean(text: str) -> str:
    """Printable characters only, on one line, without spaces around; nothing typed can drive the terminal."""
    spaced = "".join(" " if character in "\t\r\n\u2028\u2029" else character for character in without_arrows(text))
    kept = (character for character in spaced if unicodedata.category(character)[0] != "C" or character == " ")
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    """Lower case, without accents, for matching reserved words on the whole line."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn").strip()


_RESERVED = {plain(word): key.word for key in KEYS for word in (key.word, *key.synonyms)}


def reserved(text: str) -> str | None:
    """The reserved word a whole line is, whatever its accents and case."""
    return _RESERVED.get(plain(text)) or ("échap" if plain(text) == "echap" else None)


def reserved_words() -> frozenset[str]:
    """Every word no option may be called, folded."""
    return frozenset(_RESERVED)


def digit(text: str) -> int | None:
    """The number a line is: '3', '12', or one unshifted key of a French keyboard."""
    if text in AZERTY_DIGITS:
        return AZERTY_DIGITS[text]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def digits(text: str) -> list[int] | None:
    """Several numbers: '1 3', '1,3', '1 et 3'; None when something else stands among them."""
    parts = text.replace(",", " ").replace(" et ", " ").split()
    numbers = [digit(part) for part in parts]
    found = [number for number in numbers if number is not None]
    return found if parts and len(found) == len(parts) else None
