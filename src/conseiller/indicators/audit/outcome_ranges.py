"""Looks for tables that move a small outcome as far as asked; what is found is checked by `outcome_tables`.

One part of a block becomes another, and exchanges elsewhere hide it; or hidden counts move as the audit of counts has
seen them move, carried by parts. Not finding is never a proof, and counts as a failure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from conseiller.indicators.audit.exchanges import Exchange, Exchanges
from conseiller.indicators.audit.outcome_tables import FIRST, PARTS, OutcomeTables, Target
from conseiller.indicators.audit.system import System
from conseiller.indicators.numbers import GROUPS

_FARTHEST = 5
"""Of one step: beyond, another one is as good."""
_MOST_TRIED = 400
"""Steps tried for one sum, one way."""
_HASTY = 60
"""The same while it is only asked which number to tell no more: a hasty no hides more, never less."""
_MOST_BLOCKS = 8
"""Blocks of the sum tried for one kind of exchange."""
_FEW_BLOCKS, _MOST_CROSSINGS = 4, 4000
"""Sums for which other changes of hidden counts are looked for, and how many are looked at."""
Change = list[tuple[int, int, int]]


class OutcomeRanges:
    """The search over one set of rules."""

    def __init__(
        self,
        tables: OutcomeTables,
        moves: Sequence[Mapping[int, int]],
        system: System,
    ) -> None:
        """`moves` are changes of the counted advices of blocks that no reader would notice."""
        self._kind_of = system.objective_of
        self._system = system
        self._effort, self._tried = 1, _MOST_TRIED
        self._crossed: dict[int, list[Mapping[int, int]]] = {}
        self._tables = tables
        self._moves: dict[int, list[Mapping[int, int]]] = {}
        for move in moves:
            for block in move:
                self._moves.setdefault(block, []).append(move)
        self._sizes = [sum(parts[FIRST[0] : FIRST[1]]) for parts in tables.truth]
        self._blocks: dict[int, list[int]] = {}
        for block, parts in enumerate(tables.truth):
            if any(parts):
                self._blocks.setdefault(self._kind_of(block), []).append(block)
        self._exchanges: dict[tuple[int, frozenset[int]], Exchanges] = {}

    def _exchanges_of(self, kind: int) -> Exchanges:
        """The exchanges of one objective, for what is told at this moment."""
        tables = self._tables
        if (kind, tables.muted) not in self._exchanges:
            # Sorted once by all that may be told; what is told no more only brings kinds together.
            everything = self._exchanges.get((kind, frozenset()))
            if everything is None:
                muted = tables.muted
                tables.mute(muted, silent=False)
                everything = Exchanges.of(tables, self._blocks.get(kind, ()))
                tables.mute(muted, silent=True)
                self._exchanges[kind, frozenset()] = everything
            self._exchanges[kind, tables.muted] = everything.without(tables.muted) if tables.muted else everything
        return self._exchanges[kind, tables.muted]

    def same_objective(self, some: Iterable[int], others: Iterable[int]) -> bool:
        """Whether two sums of blocks are of objectives in common."""
        return not {self._kind_of(block) for block in some}.isdisjoint(self._kind_of(block) for block in others)

    def wide(self, target: Target, effort: int = 1, *, hasty: bool = False) -> bool:
        """Whether two tables put this sum far enough apart; more effort, more tried before giving up."""
        self._effort = effort
        self._tried = _HASTY if hasty else _MOST_TRIED * effort
        for way in (1, -1):
            gained = True
            while gained and not target.wide:
                # A step may open the way to another one.
                gained = self._pushed(target, way)
            self._tables.back()
        return target.wide

    def _pushed(self, target: Target, way: int) -> bool:
        """One turn of all steps; whether it took the target further."""
        before = target.count
        for step in islice(self._steps(target, way), self._tried):
            if target.wide:
                break
            self._go(step)
        return (target.count - before) * way > 0

    def _go(self, step: Change) -> None:
        """As far as it goes, a few widths at most."""
        now, far = self._tables.now, _FARTHEST
        for block, part, by in step:
            if by < 0 and now[block][part] < far:
                far = now[block][part]
                if not far:
                    return
        losing: dict[tuple[int, int], int] = {}
        for block, part, by in step:
            losing[block, part] = losing.get((block, part), 0) + by
        far = min([far, *(now[block][part] // -by for (block, part), by in losing.items() if by < 0)])
        for by_steps in (far, 1)[:far]:
            if self._tables.walk([(block, part, by * by_steps) for (block, part), by in losing.items() if by]):
                return

    def _steps(self, target: Target, way: int) -> Iterator[Change]:
        """Steps of one that make the target grow, or shrink."""
        which = PARTS[min(target.parts)][0]
        group = range(FIRST[which], FIRST[which + 1])
        for kind in sorted({self._kind_of(block) for block in target.blocks}):
            yield from self._exchanged(target, way, group, kind)
        yield from self._lifted(target, way, which)

    def _exchanged(self, target: Target, way: int, group: range, kind: int) -> Iterator[Change]:
        now, exchanges = self._tables.now, self._exchanges_of(kind)
        own = [block for block in target.blocks if self._kind_of(block) == kind]
        for one in sorted(target.parts):
            for other in group:
                if other in target.parts:
                    continue
                gaining, losing = (one, other) if way > 0 else (other, one)
                full = sorted((-now[block][losing], block) for block in own if now[block][losing])
                for _, block in full[: _MOST_BLOCKS * self._effort]:
                    change = dict(exchanges.seen(block, gaining, losing))
                    for hiding in exchanges.hiding(change, self._effort):
                        if _agree(target, hiding, way):
                            yield _as_change(((block, gaining, losing), *hiding))

    def _lifted(self, target: Target, way: int, which: int) -> Iterator[Change]:
        """Changes of hidden counts, carried by a part of each group; exchanges hide what else they change."""
        moves: dict[int, tuple[Mapping[int, int], int]] = {}
        for block in sorted(target.blocks):
            for move in (*self._moves.get(block, ()), *self._crossings(block, len(target.blocks))):
                net = sum(by for other, by in move.items() if other in target.blocks)
                if net and id(move) not in moves:
                    sign = way if net > 0 else -way
                    moves[id(move)] = {other: sign * by for other, by in move.items()}, self._kind_of(block)
        for settled in (False, True):
            for move, kind in moves.values():
                yield from self._carried(target, way, which, move, kind, settled=settled)

    def _crossings(self, block: int, blocks: int) -> Sequence[Mapping[int, int]]:
        """Changes of a hidden count beside those proposed; for small sums only."""
        if blocks > _FEW_BLOCKS or block not in self._moves:
            return ()
        if block not in self._crossed:
            tables, size = self._tables, self._sizes
            found = [
                (-min((size[other] for other, by in move.items() if by < 0), default=0), tuple(move.items()))
                for move in islice(self._system.crossings(block), _MOST_CROSSINGS)
                if all(size[other] for other in move) and tables.unseen(move)
            ]
            self._crossed[block] = [dict(move) for _, move in sorted(found)[:_MOST_BLOCKS]]
        return self._crossed[block]

    def _carried(
        self, target: Target, way: int, which: int, move: Mapping[int, int], kind: int, *, settled: bool
    ) -> Iterator[Change]:
        """Each block gains the part asked for, or loses it if it has one, else its fullest one; or, `settled`, the one
        that upsets least beside the others.

        Blocks of other objectives carry what suits them: no number told adds objectives up.
        """
        kinds = {self._kind_of(block) for block in target.blocks}
        by_kind: dict[int, list[tuple[int, int]]] = {}
        for block, by in move.items():
            by_kind.setdefault(self._kind_of(block), []).append((block, by))
        for part in sorted(target.parts):
            change: Change = []
            for group in range(len(GROUPS)):
                parts = range(FIRST[group], FIRST[group + 1])
                for own, moved in by_kind.items():
                    wanted = part if group == which and own in kinds else self._usual(moved, parts)
                    change += [(block, self._carrier(target, block, by, wanted, parts, way), by) for block, by in moved]
            tried = self._settled(target, change) if settled else change
            if not settled or tried != change:
                for hiding in self._exchanges_of(kind).hiding(self._upset(tried), self._effort):
                    if _agree(target, hiding, way):
                        yield [*tried, *_as_change(hiding)]

    def _upset(self, change: Change) -> dict[int, int]:
        """What a reader would see of a change."""
        sums: dict[int, int] = {}
        for block, part, by in change:
            self._add(sums, block, part, by)
        return sums

    def _settled(self, target: Target, change: Change) -> Change:
        found = [*change]
        sums = self._upset(found)
        for at, (block, part, by) in enumerate(change):
            if block not in target.blocks and any(sums.values()):
                self._add(sums, block, part, -by)
                group, now = PARTS[part][0], self._tables.now[block]
                fit = [one for one in range(FIRST[group], FIRST[group + 1]) if by > 0 or now[one]] or [part]
                best = min(fit, key=lambda one: (self._upset_by(sums, block, one, by), one != part, -now[one]))
                self._add(sums, block, best, by)
                found[at] = block, best, by
        return found

    def _upset_by(self, sums: Mapping[int, int], block: int, part: int, by: int) -> int:
        """How much more a reader would see with one change more."""
        return sum(abs(sums.get(rule, 0) + by) - abs(sums.get(rule, 0)) for rule in self._tables.exact(block, part))

    def _add(self, sums: dict[int, int], block: int, part: int, by: int) -> None:
        for rule in self._tables.exact(block, part):
            sums[rule] = sums.get(rule, 0) + by

    def _usual(self, moved: Iterable[tuple[int, int]], parts: range) -> int:
        losing = [self._tables.now[block] for block, by in moved if by < 0]
        return max(parts, key=lambda part: min((now[part] for now in losing), default=0))

    def _carrier(self, target: Target, block: int, by: int, wanted: int, parts: range, way: int) -> int:
        now = self._tables.now[block]
        if by > 0 or now[wanted]:
            return wanted
        # What the target loses or gains elsewhere must not undo what it gains or loses here.
        own = block in target.blocks
        fit = [part for part in parts if not own or (part in target.parts) is (way < 0)] or list(parts)
        return max(fit, key=lambda part: now[part])


def _agree(target: Target, exchanged: Sequence[Exchange], way: int) -> bool:
    """Whether these exchanges leave the target where it is, or take it the same way."""
    for block, gaining, losing in exchanged:
        if block in target.blocks:
            by = (gaining in target.parts) - (losing in target.parts)
            if by * way < 0:
                return False
    return True


def _as_change(exchanged: Sequence[Exchange]) -> Change:
    return [item for block, gaining, losing in exchanged for item in ((block, gaining, 1), (block, losing, -1))]
