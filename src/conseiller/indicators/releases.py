"""One release as the ledger keeps it: every published cell and mark, and which communes each territory held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from conseiller.indicators.intervals import Interval
from conseiller.indicators.periods import months_of
from conseiller.indicators.published import TOTAL, Level, Step
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.journal.records import COUNTED_OBJECTIVES

ADVICES = "conseils"
"""Name of the number of counted advices (A5.1) among those of a release; the others are those of its follow-up."""
Places = Mapping[str, Mapping[Level, str]]
"""Of each commune, the code of its territory at each level."""


@dataclass(frozen=True)
class Release:
    """What went out once. Nothing hidden is in it: it may be kept for ever."""

    begin: date
    end: date
    extraction: date
    step: Step
    levels: tuple[Level, ...]
    threshold: int
    method_version: str
    places: Places
    cells: tuple[tuple[Coordinates, int | None], ...]
    """Counted advices; None: hidden."""
    numbers: Mapping[str, Mapping[Coordinates, int]]
    """Of each number that the follow-up gives away, the cells that do."""
    after_calls: Mapping[Coordinates, Interval] = field(default_factory=dict)
    """Bounds printed after call-backs (A5.7)."""

    def adds_nothing_to(self, other: "Release") -> bool:
        """Whether whoever has read the other one learns nothing from this one, whatever its day."""
        alike = (self.begin, self.end, self.step, self.levels) == (other.begin, other.end, other.step, other.levels)
        zoning = Level.ZONE not in self.levels or self._zoning() == other._zoning()
        told = all(found.items() <= other.numbers.get(name, {}).items() for name, found in self.numbers.items())
        called = self.after_calls.items() <= other.after_calls.items()
        return alike and zoning and self.cells == other.cells and told and called

    def tells(self, cells: Sequence[tuple[Coordinates, int | None]]) -> bool:
        """Whether these are its cells, one for one."""
        return self.cells == tuple(cells)

    def statements(self, places: Places) -> tuple[Statement, ...]:
        """Its lines, over the communes known today: one it had never heard of lies where it lies today.

        A territory it did not print had nothing to count.
        """
        printed = {(cell.level, cell.territory) for cell, _ in self.cells}
        known = {**places, **self.places}
        missing = {
            (level, codes[level]) for codes in known.values() for level in self.levels if level in codes
        } - printed
        silent = [(Coordinates(TOTAL, *place, TOTAL), 0) for place in sorted(missing)]
        return tuple(Statement(cell, self.region_of(cell, places), value) for cell, value in (*self.cells, *silent))

    def told_numbers(self, places: Places) -> dict[str, tuple[Statement, ...]]:
        """The lines of each number of its follow-up."""
        return {
            name: tuple(Statement(cell, self.region_of(cell, places), value) for cell, value in found.items())
            for name, found in self.numbers.items()
        }

    def _zoning(self) -> dict[str, str]:
        return {commune: codes[Level.ZONE] for commune, codes in self.places.items() if Level.ZONE in codes}

    def region_of(self, cell: Coordinates, places: Places) -> Region:
        """What one of its cells adds up, over the communes it knew and those known today."""
        kinds = map(str, COUNTED_OBJECTIVES) if cell.objective == TOTAL else (cell.objective,)
        known = {**places, **self.places}
        communes = (
            known
            if cell.level is Level.ALL
            else [commune for commune, codes in known.items() if codes.get(cell.level) == cell.territory]
        )
        return Region(frozenset(kinds), frozenset(communes), months_of(cell.period, self.begin, self.end))

    def as_json(self) -> dict[str, Any]:
        """For one line of the ledger; keys in French, as whoever opens the file reads them."""
        return {
            "debut": self.begin.isoformat(),
            "fin": self.end.isoformat(),
            "extraction": self.extraction.isoformat(),
            "pas": str(self.step),
            "mailles": [str(level) for level in self.levels],
            "seuil_secret": self.threshold,
            "version_methode": self.method_version,
            "communes": {
                commune: {str(level): code for level, code in codes.items()} for commune, codes in self.places.items()
            },
            "cellules": [[*map(str, cell), value] for cell, value in self.cells],
            "suites": {
                name: [[*map(str, cell), value] for cell, value in found.items()]
                for name, found in _filled(self.numbers).items()
            },
            "rappels": [[*map(str, cell), *found] for cell, found in self.after_calls.items()],
        }

    @classmethod
    def from_json(cls, written: dict[str, Any]) -> "Release":
        """The release of a line. Raises KeyError, TypeError or ValueError when it is not one."""
        return cls(
            begin=date.fromisoformat(written["debut"]),
            end=date.fromisoformat(written["fin"]),
            extraction=date.fromisoformat(written["extraction"]),
            step=Step(written["pas"]),
            levels=tuple(Level(level) for level in written["mailles"]),
            threshold=int(written["seuil_secret"]),
            method_version=str(written["version_methode"]),
            places={
                commune: {Level(level): code for level, code in codes.items()}
                for commune, codes in written["communes"].items()
            },
            cells=tuple((_cell(row), row[4]) for row in written["cellules"]),
            numbers={name: {_cell(row): int(row[4]) for row in rows} for name, rows in written["suites"].items()},
            # Not in the first lines ever written: then nothing is known to have been printed.
            after_calls={_cell(row): (float(row[4]), float(row[5])) for row in written.get("rappels", ())},
        )


def told_first(release: Release, earlier: Sequence[Release]) -> tuple[Level, ...] | None:
    """Levels of the release that told the follow-up of the same period first; it is told once (section 9).

    None when this one tells it, or when every level of this one was in it.
    """
    told = [
        one for one in earlier if (one.begin, one.end) == (release.begin, release.end) and any(one.numbers.values())
    ]
    if not told or set(release.levels) <= {Level.ALL, *told[0].levels}:
        return None
    return told[0].levels


def _filled(numbers: Mapping[str, Mapping[Coordinates, int]]) -> dict[str, dict[Coordinates, int]]:
    return {name: dict(found) for name, found in numbers.items() if found}


def _cell(row: list[Any]) -> Coordinates:
    return Coordinates(str(row[0]), Level(row[1]), str(row[2]), str(row[3]))
