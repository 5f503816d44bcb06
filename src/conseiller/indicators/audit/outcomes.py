"""The audit of the outcomes by ranges: each small one keeps enough possible values, shown by tables (section 8.4b).

Joined are all counts and numbers told, of this release and of the earlier ones that still hold, the form of the printed
bounds, and that no count is below zero. Nothing is refused here: who tells asks again with less told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from conseiller.indicators.audit.checking import WIDTH
from conseiller.indicators.audit.outcome_ranges import OutcomeRanges
from conseiller.indicators.audit.outcome_rules import NUMBERS, WHOLES, behaviours, rules_of, wished_for
from conseiller.indicators.audit.outcome_tables import EVERY_FATE, OutcomeTables, Parts, Rule, Target, by_group
from conseiller.indicators.audit.system import System
from conseiller.indicators.numbers import GROUPS, Secrecy, by_point
from conseiller.indicators.statements import Point, Region, Statement
from conseiller.journal.leaves import Leaf

Blocks = tuple[int, ...]
_EFFORT = 4
"""How much longer a sum is searched before it fails."""


class OutcomeAudit:
    """Everything told, and the small sums that must stay unknown."""

    def __init__(
        self,
        counted: Sequence[Statement],
        before: Mapping[str, Sequence[Statement]],
        regions: Iterable[Region],
        leaves: Sequence[Leaf],
        secrecy: Secrecy,
        proposals: Iterable[Mapping[Point, int]] = (),
    ) -> None:
        """`counted`: advices told or hidden, still true; `before`: numbers of earlier releases.

        `regions`: the cells whose numbers `tell` will give. `proposals`: changes of counts that no reader would notice.
        """
        self._secrecy = secrecy
        lines = [line for told in before.values() for line in told]
        places = [Statement(line.cell, region, None) for line in counted[:1] for region in regions]
        system = System([*counted, *lines, *places], {})
        self._of = {told.region: blocks for told, blocks in zip(system.statements, system.blocks, strict=True)}
        truth = by_group(
            {
                which: [system.by_block(by_point(leaves, leaf)) for leaf in group.leaves]
                for which, group in enumerate(GROUPS)
            },
            len(system.truth),
        )
        self._tables = OutcomeTables(truth, (_counting(self._of[one.region], one.value) for one in counted))
        self._told: dict[Blocks, frozenset[str]] = {}
        """This release: the names told of each cell."""
        self._rules: dict[Blocks, dict[Rule, int]] = {}
        """This release: every rule a cell has ever been told by, and its number."""
        self._seen: set[tuple[Blocks, Parts]] = set()
        self._earlier: dict[Blocks, frozenset[str]] = {}
        for name, told in before.items():
            for line in told:
                blocks = self._of[line.region]
                if abs(self._tables.sum_of(blocks, NUMBERS[name]) - (line.value or 0)) >= secrecy.smallest:
                    continue  # Revised since, and by enough: it says nothing of the counts of today.
                self._earlier[blocks] = self._earlier.get(blocks, frozenset()) | {name}
        for blocks, names in self._earlier.items():
            for rule in rules_of(blocks, names, truth, secrecy):
                self._tables.tell(rule)
        self._counted = list(dict.fromkeys(self._of[one.region] for one in counted))
        moves: list[dict[int, int]] = []
        for proposal in proposals:
            move: dict[int, int] = {}
            for point, by in proposal.items():
                move[system.block(point)] = move.get(system.block(point), 0) + by
            moves.append(move)
        self._ranges = OutcomeRanges(self._tables, moves, system)

    @property
    def size(self) -> int:
        """How many blocks hold an advice: what the search costs grows with it."""
        return sum(any(parts) for parts in self._tables.truth)

    def tell(self, region: Region, names: frozenset[str]) -> None:
        """From now on this release tells these numbers of this cell, and no other."""
        blocks = self._of[region]
        known = self._rules.setdefault(blocks, {})
        told = list(rules_of(blocks, names, self._tables.truth, self._secrecy))
        for rule in told:
            if rule not in known:
                known[rule] = self._tables.tell(rule)
        self._tables.mute(known.values(), silent=True)
        self._tables.mute((known[rule] for rule in told), silent=False)
        self._told.pop(blocks, None)
        if names:
            self._told[blocks] = names

    def failing(self, *, last: bool = False) -> list[Target]:
        """Small sums of which no two tables far enough apart were found.

        `last`: nothing less can be told, so the search is longer.

        Asked again, after less was told, of what is new only: a table that agreed with more still does.
        """
        found = [target for target in self._targets() if (target.key, target.parts) not in self._seen]
        self._seen.update((target.key, target.parts) for target in found)
        self._tables.watch(found)
        for target in found:
            if not target.wide:
                self._ranges.wide(target)
        # A table found for a later sum may widen an earlier one; what is left may deserve a longer search.
        for target in found:
            if last and not target.wide:
                self._ranges.wide(target, _EFFORT)
        return [target for target in found if not target.wide]

    def still_failing(self, target: Target, *, hasty: bool = False) -> bool:
        """The same of one sum, after `tell` has told less; a hasty search gives up sooner."""
        target.least = target.most = target.count
        return not self._ranges.wide(target, hasty=hasty)

    def concerns(self, target: Target, region: Region) -> bool:
        """Whether a cell is of the same objective as a sum."""
        return self._ranges.same_objective(self._of[region], target.key)

    def meets(self, target: Target, region: Region) -> bool:
        """Whether a cell holds some of a sum, without holding all of the table."""
        return not target.blocks.isdisjoint(self._of[region])

    def speaks_of(self, target: Target, name: str) -> bool:
        """Whether a number splits the same advices as a sum does: by fate, or by intention."""
        return any(NUMBERS[name] <= whole and target.parts <= whole for whole in WHOLES)

    def near(self, target: Target, region: Region) -> tuple[int, int]:
        """How near a cell is to a failing sum, the nearest first: around what is in it, beside it, around it."""
        blocks = set(self._of[region])
        rank = 0 if blocks <= target.blocks else 1 if not blocks >= target.blocks else 2
        return rank, self._tables.sum_of(blocks, EVERY_FATE)

    def _targets(self) -> Iterator[Target]:
        zeros = behaviours() if self._secrecy.zeros else frozenset()
        tables, wished = self._tables, wished_for()
        for blocks in self._spoken_of():
            if not self._told and tables.sum_of(blocks, EVERY_FATE) < self._secrecy.smallest:
                continue
            sums = [0] * len(tables.now[0]) if tables.now else []
            for block in blocks:
                sums = [one + other for one, other in zip(sums, tables.now[block], strict=True)]
            many = sum(sums[part] for part in EVERY_FATE) >= self._secrecy.smallest
            for parts in wished:
                count = sum(sums[part] for part in parts)
                if 1 <= count < self._secrecy.smallest or (not count and many and parts <= zeros):
                    yield Target(blocks, frozenset(blocks), parts, WIDTH, count, count, count)

    def _spoken_of(self) -> Iterator[Blocks]:
        """Printed cells, and what is left of a told one without the told ones inside it."""
        told = {
            blocks: self._told.get(blocks, frozenset()) | self._earlier.get(blocks, frozenset())
            for blocks in (*self._told, *self._earlier)
        }
        reached = {block for blocks in told for block in blocks}
        found = dict.fromkeys(blocks for blocks in self._counted if not reached.isdisjoint(blocks))
        for whole in told:
            for name in NUMBERS:
                inside = [blocks for blocks, names in told.items() if name in names and set(blocks) < set(whole)]
                left = set(whole).difference(*inside)
                if inside and left:
                    found[tuple(sorted(left))] = None
        yield from found


def _counting(blocks: Blocks, value: int | None) -> Rule:
    return Rule(blocks, EVERY_FATE, 1 if value is None else value, value)
