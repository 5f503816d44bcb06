"""Which cells may print bounds after call-backs (A5.7), once the audit has tried to work the draw out of them.

They are told once for a period, like the rest of the follow-up: another table of it repeats them, and adds none. The
draw stays internal (indicators, section 8.6): bounds that would tell it are left out, with the mark of a cell where
nobody was called, since another mark would say that much of the draw.
"""

from collections.abc import Iterator, Sequence

from conseiller.indicators.audit.call_bounds import Bounds
from conseiller.indicators.audit.calls import Called, betrayed
from conseiller.indicators.disclosure.calls import AfterCalls, Numbers
from conseiller.indicators.intervals import Interval
from conseiller.indicators.numbers import DUE, KNOWN, YES
from conseiller.indicators.releases import Places, Release
from conseiller.indicators.statements import Coordinates, Region, Statement
from conseiller.journal.leaves import Leaf


def told_after_calls(
    after: AfterCalls,
    lines: Sequence[Statement],
    leaves: Sequence[Leaf],
    earlier: Sequence[Release],
    places: Places,
) -> dict[Coordinates, Interval]:
    """The bounds that may be printed.

    `earlier`: releases of this period or of a part of it; `places`: of each commune, its territories today.
    """
    smallest = after.thresholds.secret
    fresh = {
        line.cell: found
        for line in lines
        if line.value
        for found in (after.found(line.cell, line.value),)
        if found is not None
    }
    repeated = _told_before(lines, earlier, places)
    if repeated is not None:
        return {cell: found for cell, found in fresh.items() if repeated.get(cell) == found}
    now = {line.cell: line for line in lines}
    called = [
        Called(cell, now[cell].region, _bounds(after.numbers, cell, now[cell].value or 0, found, smallest))
        for cell, found in fresh.items()
    ]
    called += [one for release in earlier for one in _of_earlier(release, places, smallest)]
    hidden = betrayed(called, lines, leaves)
    return {cell: found for cell, found in fresh.items() if cell not in hidden}


def _told_before(
    lines: Sequence[Statement], earlier: Sequence[Release], places: Places
) -> dict[Coordinates, Interval] | None:
    """Bounds of the same sums, when the follow-up of this period has been told; None when it has not."""
    months = frozenset(month for line in lines for month in line.region.months)
    before: dict[Region, Interval] = {}
    told = False
    for release in earlier:
        told = told or any(
            line.region.months == months for found in release.told_numbers(places).values() for line in found
        )
        before |= {release.region_of(cell, places): found for cell, found in release.after_calls.items()}
    return {line.cell: before[line.region] for line in lines if line.region in before} if told else None


def _of_earlier(release: Release, places: Places, smallest: int) -> Iterator[Called]:
    advices = dict(release.cells)
    for cell, found in release.after_calls.items():
        known = _bounds(release.numbers, cell, advices[cell] or 0, found, smallest)
        yield Called(cell, release.region_of(cell, places), known, earlier=True)


def _bounds(numbers: Numbers, cell: Coordinates, advices: int, found: Interval, smallest: int) -> Bounds:
    base = numbers.get(DUE, {}).get(cell)
    return Bounds(
        yes=numbers[YES][cell],
        left=(advices if base is None else base) - numbers[KNOWN][cell],
        whole=advices if base is None else base,
        with_base=base is not None,
        low=round(found[0] * 100),
        high=round(found[1] * 100),
        smallest=smallest,
    )
