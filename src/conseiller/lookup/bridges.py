"""What an answer in one subject already says in another of the same appointment (`lexique/passerelles.yaml`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conseiller.knowledge.conditions import Value
from conseiller.knowledge.faults import Faults
from conseiller.lookup.checking import read_file

FILE = "passerelles.yaml"


@dataclass(frozen=True, slots=True)
class Bridge:
    """When each fact named has one of these answers, the other facts follow."""

    conditions: Mapping[str, frozenset[str]]
    facts: tuple[tuple[str, str], ...]

    def holds(self, known: Mapping[str, Value]) -> bool:
        """Whether every condition is met by what is known."""
        return all(_codes(known.get(fact)) & answers for fact, answers in self.conditions.items())


def read_bridges(folder: Path, faults: Faults) -> tuple[Bridge, ...]:
    """The bridges of a knowledge folder, in writing order; none where it has no such file."""
    if not (folder / "lexique" / FILE).exists():
        return ()
    top = read_file(folder, FILE, faults, ("regles",))
    bridges = []
    for entry in top.entries("regles", (), ("si", "faits")):
        conditions: dict[str, frozenset[str]] = {}
        for fact, answer in entry.assignments("si"):
            conditions[fact] = conditions.get(fact, frozenset()) | {answer}
        bridges.append(Bridge(conditions, tuple(entry.assignments("faits"))))
    return tuple(bridges)


def carried(bridges: Iterable[Bridge], known: Mapping[str, Value]) -> dict[str, Value]:
    """What follows from what is known, the first bridge winning; never a fact that is known already."""
    found: dict[str, Value] = {}
    for bridge in bridges:
        if bridge.holds(known):
            for fact, value in bridge.facts:
                if fact not in known:
                    found.setdefault(fact, value)
    return found


def _codes(value: Value | None) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    return frozenset({value}) if isinstance(value, str) else frozenset()
