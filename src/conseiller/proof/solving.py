"""Asks a SAT solver about one formula. The only module that knows the solver; it is loaded when a proof starts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conseiller.proof.formula import Formula

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Model:
    """One way to make the formula true."""

    true: frozenset[int]

    def __contains__(self, literal: int) -> bool:
        return literal in self.true if literal > 0 else -literal not in self.true


class Solving:
    """A solver fed with a formula; each question takes assumptions and leaves nothing behind."""

    def __init__(self, formula: Formula) -> None:
        from pysat.solvers import Solver

        self._formula = formula
        self._fed = len(formula.clauses)
        self._solver: Solver = Solver(name="minisat22", bootstrap_with=formula.clauses)

    def prefer(self, literals: Iterable[int]) -> None:
        """Where nothing decides, make these true: appointments of first answers read better than arbitrary ones."""
        self._solver.set_phases(list(literals))

    def model(self, assumptions: Sequence[int] = ()) -> Model | None:
        """A model under these assumptions, None when there is none."""
        self._feed()
        if not self._solver.solve(assumptions=list(assumptions)):
            return None
        return Model(frozenset(literal for literal in self._solver.get_model() if literal > 0))

    def possible(self, assumptions: Sequence[int]) -> bool:
        """Whether some appointment meets these assumptions."""
        self._feed()
        return bool(self._solver.solve(assumptions=list(assumptions)))

    def forbid(self, literals: Iterable[int]) -> None:
        """From now on, not all of these literals hold together."""
        self._solver.add_clause([-literal for literal in literals])

    def core(self, assumptions: Sequence[int], kept: Sequence[int] = ()) -> list[int]:
        """Few of the assumptions that, with the kept ones, still cannot be met; the last ones are given up last.

        Precondition: they cannot be met all together.
        """
        if self.possible([*assumptions, *kept]):
            raise ValueError("these assumptions can be met")
        needed = set(self._solver.get_core() or ())
        few = [literal for literal in assumptions if literal in needed]
        position = 0
        while position < len(few):
            without = few[:position] + few[position + 1 :]
            if self.possible([*without, *kept]):
                position += 1
            else:
                few = without
        return few

    def most(self, literals: Sequence[int], assumptions: Sequence[int], at_least: int) -> tuple[int, Model | None]:
        """The greatest number of these literals that hold together, above a known number, and a model of it.

        A totalizer counts the literals that fail, because its outputs bound a sum from above.
        """
        from pysat.card import ITotalizer

        self._feed()
        inputs = [-literal for literal in literals]
        best, found = at_least, None
        if not inputs or at_least >= len(inputs):
            return best, found
        with ITotalizer(lits=inputs, ubound=len(inputs) - at_least - 1, top_id=self._formula.last_variable) as counter:
            self._formula.set_aside(counter.top_id)
            self._solver.append_formula(counter.cnf.clauses)
            while best < len(inputs):
                model = self.model([*assumptions, -counter.rhs[len(inputs) - best - 1]])
                if model is None:
                    break
                found, best = model, sum(literal in model for literal in literals)
        return best, found

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.delete()

    def _feed(self) -> None:
        """Clauses of gates built since: a literal solved before its clauses would be unconstrained."""
        if self._fed < len(self._formula.clauses):
            self._solver.append_formula(self._formula.clauses[self._fed :])
            self._fed = len(self._formula.clauses)
