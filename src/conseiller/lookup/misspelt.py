"""Second look at a short name that named no family: one of its words may be a family with one letter wrong."""

from collections.abc import Callable, Iterator

from conseiller.lookup.device_answers import DeviceAnswer, Found
from conseiller.lookup.device_choices import either
from conseiller.lookup.device_signs import SHORT
from conseiller.lookup.device_words import DeviceWords

_SHORTEST = 4
"""Below this many letters a repaired word is only a question before a bare number: 'pad 6' may be another maker's."""


def one_letter_off(
    words: list[str], known: DeviceWords, answer_to: Callable[[list[str]], DeviceAnswer]
) -> DeviceAnswer | None:
    """The row of 'mlto g31' or 'ioad 2'; None when no repair names one. `answer_to` looks words up."""
    if len(words) > SHORT or not any(char.isdigit() for word in words for char in word):
        return None
    sure, found = True, []
    for index, right in _repairs(words, known):
        answer = answer_to([*words[:index], right, *words[index + 1 :]])
        if answer.rows:
            found.append(answer)
            long_enough = len(words[index]) >= _SHORTEST or _has_letters(words[index + 1 : index + 2])
            sure = sure and answer.kind is Found.SURE and answer.scores[0] == 1 and long_enough
    if not found:
        return None
    answer = either(found)
    if sure and len(answer.rows) == 1:
        return answer
    return DeviceAnswer(Found.AMBIGUOUS, answer.rows, tuple(0.5 for _ in answer.rows), answer.brand)


def _has_letters(following: list[str]) -> bool:
    return any(not word.replace(".", "").isdigit() for word in following)


def _repairs(words: list[str], known: DeviceWords) -> Iterator[tuple[int, str]]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    for index, word in enumerate(words):
        if word.isalpha() and len(word) >= 3 and word not in known.known_words:
            for right, _distance, _place in extract(word, known.family_parts, scorer=OSA.distance, score_cutoff=1):
                yield index, right
