"""Return codes: seven random symbols and one check symbol, printed XXXX-XXXX (Crockford base 32, modulo 37).

The random part comes from the operating system only: nothing of a code tells date, place, order or person.
"""

import os
import unicodedata
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford base 32: no I, L, O, U."""
CHECK_SYMBOLS = ALPHABET + "*~$=U"
"""A check symbol among the last five is never printed: the code is drawn again."""
RANDOM_LENGTH = 7
LENGTH = RANDOM_LENGTH + 1

_READ_AS = {symbol: symbol for symbol in ALPHABET} | {symbol.lower(): symbol for symbol in ALPHABET}
_READ_AS |= {"I": "1", "i": "1", "L": "1", "l": "1", "O": "0", "o": "0"}


def check_symbol(random_part: str) -> str:
    """The check symbol of seven symbols of the alphabet; may be one of the five that are not printed."""
    value = 0
    for symbol in random_part:
        value = value * len(ALPHABET) + ALPHABET.index(symbol)
    return CHECK_SYMBOLS[value % len(CHECK_SYMBOLS)]


def fresh_code(taken: Callable[[str], bool]) -> str:
    """A new code of eight symbols, without hyphen, for which `taken` is false."""
    while True:
        # 256 is a multiple of 32: every symbol is as likely as any other.
        random_part = "".join(ALPHABET[byte % len(ALPHABET)] for byte in os.urandom(RANDOM_LENGTH))
        check = check_symbol(random_part)
        if check in ALPHABET and not taken(random_part + check):
            return random_part + check


def read_code(text: str) -> str | None:
    """The eight symbols of a typed code, or None when it cannot be one.

    Capitals, spaces and hyphens do not matter; I and L are read as 1, O as 0; U is refused.
    """
    symbols = [_READ_AS.get(character, "") for character in text if not _is_separator(character)]
    if len(symbols) != LENGTH or "" in symbols:
        return None
    code = "".join(symbols)
    return code if check_symbol(code[:RANDOM_LENGTH]) == code[RANDOM_LENGTH] else None


def printed(code: str) -> str:
    """A code of eight symbols as people read it: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def _is_separator(character: str) -> bool:
    # "Pd": every dash a word processor may put in place of the hyphen.
    return character.isspace() or unicodedata.category(character) == "Pd"
