"""The numbers of the follow-up that may be told, once the audit has tried to work small outcomes out of them."""

from collections.abc import Sequence

from conseiller.indicators.audit import follow_up as audit
from conseiller.indicators.disclosure.follow_up import Asked, tellable
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.table import Position
from conseiller.indicators.numbers import GROUPS, Secrecy
from conseiller.indicators.published import TOTAL
from conseiller.indicators.releases import Places, Release
from conseiller.indicators.statements import Coordinates, Statement
from conseiller.journal.leaves import LeafTable

Numbers = dict[str, dict[Coordinates, int]]


def audited_numbers(
    table: LeafTable,
    where: Sequence[Position],
    now: Sequence[Statement],
    grid: Grid,
    earlier: Sequence[Release],
    today: Places,
    secrecy: Secrecy,
) -> Numbers:
    """What may be told; nothing when it was told otherwise before: the counts go out, the follow-up does not."""
    again = next((release for release in earlier if release.tells([(line.cell, line.value) for line in now])), None)
    names = [name for group in GROUPS for name in group.numbers]
    lines = [release.told_numbers(today) for release in earlier]
    before = {name: [line for told in lines for line in told.get(name, ())] for name in names}
    if audit.small_changes(before, table.leaves, secrecy.smallest):
        return {}
    if again is not None and audit.still_true(again.told_numbers(today), table.leaves):
        return {name: dict(found) for name, found in again.numbers.items()}
    hidden = frozenset(line.cell for line in now if line.value is None)
    months = frozenset(month for place in where for month in place.region.months)
    asked = Asked(where, months, hidden, table.leaves, secrecy)
    numbers = tellable(asked, grid, before)
    regions = {place.cell: place.region for place in where}
    while any(numbers.values()):
        told = {
            name: [*before[name], *(Statement(cell, regions[cell], value) for cell, value in numbers[name].items())]
            for name in names
        }
        failing = audit.given_away(now, told, table.leaves, secrecy)
        if not failing:
            return numbers
        _tell_less(numbers, [name for name in names if any(name in together for together in failing.values())])
    return {}


def _tell_less(numbers: Numbers, suspects: Sequence[str]) -> None:
    """Keep one number at the largest totals only, or nowhere: the one that tells least among those that give away."""
    for name in reversed(suspects):
        kept = {cell: value for cell, value in numbers[name].items() if sum(code == TOTAL for code in cell) > 1}
        if len(kept) < len(numbers[name]):
            numbers[name] = kept
            return
    for name in suspects if any(numbers[name] for name in suspects) else list(numbers):
        numbers[name] = {}
