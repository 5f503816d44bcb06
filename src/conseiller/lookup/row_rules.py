"""Which questions a lifecycle row answers beforehand (`lexique/lignes.yaml`)."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.lifecycle import Kind, Row
from conseiller.lookup.checking import read_file
from conseiller.lookup.support import SupportState

FILE = "lignes.yaml"

_LAST_NUMBER = re.compile(r"([0-9]+)(?:\.[0-9]+)*\s*$")


@dataclass(frozen=True, slots=True)
class RowRule:
    """Facts of the rows that meet every criterion; an empty criterion accepts all."""

    facts: tuple[tuple[str, str], ...]
    products: tuple[str, ...] = ()
    cycles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    newest_system: float | None = None
    """The newest system the device can have is at most this one."""

    def applies(self, row: Row, state: SupportState) -> bool:
        """Whether this rule speaks of a row in that state."""
        return (
            (not self.products or row.product in self.products)
            and (not self.cycles or any(fnmatchcase(row.cycle, pattern) for pattern in self.cycles))
            and (not self.kinds or row.kind in self.kinds)
            and (not self.states or state in self.states)
            and (self.newest_system is None or self._stops_early(row))
        )

    def _stops_early(self, row: Row) -> bool:
        newest = _LAST_NUMBER.search(row.os_range)
        return newest is not None and self.newest_system is not None and float(newest[1]) <= self.newest_system


def read_row_rules(folder: Path, faults: Faults) -> tuple[RowRule, ...]:
    """The rules of a knowledge folder, in writing order."""
    top = read_file(folder, FILE, faults, ("regles",))
    optional = ("produits", "cycles", "genres", "etats", "systeme_au_plus")
    rules: list[RowRule] = []
    for entry in top.entries("regles", optional, ("faits",)):
        for key, known in (("genres", list(Kind)), ("etats", list(SupportState))):
            for code in entry.codes(key):
                if code not in known:
                    message = f"« {code} » ne va pas pour « {key} ». Choix : {', '.join(known)}."
                    faults.add(entry.place_of(key), Code.UNKNOWN_WORD, message)
        rules.append(
            RowRule(
                facts=tuple(entry.assignments("faits")),
                products=entry.codes("produits"),
                cycles=entry.codes("cycles"),
                kinds=entry.codes("genres"),
                states=entry.codes("etats"),
                newest_system=entry.number("systeme_au_plus") if entry.text("systeme_au_plus") else None,
            )
        )
    return tuple(rules)
