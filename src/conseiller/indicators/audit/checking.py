"""The audit: can anyone work a small count out of this release, alone or beside every earlier one? (section 8.4)"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from conseiller.indicators.audit import revisions
from conseiller.indicators.audit.algebra import Echelon
from conseiller.indicators.audit.ranges import Ranges
from conseiller.indicators.audit.system import System
from conseiller.indicators.statements import Coordinates, Point, Region, Statement, total

WIDTH = 5
"""Least difference between the largest and the smallest number a hidden small count may be (section 8.4b)."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the audit holds against a release: cells, never their numbers. Nothing anywhere: it may go out."""

    given_away: tuple[Coordinates, ...] = ()
    """Follow from the published cells by algebra."""
    narrow: tuple[Coordinates, ...] = ()
    """Too few numbers are possible, or no proof of the contrary was found."""
    changed: tuple[Coordinates, ...] = ()
    """Published earlier, and changed by too little since."""
    zones: tuple[tuple[Coordinates, Coordinates], ...] = ()
    """Two zonings whose difference holds too few."""
    outcomes: bool = False
    """Beside the follow-up told earlier, these counts leave a small outcome too few values."""

    tables: tuple[Mapping[Point, int], ...] = field(default=(), repr=False, compare=False)
    """Changes of leaf counts that no reader would notice, found on the way: proposals for the next audit."""

    @property
    def passed(self) -> bool:
        """Whether the release may go out."""
        return not (self.given_away or self.narrow or self.changed or self.zones or self.outcomes)


def audit(
    now: Sequence[Statement],
    earlier: Sequence[Statement],
    counts: Mapping[Point, int],
    threshold: int,
    width: int = WIDTH,
    proposals: Iterable[Mapping[Point, int]] = (),
) -> Findings:
    """Hold a release, and every earlier one, against what a reader can work out. `counts` is the truth.

    Proposals are changes of leaf counts that someone thinks no reader would notice: they save a search, nothing more,
    because each is checked against the statements.
    """
    known: dict[Region, int] = {}

    def count(region: Region) -> int:
        if region not in known:
            known[region] = total(region, counts)
        return known[region]

    beside = [told for told in earlier if any(told.region.months & one.region.months for one in now)]
    changed = tuple(revisions.small_changes(beside, count, threshold))
    zones = tuple(revisions.small_differences(now, beside, count, threshold))
    if changed or zones:
        return Findings(changed=changed, zones=zones)
    apart = [told for told in revisions.differences(now, beside) if 1 <= count(told.region) < threshold]
    true = [told for told in beside if revisions.still_true(told, count)]
    # What was revised no longer holds of the counts, but a reader still has it: prudently, algebra takes it all.
    revised = [
        told._replace(value=count(told.region))
        for told in beside
        if told.value is not None and not revisions.still_true(told, count)
    ]
    given_away = _given_away(System([*now, *true, *revised, *apart], counts), threshold)
    narrow, tables = _narrow(System([*now, *true, *apart], counts), threshold, width, proposals)
    return Findings(given_away=given_away, narrow=narrow, tables=tables)


def _given_away(system: System, threshold: int) -> tuple[Coordinates, ...]:
    opened = system.open_blocks()
    echelon = Echelon()
    told = [blocks for one, blocks in zip(system.statements, system.blocks, strict=True) if one.value is not None]
    for blocks in sorted(dict.fromkeys(told), key=len):
        echelon.add({block: 1 for block in blocks if block in opened})
    return tuple(
        system.statements[statement].cell
        for statement in _small(system, threshold)
        if not echelon.reduced({block: 1 for block in system.blocks[statement] if block in opened})
    )


def _narrow(
    system: System, threshold: int, width: int, proposals: Iterable[Mapping[Point, int]]
) -> tuple[tuple[Coordinates, ...], tuple[Mapping[Point, int], ...]]:
    ranges = Ranges(system, width)
    for proposal in proposals:
        change: dict[int, int] = {}
        for point, by in proposal.items():
            change[system.block(point)] = change.get(system.block(point), 0) + by
        ranges.propose(change)
    narrow = tuple(system.statements[statement].cell for statement in ranges.narrow(_small(system, threshold)))
    return narrow, tuple({system.point(block): by for block, by in table.items()} for table in ranges.found)


def _small(system: System, threshold: int) -> list[int]:
    return [
        statement
        for statement, told in enumerate(system.statements)
        if told.value is None and 1 <= system.sum_of(statement) < threshold
    ]
