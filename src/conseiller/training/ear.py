"""What a mediator's free sentence asks for: words against the questions of the trees and of the case.

No model of language: words in common, weighted by how few questions hold them, and whole phrases written in the files.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from conseiller.knowledge.model import Question, Tree
from conseiller.lookup.folding import fold, near, stem
from conseiller.lookup.small_words import SmallWords
from conseiller.training.cases import Case
from conseiller.training.room_words import RoomWords

ENOUGH = 0.5
"""Score (0 to about 1) from which a question is understood."""
CLOSE = 0.06
"""Two questions nearer than this are too close to choose between."""
LONGEST = 400
"""Characters of a sentence that are looked at."""

_SURE = 0.8
_LETTERS_TO_MEND = 5
_NEAR_ENOUGH = 0.8
_UNKNOWN_WEIGHT = 1.0
"""What a word no question knows costs."""
_OWN_BONUS, _NEXT_BONUS, _FOREIGN_COST = 0.08, 0.12, 0.1
"""The case's own facts come first; so does what the tree would ask next. Another subject has to be clearly meant."""
_PHRASE, _TEXT, _OPTION, _HELP = 1.0, 1.0, 0.6, 0.25

_NO_WORDS = SmallWords()

Developed = Callable[[list[str]], list[str]]
"""Writes short writings in full: 'koi' gives 'quoi'."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one sentence asks for."""

    facts: tuple[str, ...]
    """The fact asked for; several when it is too close to tell; none when nothing is understood."""
    small_talk: int | None = None
    """Position among the case's own `en_plus`."""
    greeting: bool = False
    looking: bool = False
    """The sentence proposes to look at the device together."""
    jargon: tuple[str, ...] = ()
    """Words the person does not understand."""
    frowned: tuple[str, ...] = ()
    """Words better not said, which the person understands all the same."""
    imposing: tuple[str, ...] = ()
    stated: bool = False
    """The sentence tells what to do, and asks nothing."""
    several_questions: bool = False
    """Two question marks or more: the person cannot answer both."""


@dataclass(slots=True)
class _Document:
    """The words that ask for one fact."""

    small: SmallWords
    weights: dict[str, float] = field(default_factory=dict)
    phrases: list[frozenset[str]] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    """Phrases made of grammar only ('il est à vous'): looked for as they are."""
    text: str = ""

    def add(self, text: str, weight: float) -> None:
        """Words of a text in plain writing."""
        for word in self.small.content(text):
            self.weights[word] = max(weight, self.weights.get(word, 0.0))

    def add_phrase(self, text: str) -> None:
        """A way of asking, in plain writing."""
        self.add(text, _PHRASE)
        words = frozenset(self.small.content(text))
        if words:
            self.phrases.append(words)
        else:
            self.exact.append(text)


class Ear:
    """Hears one case's mediator."""

    def __init__(
        self,
        trees: Sequence[Tree],
        case: Case,
        words: RoomWords,
        avoid: Collection[str] = (),
        developed: Developed = list,
        small: SmallWords = _NO_WORDS,
    ) -> None:
        """`avoid` holds the words that the lexicon advises against; `developed` writes short writings in full.

        `small` holds the words that name nothing.
        """
        self._case = case
        self._small = small
        self._words = words
        self._developed = developed
        self._familiar = {fold(word): fold(polite) for word, polite in words.familiar.items()}
        self._subjects = {question.id for tree in trees if tree.id in case.trees for question in tree.questions}
        self._documents: dict[str, _Document] = {}
        for question in _questions(trees):
            self._documents.setdefault(question.id, self._document(question))
        for fact, phrases in words.asked_by.items():
            for phrase in phrases:
                self._documents.setdefault(fact, _Document(small)).add_phrase(self._plain(phrase))
        for told in case.told.values():
            for phrase in told.asked_by:
                self._documents.setdefault(told.fact, _Document(small)).add_phrase(self._plain(phrase))
        self._rarity = self._rarities()
        self._known = sorted(word for word in self._rarity if word.isalpha() and len(word) >= _LETTERS_TO_MEND - 1)
        self._small_talk = [
            [frozenset(small.content(self._plain(text))) for text in talk.asked_by] for talk in case.small_talk
        ]
        self._jargon = _phrases({**words.jargon, **case.words})
        self._frowned = _phrases(dict.fromkeys(set(avoid) - set(self._jargon.values()), ""))
        self._imposing = _phrases(words.imposing)
        self._greetings = _phrases(dict.fromkeys(words.greetings, ""))
        self._names = [fold(name) for name in words.names]
        self._looking = {stem(word) for phrase in words.looking for word in fold(phrase).split()}

    def hear(self, sentence: str, awaited: str | None = None) -> Heard:
        """What a sentence asks for; `awaited` is what the tree would ask next."""
        text = fold(sentence[:LONGEST])
        bare = self._without_names(text)
        imposing = tuple(_found(text, self._imposing))
        polite = self._plain(sentence[:LONGEST])
        words = [self._mended(word) for word in self._small.content(polite)]
        stated = bool(imposing) and "?" not in sentence  # an order is no question
        facts, best = ((), 0.0) if stated else self._facts(words, polite, awaited)
        talk, said = self._small_talk_in(words)
        if talk is not None and said == 1 and best >= _SURE and self._is_own(facts[0]):
            talk = None  # one word in common says less than a whole question
        facts = facts if talk is None else ()
        return Heard(
            facts,
            talk,
            greeting=not facts and talk is None and bool(_found(text, self._greetings)),
            looking=bool(self._looking & {stem(word) for word in text.split()}),
            jargon=tuple(_found(bare, self._jargon)),
            frowned=tuple(_found(bare, self._frowned)),
            imposing=imposing,
            stated=stated,
            several_questions=sentence.count("?") > 1,
        )

    def _facts(self, words: Sequence[str], text: str, awaited: str | None) -> tuple[tuple[str, ...], float]:
        """The facts asked for, and the score of the best one."""
        if not text:
            return (), 0.0
        scores = {fact: self._score(fact, document, words, text) for fact, document in self._documents.items()}
        for fact in scores:
            if scores[fact] > 0:
                scores[fact] += self._leaning(fact, awaited)
        best = max(scores, key=lambda fact: scores[fact])
        if scores[best] < ENOUGH:
            return (), scores[best]
        close = [fact for fact in scores if scores[best] - scores[fact] < CLOSE and scores[fact] >= ENOUGH]
        return tuple(sorted(close, key=lambda fact: -scores[fact])[:3]), scores[best]

    def _score(self, fact: str, document: _Document, words: Sequence[str], text: str) -> float:
        if document.text == text:
            return 2.0
        told = any(f" {phrase} " in f" {text} " for phrase in document.exact)
        if not words:
            return 1.0 if told else 0.0
        total = sum(self._rarity.get(word, _UNKNOWN_WEIGHT) for word in words)
        met = sum(self._rarity.get(word, 0.0) * document.weights.get(word, 0.0) for word in words)
        said = frozenset(words)
        phrase = max((self._phrase_score(phrase, said) for phrase in document.phrases), default=0.0)
        # Beside words that name something, a phrase of grammar may belong to another question.
        return max(0.6 * met / total + 0.4 * phrase, _SURE if told else 0.0)

    def _phrase_score(self, phrase: frozenset[str], said: frozenset[str]) -> float:
        """How much of a whole phrase was said, the rare words counting more."""
        total = sum(self._rarity.get(word, _UNKNOWN_WEIGHT) for word in phrase)
        return sum(self._rarity.get(word, 0.0) for word in phrase & said) / total

    def _leaning(self, fact: str, awaited: str | None) -> float:
        """What a fact gains for being of the case, or loses for being of another subject."""
        own = _OWN_BONUS if self._is_own(fact) else 0.0 if fact in self._subjects else -_FOREIGN_COST
        return own + (_NEXT_BONUS if fact == awaited else 0.0)

    def _plain(self, sentence: str) -> str:
        """A sentence folded, its short writings in full, as to somebody one does not call « tu »."""
        return " ".join(self._familiar.get(word, word) for word in self._developed(fold(sentence).split()))

    def _document(self, question: Question) -> _Document:
        """What is known of a question before anybody wrote other ways of asking it."""
        text = self._plain(question.text)
        document = _Document(self._small, text=text)
        document.add(text, _TEXT)
        document.add(self._plain(question.short), _TEXT)
        if whole := frozenset(self._small.content(text)):
            document.phrases.append(whole)
        for option in question.options:
            document.add(self._plain(option.label), _OPTION)
        document.add(self._plain(question.help), _HELP)
        return document

    def _is_own(self, fact: str) -> bool:
        """Whether the case says something of a fact."""
        return fact in self._case.told or fact in self._case.unknown

    def _without_names(self, text: str) -> str:
        for name in self._names:
            text = text.replace(name, " ")
        return " ".join(text.split())

    def _small_talk_in(self, words: Sequence[str]) -> tuple[int | None, int]:
        """Which of the case's own `en_plus`, and by how many words."""
        said = frozenset(words)
        for position, phrases in enumerate(self._small_talk):
            met = [len(phrase) for phrase in phrases if phrase and phrase <= said]
            if met:
                return position, max(met)
        return None, 0

    def _mended(self, word: str) -> str:
        """A misspelt word as the nearest word that some question holds."""
        if word in self._rarity or not word.isalpha() or len(word) < _LETTERS_TO_MEND:
            return word
        return near(word, self._known, _NEAR_ENOUGH) or word

    def _rarities(self) -> dict[str, float]:
        counts: dict[str, int] = {}
        for document in self._documents.values():
            for word, weight in document.weights.items():
                counts[word] = counts.get(word, 0) + (1 if weight > _HELP else 0)
        total = len(self._documents)
        return {word: log(1 + total / max(count, 1)) for word, count in counts.items()}


def _questions(trees: Iterable[Tree]) -> Iterable[Question]:
    return (question for tree in trees for question in tree.questions)


def _phrases(written: Mapping[str, str]) -> dict[str, str]:
    """Folded phrase: as written; the longest first."""
    folded = {fold(text): text for text in written}
    return {key: folded[key] for key in sorted(folded, key=len, reverse=True)}


def _found(text: str, phrases: Mapping[str, str]) -> list[str]:
    """The phrases a folded text holds as whole words, plural in s included; a longer one hides those inside it."""
    found: list[str] = []
    padded = f" {text} "
    for folded, written in phrases.items():
        for form in (f" {folded} ", f" {folded}s "):
            if form in padded:
                found.append(written)
                padded = padded.replace(form, " ")
                break
    return found
