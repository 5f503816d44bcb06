"""One dimension of a table (objective, territory or period): nested groups, and the moves that keep them all adding up.

A group is a set of members (communes, months, objectives). Members that no group tells apart form one atom.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)
_MOST_MOVES = 80
"""Per group: beyond, the nearest partners are enough, and time would grow for nothing."""


class Dimension(Generic[Member]):
    """Groups numbered from 0; atoms are groups too."""

    def __init__(self, families: Iterable[Iterable[frozenset[Member]]]) -> None:
        """Each family is a partition of the same members, or of some of them."""
        partitions = [[group for group in dict.fromkeys(family) if group] for family in families]
        self.members: list[frozenset[Member]] = list(dict.fromkeys(group for family in partitions for group in family))
        atoms = _atoms(self.members)
        partitions.append(atoms)
        self.members = list(dict.fromkeys([*self.members, *atoms]))
        self.number = {group: index for index, group in enumerate(self.members)}
        self.atoms = [self.number[atom] for atom in atoms]
        self.atom_of = {member: self.number[atom] for atom in atoms for member in atom}
        self._inside = [frozenset(atom for atom in self.atoms if self.members[atom] <= group) for group in self.members]
        # Groups around each atom, itself included.
        self.around = {
            atom: tuple(group for group, inside in enumerate(self._inside) if atom in inside) for atom in self.atoms
        }
        self.equations = self._equations(partitions)
        self.lines_of: list[list[int]] = [[] for _ in self.members]
        for number, line in enumerate(self.equations):
            for group, _ in line:
                self.lines_of[group].append(number)
        self._moves: dict[int, tuple[tuple[tuple[int, int], ...], ...]] = {}

    def moves(self, group: int) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Ways to add one to a group, taken from elsewhere or out of nothing: (group, +1 or -1) of all that changes."""
        if group not in self._moves:
            found: dict[frozenset[tuple[int, int]], None] = {}
            for gaining in self._inside[group]:
                for losing in (None, *(atom for atom in self.atoms if atom not in self._inside[group])):
                    found[self._moved(gaining, losing)] = None
            kept = sorted((tuple(sorted(move)) for move in found), key=lambda move: (len(move), move))[:_MOST_MOVES]
            # Out of nothing changes every total: rarely good, always possible.
            outright = tuple(sorted(self._moved(min(self._inside[group]), None)))
            self._moves[group] = tuple(kept if outright in kept else [*kept, outright])
        return self._moves[group]

    def _moved(self, gaining: int, losing: int | None) -> frozenset[tuple[int, int]]:
        up = set(self.around[gaining])
        down = set(self.around[losing]) if losing is not None else set()
        return frozenset({(group, 1) for group in up - down} | {(group, -1) for group in down - up})

    def _equations(self, partitions: Sequence[Sequence[frozenset[Member]]]) -> list[tuple[tuple[int, int], ...]]:
        lines: dict[tuple[tuple[int, int], ...], None] = {}
        for index, group in enumerate(self.members):
            covers = [cover for cover in (_cover(group, family) for family in partitions) if cover]
            for cover in covers:
                if not any(other is not cover and _refines(cover, other) for other in covers):
                    parts = sorted(self.number[part] for part in cover)
                    lines[((index, -1), *((part, 1) for part in parts))] = None
        return list(lines)


def _atoms(groups: Sequence[frozenset[Member]]) -> list[frozenset[Member]]:
    signatures: dict[Member, list[int]] = {}
    for index, group in enumerate(groups):
        for member in group:
            signatures.setdefault(member, []).append(index)
    found: dict[tuple[int, ...], set[Member]] = {}
    for member, signature in signatures.items():
        found.setdefault(tuple(signature), set()).add(member)
    return [frozenset(members) for members in found.values()]


def _cover(group: frozenset[Member], family: Iterable[frozenset[Member]]) -> frozenset[frozenset[Member]] | None:
    """The members of a family that make up a group exactly; None when they do not, or when it is one of them."""
    inside = frozenset(other for other in family if other < group)
    return inside if inside and sum(map(len, inside)) == len(group) else None


def _refines(cover: frozenset[frozenset[Member]], other: frozenset[frozenset[Member]]) -> bool:
    """Whether each part of a cover lies in a part of the other: the other one then says it in fewer words."""
    return cover != other and all(any(part <= wider for wider in other) for part in cover)
