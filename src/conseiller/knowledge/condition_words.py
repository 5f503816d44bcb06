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
    """Says the conditions of one tree with the short names of its questions and the labels of its answers."""

    def __init__(self, tree: Tree) -> None:
        self._questions = {question.id: question for question in tree.questions}
        self._deductions = {deduction.id: deduction for deduction in tree.deductions}
        self._facts = {fact.id: fact for fact in tree.facts}
        self._advices = {advice.id: advice for advice in tree.advices}

    def lines(self, condition: Condition) -> list[str]:
        """What must hold, one line for each part; no line for what always holds."""
        if condition == ALWAYS:
            return []
        if isinstance(condition, All):
            return [line for term in condition.terms for line in self.lines(term)]
        return [self._say(condition)]

    def say(self, condition: Condition) -> str:
        """What must hold, in one sentence without a full stop; '' for what always holds."""
        lines = self.lines(condition)
        fenced = [f"({line})" if line.startswith("soit ") and len(lines) > 1 else line for line in lines]
        return " et ".join(fenced)

    def name(self, fact: str) -> str:
        """The short name of a fact; a constant date comes with its day."""
        if fact in self._questions:
            question = self._questions[fact]
            return question.short or question.text
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

    def _leaf(self, leaf: Leaf) -> str:
        name = self.name(leaf.fact)
        if leaf.comparison is Comparison.KNOWN:
            return f"{name} : on le sait" if leaf.operand else f"{name} : on ne le sait pas"
        if isinstance(leaf.operand, frozenset):
            only = "seulement " if leaf.comparison is Comparison.ONLY else ""
            return f"{name} {only}{self._values(leaf.fact, leaf.operand)}"
        return f"{name} : {_COMPARED[leaf.comparison].format(self._amount(leaf.fact, leaf.operand))}"

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
