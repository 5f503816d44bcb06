"""From what was typed to the value of a question: numbers, first letters, approximate words, amounts, dates."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conseiller.conversation.typed import digit, digits, plain
from conseiller.french import MONTHS, long_date
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.model import Question, QuestionKind

if TYPE_CHECKING:
    from conseiller.lookup.lexicon import Lexicon

Words = Callable[[], "Lexicon"]
"""Gives the words of the trade; asked only when what was typed is no number: reading them takes time."""

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)")
_DAY = re.compile(r"(\d{1,2})(?:er)?[ /.-]+(\d{1,2}|[a-z]+)[ /.-]+(\d{4})")
DONT_KNOW_LABEL = "Je ne sais pas"


@dataclass(frozen=True, slots=True)
class Read:
    """A value, or the sentence that says why there is none."""

    value: Value | None = None
    refusal: str = ""
    doubtful: bool = False
    """Whether it was understood, but the person said not to be sure: nothing else is looked for in the words."""


NOT_RECOGNISED = Read(
    refusal="Je n'ai pas reconnu cette réponse. Vos mots sont encore là. "
    "Choisissez un numéro, ou 0 pour « Je ne sais pas »."
)


def read_value(question: Question, text: str, words: Words, given: Value | None = None) -> Read:
    """The value a typed text means for a question; `given` is the answer it already has, if any."""
    if question.dont_know_offered and not text.isdigit() and _says_unknown(text, words):
        return Read(dont_know(question))
    match question.kind:
        case QuestionKind.NUMBER:
            return _read_number(question, text)
        case QuestionKind.DATE:
            return _read_date(text)
        case QuestionKind.SEVERAL:
            return _read_several(question, text, words, given)
        case QuestionKind.CHOICE:
            return _read_choice(question, text, words, given)


def dont_know(question: Question) -> Value:
    """'Je ne sais pas' as a value of this question."""
    return frozenset((DONT_KNOW,)) if question.kind is QuestionKind.SEVERAL else DONT_KNOW


def _says_unknown(text: str, words: Words) -> bool:
    from conseiller.lookup.replies import says_unknown

    return digit(text) is None and says_unknown(text, words().small_words)


def _read_choice(question: Question, text: str, words: Words, given: Value | None) -> Read:
    number = digit(text)
    if number is not None:
        return _numbered(question, number)
    named = next((option.code for option in question.options if option.code == plain(text)), None)
    if named is not None:
        return Read(named)
    from conseiller.lookup.answers import match
    from conseiller.lookup.replies import others, without_doubt

    small, labels = words().small_words, [option.label for option in question.options]
    said = without_doubt(text, small) if question.dont_know_offered else None
    fitting = match(said or text, labels, small, lambda typed: words().spelling.expanded(typed))
    if not fitting:
        codes = [option.code for option in question.options]
        known = codes.index(given) if isinstance(given, str) and given in codes else None
        fitting = tuple(others(text, len(labels), known, small))
    if len(fitting) == 1 and said is None:
        return Read(question.options[fitting[0]].code)
    if fitting:
        readings = [f"{position + 1} {labels[position]}" for position in fitting]
        if said is not None:
            readings.append(f"0 {DONT_KNOW_LABEL}")
        refusal = f"« {text[:40]} » peut dire plusieurs choses ici. {'. '.join(readings)}."
        return Read(refusal=refusal, doubtful=said is not None)
    return NOT_RECOGNISED


def _numbered(question: Question, number: int) -> Read:
    if number == 0 and (question.dont_know_offered or not question.options):
        return Read(dont_know(question))
    if 1 <= number <= len(question.options):
        return Read(question.options[number - 1].code)
    last = len(question.options)
    return Read(refusal=f"Les numéros vont de 1 à {last}, et 0 pour « Je ne sais pas ».")


def _read_several(question: Question, text: str, words: Words, given: Value | None) -> Read:
    numbers = digits(text)
    if numbers is None:
        single = _read_choice(question, text, words, given)
        return Read(frozenset((single.value,))) if isinstance(single.value, str) else single
    codes: set[str] = set()
    for number in numbers:
        read = _numbered(question, number)
        if read.value is None:
            return read
        codes |= read.value if isinstance(read.value, frozenset) else {str(read.value)}
    alone = {option.code for option in question.options if option.exclusive} | {DONT_KNOW}
    if len(codes) > 1 and codes & alone:
        return Read(refusal="Une de ces réponses va seule. Choisissez-la sans les autres, ou retirez-la.")
    return Read(frozenset(codes))


def _read_number(question: Question, text: str) -> Read:
    found = _NUMBER.search(text.replace("\N{NO-BREAK SPACE}", ""))
    if found is None:
        return Read(refusal="J'attends un nombre, ou « je ne sais pas ».")
    number = float(found[1].replace(",", "."))
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = f"de {low:g} à {high:g}" if low is not None and high is not None else "possible"
        return Read(refusal=f"Ce nombre n'est pas {bounds}. Vérifiez-le.")
    return Read(number)


def _read_date(text: str) -> Read:
    found = _DAY.search(plain(text))
    refusal = Read(refusal="J'attends une date, par exemple 12/10/2027, ou « je ne sais pas ».")
    if found is None:
        return refusal
    months = [plain(month) for month in MONTHS]
    month = int(found[2]) if found[2].isdigit() else months.index(found[2]) + 1 if found[2] in months else 0
    try:
        return Read(date(int(found[3]), month, int(found[1])))
    except ValueError:
        return refusal


def answer_words(question: Question, value: Value) -> str:
    """An answer in the words of its options."""
    if value == DONT_KNOW:
        return DONT_KNOW_LABEL
    if isinstance(value, frozenset):
        return ", ".join(DONT_KNOW_LABEL if code == DONT_KNOW else question.label_of(code) for code in sorted(value))
    if isinstance(value, str):
        return question.label_of(value)
    if isinstance(value, float):
        return f"{value:g} {question.unit}".strip().replace(".", ",")
    return long_date(value) if isinstance(value, date) else f"{value:g}"
