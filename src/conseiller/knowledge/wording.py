"""Plain French, as far as it can be counted: long sentences, words to avoid, dates, numbers, acronyms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conseiller.french import DAYS, MONTHS, listing
from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import Speech, Spoken
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.fields import Fields, Shape
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Mapping as Block
from conseiller.knowledge.reading import Text, read_yaml

LONGEST_SENTENCE = 20
LONG_SENTENCE = 16
LEXICON = "lexique/mots_a_eviter.yaml"

_LEXICON_SHAPE = Shape(
    "le lexique des mots à éviter", frozenset({"mots", "promesses", "noms", "sigles"}), ("mots", "sigles")
)

_QUOTED = re.compile(r"« [^»]*»|«[^»]*»|\"[^\"]*\"")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_MONTH = "|".join(MONTHS)
_FIRST = re.compile(rf"\b0?1 (?={_MONTH})")
_DATE = re.compile(rf"(?:(?:{'|'.join(DAYS)}) )?\b(?:1er|\d{{1,2}}) (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}}")
_DIGIT_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_RANGE = re.compile(r"(?:entre )?\d[\d   ,]* (?:à|et|ou|(?:\w+ )?sur) (?=\d)")
_PHONE = re.compile(r"\b0\d(?:[   ]\d{2}){4}\b")
_NAMED_NUMBER = re.compile(r"(?<=[^\s.] )(?:[A-ZÉÈÀ][\w.+-]*|i[A-Z]\w+|version|versions)[   ]\d[\d.,]*\w*")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\w,.])\d+(?:[   ]\d{3})*(?:,\d+)?(?![\w])")
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z0-9]*[A-Z]{2,}[A-Z0-9]*(?![\w])")


def count_words(sentence: str) -> int:
    """Words of a text: 'l'ordinateur' counts one, and so does a quoted text."""
    return len(_WORD.findall(_QUOTED.sub(" citation ", sentence)))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, without those inside quotation marks being cut."""
    yield from (part for part in _SENTENCE_END.split(text.strip()) if part)


@dataclass(frozen=True)
class Lexicon:
    """Words to avoid with what to say instead, names shown on screens, acronyms a person may be shown."""

    avoid: Mapping[str, str]
    promises: Mapping[str, str]
    """Only promises in advice and steps: 'Avez-vous toujours… ?' promises nothing."""
    names: tuple[str, ...]
    acronyms: frozenset[str]

    @cached_property
    def _everywhere(self) -> re.Pattern[str]:
        return _any_of(self.avoid)

    @cached_property
    def _in_advice(self) -> re.Pattern[str]:
        return _any_of((*self.avoid, *self.promises))

    def words_to_avoid(self, text: str, speech: Speech) -> list[str]:
        """The words of a text that are better not said, each once, in the order they stand."""
        pattern = self._in_advice if speech in (Speech.ADVICE, Speech.STEP) else self._everywhere
        return list(dict.fromkeys(match[1] for match in pattern.finditer(text.casefold())))

    def instead(self, word: str) -> str:
        """What to say for a word to avoid; '' when the sentence has to be turned otherwise."""
        return self.avoid.get(word) or self.promises.get(word, "")


def read_lexicon(folder: Path, faults: Faults) -> Lexicon | None:
    """The lexicon of a knowledge folder; None when it has none."""
    path = folder / LEXICON
    if not path.exists():
        return None
    root = read_yaml(path, LEXICON, faults)
    if root is None:
        return None
    if not isinstance(root, Block):
        faults.add(root.place, Code.WRONG_SHAPE, "ce lexique attend deux clés : « mots » et « sigles ».")
        return None
    fields = Fields(root, _LEXICON_SHAPE, faults)
    names = tuple(text.value for text in fields.texts("noms"))
    acronyms = frozenset(text.value for text in fields.texts("sigles"))
    return Lexicon(_replacements(fields, "mots"), _replacements(fields, "promesses"), names, acronyms)


def _replacements(fields: Fields, key: str) -> Mapping[str, str]:
    words = fields.mapping(key)
    entries = () if words is None else words.entries
    return {word.value.casefold(): value.value.strip() for word, value in entries if isinstance(value, Text)}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words, with their plural in 's'; nothing when there is no word."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + ("|".join(map(re.escape, longest_first)) or "(?!)") + r")s?(?![\w-])")


def check_wording(spoken: Iterable[Spoken], lexicon: Lexicon | None, faults: Faults) -> None:
    """Note every countable slip of plain French in the texts a person reads."""
    for item in spoken:
        text = " ".join(item.text.value.split())
        place = item.text.place
        _check_sentences(text, item.speech, place, faults)
        _check_dates(text, place, faults)
        if "!" in text:
            faults.warn(place, Code.EXCLAMATION, "pas de point d'exclamation. Mettez un point.")
        if lexicon is not None:
            _check_words(text, item.speech, place, lexicon, faults)


def _check_sentences(text: str, speech: Speech, place: Place, faults: Faults) -> None:
    counted = [(count_words(sentence), _opening(sentence), sentence) for sentence in sentences(text)]
    too_long = [f"{words} mots dans « {opening} »" for words, opening, _ in counted if words > LONGEST_SENTENCE]
    if too_long:
        message = f"{', '.join(too_long)} : {LONGEST_SENTENCE} au plus. Coupez en deux phrases."
        faults.add(place, Code.LONG_SENTENCE, message)
    longish = range(LONG_SENTENCE, LONGEST_SENTENCE + 1)
    rather_long = [f"{words} mots dans « {opening} »" for words, opening, _ in counted if words in longish]
    if rather_long:
        faults.warn(
            place, Code.LONGISH_SENTENCE, f"{', '.join(rather_long)} : {LONG_SENTENCE - 1} au plus, si possible."
        )
    crowded = [f"« {opening} »" for _, opening, sentence in counted if _is_crowded(sentence)]
    if crowded and speech is not Speech.RETURN:
        faults.warn(place, Code.TWO_NUMBERS, f"plusieurs nombres dans {', '.join(crowded)}. Un seul par phrase.")


def _opening(sentence: str) -> str:
    return sentence if len(sentence) <= 40 else sentence[:40].rsplit(" ", 1)[0] + "…"


def _is_crowded(sentence: str) -> bool:
    """Whether a sentence holds several numbers: with one digit, none has to be counted."""
    return len(_DIGIT.findall(sentence)) > 1 and _count_numbers(sentence) > 1


def _count_numbers(sentence: str) -> int:
    """Numbers of a sentence; a date, a range, a telephone number count one, 'Windows 11' none."""
    plain = _PHONE.sub("9", _DIGIT_DATE.sub(" 9 ", _DATE.sub(" 9 ", _QUOTED.sub(" ", sentence))))
    return len(_NUMBER.findall(_RANGE.sub("", _NAMED_NUMBER.sub(" ", plain))))


def _check_dates(text: str, place: Place, faults: Faults) -> None:
    if _FIRST.search(text):
        faults.add(place, Code.FIRST_OF_MONTH, "le premier du mois s'écrit « 1er », par exemple « 1er janvier ».")
    if match := _DIGIT_DATE.search(text):
        faults.warn(
            place, Code.DATE_IN_DIGITS, f"« {match[0]} » : écrivez la date en toutes lettres, « 12 octobre 2027 »."
        )
    if "%" in text:
        faults.warn(place, Code.PERCENT, "pas de pour cent. Dites « 1 personne sur 5 » ou « la moitié ».")


def _check_words(text: str, speech: Speech, place: Place, lexicon: Lexicon, faults: Faults) -> None:
    said = _QUOTED.sub(" ", text)
    for name in lexicon.names:
        said = said.replace(name, " ")
    if words := lexicon.words_to_avoid(said, speech):
        faults.warn(place, Code.WORD_TO_AVOID, " ".join(_avoid(word, lexicon.instead(word)) for word in words))
    unknown = sorted({match[0] for match in _ACRONYM.finditer(said)} - lexicon.acronyms)
    if unknown:
        faults.add(
            place,
            Code.ACRONYM,
            f"{listing([f'« {acronym} »' for acronym in unknown])} : sigle absent du glossaire. "
            f"Dites-le en mots, ou ajoutez-le à {LEXICON}.",
        )


def _avoid(word: str, instead: str) -> str:
    return f"« {word} » est à éviter. " + (f"Dites plutôt : {instead}." if instead else "Tournez la phrase autrement.")
