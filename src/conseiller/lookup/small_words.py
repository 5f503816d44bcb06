"""The small words of French (`lexique/petits_mots.yaml`): those of a typed answer, and those that name nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults, KnowledgeError
from conseiller.lookup.checking import Entry, read_file
from conseiller.lookup.folding import fold, numbers_as_digits, stem

FILE = "petits_mots.yaml"

_KEYS = (
    "oui", "non", "vides", "retournent", "places", "derniere", "avant_derniere", "autre", "autour_d_une_place",
    "ne_sait_pas", "autour_de_ne_sait_pas", "doutes", "apres_un_doute", "lient_un_doute", "entre_deux_sujets",
    "grammaire",
)  # fmt: skip
_PUNCTUATION = r"[.;!?]\s+|,\s+"
_LETTERS_OF_A_VERB = 5
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SmallWords:
    """Folded words by what they do; none of them names anything."""

    yes: frozenset[str] = _NONE
    no: frozenset[str] = _NONE
    empty: frozenset[str] = _NONE
    """Passed over when an answer is compared; never a negation."""
    turning: frozenset[str] = _NONE
    """May turn a meaning round; never passed over."""
    last: frozenset[str] = _NONE
    before_last: frozenset[str] = _NONE
    other: frozenset[str] = _NONE
    around_place: frozenset[str] = _NONE
    around_unknown: frozenset[str] = _NONE
    after_doubt: frozenset[str] = _NONE
    """After a doubt, these leave it one; others carry the sentence on."""
    before_doubt: frozenset[str] = _NONE
    between_subjects: frozenset[str] = _NONE
    grammar: frozenset[str] = _NONE
    unknown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """The longest is written first."""
    places: Mapping[str, int] = field(default_factory=dict)
    """Word: the place it names, from 0."""

    @cached_property
    def turns(self) -> re.Pattern[str]:
        """Where a sentence, not folded, may turn to something else."""
        words = "|".join(map(re.escape, sorted(self.between_subjects)))
        return re.compile(rf"{_PUNCTUATION}|\s+(?:{words})\s+" if words else _PUNCTUATION, re.IGNORECASE)

    def content(self, folded: str) -> list[str]:
        """The stems of the words of a folded text that name something, in order."""
        words = numbers_as_digits(folded.split())
        return [_verb_stem(stem(word)) for word in words if word not in self.grammar]

    def content_of(self, text: str) -> list[str]:
        """`content` of a text as typed."""
        return self.content(fold(text))


def _verb_stem(word: str) -> str:
    """'regardez', 'regarder', 'regarde' meet: a question is put to « vous », « tu » or « on »."""
    return word[:-2] if len(word) > _LETTERS_OF_A_VERB and word.endswith(("ez", "er")) else word


def read_small_words(folder: Path, faults: Faults) -> SmallWords:
    """The small words of a knowledge folder."""
    top = read_file(folder, FILE, faults, (), _KEYS)

    def words(key: str) -> frozenset[str]:
        return frozenset(top.terms(key))

    return SmallWords(
        yes=words("oui"),
        no=words("non"),
        empty=words("vides"),
        turning=words("retournent"),
        last=words("derniere"),
        before_last=words("avant_derniere"),
        other=words("autre"),
        around_place=words("autour_d_une_place"),
        around_unknown=words("autour_de_ne_sait_pas"),
        after_doubt=words("apres_un_doute"),
        before_doubt=words("lient_un_doute"),
        between_subjects=words("entre_deux_sujets"),
        grammar=words("grammaire"),
        unknown=top.terms("ne_sait_pas"),
        doubts=top.terms("doutes"),
        places=_read_places(top, faults),
    )


def _read_places(top: Entry, faults: Faults) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, text in top.items("places"):
        if number.isdigit() and number != "0":
            places |= {fold(word): int(number) - 1 for word in text.value.split(",")}
        else:
            faults.add(text.place, Code.BAD_NUMBER, f'« {number} » n\'est pas une place : écrivez "1", "2"…')
    return places


def load_small_words(folder: Path) -> SmallWords:
    """The small words alone, for a verb that needs no other word. Raises KnowledgeError, with every fault."""
    faults = Faults()
    words = read_small_words(folder, faults)
    if faults.blocking:
        raise KnowledgeError(faults.ordered())
    return words
