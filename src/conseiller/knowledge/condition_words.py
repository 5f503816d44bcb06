"""Conditions in French words, for drawings, paper and authors: 'Système « Windows 10 » ou « Windows 11 »'."""

from datetime import date

from conseiller.french import listing, long_date
from conseiller.knowledge.conditions import (
    ALWAYS,
    DONT_KNOW,
    PRINCIPAL,
    All,
    AnyOf,
    Comparison,
    Condition,
    Leaf,
    Not,
    Operand,
    Today,
)
from conseiller.knowledge.model import Advice, Tree

_COMPARED = {
    Comparison.LESS: "moins de {}",
    Comparison.AT_LEAST: "au moins {}",
    Comparison.MORE: "plus de {}",
    Comparison.AT_MOST: "au plus {}",
    Comparison.BEFORE: "avant {}",
    Comparison.UNTIL: "jusqu'à {}, ce jour compris",
    Comparison.AFTER: "après {}",
    Comparison.NOT_BEFORE: "pas avant {}",
}


class ConditionWords:
    """Says the conditions of one tree with the short names of its questions and the labels of its answers.

    `numbered` adds the rank of each question, for pages where questions bear their number.
    """

    def __init__(self, tree: Tree, *, numbered: bool = False) -> None:
        self._ranks = {question.id: rank for rank, question in enumerate(tree.questions, start=1)} if numbered else {}
        self._questions = {question.id: question for question in tree.questions}
        self._deductions = {deduction.id: deduction for deduction in tree.deductions}
        self._facts = {fact.id: fact for fact in tree.facts}
        self._advices = {advice.id: advice for advice in tree.advices}

    def parts(self, condition: Condition) -> list[list[str]]:
        """What must hold: each part must, and inside a part one line for each alternative ('soit …')."""
        if condition == ALWAYS:
            return []
        if isinstance(condition, All):
            return [part for term in condition.terms for part in self.parts(term)]
        if isinstance(condition, AnyOf) and len(condition.terms) > 1:
            return [[f"soit {self._inner(term)}" for term in condition.terms]]
        return [[self._say(condition)]]

    def lines(self, head: str, condition: Condition) -> list[str]:
        """'Posée si Système « Windows 10 »', 'et soit …', 'soit …', for the head 'Posée'; [] for what always holds."""
        told: list[str] = []
        for rank, part in enumerate(self.parts(condition)):
            opening = "et " if rank else f"{head} " if part[0].startswith("sauf si ") else f"{head} si "
            told.append(opening + part[0])
            told += part[1:]
        return told

    def say(self, condition: Condition) -> str:
        """What must hold, in one sentence without a full stop; '' for what always holds."""
        parts = self.parts(condition)
        fenced = [f"({', '.join(part)})" if len(part) > 1 and len(parts) > 1 else ", ".join(part) for part in parts]
        return " et ".join(fenced)

    def headed(self, head: str, condition: Condition) -> str:
        """'Posée si Système « Windows 10 »' in one sentence; '' for what always holds."""
        words = self.say(condition)
        if not words:
            return ""
        return f"{head} {words}" if words.startswith("sauf si ") else f"{head} si {words}"

    def name(self, fact: str) -> str:
        """The short name of a fact; a constant date comes with its day."""
        if fact in self._questions:
            question = self._questions[fact]
            rank = f" ({self._ranks[fact]})" if fact in self._ranks else ""
            return f"{question.short or question.text}{rank}"
        if fact in self._deductions:
            return self._deductions[fact].text or in_words(fact)
        if fact == PRINCIPAL:
            return "conseil principal"
        free = self._facts.get(fact)
        if free is None:
            return in_words(fact)
        day = f" ({long_date(free.constant)})" if isinstance(free.constant, date) else ""
        return f"{free.label or in_words(fact)}{day}"

    def value(self, fact: str, code: str) -> str:
        """One value of a fact, as its answer or its deduction calls it."""
        if code == DONT_KNOW:
            return "ne sait pas"
        if fact in self._questions and self._questions[fact].options:
            return self._questions[fact].label_of(code)
        if fact in self._deductions:
            return self._deductions[fact].labels.get(code, in_words(code))
        if fact == PRINCIPAL and code in self._advices:
            return short_title(self._advices[code])
        return in_words(code)

    def _say(self, condition: Condition) -> str:
        match condition:
            case Leaf():
                return self._leaf(condition)
            case Not(term):
                return f"sauf si {self._inner(term)}"
            case AnyOf(terms):
                return ", ".join(f"soit {self._inner(term)}" for term in terms)
            case All():
                return self.say(condition)

    def _inner(self, condition: Condition) -> str:
        """Inside another condition: an alternative is fenced, or 'soit' could not be told from the outer one."""
        words = self._say(condition)
        holds_alternative = "soit " in words or "sauf si " in words
        return f"({words})" if holds_alternative else words

    def wanted(self, leaf: Leaf) -> str:
        """What a comparison asks of its fact, without the name of the fact: '« Windows 10 »', 'moins de 60 €'."""
        if leaf.comparison is Comparison.KNOWN:
            return "on le sait" if leaf.operand else "on ne le sait pas"
        if isinstance(leaf.operand, frozenset):
            only = "seulement " if leaf.comparison is Comparison.ONLY else ""
            return f"{only}{self._values(leaf.fact, leaf.operand)}"
        return _COMPARED[leaf.comparison].format(self._amount(leaf.fact, leaf.operand))

    def _leaf(self, leaf: Leaf) -> str:
        colon = "" if isinstance(leaf.operand, frozenset) else " :"
        return f"{self.name(leaf.fact)}{colon} {self.wanted(leaf)}"

    def _values(self, fact: str, codes: frozenset[str]) -> str:
        """In the order of the answers."""
        question = self._questions.get(fact)
        order = {option.code: rank for rank, option in enumerate(question.options)} if question else {}
        ranked = sorted(codes, key=lambda code: (order.get(code, len(order)), code == DONT_KNOW, code))
        return listing([f"« {self.value(fact, code)} »" for code in ranked], "ou")

    def _amount(self, fact: str, operand: Operand) -> str:
        if operand is Today.TODAY:
            return "aujourd'hui"
        if isinstance(operand, date):
            return long_date(operand)
        question = self._questions.get(fact)
        unit = f" {question.unit}" if question is not None and question.unit else ""
        months = " mois" if fact in self._deductions else ""
        return f"{operand:g}{unit}{months}".replace(".", ",")


def in_words(code: str) -> str:
    """A code without its underscores."""
    return code.replace("_", " ")


def short_title(advice: Advice) -> str:
    """How an advice is called where room is short."""
    return advice.short or advice.title
