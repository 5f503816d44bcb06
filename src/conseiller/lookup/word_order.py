"""Words of a device's name in another order or letter by letter: 'le premier iPad mini', 'i-o-s', 'surface r t'."""

from conseiller.lookup.device_words import DeviceWords

_MOST = 4
"""Letters of the longest name that is spelled: 'i o s', 'l m d e'."""
_FEW = 6
"""Up to this many words a text is a name, in which an ordinal may stand first."""


def spelled_out(words: list[str], known: DeviceWords) -> list[str]:
    """Folded words, letters said one by one put together where they make a word of the names."""
    result: list[str] = []
    index = 0
    while index < len(words):
        length = next((length for length in range(_MOST, 1, -1) if _makes_a_name(words, index, length, known)), 1)
        result.append("".join(words[index : index + length]))
        index += length
    return result


def _makes_a_name(words: list[str], index: int, length: int, known: DeviceWords) -> bool:
    letters = words[index : index + length]
    if len(letters) < length or not all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return False
    return "".join(letters) in known.spelled


def ordinal_last(words: list[str], known: DeviceWords) -> list[str]:
    """Folded words of a name, the ordinal that opens it put at its end: 'le deuxieme ipad mini' is the iPad mini 2."""
    words = _less_praised(words, known)
    if len(words) > _FEW:
        return words
    opening = next((index for index, word in enumerate(words) if word not in known.links | known.fillers), 0)
    spellings = known.spellings or {}
    ordinal, following = words[opening : opening + 1], words[opening + 1 : opening + 2]
    if not ordinal or ordinal[0].isdigit() or not spellings.get(ordinal[0], "").isdigit():
        return words
    named = any(word in known.names or spellings.get(word) in known.names for word in following)
    return [*words[:opening], *words[opening + 1 :], ordinal[0]] if named else words


def _less_praised(words: list[str], known: DeviceWords) -> list[str]:
    """'android 1.0 le tout premier': beside a number, an ordinal behind an article only says how it came."""
    ordinals = {word for word, right in (known.spellings or {}).items() if right.isdigit() and word.isalpha()}
    numbered = any(word[0].isdigit() or word[-1].isdigit() for word in words)
    return [
        word
        for index, word in enumerate(words)
        if not (
            numbered
            and word in ordinals
            and index
            and words[index - 1] in known.links | known.fillers
            and known.empty.isdisjoint(words[index + 1 : index + 2])
        )
    ]
