"""One tree on one day as a formula: what is asked, what each fact is worth, which advices come at the end."""

from collections.abc import Iterator, Mapping
from datetime import date

from conseiller.engine.walk import given_on
from conseiller.knowledge.conditions import Condition
from conseiller.knowledge.model import Question, Role, Tree
from conseiller.proof.consistency import impossible
from conseiller.proof.domains import Reads, domain_of_fact, domain_of_question
from conseiller.proof.endings import ending_of
from conseiller.proof.formula import FALSE, TRUE
from conseiller.proof.truths import Truths


class Encoding:
    """The formula of one tree on one day. Solved by `solving`, read back by `witness`."""

    def __init__(self, tree: Tree, on_date: date, reads: Reads | None = None) -> None:
        self.tree = tree
        self.on_date = on_date
        self.advices = tuple(advice for advice in tree.advices if given_on(advice, on_date))
        self._reads = reads or Reads(tree)
        self._truths = Truths(tree, on_date)
        self.formula = self._truths.formula
        self.domains, self.values, self.present = self._truths.domains, self._truths.values, self._truths.present
        self.filled: dict[str, int] = {}
        """Question: whether a deduction answers it when nobody does."""
        self.uncorrected = TRUE
        """Nobody changes what a deduction filled in."""
        self._look_up()
        self._ask()
        ending = ending_of(self._truths, self.advices)
        self.wins, self.shown, self.beside = self._truths.wins, ending.shown, ending.beside
        self.principal = ending.principal

    def holds(self, condition: Condition) -> int:
        """Whether a condition holds at the end of an appointment."""
        return self._truths.holds(condition)

    def plainest(self) -> Iterator[int]:
        """The first answer of each question, and nothing known beforehand."""
        for fact, literals in self.values.items():
            asked = self.tree.question(fact) is not None
            for rank, literal in enumerate(literals.values()):
                yield literal if asked and rank == 0 else -literal

    def deduced(self) -> Mapping[str, Mapping[str, int]]:
        """Deduction: value: whether it is deduced at the end."""
        return {
            deduction.id: self._truths.deduction(deduction, self._truths.end).values
            for deduction in self.tree.deductions
            if deduction.months_until is None
        }

    def _look_up(self) -> None:
        """The facts nobody is asked for, as far as a condition reads them."""
        asked = {question.id for question in self.tree.questions}
        for fact in self.tree.facts:
            if self._reads.is_read(fact.id) and fact.id not in asked:
                present = TRUE if fact.constant is not None else self.formula.variable()
                self._truths.declare(domain_of_fact(fact, self._reads, self.on_date), present)
        for combination in impossible(self.domains, self.on_date):
            self.formula.require(
                *(
                    self.present[fact] if value is None else -self.values[fact][value]
                    for fact, value in combination.items()
                )
            )

    def _ask(self) -> None:
        concluding = any(advice.concludes for advice in self.advices)
        concluded = FALSE
        for position, question in enumerate(self.tree.questions):
            if concluding:
                concluded = self.formula.disjunction((concluded, self._concluded(position)))
            applies = self._truths.pair(question.condition, position).sure
            asked = self.formula.conjunction((applies, TRUE if question.always else -concluded))
            self._truths.declare(domain_of_question(question, self._reads, self.on_date), asked)
            self._fill(question, asked, position)

    def _fill(self, question: Question, asked: int, position: int) -> None:
        for deduction in self.tree.deductions:
            if deduction.id != question.id or not deduction.fills:
                continue
            values = self._truths.deduction(deduction, position).values
            self.filled[question.id] = self.formula.disjunction(values.values())
            kept = [
                self.formula.disjunction((-asked, -literal, self.values[question.id].get(value, FALSE)))
                for value, literal in values.items()
            ]
            self.uncorrected = self.formula.conjunction((self.uncorrected, *kept))

    def _concluded(self, position: int) -> int:
        """Whether a row with `conclut` surely wins before a question."""
        above, found = TRUE, []
        for advice in self.advices:
            if advice.role is not Role.PRINCIPAL:
                continue
            pair = self._truths.pair(advice.condition, position)
            if advice.concludes:
                found.append(self.formula.conjunction((above, pair.sure)))
            passed = self.formula.disjunction((pair.never, pair.sure)) if advice.continues else pair.never
            above = self.formula.conjunction((above, passed))
        return self.formula.disjunction(found)
