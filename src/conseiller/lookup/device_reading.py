"""A typed text about a device, word by word: spellings mended, quantities left out, families found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from conseiller.lookup.device_numbers import dictated
from conseiller.lookup.device_words import PROGRAM, SYSTEM, DeviceWords, Family
from conseiller.lookup.folding import LONGEST, fold, near, numbers_as_digits, sound_key
from conseiller.lookup.gluing import unglued
from conseiller.lookup.word_order import ordinal_last, spelled_out

_QUANTITY = re.compile(r"([0-9][0-9.]*)([a-z]+)")
_TWO_SIZES = re.compile(r"(?<![0-9a-zA-Z.,])([0-9]{1,2}) ?[/+] ?([0-9]{2,4})(?![0-9])")
_GLUED_SIZES = re.compile(r"(?<=[0-9][a-zA-Z]{2})[/+](?=[0-9])")
"""'12GB+256GB'."""
_ANY = re.compile(r"(?<=[0-9])\.x\b", re.IGNORECASE)
"""'7.3.x': any of those."""
_NUMBER = re.compile(r"\bn[°º] ?(?=[0-9])", re.IGNORECASE)
_INCHES = re.compile(r"(?<=[0-9])\s?(?:\"|''|”|″)|(?<=\b[0-9][0-9])p\b", re.IGNORECASE)
_LONGEST_TERM = 4
"""Words in the longest term of the lexicon."""
_FEW = 5
"""Up to this many words, a family named in two places is still one name."""
_ENOUGH = 0.79
"""Similarity from which a word of five letters or more is taken for a family: one mistake, two in ten letters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text that names a family, or a brand we have no dates for."""

    start: int
    end: int
    families: tuple[Family, ...] = ()
    without_data: str = ""

    def is_weak(self, family: Family, words: list[str]) -> bool:
        """Whether these words name the family only together with a codename."""
        return " ".join(words[self.start : self.end]) in family.weak


def words_of(text: str, known: DeviceWords) -> list[str]:
    """The folded words of a text, mended; numbers that count something (3 ans, 64 Go) are gone."""
    folded = fold(_without_sizes(text[:LONGEST], known)).split()
    words = list(unglued(ordinal_last(spelled_out(folded, known), known), known))
    words = _respelt(_developed(_respelt(numbers_as_digits(words), known), known), known)
    words = [
        repaired
        for word, following in zip(words, [*words[1:], ""], strict=False)
        for repaired in _repaired(word, following, known)
    ]
    words = dictated(
        _respelt(_joined(words, known), known), known.names, known.empty, known.versioned, known.model_words
    )
    said = list(_without_quantities(words, known))
    return [word for word in said if word not in known.empty] or [word for word in said if word in known.brands]


def _without_sizes(text: str, known: DeviceWords) -> str:
    """A shop label without its two memories ('6/128 Go'), whose sign folding would lose; inches said as a word."""

    def capacity_alone(found: re.Match[str]) -> str:
        after_a_model = any(char.isdigit() for char in text[: found.start()])  # 'iPhone 8/64 Go' is an iPhone 8
        memories = after_a_model and found[1] in known.memories and found[2] in known.capacities
        return f"{found[2]} go" if memories else found[0]

    text = _NUMBER.sub("", _ANY.sub("", _GLUED_SIZES.sub(" ", text)))
    return _INCHES.sub(" pouces", _TWO_SIZES.sub(capacity_alone, text))


def _developed(words: list[str], known: DeviceWords) -> Iterator[str]:
    """'ip 11', 'rn 9': short for a name only right before a model, or last behind it ('A6+ sam')."""
    shorts = known.shorts or {}
    alone = not any(word in known.family_words for word in words)
    for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in shorts and len(shorts[word]) == 1 and any(map(str.isalpha, following)):
            yield shorts[word] if following in known.model_words else word  # 'zed fold', but 'ce s9'
        elif word in shorts and (_is_model(following, known) or (alone and not following and _is_model(before, known))):
            yield from shorts[word].split()
        else:
            yield word


def _is_model(word: str, known: DeviceWords) -> bool:
    return word in known.model_words or any(char.isdigit() for char in word)


def _respelt(given: Iterable[str], known: DeviceWords) -> list[str]:
    words, spellings = list(given), known.spellings or {}
    result: list[str] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_TERM, len(words) - index), 0, -1):
            right_term = spellings.get(" ".join(words[index : index + length]))
            # 'S 10e' is a model: an ordinal never follows a letter alone.
            if right_term is not None and not (right_term.isdigit() and result and _is_letter(result[-1])):
                result.extend(right_term.split())
                index += length
                break
        else:
            result.append(words[index])
            index += 1
    return result


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _repaired(word: str, following: str, known: DeviceWords) -> list[str]:
    """A word nobody knows, made of letters: two known ones glued, the same sound, or one typing mistake."""
    if word in known.known_words or not word.isalpha() or len(word) < 4:
        return [word]
    for cut in range(len(word) - 1, 3, -1):
        first, rest = word[:cut], word[cut:]
        follows = rest != first[-1] if len(rest) == 1 else rest in known.known_words
        if first in known.family_words and follows:
            mute = rest in ("e", "s") and not following[:1].isdigit()  # 'surfaces pro 7'
            return [first] if mute else [first, rest]
    if word[:-1] in known.names and word[-1] not in ("e", "s", word[-2]):
        return [word[:-1], word[-1]]  # 'zerow' is a Zero W: a letter more is never a slip of the finger
    sound = sound_key(word).casefold()  # 'fer' for 'fair'
    for right in known.repairable:
        if len(right) >= 5 and sound_key(right).casefold() == sound:
            return [right]
    names_on = any(char.isdigit() for char in following) or following in known.model_words
    if len(word) == 4 and names_on and (swapped := _swapped(word, known.repairable)):
        return [swapped]
    long_enough = len(word) >= 5 or names_on
    nearest = near(word, known.repairable, _ENOUGH) if long_enough else None
    return [nearest or word]


def _swapped(word: str, known: list[str]) -> str:
    """The known word of which two neighbouring letters were swapped: 'ipda'. Too short for a share of mistakes."""
    for index in range(len(word) - 1):
        other = f"{word[:index]}{word[index + 1]}{word[index]}{word[index + 2 :]}"
        if other != word and other in known:
            return other
    return ""


def _joined(words: list[str], known: DeviceWords) -> list[str]:
    """Dictation cuts names in two: 'sam sung', 'moto rola'; but 'sur face book' is not a Surface."""
    result: list[str] = []
    index = 0
    while index < len(words):
        pair = "".join(words[index : index + 2])
        right = (known.spellings or {}).get(pair, pair)
        cut = pair.isalpha() and len(pair) > 4 and not (index and words[index] in known.links)
        if index + 1 < len(words) and cut and right in known.family_words:
            result.append(right)
            index += 2
        else:
            result.append(words[index])
            index += 1
    return result


def _without_quantities(words: list[str], known: DeviceWords) -> Iterator[str]:
    index = 0
    while index < len(words):
        word = words[index]
        glued = _QUANTITY.fullmatch(word)
        if glued and glued[2] in known.units:
            index += 1
        elif word[0].isdigit() and index + 1 < len(words) and words[index + 1] in known.units:
            index += 2
        else:
            yield word
            index += 1


def hits_of(words: list[str], known: DeviceWords) -> list[Hit]:
    """Where families and brands are named, longest terms first, without overlap."""
    hits: list[Hit] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_TERM, len(words) - index), 0, -1):
            term = " ".join(words[index : index + length])
            families = known.family_words.get(term, ())
            without_data = (known.without_data or {}).get(term, "")
            if families or without_data:
                hits.append(Hit(index, index + length, families, without_data))
                index += length
                break
        else:
            index += 1
    if len(words) <= _FEW:
        hits = [_named_apart(hit, words, known) for hit in hits]
    return _without_targets(hits, words, known)


def _named_apart(hit: Hit, words: list[str], known: DeviceWords) -> Hit:
    """'mate 24.04 ubuntu' is Ubuntu MATE: among few words, a longer name may be said in two places."""
    term, said = " ".join(words[hit.start : hit.end]), set(words)
    for family in known.families if hit.families else ():
        apart = (name.split() for name in family.words if " " in name)
        if family not in hit.families and any(term in name and said.issuperset(name) for name in apart):
            return replace(hit, families=(family,))
    return hit


def _without_targets(hits: list[Hit], words: list[str], known: DeviceWords) -> list[Hit]:
    """'sous Windows 10, ne peut pas passer à Windows 11': the second one is where one would go."""
    return [hit for hit in hits if not _announced(hit, words, known)]


def _announced(hit: Hit, words: list[str], known: DeviceWords) -> bool:
    before = words[max(0, hit.start - _LONGEST_TERM) : hit.start]
    terms = [" ".join(before[-length:]) for length in range(1, len(before) + 1)]
    return any(term in known.targets for term in terms) and not any(term in known.not_targets for term in terms)


def alternatives(words: list[str], known: DeviceWords) -> list[list[str]]:
    """The ways a text may be read: 'iphone 12 ou 13 mini' is two names, 'iphone 5 c jaune' a 5C or a 5."""
    place = next((index for index, word in enumerate(words) if word in known.either), 0)
    if place and any(char.isdigit() for word in words[place + 1 : place + 2] for char in word):
        start = max((hit.end for hit in hits_of(words, known) if hit.end < place), default=0)
        numbered = (index for index in range(start, place) if any(char.isdigit() for char in words[index]))
        return [words[:place], [*words[: next(numbered, start)], *words[place + 1 :]]]
    letter = next((index for index in range(1, len(words) - 1) if _may_end_a_model(words, index, known)), 0)
    if letter:
        return [[*words[: letter - 1], words[letter - 1] + words[letter], *words[letter + 1 :]], words]
    return [words]


def _may_end_a_model(words: list[str], index: int, known: DeviceWords) -> bool:
    """A letter alone that is also a French word, right after a number: 'pixel 6 a un souci'."""
    if len(words[index]) > 1 or words[index] not in known.french or not words[index - 1][-1].isdigit():
        return False
    following = words[index + 1]
    if following in known.networks | known.model_words or following[0].isdigit():
        return False
    named = {family.kind for hit in hits_of(words, known) for family in hit.families}
    return SYSTEM not in named and PROGRAM not in named  # 'windows 10 c fini'
