"""What earlier releases forbid (section 9): small changes since, small differences between two zonings."""

from collections.abc import Callable, Iterator, Sequence

from conseiller.indicators.published import Level
from conseiller.indicators.statements import Coordinates, Region, Statement

Count = Callable[[Region], int]


def small_changes(earlier: Sequence[Statement], count: Count, threshold: int) -> Iterator[Coordinates]:
    """Cells of earlier releases that changed by less than the threshold, or may have."""
    for told in earlier:
        now = count(told.region)
        changed = abs(now - told.value) if told.value is not None else int(now == 0)
        if 1 <= changed < threshold:
            yield told.cell


def still_true(told: Statement, count: Count) -> bool:
    """Whether the counts of today still bear an earlier statement out."""
    now = count(told.region)
    return now == told.value if told.value is not None else now >= 1


def small_differences(
    now: Sequence[Statement], earlier: Sequence[Statement], count: Count, threshold: int
) -> Iterator[tuple[Coordinates, Coordinates]]:
    """Two published territories of different zonings whose difference holds a small count.

    One hierarchy needs no such rule: its differences are other cells of the table.
    """
    shown: dict[tuple[frozenset[str], frozenset[int]], list[Statement]] = {}
    for told in (*now, *earlier):
        if told.value is not None:
            shown.setdefault((told.region.objectives, told.region.months), []).append(told)
    for alike in shown.values():
        zones = [told for told in alike if told.cell.level is Level.ZONE]
        for zone in zones:
            for other in alike:
                if _differ(zone, other, count, threshold):
                    yield zone.cell, other.cell


def _differ(zone: Statement, other: Statement, count: Count, threshold: int) -> bool:
    here, there = zone.region.communes, other.region.communes
    if other.cell.level is Level.ALL or here.isdisjoint(there):
        return False
    return any(
        1 <= count(zone.region._replace(communes=rest)) < threshold for rest in (here - there, there - here) if rest
    )
