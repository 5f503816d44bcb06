"""A propositional formula built as a circuit: gates over numbered variables, each written once as clauses."""

from collections.abc import Iterable

TRUE = 1
"""Variable 1 is always true; a literal is a variable or its negation, a negative number."""
FALSE = -TRUE


class Formula:
    """Clauses in conjunctive normal form, grown gate by gate; equal gates share one variable."""

    def __init__(self) -> None:
        self.clauses: list[list[int]] = [[TRUE]]
        self._last = TRUE
        self._gates: dict[frozenset[int], int] = {}

    @property
    def last_variable(self) -> int:
        """The highest variable in use."""
        return self._last

    def variable(self) -> int:
        """A new free variable."""
        self._last += 1
        return self._last

    def set_aside(self, last: int) -> None:
        """Leave the variables up to this one to others."""
        self._last = max(self._last, last)

    def require(self, *literals: int) -> None:
        """At least one of these literals holds."""
        self.clauses.append(list(literals))

    def at_most_one(self, literals: Iterable[int]) -> None:
        """No two of these literals hold together. Pairwise: a fact has a dozen values."""
        known = list(literals)
        for position, first in enumerate(known):
            for second in known[position + 1 :]:
                self.require(-first, -second)

    def conjunction(self, literals: Iterable[int]) -> int:
        """A literal true exactly when all of these are."""
        inputs = frozenset(literals) - {TRUE}
        if FALSE in inputs or any(-literal in inputs for literal in inputs):
            return FALSE
        if not inputs:
            return TRUE
        if len(inputs) == 1:
            return next(iter(inputs))
        gate = self._gates.get(inputs)
        if gate is None:
            gate = self._gates[inputs] = self.variable()
            ordered = sorted(inputs, key=abs)
            for literal in ordered:
                self.require(-gate, literal)
            self.require(gate, *(-literal for literal in ordered))
        return gate

    def disjunction(self, literals: Iterable[int]) -> int:
        """A literal true exactly when at least one of these is."""
        return -self.conjunction(-literal for literal in literals)
