"""Whole-number tables that agree with every statement: each one visited proves what hidden sums may be.

Nothing is believed of who proposes a change: it is checked here against the statements themselves.
"""

from collections.abc import Iterable, Mapping

from conseiller.indicators.audit.system import System


class Exhibits:
    """A table walked step by step from the truth, and the least and most each hidden sum was seen at."""

    def __init__(self, system: System) -> None:
        self._system = system
        self.blocks = list(system.truth)
        self._sums = [system.sum_of(statement) for statement in range(len(system.statements))]
        self.least = list(self._sums)
        self.most = list(self._sums)
        self._speaking: dict[int, list[int]] = {}
        for statement, blocks in enumerate(system.blocks):
            for block in blocks:
                self._speaking.setdefault(block, []).append(statement)

    def range_of(self, statement: int) -> int:
        """How far apart two of the tables visited put this sum."""
        return self.most[statement] - self.least[statement]

    def walk(self, change: Mapping[int, int]) -> bool:
        """Go to another table; False, and stay, when a reader could tell it from the truth."""
        sums: dict[int, int] = {}
        for block, by in change.items():
            if self.blocks[block] + by < 0:
                return False
            for statement in self._speaking.get(block, ()):
                sums[statement] = sums.get(statement, 0) + by
        if not all(self._agrees(statement, by) for statement, by in sums.items() if by):
            return False
        for block, by in change.items():
            self.blocks[block] += by
        self._see(sums.items())
        return True

    def _agrees(self, statement: int, by: int) -> bool:
        told = self._system.statements[statement].value
        return told is None and self._sums[statement] + by >= 1

    def _see(self, sums: Iterable[tuple[int, int]]) -> None:
        for statement, by in sums:
            found = self._sums[statement] = self._sums[statement] + by
            self.least[statement] = min(self.least[statement], found)
            self.most[statement] = max(self.most[statement], found)
