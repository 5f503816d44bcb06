"""What an attacker does with printed tables alone: its own elimination, HiGHS for ranges, no code of the program.

A printed cell is (objective, territory, period, value or None); the attacker knows which communes make up a territory
and which months a period, that counts are whole and never negative, and that a hidden one is not zero.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Cell = tuple[frozenset[str], frozenset[str], frozenset[str], int | None]
"""Objectives, places, steps, value."""


def read(
    table: Mapping[str, Any], places_of: Callable[[str], Iterable[str]], steps_of: Callable[[str], Iterable[str]]
) -> list[Cell]:
    """The printed cells of one release, as sums of unknowns."""
    return [
        (
            frozenset("abc") if cell["objectif"] == "*" else frozenset(cell["objectif"]),
            frozenset(places_of(cell["territoire"])),
            frozenset(steps_of(cell["periode"])),
            cell["valeur"],
        )
        for cell in table["cellules"]
    ]


class Attack:
    """Every printed cell of one or several releases, as equations over the smallest unknowns."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        unknowns = {key for cell in cells for key in self._keys(cell)}
        self.place = {key: index for index, key in enumerate(sorted(unknowns))}

    def _keys(self, cell: Cell) -> list[tuple[str, str, str]]:
        return [(a, b, c) for a in sorted(cell[0]) for b in sorted(cell[1]) for c in sorted(cell[2])]

    def row(self, cell: Cell) -> list[int]:
        row = [0] * len(self.place)
        for key in self._keys(cell):
            row[self.place[key]] = 1
        return row

    def solved(self) -> list[tuple[Cell, Fraction]]:
        """Hidden cells that linear algebra gives exactly."""
        basis = _eliminated([[*self.row(cell), cell[3]] for cell in self.cells if cell[3] is not None])
        found = []
        for cell in self.cells:
            if cell[3] is None:
                left = _reduced([Fraction(value) for value in (*self.row(cell), 0)], basis)
                if not any(left[:-1]):
                    found.append((cell, -left[-1]))
        return found

    def range_of(self, cell: Cell) -> tuple[int, int | None]:
        """Smallest and largest whole number a hidden cell can be; None when nothing bounds it above."""
        rows = np.array([self.row(one) for one in self.cells], dtype=float)
        low = np.array([1.0 if one[3] is None else float(one[3]) for one in self.cells])
        high = np.array([np.inf if one[3] is None else float(one[3]) for one in self.cells])
        ends = []
        for sign in (1, -1):
            answer = milp(
                c=sign * np.array(self.row(cell), dtype=float),
                constraints=LinearConstraint(rows, low, high),
                bounds=Bounds(0, np.inf),
                integrality=np.ones(len(self.place)),
            )
            ends.append(None if answer.status == 3 or answer.x is None else round(sign * answer.fun))
        assert ends[0] is not None
        return ends[0], ends[1]

    def width_of(self, cell: Cell) -> float:
        low, high = self.range_of(cell)
        return float("inf") if high is None else high - low


def _eliminated(rows: Iterable[Sequence[int | None]]) -> list[list[Fraction]]:
    basis: list[list[Fraction]] = []
    for row in rows:
        left = _reduced([Fraction(value or 0) for value in row], basis)
        first = next((index for index, value in enumerate(left[:-1]) if value), None)
        if first is None:
            assert not left[-1], "the printed cells contradict one another"
            continue
        left = [value / left[first] for value in left]
        for index, other in enumerate(basis):
            if other[first]:
                basis[index] = [value - other[first] * mine for value, mine in zip(other, left, strict=True)]
        basis.append(left)
    return basis


def _reduced(row: list[Fraction], basis: Iterable[list[Fraction]]) -> list[Fraction]:
    for other in basis:
        first = next(index for index, value in enumerate(other[:-1]) if value)
        if row[first]:
            factor = row[first]
            row = [value - factor * known for value, known in zip(row, other, strict=True)]
    return row
