"""Hides what a sentence says of someone before it may be kept: a seat belt, never a promise (`lexique/a_taire.yaml`).

Stricter than checksums: no number of five digits or more passes, so that a telephone, a card, a social security or
account number needs no rule of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.lookup.checking import read_file
from conseiller.lookup.folding import fold, numbers_as_digits
from conseiller.lookup.vocabulary import Vocabulary

FILE = "a_taire.yaml"
HIDDEN = "[…]"
LONGEST = 300
"""Characters of a sentence worth keeping as an example; a longer one tells a life."""

_EMAIL = re.compile(r"\S+@\S+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[A-Z]{2}(?=\d{2}))?\+?\d(?:[ .\-/]?\d){4,}")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_STOP = re.compile(r"[,;.!?]")
_WORD = re.compile(r"[\w'’-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Private:
    """The words of `a_taire.yaml`, folded."""

    titles: frozenset[str]
    relatives: frozenset[str]
    addresses: frozenset[str]
    refused: frozenset[str]
    months: frozenset[str]
    ages: frozenset[str]


def read_private(folder: Path, faults: Faults | None = None) -> Private:
    """The words to hide by. Raises KnowledgeError when the file has faults and nobody collects them."""
    own = Faults() if faults is None else faults
    keys = ("civilites", "proches", "adresses", "refuses", "mois", "ages")
    top = read_file(folder, FILE, own, (), keys)
    if faults is None and own.blocking:
        raise KnowledgeError(own.ordered())
    return Private(*(frozenset(top.terms(key)) for key in keys))


def without_persons(text: str, private: Private, vocabulary: Vocabulary) -> str | None:
    """The text with what may say who somebody is replaced by […]; None when it must not be kept at all.

    Refused: too long, or about health, rights, income or a secret.
    """
    if len(text) > LONGEST or _holds(fold(text), private.refused):
        return None
    for pattern in (_EMAIL, _LINK, _DAY, _NUMBER):
        text = pattern.sub(HIDDEN, text)
    words = _WORD.findall(text.replace(HIDDEN, " … "))
    kept: list[str] = []
    for index, word in enumerate(words):
        surname = kept[-1:] == [HIDDEN] and word[:1].isupper()
        told = word == "…" or surname or _tells(words, index, private, vocabulary)
        kept.append(HIDDEN if told else word)
    return _joined(kept)


def _tells(words: list[str], index: int, private: Private, vocabulary: Vocabulary) -> bool:
    """Whether this word, where it stands, may say who or where somebody is, or how old."""
    word = fold(words[index])
    if not word:
        return False
    before = [fold(other) for other in words[:index]]
    after = [fold(other) for other in words[index + 1 : index + 3]]
    if _in_address(words[:index], private):
        return True
    if before and _last(before[-1]) in private.titles:
        return True
    if len(before) > 1 and before[-2] in private.titles and words[index][0].isupper():
        return True
    aged = next(iter(numbers_as_digits(word.split())), "").isdigit() or word.isdigit()
    if aged and after and (after[0] in private.ages or after[0] in private.months):
        return True
    if vocabulary.knows(_last(word)) or any(sign.isdigit() for sign in word):
        return False
    near_relative = bool(before) and before[-1] in private.relatives
    # A capital in the middle of a sentence, on a word that is neither a brand nor French: a name.
    return near_relative or (words[index][0].isupper() and index > 0)


def _in_address(before: list[str], private: Private) -> bool:
    """Whether an address began since the last punctuation."""
    for number, word in enumerate(reversed(before)):
        if _STOP.fullmatch(word):
            return False
        pair = f"{fold(word)} {fold(before[len(before) - number])}" if number else ""
        if fold(word) in private.addresses or _last(fold(word)) in private.addresses or pair in private.addresses:
            return True
    return False


def _last(folded: str) -> str:
    """The word after an elision: 'j habite' gives 'habite'."""
    return folded.split()[-1] if folded else ""


def _holds(folded: str, terms: Iterable[str]) -> bool:
    padded = f" {folded} "
    return any(f" {term} " in padded for term in terms)


def _joined(words: list[str]) -> str:
    """Words with their punctuation; neighbouring holes make one."""
    text = ""
    for word in words:
        if word == HIDDEN and text.endswith(HIDDEN):
            continue
        glued = not text or word in (",", ".")
        text += word if glued else f" {word}"
    return text
