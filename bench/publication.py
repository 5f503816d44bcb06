"""A protected département: hiding, audit, follow-up, each in seconds; the whole against a bare pass over the cells.

Run alone: `python3 -m uv run python bench/publication.py`.
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.commands.main import run
from conseiller.indicators.audit.checking import WIDTH, audit
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import prepared
from conseiller.indicators.disclosure.suppression import suppress
from conseiller.indicators.disclosure.table import positions
from conseiller.indicators.published import Level, Step
from conseiller.indicators.statements import Statement, advices_by_point, total
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal import Journal
from conseiller.journal.leaves import LeafTable

PERIOD = date(2025, 1, 1), date(2025, 12, 31)
EXTRACTION = date(2026, 11, 22)
MENUS = {
    "EPCI x quarter": Menu(*PERIOD, Step.QUARTER, (Level.EPCI,)),
    "EPCI x year": Menu(*PERIOD, Step.YEAR, (Level.EPCI,)),
    "commune x year": Menu(*PERIOD, Step.YEAR, (Level.COMMUNE,)),
    "commune and EPCI x year": Menu(*PERIOD, Step.YEAR, (Level.COMMUNE, Level.EPCI)),
    "EPCI x month": Menu(*PERIOD, Step.MONTH, (Level.EPCI,)),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Times in seconds of this process alone; cells counted as printed."""

    name: str
    primary: int
    hidden: int
    visible: float
    suppression: float
    audited: float
    everything: float
    bare: float

    def __str__(self) -> str:
        return (
            f"{self.name:<26} {self.primary:>5} {self.hidden:>5} {100 * self.visible:>6.0f} % {self.suppression:>8.3f}"
            f" {self.audited:>8.3f} {self.everything:>8.3f} {self.everything / self.bare:>8.0f}"
        )


def measured(name: str, table: LeafTable, menu: Menu, runs: int) -> Row:
    """One menu; medians of several runs."""
    thresholds, counts, where = load_thresholds(), advices_by_point(table.leaves), positions(menu, table)
    grid = Grid(where, [], counts)
    start = bytes(grid.state)

    def hide() -> None:
        grid.state[:] = start
        suppress(grid, thresholds.secret, WIDTH)

    hiding = _seconds(hide, runs)
    grid.state[:] = start
    kept = suppress(grid, thresholds.secret, WIDTH)[0]
    numbers = [grid.cell(place.region) for place in where]
    told = [
        Statement(place.cell, place.region, None if cell in kept.hidden else grid.value[cell])
        for place, cell in zip(where, numbers, strict=True)
    ]
    proposals = [grid.leaves(move) for move in kept.moves]
    auditing = _seconds(lambda: audit(told, [], counts, thresholds.secret, proposals=proposals), runs)
    release = prepared(table, menu, EXTRACTION, thresholds)
    return Row(
        name,
        sum(1 <= grid.value[cell] < thresholds.secret for cell in numbers),
        sum(line.value is None for line in told),
        (release.table.audit.visible_share or 0.0) if hasattr(release, "table") else 0.0,
        hiding,
        auditing,
        _seconds(lambda: prepared(table, menu, EXTRACTION, thresholds), runs),
        # The least anyone could do: add every cell up once.
        _seconds(lambda: [total(place.region, counts) for place in where[:50]], runs) * len(where) / 50,
    )


def _seconds(work: Callable[[], object], runs: int) -> float:
    found = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return statistics.median(found)


def silent() -> Environment:
    """A command nobody reads."""
    return Environment(io.StringIO(), io.StringIO(), io.StringIO(), EXTRACTION, {})


def simulated(folder: Path, size: int) -> LeafTable:
    """The leaf counts of a simulated département."""
    base = folder / "departement.sqlite"
    run(["simuler", "--accompagnements", str(size), "--graine", "1", "--base", str(base), "--annee", "2025"], silent())
    with Journal.open_to_count(base, EXTRACTION) as journal:
        return journal.leaf_table(*PERIOD, EXTRACTION)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        department = simulated(Path(place), 8000)
    head = ("small", "hidden", "visible", "hiding s", "audit s", "all s", "x bare")
    print(f"{'':<26} {head[0]:>5} {head[1]:>5} {head[2]:>8} {head[3]:>8} {head[4]:>8} {head[5]:>8} {head[6]:>8}")
    for label, asked in MENUS.items():
        print(measured(label, department, asked, runs=5), flush=True)
