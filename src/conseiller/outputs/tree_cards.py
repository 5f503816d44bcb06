"""What a drawing of a tree shows: cards of questions by section, of deductions, of advices by role."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from conseiller.french import long_date
from conseiller.knowledge.condition_words import ConditionWords, short_title
from conseiller.knowledge.conditions import ALWAYS, Condition, facts_of
from conseiller.knowledge.model import Advice, Deduction, Question, QuestionKind, Role, Tree
from conseiller.knowledge.needs import Needs
from conseiller.knowledge.plan import (
    ROLE_RULES,
    ROLE_TITLES,
    advices_of,
    own_also_if,
    own_condition,
    removers_of,
    sections,
)

DONT_KNOW_LABEL = "Je ne sais pas"
NAMED_ROWS = 12
"""Rows that come first, named on one card; beyond, the first ones are counted."""


class Tone(Enum):
    """What a card is; the drawing gives each its own edge."""

    QUESTION = "question"
    DEDUCTION = "deduction"
    VETO = "blocage"
    PRINCIPAL = "principal"
    COMPLEMENT = "complement"
    OTHERWISE = "sinon"


TONES = {
    Role.VETO: Tone.VETO,
    Role.PRINCIPAL: Tone.PRINCIPAL,
    Role.COMPLEMENT: Tone.COMPLEMENT,
    Role.OTHERWISE: Tone.OTHERWISE,
}


class Style(Enum):
    """How one line of a card is written."""

    TITLE = "title"
    TEXT = "text"
    ITEM = "item"
    MORE = "more"
    """Goes on with the item above."""
    CONDITION = "condition"
    CHOICE = "choice"
    """One more alternative of the condition above."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card, before it is wrapped."""

    text: str
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Card:
    """One question, deduction or advice."""

    id: str
    tone: Tone
    lines: tuple[CardLine, ...]
    after: frozenset[str] = frozenset()
    """Ids of the cards of questions that its condition reads."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one title."""

    title: str
    rule: str
    cards: tuple[Card, ...]


class TreeCards:
    """The cards of one tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.needs = Needs(tree)
        self.words = ConditionWords(tree, numbered=True)
        self._ranks = {question.id: rank for rank, question in enumerate(tree.questions, start=1)}

    def heading(self) -> str:
        """The version and the days of the tree, in one line."""
        tree = self.tree
        days = f"vérifié le {long_date(tree.verified_on)}, à revoir le {long_date(tree.review_on)}"
        return f"Arbre « {tree.id} », version {tree.version}, {days}."

    def questions(self) -> tuple[Group, ...]:
        """One group for each section, in the order of the talk."""
        return tuple(
            Group(section.title or "Questions", "", tuple(self.question(question) for question in section.questions))
            for section in sections(self.tree)
        )

    def deductions(self) -> Group:
        """What follows from the answers."""
        cards = tuple(self.deduction(deduction) for deduction in self.tree.deductions)
        return Group("Ce qui s'en déduit", "De haut en bas, la première ligne vraie.", cards)

    def advices(self) -> tuple[Group, ...]:
        """One group for each role that has advices."""
        found = ((role, advices_of(self.tree, role)) for role in Role)
        return tuple(
            Group(ROLE_TITLES[role], ROLE_RULES[role], tuple(self.advice(advice) for advice in advices))
            for role, advices in found
            if advices
        )

    def question(self, question: Question) -> Card:
        """A question with its answers and what makes it asked."""
        lines = [
            CardLine(f"{self._ranks[question.id]}. {question.short or question.id}", Style.TITLE),
            CardLine(question.text),
            *(CardLine(text, Style.ITEM) for text in answer_labels(question)),
            *self._conditions("Posée", question.condition),
        ]
        if question.always:
            lines.append(CardLine("Posée même après un conseil qui conclut", Style.CONDITION))
        asked = frozenset(fact for fact in facts_of(question.condition) if fact in self._ranks)
        return Card(f"q_{question.id}", Tone.QUESTION, tuple(lines), frozenset(f"q_{fact}" for fact in asked))

    def deduction(self, deduction: Deduction) -> Card:
        """A deduction with its rows."""
        lines = [CardLine(self.words.name(deduction.id), Style.TITLE)]
        if deduction.months_until is not None:
            lines.append(CardLine(f"Mois entiers jusqu'à : {self.words.name(deduction.months_until)}"))
        for row in deduction.values:
            value = f"« {self.words.value(deduction.id, row.value)} »"
            told = self.words.lines(value, row.condition) or [value]
            lines += [CardLine(text, Style.ITEM if rank == 0 else Style.MORE) for rank, text in enumerate(told)]
        if deduction.otherwise is not None:
            lines.append(CardLine(f"sinon « {self.words.value(deduction.id, deduction.otherwise)} »", Style.ITEM))
        return Card(f"d_{deduction.id}", Tone.DEDUCTION, tuple(lines))

    def advice(self, advice: Advice) -> Card:
        """An advice with its own condition, the rows that come first, and what it moves."""
        lines = [CardLine(f"{advice.id}  {short_title(advice)}", Style.TITLE), *self._when(advice)]
        lines += [CardLine(text, Style.CONDITION) for text in self.links(advice)]
        return Card(f"a_{advice.id}", TONES[advice.role], tuple(lines))

    def links(self, advice: Advice) -> Iterator[str]:
        """How an advice stands to the others, in words."""
        above = [row.id for row in self.needs.rows_above(advice)]
        if above:
            hidden = len(above) - NAMED_ROWS
            told = ", ".join(above[-NAMED_ROWS:])
            yield f"Passe après : {told}" + (f" et {hidden} autres" if hidden > 0 else "")
        for text, names in (
            ("Écarte", advice.discards),
            ("Écarté par", [other.id for other in removers_of(self.tree, advice)]),
            ("Amène", advice.brings),
            ("Ouvre l'arbre", [advice.opens] if advice.opens else []),
        ):
            if names:
                yield f"{text} : {', '.join(names)}"
        if advice.concludes:
            yield "Conclut : plus rien n'est demandé ensuite"
        if advice.continues:
            yield "Continue : la ligne suivante peut venir aussi"
        if advice.valid_from is not None:
            yield f"Donné à partir du {long_date(advice.valid_from)}"
        if advice.valid_until is not None:
            yield f"Donné jusqu'au {long_date(advice.valid_until)}" + (", puis la suite" if advice.afterwards else "")

    def _when(self, advice: Advice) -> Iterator[CardLine]:
        own = own_condition(self.tree, advice)
        if own == ALWAYS:
            yield CardLine("Sans condition", Style.CONDITION)
        yield from self._conditions("Donné", own)
        also = own_also_if(self.tree, advice)
        if also is not None:
            yield from self._conditions("Aussi, en complément,", also)

    def _conditions(self, head: str, condition: Condition) -> Iterator[CardLine]:
        for text in self.words.lines(head, condition):
            yield CardLine(text, Style.CHOICE if text.startswith("soit ") else Style.CONDITION)


def answer_labels(question: Question) -> list[str]:
    """The answers of a question in the order they are numbered; for numbers and days, what is expected."""
    labels = [f"{option.label} (seule)" if option.exclusive else option.label for option in question.options]
    if question.kind is QuestionKind.NUMBER:
        low, high = question.minimum, question.maximum
        bounds = f" de {low:g}" + (f" à {high:g}" if high is not None else " ou plus") if low is not None else ""
        labels.append(f"Un nombre{bounds} {question.unit}".strip())
    if question.kind is QuestionKind.DATE:
        labels.append("Une date")
    if question.dont_know_offered or not question.options:
        labels.append(DONT_KNOW_LABEL)
    return labels
