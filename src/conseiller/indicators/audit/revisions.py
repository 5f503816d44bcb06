"""What earlier releases forbid (section 9): small changes since, small differences between two zonings."""

from collections.abc import Callable, Iterator, Sequence

from conseiller.indicators.published import TOTAL, Level
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
    """Two territories of different zonings whose difference holds a small count over the whole period: refused.

    One hierarchy needs no such rule: its differences are other cells of the table.
    """
    fresh = {id(told) for told in now}
    whole = [told for told in (*now, *earlier) if told.cell.period == told.cell.objective == TOTAL]
    for zone, other in _pairs(whole):
        if id(zone) in fresh or id(other) in fresh:
            for region in _differences(zone.region, other.region):
                if 1 <= count(region) < threshold:
                    yield zone.cell, other.cell


def differences(now: Sequence[Statement], earlier: Sequence[Statement]) -> Iterator[Statement]:
    """The same, cell by cell: sums that nobody prints, and that nobody may work out when they are small."""
    alike: dict[tuple[frozenset[str], frozenset[int]], list[Statement]] = {}
    for told in (*now, *earlier):
        alike.setdefault((told.region.objectives, told.region.months), []).append(told)
    for group in alike.values():
        for zone, other in _pairs(group):
            for region in _differences(zone.region, other.region):
                yield Statement(zone.cell, region, None)


def _pairs(told: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """A zone of a second zoning, and any other territory that shares communes with it."""
    for zone in told:
        if zone.cell.level is Level.ZONE:
            for other in told:
                if other.cell.level is not Level.ALL and zone.region.communes & other.region.communes:
                    yield zone, other


def _differences(one: Region, other: Region) -> Iterator[Region]:
    months = one.months & other.months
    for rest in (one.communes - other.communes, other.communes - one.communes):
        if rest and months:
            yield Region(one.objectives, rest, months)
