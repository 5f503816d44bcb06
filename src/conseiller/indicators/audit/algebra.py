"""Exact linear algebra: what follows from the equations, by elimination in whole numbers and fractions.

A sum of unknowns is given away when elimination reduces it to nothing: it is then a combination of published sums.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Fraction
Row: TypeAlias = dict[int, Number]
"""Unknown: its factor; factors of zero are left out."""


class Echelon:
    """Independent equations, each solved for an unknown that stands in no other one."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        """Unknown solved for (its factor is 1): the whole equation without it."""
        self.columns: dict[int, set[int]] = {}
        """Unknown not solved for: the equations it stands in."""

    def copy(self) -> "Echelon":
        """The same equations, to be exchanged apart."""
        other = Echelon()
        other.rows = {pivot: dict(row) for pivot, row in self.rows.items()}
        other.columns = {unknown: set(pivots) for unknown, pivots in self.columns.items()}
        return other

    def add(self, equation: Mapping[int, Number]) -> None:
        """Take one more equation in; one that follows from the others changes nothing."""
        row = self.reduced(equation)
        if not row:
            return
        # A factor of one keeps whole numbers whole; a rare unknown keeps rows short.
        pivot = min(row, key=lambda unknown: (abs(row[unknown]) != 1, len(self.columns.get(unknown, ())), unknown))
        factor = row.pop(pivot)
        if factor != 1:
            row = {unknown: divided(value, factor) for unknown, value in row.items()}
        self._substitute(pivot, row)
        self.rows[pivot] = row
        for unknown in row:
            self.columns.setdefault(unknown, set()).add(pivot)

    def reduced(self, equation: Mapping[int, Number]) -> Row:
        """What is left of a sum once everything known is taken out; nothing: it is given away."""
        left: Row = {}
        for unknown, value in equation.items():
            solved = self.rows.get(unknown)
            if solved is None:
                _add(left, unknown, value)
            else:
                for other, factor in solved.items():
                    _add(left, other, -value * factor)
        return left

    def exchange(self, leaving: int, entering: int) -> None:
        """Solve the equation of `leaving` for `entering` instead."""
        row = self.rows.pop(leaving)
        for unknown in row:
            self.columns[unknown].discard(leaving)
        factor = row.pop(entering)
        solved: Row = {unknown: divided(value, factor) for unknown, value in row.items()}
        solved[leaving] = divided(1, factor)
        self._substitute(entering, solved)
        self.rows[entering] = solved
        for unknown in solved:
            self.columns.setdefault(unknown, set()).add(entering)

    def _substitute(self, unknown: int, solved: Row) -> None:
        for pivot in self.columns.pop(unknown, set()):
            row = self.rows[pivot]
            factor = row.pop(unknown)
            for other, value in solved.items():
                if _add(row, other, -factor * value):
                    self.columns.setdefault(other, set()).add(pivot)
                else:
                    self.columns[other].discard(pivot)


def divided(value: Number, by: Number) -> Number:
    """A quotient, whole when it can be."""
    if by in (1, -1):
        return value * by
    found = Fraction(value) / by
    return found.numerator if found.denominator == 1 else found


def _add(row: Row, unknown: int, value: Number) -> bool:
    """Add to a factor; False when nothing is left of it."""
    found = row.get(unknown, 0) + value
    if found:
        row[unknown] = found
        return True
    row.pop(unknown, None)
    return False
