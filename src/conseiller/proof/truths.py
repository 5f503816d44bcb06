"""What is sure of each condition, before any question and at the end, as literals of a formula.

Before a question, conditions have three values, as in the engine: a pair of literals says 'surely true' and
'surely false'. Once every fact of a condition is settled, the second is the negation of the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conseiller.engine.facts import compare, whole_months
from conseiller.knowledge.conditions import PRINCIPAL, All, AnyOf, Comparison, Condition, Leaf, Not, Value, facts_of
from conseiller.knowledge.model import Deduction, Tree
from conseiller.proof.domains import Domain
from conseiller.proof.formula import FALSE, TRUE, Formula


@dataclass(frozen=True, slots=True)
class Pair:
    """Surely true, surely false; neither when still open."""

    sure: int
    never: int


@dataclass(frozen=True, slots=True)
class Deduced:
    """The values a deduction surely has, and whether it surely has none."""

    values: Mapping[str, int]
    absent: int


class Truths:
    """Conditions of one tree on one day. Facts are declared in the order they are asked, before they are read."""

    def __init__(self, tree: Tree, on_date: date) -> None:
        self.tree = tree
        self.on_date = on_date
        self.formula = Formula()
        self.end = len(tree.questions)
        """The position after the last question."""
        self.domains: dict[str, Domain] = {}
        self.values: dict[str, dict[Value, int]] = {}
        """Fact: value: its literal."""
        self.present: dict[str, int] = {}
        """Fact: whether it has a value; for a question, whether it is asked."""
        self.wins: dict[str, int] = {}
        """Principal advice: whether it wins; what `principal` reads, known at the end."""
        self._questions = {question.id: position for position, question in enumerate(tree.questions)}
        self._deductions = {deduction.id: deduction for deduction in tree.deductions}
        self._bases: dict[str, int] = {}
        # By identity, for hashing a deep condition costs more than building it; each is kept so that ids stay its own.
        self._pairs: dict[tuple[int, int], tuple[Condition, Pair]] = {}
        self._last_bases: dict[int, tuple[Condition, int]] = {}
        self._deduced: dict[tuple[str, int], Deduced] = {}

    def declare(self, domain: Domain, present: int) -> None:
        """Give a fact its values: exactly one while it is present, at least one for `plusieurs`."""
        formula = self.formula
        alone = len(domain.values) == 1
        literals = {value: present if alone else formula.variable() for value in domain.values}
        self.domains[domain.fact], self.values[domain.fact], self.present[domain.fact] = domain, literals, present
        formula.require(-present, *literals.values())
        for value, literal in literals.items():
            formula.require(-literal, present)
            for other in literals.values() if domain.several and value in domain.alone else ():
                if other != literal:
                    formula.require(-literal, -other)
        if not domain.several:
            formula.at_most_one(literals.values())

    def holds(self, condition: Condition) -> int:
        """Whether a condition holds at the end of an appointment."""
        return self.pair(condition, self.end).sure

    def pair(self, condition: Condition, position: int) -> Pair:
        """What is sure of a condition before the question at `position`."""
        settled = self._last_base(condition) < position
        if settled:
            position = self.end
        known = self._pairs.get((id(condition), position))
        if known is not None:
            return known[1]
        pair = self._build(condition, position)
        if settled:
            pair = _of_one(pair.sure)
        self._pairs[id(condition), position] = condition, pair
        return pair

    def _build(self, condition: Condition, position: int) -> Pair:
        formula = self.formula
        match condition:
            case Leaf():
                return self._leaf(condition, position)
            case Not(term):
                pair = self.pair(term, position)
                return Pair(pair.never, pair.sure)
            case All(terms):
                pairs = [self.pair(term, position) for term in terms]
                return Pair(formula.conjunction(p.sure for p in pairs), formula.disjunction(p.never for p in pairs))
            case AnyOf(terms):
                pairs = [self.pair(term, position) for term in terms]
                return Pair(formula.disjunction(p.sure for p in pairs), formula.conjunction(p.never for p in pairs))

    def _last_base(self, condition: Condition) -> int:
        """The position of the last question a condition rests on; -1 for none."""
        known = self._last_bases.get(id(condition))
        if known is None:
            last = max((self._base(fact) for fact in facts_of(condition)), default=-1)
            known = self._last_bases[id(condition)] = condition, last
        return known[1]

    def _base(self, fact: str) -> int:
        if fact in self._questions:
            return self._questions[fact]
        deduction = self._deductions.get(fact)
        if deduction is None:
            return -1
        if fact not in self._bases:
            below = {name for row in deduction.values for name in facts_of(row.condition)}
            if deduction.months_until is not None:
                below.add(deduction.months_until)
            self._bases[fact] = max((self._base(name) for name in below), default=-1)
        return self._bases[fact]

    def _leaf(self, leaf: Leaf, position: int) -> Pair:
        fact = leaf.fact
        if fact == PRINCIPAL:
            return _of_one(self._principal_leaf(leaf))
        asked_at = self._questions.get(fact)
        if asked_at is not None and asked_at >= position:  # still to come, unless it surely does not apply
            absent = self.pair(self.tree.questions[asked_at].condition, position).never
            when_absent = leaf.comparison is Comparison.KNOWN and not leaf.operand
            return Pair(absent, FALSE) if when_absent else Pair(FALSE, absent)
        if fact in self.values:
            return _of_one(self._known_leaf(leaf))
        deduction = self._deductions.get(fact)
        if deduction is None:  # nobody declares it: never known
            return _of_one(TRUE if leaf.comparison is Comparison.KNOWN and not leaf.operand else FALSE)
        if deduction.months_until is not None:
            return self._months_leaf(leaf, deduction.months_until, position)
        return self._deduced_leaf(leaf, self.deduction(deduction, position))

    def _known_leaf(self, leaf: Leaf) -> int:
        domain, literals = self.domains[leaf.fact], self.values[leaf.fact]
        if leaf.comparison is Comparison.KNOWN:
            return self.present[leaf.fact] if leaf.operand else -self.present[leaf.fact]
        if not domain.several:
            return self.formula.disjunction(literals[value] for value in literals if self._compares(value, leaf))
        operand = leaf.operand if isinstance(leaf.operand, frozenset) else frozenset()
        if leaf.comparison is Comparison.IS:
            return self.formula.disjunction(literals[value] for value in literals if value in operand)
        if leaf.comparison is not Comparison.ONLY or not operand <= literals.keys():
            return FALSE
        return self.formula.conjunction(
            literal if value in operand else -literal for value, literal in literals.items()
        )

    def _months_leaf(self, leaf: Leaf, fact: str, position: int) -> Pair:
        asked_at = self._questions.get(fact)
        if asked_at is not None and asked_at >= position:
            absent = self.pair(self.tree.questions[asked_at].condition, position).never
            when_absent = leaf.comparison is Comparison.KNOWN and not leaf.operand
            return Pair(absent, FALSE) if when_absent else Pair(FALSE, absent)
        days = {value: lit for value, lit in self.values.get(fact, {}).items() if isinstance(value, date)}
        if leaf.comparison is Comparison.KNOWN:
            known = self.formula.disjunction(days.values())
            return _of_one(known if leaf.operand else -known)
        fitting = (lit for day, lit in days.items() if self._compares(float(whole_months(self.on_date, day)), leaf))
        return _of_one(self.formula.disjunction(fitting))

    def _deduced_leaf(self, leaf: Leaf, deduced: Deduced) -> Pair:
        if leaf.comparison is Comparison.KNOWN:
            known = self.formula.disjunction(deduced.values.values())
            return Pair(known, deduced.absent) if leaf.operand else Pair(deduced.absent, known)
        fitting = [lit for value, lit in deduced.values.items() if self._compares(value, leaf)]
        others = [lit for value, lit in deduced.values.items() if not self._compares(value, leaf)]
        return Pair(self.formula.disjunction(fitting), self.formula.disjunction((*others, deduced.absent)))

    def _compares(self, value: Value, leaf: Leaf) -> bool:
        return compare(value, leaf.comparison, leaf.operand, self.on_date)

    def deduction(self, deduction: Deduction, position: int) -> Deduced:
        """From top to bottom: a row gives its value once every row above is surely false."""
        key = (deduction.id, position)
        if key not in self._deduced:
            found: dict[str, list[int]] = {}
            above = TRUE
            for row in deduction.values:
                pair = self.pair(row.condition, position)
                found.setdefault(row.value, []).append(self.formula.conjunction((above, pair.sure)))
                above = self.formula.conjunction((above, pair.never))
            if deduction.otherwise is not None:
                found.setdefault(deduction.otherwise, []).append(above)
                above = FALSE
            values = {value: self.formula.disjunction(literals) for value, literals in found.items()}
            self._deduced[key] = Deduced(values, above)
        return self._deduced[key]

    def _principal_leaf(self, leaf: Leaf) -> int:
        wins = self.wins
        if leaf.comparison is Comparison.KNOWN:
            known = self.formula.disjunction(wins.values())
            return known if leaf.operand else -known
        operand = leaf.operand if isinstance(leaf.operand, frozenset) else frozenset()
        if leaf.comparison is Comparison.IS:
            return self.formula.disjunction(wins[name] for name in wins if name in operand)
        if leaf.comparison is not Comparison.ONLY or not operand <= wins.keys():
            return FALSE
        return self.formula.conjunction(lit if name in operand else -lit for name, lit in wins.items())


def _of_one(literal: int) -> Pair:
    return Pair(literal, -literal)
