"""Whole-number tables of outcomes that agree with everything a reader has in hand, walked step by step from the truth.

A table gives each block (objective x communes x months) its parts: what came of the advices, then what was intended;
both add up to the counted advices of the block. Who proposes a step is not believed: each rule it touches is checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from conseiller.indicators.numbers import GROUPS

PARTS = tuple((which, leaf) for which, group in enumerate(GROUPS) for leaf in range(len(group.leaves)))
FIRST = tuple(sum(len(group.leaves) for group in GROUPS[:which]) for which in range(len(GROUPS) + 1))
"""Number of the first part of each group, and of none."""
Parts: TypeAlias = frozenset[int]
EVERY_FATE: Parts = frozenset(range(FIRST[0], FIRST[1]))
Step: TypeAlias = Sequence[tuple[int, int, int]]
"""(block, part, what it gains)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a reader knows: a sum of parts over blocks lies between two numbers, or outside them."""

    blocks: tuple[int, ...]
    parts: Parts
    least: int
    most: int | None
    """None: no end."""
    inside: bool = True
    """False: the sum is below `least` or above `most`."""

    def holds(self, count: int) -> bool:
        """Whether this sum agrees with it."""
        within = count >= self.least and (self.most is None or count <= self.most)
        return within is self.inside


@dataclass(slots=True)
class Target:
    """A small sum that nobody may know, and the least and most it was seen at."""

    key: tuple[int, ...]
    blocks: frozenset[int]
    """The same."""
    parts: Parts
    needed: int
    """How far apart two tables must put it."""
    count: int
    """Where one stands."""
    least: int
    most: int

    @property
    def width(self) -> int:
        """How far apart two of the tables put it."""
        return self.most - self.least

    @property
    def wide(self) -> bool:
        """Whether that is enough."""
        return self.width >= self.needed


class OutcomeTables:
    """The table one stands on, and what each target was seen at on the way."""

    def __init__(self, truth: Sequence[Sequence[int]], rules: Iterable[Rule]) -> None:
        self.truth = truth
        self.now = [list(parts) for parts in truth]
        self._rules: list[Rule] = []
        self._exact: set[int] = set()
        self._known: dict[tuple[int, int], frozenset[int]] = {}
        self.muted: frozenset[int] = frozenset()
        self._sums: list[int] = []
        self._counting: dict[int, list[int]] = {}
        self._speaking: dict[tuple[int, int], list[int]] = {}
        for rule in rules:
            self.tell(rule)
        self._watched: dict[tuple[int, int], list[Target]] = {}
        self._walked: list[Step] = []

    def tell(self, rule: Rule) -> int:
        """Hold the tables to one more rule, which the truth bears out; its number."""
        number = len(self._sums)
        self._known.clear()
        self._rules.append(rule)
        self._sums.append(self.sum_of(rule.blocks, rule.parts))
        if rule.inside and rule.least == rule.most:
            self._exact.add(number)
        for block in rule.blocks:
            if rule.parts == EVERY_FATE:
                self._counting.setdefault(block, []).append(number)
            else:
                for part in rule.parts:
                    self._speaking.setdefault((block, part), []).append(number)
        return number

    def mute(self, numbers: Iterable[int], *, silent: bool) -> None:
        """Drop rules, as if they had never been told; or hold the tables to them again."""
        changed = frozenset(numbers)
        self._known.clear()
        self.muted = self.muted | changed if silent else self.muted - changed

    def sum_of(self, blocks: Iterable[int], parts: Iterable[int]) -> int:
        """What a sum comes to where one stands."""
        wanted = tuple(parts)
        return sum(self.now[block][part] for block in blocks for part in wanted)

    def watch(self, targets: Iterable[Target]) -> None:
        """Note from now on what these sums are seen at, and no other."""
        self._watched.clear()
        for target in targets:
            self._watch(target)

    def _watch(self, target: Target) -> None:
        for block in target.blocks:
            for part in target.parts:
                self._watched.setdefault((block, part), []).append(target)

    def exact(self, block: int, part: int) -> frozenset[int]:
        """Rules that tell a sum exactly and that this part of this block stands in."""
        key = block, part
        if key not in self._known:
            self._known[key] = frozenset(self._exact.intersection(self._speaking.get(key, ())) - self.muted)
        return self._known[key]

    def unseen(self, move: Mapping[int, int]) -> bool:
        """Whether no exact count tells this change of the advices of blocks."""
        sums: dict[int, int] = {}
        for block, by in move.items():
            for number in self._counting.get(block, ()):
                if number in self._exact:
                    sums[number] = sums.get(number, 0) + by
        return not any(sums.values())

    def walk(self, step: Step) -> bool:
        """Go to another table; False, and stay, when a reader could tell it from the truth."""
        now = self.now
        for block, part, by in step:
            if now[block][part] + by < 0:
                return False
        sums: dict[int, int] = {}
        net: dict[int, list[int]] = {}
        speaking = self._speaking
        for block, part, by in step:
            for number in speaking.get((block, part), ()):
                sums[number] = sums.get(number, 0) + by
            groups = net.get(block)
            if groups is None:
                groups = net[block] = [0] * len(GROUPS)
            groups[PARTS[part][0]] += by
        for block, (fates, wishes) in net.items():
            if fates != wishes:
                return False
            if fates:
                for number in self._counting.get(block, ()):
                    sums[number] = sums.get(number, 0) + fates
        if not self._agree(sums):
            return False
        for number, by in sums.items():
            self._sums[number] += by
        for block, part, by in step:
            now[block][part] += by
        self._walked.append(step)
        for target in self._shifted(step, 1):
            target.least, target.most = min(target.least, target.count), max(target.most, target.count)
        return True

    def _agree(self, changes: Mapping[int, int]) -> bool:
        """Whether every rule still told holds after these changes of its sum; asked for each table, so kept flat."""
        muted, rules, sums = self.muted, self._rules, self._sums
        for number, by in changes.items():
            if by and number not in muted and not rules[number].holds(sums[number] + by):
                return False
        return True

    def back(self) -> None:
        """Return to the truth."""
        while self._walked:
            step = self._walked.pop()
            self._shifted(step, -1)
            for block, part, by in step:
                self.now[block][part] -= by
                for number in self._speaking.get((block, part), ()):
                    self._sums[number] -= by
                if PARTS[part][0] == 0:
                    for number in self._counting.get(block, ()):
                        self._sums[number] -= by

    def _shifted(self, step: Step, way: int) -> Iterable[Target]:
        found: dict[int, Target] = {}
        for block, part, by in step:
            for target in self._watched.get((block, part), ()):
                target.count += way * by
                found[id(target)] = target
        return found.values()


def by_group(numbers: Mapping[int, Sequence[Sequence[int]]], blocks: int) -> list[list[int]]:
    """Parts of each block, from the leaves of each group given block by block."""
    return [[numbers[which][leaf][block] for which, leaf in PARTS] for block in range(blocks)]
