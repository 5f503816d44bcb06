"""Looks for tables that agree with everything published and move one hidden sum as far as asked.

A simplex that only ever stands on whole numbers: unknowns solved for follow, the others are moved one at a time, and
the two are exchanged where the way is blocked. What it finds is judged by `exhibits`; not finding is never a proof.
"""

from collections.abc import Mapping, Sequence
from math import lcm

from conseiller.indicators.audit.algebra import Echelon, Number
from conseiller.indicators.audit.exhibits import Exhibits
from conseiller.indicators.audit.system import System

_FEW_STEPS, _MOST_STEPS = 40, 400
"""Of the search for one sum in one direction; hasty at first, since tables found for others often serve."""


class Ranges:
    """The search over one system; the tables it visits serve every later sum."""

    def __init__(self, system: System, width: int) -> None:
        self.exhibits = Exhibits(system)
        self._width = width
        opened = system.open_blocks()
        self._echelon = Echelon()
        self._value = list(system.truth)
        self._least = [0] * len(system.truth)
        self._unknown: dict[int, int] = {}
        """Statement: the unknown that stands for its sum."""
        self._blocks = len(system.truth)
        self._truth = system.truth
        self.found: list[dict[int, int]] = []
        """Tables that a search ended at, as changes of blocks: they spare the next audit the same search."""
        seen: dict[tuple[int, ...], int] = {}
        for statement, told in enumerate(system.statements):
            blocks = tuple(block for block in system.blocks[statement] if block in opened)
            if told.value is not None:
                if blocks and blocks not in seen:
                    self._echelon.add(dict.fromkeys(blocks, 1))
                    seen[blocks] = -1
            elif blocks:
                self._unknown[statement] = self._sum_of(blocks, system, statement, seen)
        self._beginning = self._echelon
        self._starting = [*self._value]

    def _sum_of(self, blocks: tuple[int, ...], system: System, statement: int, seen: dict[tuple[int, ...], int]) -> int:
        if len(blocks) == 1:
            self._least[blocks[0]] = 1
            return blocks[0]
        if seen.get(blocks, -1) < 0:
            unknown = len(self._value)
            self._value.append(sum(system.truth[block] for block in blocks))
            self._least.append(1)
            self._echelon.add(dict.fromkeys(blocks, 1) | {unknown: -1})
            seen[blocks] = unknown
        return seen[blocks]

    def propose(self, change: Mapping[int, int]) -> None:
        """Try a change of blocks that someone thinks no reader would notice, further and further, both ways."""
        for way in (1, -1):
            far = 0
            while far < self._width and self.exhibits.walk({block: way * by for block, by in change.items()}):
                far += 1
            self.exhibits.walk({block: -way * far * by for block, by in change.items()})

    def narrow(self, statements: Sequence[int]) -> list[int]:
        """Those of these hidden sums that no two tables were found to put `width` or more apart."""
        left = [statement for statement in statements if not self.wide(statement, _FEW_STEPS)]
        if not left:
            return []
        self._return()
        for table in [*self.found]:
            self.propose(table)
        return [statement for statement in left if not self.wide(statement, _MOST_STEPS)]

    def wide(self, statement: int, steps: int) -> bool:
        """Whether two tables were found that put this hidden sum `width` or more apart."""
        unknown = self._unknown.get(statement)
        if unknown is None:
            return False
        for direction in (1, -1):
            if self.exhibits.range_of(statement) < self._width:
                # Each search starts from the short equations of the beginning: exchanges make long ones of them.
                self._echelon = self._beginning.copy()
                self._push(unknown, direction, statement, steps)
                now = self.exhibits.blocks
                change = {block: by - self._truth[block] for block, by in enumerate(now) if by != self._truth[block]}
                if change and change not in self.found[-1:]:
                    self.found.append(change)
        return self.exhibits.range_of(statement) >= self._width

    def _push(self, target: int, direction: int, statement: int, steps: int) -> None:
        for _ in range(steps):
            if self.exhibits.range_of(statement) >= self._width:
                return
            ways = self._ways(target, direction)
            if not any(self._move(unknown, sign) for unknown, sign in ways) and not self._turn(ways, target):
                return

    def _return(self) -> None:
        """Stand on the truth again, as at the beginning."""
        now = self.exhibits.blocks
        self.exhibits.walk({block: true - by for block, (true, by) in enumerate(zip(self._truth, now, strict=True))})
        self._value = [*self._starting]

    def _ways(self, target: int, direction: int) -> list[tuple[int, int]]:
        """Unknowns not solved for, and the way each must go for the target to go in its direction."""
        row = self._echelon.rows.get(target)
        if row is None:
            ways = [(target, direction)]
        else:
            ways = [(unknown, direction if factor < 0 else -direction) for unknown, factor in row.items()]
        return sorted(
            (unknown, sign) for unknown, sign in ways if sign > 0 or self._value[unknown] > self._least[unknown]
        )

    def _move(self, unknown: int, sign: int) -> bool:
        """Move as far as every unknown that follows allows, a few widths at most; False when not at all."""
        following = [(pivot, self._echelon.rows[pivot][unknown]) for pivot in self._echelon.columns.get(unknown, ())]
        whole = lcm(*(factor.denominator for _, factor in following)) if following else 1
        far = 4 * self._width
        if sign < 0:
            far = min(far, self._value[unknown] - self._least[unknown])
        for pivot, factor in following:
            if factor * sign > 0:
                far = min(far, _steps(self._value[pivot] - self._least[pivot], factor))
        far -= far % whole
        if far <= 0:
            return False
        change = {unknown: sign * far} | {pivot: int(-factor * sign * far) for pivot, factor in following}
        if not self.exhibits.walk({block: by for block, by in change.items() if block < self._blocks}):
            return False
        for changed, by in change.items():
            self._value[changed] += by
        return True

    def _turn(self, ways: list[tuple[int, int]], target: int) -> bool:
        """Solve for a blocked unknown in place of what blocks it; False when nothing blocks: this is the end."""
        for unknown, sign in ways:
            blocking = sorted(
                (abs(factor) != 1, self._room(pivot, factor), pivot)
                for pivot in self._echelon.columns.get(unknown, ())
                if pivot != target and (factor := self._echelon.rows[pivot][unknown]) * sign > 0
            )
            if blocking:
                self._echelon.exchange(blocking[0][2], unknown)
                return True
        return False

    def _room(self, pivot: int, factor: Number) -> int:
        return _steps(self._value[pivot] - self._least[pivot], factor)


def _steps(room: int, factor: Number) -> int:
    """How many times a factor may be taken out of a room."""
    return int(room // (factor if factor > 0 else -factor))
