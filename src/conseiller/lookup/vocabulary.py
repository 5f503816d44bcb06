"""The words of a sentence, mended before anything is looked for (`lexique/corrections.yaml`).

A known word is never touched. An unknown one is taken for the known word that sounds the same, or else for the one
that needs the fewest changes; digits are never corrected.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import read_file
from conseiller.lookup.folding import LONGEST, fold, near, numbers_as_digits, sound_key, sound_keys, stem

FILE = "corrections.yaml"

_ELISIONS = ("qu", "l", "d", "j", "n", "m", "s", "c", "t")
_INFINITIVE = "er"
_LONGEST_TERM = 4
_ENOUGH = 0.8
"""Similarity from which an unknown word of six letters or more is taken for a known one."""
_LETTERS_FOR_SPELLING = 6
_LETTERS_FOR_SOUND = 4
_SOUNDS_ENOUGH = 3
"""Shorter sounds are shared by too many words."""
_OURS_FIRST = 400
"""How many ranks of use a word of the subjects goes up."""


class Spelling:
    """Short and wrong writings, and the words that are never corrected.

    `common` words say nothing of a subject; `right` ones may, but nothing misspelt is ever taken for them.
    """

    def __init__(self, replaced: Mapping[str, str], common: Iterable[str], right: Iterable[str] = ()) -> None:
        self.replaced = replaced
        self.common = frozenset(word for term in common for word in term.split())
        self._begun = frozenset(term.partition(" ")[0] for term in replaced)
        self.right = frozenset(word for word in right if word not in replaced)

    def expanded(self, words: list[str]) -> list[str]:
        """The words with every short writing developed, the longest first, in one pass; nothing is said twice.

        'windows xp' stays, though 'xp' alone is written 'windows xp'.
        """
        result: list[str] = []
        index = 0
        while index < len(words):
            if words[index] not in self._begun:
                result.append(words[index])
                index += 1
                continue
            for length in range(min(_LONGEST_TERM, len(words) - index), 0, -1):
                right = self.replaced.get(" ".join(words[index : index + length]))
                if right is not None:
                    result.extend(_not_said(right.split(), result))
                    index += length
                    break
            else:
                result.append(words[index])
                index += 1
        return result


def _not_said(words: list[str], before: list[str]) -> list[str]:
    """`words` without the beginning that `before` already ends with."""
    for length in range(min(len(words), len(before)), 0, -1):
        if before[-length:] == words[:length]:
            return words[length:]
    return words


def read_spelling(folder: Path, faults: Faults) -> Spelling:
    """The corrections of a knowledge folder."""
    top = read_file(folder, FILE, faults, ("abreviations", "coupes", "courants", "justes", "verbes", "terminaisons"))
    replaced = {
        fold(name): fold(text.value)
        for key in ("abreviations", "coupes")
        for name, text in top.items(key)
        if fold(name) != fold(text.value)
    }
    endings = top.terms("terminaisons")
    conjugated = (verb.removesuffix(_INFINITIVE) + ending for verb in top.terms("verbes") for ending in endings)
    return Spelling(replaced, top.terms("courants"), (*top.terms("justes"), *top.terms("verbes"), *conjugated))


class Vocabulary:
    """Every word the routing knows, and how an unknown one is mended.

    `terms` are those of the subjects; `other_terms` only say what is elsewhere; `learnt` are other words held for well
    written, the most used first. Of words that sound the same, or are as near, one of the subjects wins, then the one
    most used.
    """

    def __init__(
        self, spelling: Spelling, terms: Iterable[str], learnt: Iterable[str] = (), other_terms: Iterable[str] = ()
    ) -> None:
        self._spelling = spelling
        useful = {word for term in terms for word in term.split()}
        known = useful | {word for term in other_terms for word in term.split()} | spelling.common
        known |= {word for right in spelling.replaced.values() for word in right.split()}
        ranks = {word: rank for rank, word in enumerate(learnt) if word not in spelling.replaced}
        last = len(ranks)
        known |= ranks.keys()
        self._right = sorted(
            (word for word in known if word.isalpha()),
            key=lambda word: (ranks.get(word, last) - (_OURS_FIRST if word in useful else 0), word),
        )
        self._known = known | spelling.right | {word for term in spelling.replaced for word in term.split()}
        self._stems = {stem(word) for word in self._known}

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """The known word of each sound."""
        sounds: dict[str, str] = {}
        for sound, word in zip(sound_keys(self._right), self._right, strict=True):
            sounds.setdefault(sound, word)
        return sounds

    @cached_property
    def _long(self) -> list[str]:
        return [word for word in self._right if len(word) >= _LETTERS_FOR_SPELLING - 1]

    def make_ready(self) -> None:
        """Make the indexes now."""
        _ = (self._by_sound, self._long)

    def words_of(self, text: str) -> list[str]:
        """The folded words of a text (its first 2,000 characters), numbers as digits, spelling mended."""
        words = numbers_as_digits(_unglued(fold(text[:LONGEST]).replace("+", " ").split()))
        return [right for word in self._spelling.expanded(words) for right in self._mended(word)]

    def knows(self, word: str) -> bool:
        """Whether a folded word is known, up to its plural or feminine."""
        return word in self._known or stem(word) in self._stems

    def _mended(self, word: str) -> list[str]:
        if not word.isalpha() or len(word) < _LETTERS_FOR_SOUND or self.knows(word):
            return [word]
        for elision in _ELISIONS:
            rest = word.removeprefix(elision)
            if rest != word and len(rest) > 2 and self.knows(rest):
                return [elision, rest]
        sound = sound_key(word)
        right = self._by_sound.get(sound) if len(sound) >= _SOUNDS_ENOUGH else None
        if right is None and len(word) >= _LETTERS_FOR_SPELLING:
            right = near(word, self._long, _ENOUGH)
            right = right if right is not None and right[0] == word[0] else None
        return [right or word]


def _unglued(words: list[str]) -> list[str]:
    """'32go' gives '32', 'go'; '4g', '480p' and 'a12' stay whole."""
    result: list[str] = []
    for word in words:
        digits = 0
        while digits < len(word) and (word[digits].isdigit() or word[digits] == "."):
            digits += 1
        if 0 < digits < len(word) - 1 and word[digits:].isalpha():
            result.extend((word[:digits], word[digits:]))
        else:
            result.append(word)
    return result
