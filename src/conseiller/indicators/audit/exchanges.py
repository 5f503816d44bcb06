"""Exchanges: one part of a block turned into another one, sorted by which exact numbers a reader would see change.

Two or three whose changes cancel out are a step that no number tells from the truth.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from conseiller.indicators.audit.outcome_tables import FIRST, OutcomeTables
from conseiller.indicators.numbers import GROUPS

Exchange: TypeAlias = tuple[int, int, int]
"""(block, part that gains one, part that loses one)."""
Seen: TypeAlias = frozenset[tuple[int, int]]
"""Exact rules, and by how much the sum of each changes."""
_MOST_PAIRED = 4
_MOST_KEPT = 40
"""Exchanges tried of one kind: the fullest blocks first."""


class Exchanges:
    """All those of some blocks, for the rules of one moment."""

    def __init__(self, tables: OutcomeTables) -> None:
        self._kinds: dict[Seen, list[Exchange]] = {}
        self._touching: dict[tuple[int, int], list[Seen]] = {}
        self._tables = tables

    @classmethod
    def of(cls, tables: OutcomeTables, blocks: Iterable[int]) -> "Exchanges":
        """Sorted by every rule told at this moment."""
        found = cls(tables)
        for block in blocks:
            for which in range(len(GROUPS)):
                found._sort(block, range(FIRST[which], FIRST[which + 1]))
        found._order()
        return found

    def without(self, muted: frozenset[int]) -> "Exchanges":
        """The same ones, when these rules are told no more."""
        found = Exchanges(self._tables)
        for seen, exchanges in self._kinds.items():
            left = frozenset(one for one in seen if one[0] not in muted)
            found._kinds.setdefault(left, []).extend(exchanges)
        found._order()
        return found

    def _order(self) -> None:
        truth = self._tables.truth
        for seen, found in self._kinds.items():
            found.sort(key=lambda one: (-truth[one[0]][one[2]], one))
            for change in seen:
                self._touching.setdefault(change, []).append(seen)

    def _sort(self, block: int, group: range) -> None:
        truth = self._tables.truth[block]
        for losing in group:
            if truth[losing]:
                for gaining in group:
                    if gaining != losing:
                        seen = self.seen(block, gaining, losing)
                        self._kinds.setdefault(seen, []).append((block, gaining, losing))

    def seen(self, block: int, gaining: int, losing: int) -> Seen:
        """What a reader would see of one exchange."""
        more, less = self._tables.exact(block, gaining), self._tables.exact(block, losing)
        return frozenset([*((rule, 1) for rule in more - less), *((rule, -1) for rule in less - more)])

    def hiding(self, change: Mapping[int, int], effort: int = 1) -> Iterator[tuple[Exchange, ...]]:
        """Exchanges that cancel this change of exact sums: none, one, then two of them."""
        left = {rule: -by for rule, by in change.items() if by}
        if not left:
            yield ()
            return
        for one in self._of(frozenset(left.items())):
            yield (one,)
        rarest = min(left.items(), key=lambda item: (len(self._touching.get(item, ())), item))
        for seen in self._touching.get(rarest, ()):
            rest = dict(left)
            for rule, by in seen:
                rest[rule] = rest.get(rule, 0) - by
            others = self._of(frozenset((rule, by) for rule, by in rest.items() if by))
            for other in others[: _MOST_PAIRED * effort]:
                for one in self._of(seen)[: _MOST_PAIRED * effort]:
                    yield one, other

    def _of(self, seen: Seen) -> list[Exchange]:
        return self._kinds.get(seen, [])[:_MOST_KEPT]
