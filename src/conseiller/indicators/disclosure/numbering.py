"""The numbers of the follow-up that may be told, once the audit has tried to work small outcomes out of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conseiller.indicators.audit import follow_up as audit
from conseiller.indicators.audit.outcome_tables import Target
from conseiller.indicators.audit.outcomes import OutcomeAudit
from conseiller.indicators.disclosure.follow_up import Asked, tellable
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.numbers import GROUPS, Secrecy
from conseiller.indicators.published import TOTAL
from conseiller.indicators.releases import Places, Release
from conseiller.indicators.statements import Coordinates, Point, Region, Statement
from conseiller.journal.leaves import LeafTable

Numbers = dict[str, dict[Coordinates, int]]
_FIRST_TOLD = [name for group in GROUPS for name in group.numbers]
"""The most useful first: dropped last."""
_MOST_CELLS = 12
"""Cells of which less is told, each on its own, before all are."""
_MOST_FAILING = 60
"""Sums that may fail before the follow-up is kept for the totals alone."""
_MANY_BLOCKS, _MOST_BLOCKS = 8_000, 40_000
"""Sizes from which the follow-up is told for the totals alone, then not at all: the proof would take too long."""
_MOST_ROUNDS = 8
"""Times the audit by ranges is asked again, with less told each time."""


@dataclass(frozen=True, slots=True)
class TooNarrow:
    """Beside the follow-up told earlier, the counts leave a small outcome too few values."""

    cells: frozenset[Coordinates]
    """Printed cells that meet it: with some of them hidden, it may be wide enough."""


def audited_numbers(
    table: LeafTable,
    where: Sequence[Position],
    now: Sequence[Statement],
    counted: Sequence[Statement],
    grid: Grid,
    earlier: Sequence[Release],
    today: Places,
    secrecy: Secrecy,
    moves: Sequence[Mapping[Point, int]] = (),
) -> Numbers | TooNarrow:
    """What may be told; nothing when it was told otherwise before: the counts go out, the follow-up does not.

    `counted`: all counts that hold, of `now` and of earlier releases; `moves`: changes of counts nobody would notice.
    """
    again = next((release for release in earlier if release.tells([(line.cell, line.value) for line in now])), None)
    lines = [release.told_numbers(today) for release in earlier]
    before = {name: [line for told in lines for line in told.get(name, ())] for name in _FIRST_TOLD}
    changed = audit.small_changes(before, table.leaves, secrecy.smallest)
    if again is not None and changed:
        return {}
    if again is not None and audit.still_true(again.told_numbers(today), table.leaves):
        return {name: dict(found) for name, found in again.numbers.items()}
    regions = {place.cell: place.region for place in where}

    def checks() -> OutcomeAudit:
        return OutcomeAudit(counted, before, regions.values(), table.leaves, secrecy, moves)

    if any(before.values()):
        held = checks()
        failing = held.failing(last=True)
        if failing:
            shown = [line for line in now if line.value]
            return TooNarrow(
                frozenset(line.cell for line in shown if any(held.meets(target, line.region) for target in failing))
            )
        if changed:
            return {}
        months = frozenset(month for place in where for month in place.region.months)
        if any(line.region.months == months for told in before.values() for line in told):
            return _repeated(regions, before, table)
    return _with_ranges(_by_algebra(table, where, now, grid, before, secrecy), regions, checks())


def _repeated(
    regions: Mapping[Coordinates, Region], before: Mapping[str, Sequence[Statement]], table: LeafTable
) -> Numbers:
    """The follow-up of a period is told once: another table of it repeats what was told of the same cells."""
    true = {
        (name, line.region): line.value
        for name, told in before.items()
        for line in told
        if line.value is not None and audit.still_true({name: (line,)}, table.leaves)
    }
    return {
        name: {cell: true[name, region] for cell, region in regions.items() if (name, region) in true}
        for name in _FIRST_TOLD
    }


def _by_algebra(
    table: LeafTable,
    where: Sequence[Position],
    now: Sequence[Statement],
    grid: Grid,
    before: Mapping[str, Sequence[Statement]],
    secrecy: Secrecy,
) -> Numbers:
    hidden = frozenset(line.cell for line in now if line.value is None)
    months = frozenset(month for place in where for month in place.region.months)
    numbers = tellable(Asked(where, months, hidden, table.leaves, secrecy), grid, before)
    regions = {place.cell: place.region for place in where}
    while any(numbers.values()):
        told = {
            name: [*before[name], *(Statement(cell, regions[cell], value) for cell, value in numbers[name].items())]
            for name in _FIRST_TOLD
        }
        failing = audit.given_away(now, told, table.leaves, secrecy)
        if not failing:
            break
        _tell_less(numbers, [name for name in _FIRST_TOLD if any(name in together for together in failing.values())])
    return numbers


def _with_ranges(numbers: Numbers, regions: Mapping[Coordinates, Region], checks: OutcomeAudit) -> Numbers:
    """What may be told of every cell, or of the totals alone when more of them can then be told.

    Totals are what an office is asked for: its parts must not cost it its own figure.
    """
    found = _kept(numbers, regions, checks)
    totals = {
        name: {cell: value for cell, value in cells.items() if cell.territory == TOTAL}
        for name, cells in numbers.items()
    }
    if all(cells.keys() <= found.get(name, {}).keys() for name, cells in totals.items()):
        return found
    for region in regions.values():
        checks.tell(region, frozenset())
    alone = _kept(totals, regions, checks)
    if _totals_told(alone) <= _totals_told(found):
        return found
    both = {name: {**found.get(name, {}), **alone.get(name, {})} for name in numbers}
    for cell, together in _together(both).items():
        checks.tell(regions[cell], together)
    return alone if checks.failing() else both


def _totals_told(numbers: Numbers) -> tuple[int, ...]:
    """By number, the most useful first, how many totals are told."""
    return tuple(sum(cell.territory == TOTAL for cell in numbers.get(name, ())) for name in _FIRST_TOLD)


def _together(numbers: Numbers) -> dict[Coordinates, frozenset[str]]:
    """Which numbers are told of each cell."""
    told: dict[Coordinates, frozenset[str]] = {}
    for name, found in numbers.items():
        for cell in found:
            told[cell] = told.get(cell, frozenset()) | {name}
    return told


def _kept(numbers: Numbers, regions: Mapping[Coordinates, Region], checks: OutcomeAudit) -> Numbers:
    """Less and less, until each small outcome keeps its range; nothing at all when that never comes."""
    told = _together(numbers)
    if checks.size > _MOST_BLOCKS:
        return {}
    if checks.size > _MANY_BLOCKS:
        told = {cell: together for cell, together in told.items() if cell.territory == TOTAL}
    for cell, together in told.items():
        checks.tell(regions[cell], together)
    for _ in range(_MOST_ROUNDS):
        failing = checks.failing()
        if not failing:
            return {
                name: {cell: value for cell, value in found.items() if name in told.get(cell, ())}
                for name, found in numbers.items()
            }
        if len(failing) > _MOST_FAILING:
            for cell in [cell for cell in told if cell.territory != TOTAL]:
                checks.tell(regions[cell], frozenset())
                del told[cell]
        for target in failing:
            _mend(target, told, regions, checks)
            if checks.still_failing(target) and not _silence_around(target, told, regions, checks):
                return {}
    return {}


def _mend(
    target: Target, told: dict[Coordinates, frozenset[str]], regions: Mapping[Coordinates, Region], checks: OutcomeAudit
) -> None:
    """Tell less of the cells nearest to a sum that failed: of one if that is enough, else of one after the other."""
    if not checks.still_failing(target):
        return
    cells = [cell for cell in told if checks.concerns(target, regions[cell])]
    cells.sort(key=lambda one: (checks.near(target, regions[one]), one))
    for restored in (True, False):
        for cell in cells[: _MOST_CELLS if restored else None]:
            former = told[cell]
            if _silenced(target, told, cell, regions[cell], checks):
                return
            if restored:
                told[cell] = former
                checks.tell(regions[cell], former)


def _silence_around(
    target: Target, told: dict[Coordinates, frozenset[str]], regions: Mapping[Coordinates, Region], checks: OutcomeAudit
) -> bool:
    """Tell nothing more, cell after cell, until the sum keeps its range: a hidden count may only move with others, of
    other objectives too, and takes all that came of people along."""
    nearest = sorted(
        told, key=lambda cell: (not checks.concerns(target, regions[cell]), checks.near(target, regions[cell]), cell)
    )
    for cell in nearest:
        checks.tell(regions[cell], frozenset())
        del told[cell]
        if not checks.still_failing(target):
            return True
    return False


def _silenced(
    target: Target, told: dict[Coordinates, frozenset[str]], cell: Coordinates, region: Region, checks: OutcomeAudit
) -> bool:
    """Take the numbers of a cell back one after the other, the least useful first; whether that was enough."""
    for name in reversed(_FIRST_TOLD):
        if name in told[cell] and checks.speaks_of(target, name):
            told[cell] -= {name}
            checks.tell(region, told[cell])
            if not checks.still_failing(target, hasty=True):
                return True
    return False


def _tell_less(numbers: Numbers, suspects: Sequence[str]) -> None:
    """Keep one number at the largest totals only, or nowhere: the one that tells least among those that give away."""
    for name in reversed(suspects):
        kept = {cell: value for cell, value in numbers[name].items() if sum(code == TOTAL for code in cell) > 1}
        if len(kept) < len(numbers[name]):
            numbers[name] = kept
            return
    for name in suspects if any(numbers[name] for name in suspects) else list(numbers):
        numbers[name] = {}
