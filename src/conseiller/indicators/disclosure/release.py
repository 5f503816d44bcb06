"""From leaf counts to a protected table: hide, have it audited, then compute everything from what is left.

The one module that knows both the disclosure control and the audit, which know nothing of each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conseiller.indicators.audit.checking import WIDTH, Findings, audit
from conseiller.indicators.disclosure.calling import told_after_calls
from conseiller.indicators.disclosure.calls import AfterCalls
from conseiller.indicators.disclosure.figures import Figures
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.inside import insides, lone_cells
from conseiller.indicators.disclosure.menu import FINEST_FIRST, Menu
from conseiller.indicators.disclosure.numbering import audited_numbers
from conseiller.indicators.disclosure.suppression import hide_more, suppress
from conseiller.indicators.disclosure.table import Position, absent, members, positions, remainders
from conseiller.indicators.numbers import Secrecy
from conseiller.indicators.published import (
    TOTAL,
    AuditSummary,
    Level,
    PublishedTable,
)
from conseiller.indicators.releases import Release
from conseiller.indicators.statements import Point, Statement, advices_by_point, total
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal.leaves import LeafTable

_MOST_ATTEMPTS = 3
"""Times the audit is asked again, with more hidden each time where it objected."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The audit said no. The failing cells are for the workstation only (section 4 of the privacy rules)."""

    menu: Menu
    findings: Findings
    threshold: int
    """k."""
    coarser: Menu | None = None
    """The nearest coarser release that would pass."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release that may go out, and what the ledger keeps of it."""

    table: PublishedTable
    release: Release


def prepare(
    table: LeafTable, menu: Menu, extraction: date, thresholds: Thresholds, earlier: Sequence[Release] = ()
) -> PublishedTable | Refusal:
    """The protected table of this menu, or why there is none. See `prepared`."""
    found = prepared(table, menu, extraction, thresholds, earlier)
    return found.table if isinstance(found, Prepared) else found


def prepared(
    table: LeafTable, menu: Menu, extraction: date, thresholds: Thresholds, earlier: Sequence[Release] = ()
) -> Prepared | Refusal:
    """Protect and audit. `table` must hold every month of the menu and of the earlier releases beside it.

    Raises ConseillerError when the period of the menu does not hold whole steps.
    """
    menu.check()
    found = _tried(table, menu, extraction, thresholds, earlier)
    if isinstance(found, Prepared):
        return found
    if found.findings.changed:
        # Whatever the grain, the same numbers would be compared.
        return found
    coarser = next(
        (
            other
            for other in menu.coarser
            if isinstance(_tried(table, other, extraction, thresholds, earlier), Prepared)
        ),
        None,
    )
    return replace(found, coarser=coarser)


def _tried(
    table: LeafTable, menu: Menu, extraction: date, thresholds: Thresholds, earlier: Sequence[Release]
) -> Prepared | Refusal:
    counts = advices_by_point(table.leaves)
    # Each release keeps its own second zoning: a commune it had never heard of lies in no zone of it.
    today = members(FINEST_FIRST, table.zones, {})
    beside = [release for release in earlier if _overlap(release, menu)]
    told = [release.statements(today) for release in beside]
    where = positions(menu, table)
    true = [[line for line in lines if _holds(line, total(line.region, counts))] for lines in told]
    unprinted = absent(menu, table)
    apart = [
        [line]
        for line in remainders(where, [line for lines in true for line in lines])
        if 1 <= total(line.region, counts) < thresholds.secret
    ]
    grid = Grid(where, [unprinted, *true, *apart], counts)
    known = bytes(grid.state)
    said = [line for lines in told for line in lines]
    now, findings, proposals = _hidden_enough(grid, where, unprinted, said, counts, thresholds.secret)
    if not findings.passed:
        return Refusal(menu, findings, thresholds.secret)
    grid.state[:] = known
    secrecy = Secrecy(thresholds.secret, menu.zeros_secret)
    counted = [*now, *unprinted, *(line for lines in true for line in lines)]
    follow_up = audited_numbers(table, where, now, counted, grid, beside, today, secrecy, proposals)
    if follow_up is None:
        return Refusal(menu, Findings(outcomes=True), thresholds.secret)
    alone = lone_cells(table, where, menu)
    # Nothing of them is printed, nor kept: the ledger holds what went out, no more.
    numbers = {
        name: {cell: value for cell, value in found.items() if cell not in alone} for name, found in follow_up.items()
    }
    after = AfterCalls(numbers, insides(table, where), thresholds)
    called = told_after_calls(after, now, table.leaves, beside, today)
    release = Release(
        begin=menu.begin,
        end=menu.end,
        extraction=extraction,
        step=menu.step,
        levels=menu.levels,
        threshold=thresholds.secret,
        method_version=thresholds.version,
        places=members(FINEST_FIRST, table.zones, menu.zoning),
        cells=tuple((line.cell, line.value) for line in now),
        numbers=numbers,
        after_calls=called,
    )
    figures = Figures(after, called, alone, menu.zeros_secret)
    return Prepared(_published(menu, extraction, thresholds, now, figures, len(beside)), release)


def _hidden_enough(
    grid: Grid,
    where: Sequence[Position],
    unprinted: Sequence[Statement],
    said: Sequence[Statement],
    counts: Mapping[Point, int],
    secret: int,
) -> tuple[tuple[Statement, ...], Findings, list[dict[Point, int]]]:
    """What each cell says, what the audit found, and the moves shown to it.

    Of the ways to hide, the cheapest that the audit passes; when it passes none, the cheapest.
    """
    tried = []
    for way in suppress(grid, secret, WIDTH):
        protected = way
        for _ in range(_MOST_ATTEMPTS):
            now = tuple(
                Statement(place.cell, place.region, None if cell in protected.hidden else grid.value[cell])
                for place in where
                for cell in (grid.cell(place.region),)
            )
            proposals = [grid.leaves(move) for move in protected.moves]
            findings = audit([*now, *unprinted], said, counts, secret, proposals=proposals)
            failing = {line.cell for line in now} & {*findings.given_away, *findings.narrow}
            if not failing:
                break
            more = [grid.cell(place.region) for place in where if place.cell in failing]
            protected = hide_more(grid, protected, more)
        tried.append((now, findings, proposals))
        if findings.passed:
            return tried[-1]
        if findings.changed or findings.zones:  # whatever is hidden now, the same numbers would be compared
            break
    return tried[0]


def _overlap(release: Release, menu: Menu) -> bool:
    return release.begin <= menu.end and menu.begin <= release.end


def _holds(line: Statement, now: int) -> bool:
    return now == line.value if line.value is not None else now >= 1


def _published(
    menu: Menu, extraction: date, thresholds: Thresholds, now: Sequence[Statement], figures: Figures, releases: int
) -> PublishedTable:
    return PublishedTable(
        begin=menu.begin,
        end=menu.end,
        extraction=extraction,
        step=menu.step,
        levels=menu.levels,
        method_version=thresholds.version,
        audit=AuditSummary(
            hidden=sum(line.value is None for line in now),
            published=sum(line.value is not None for line in now),
            threshold=thresholds.secret,
            narrowest_range=WIDTH,
            releases=releases,
            visible_share=_visible_share(menu, now),
        ),
        figures=tuple(figures.rows(now)),
    )


def _visible_share(menu: Menu, now: Sequence[Statement]) -> float | None:
    """Share of the advices that stays visible in the finest cells, from published cells alone."""
    whole = next(line.value for line in now if line.cell == (TOTAL, Level.ALL, TOTAL, TOTAL))
    if not whole:
        return None if whole is None else 1.0
    finest = menu.levels[0] if menu.levels else Level.ALL
    seen = sum(
        line.value or 0
        for line in now
        if line.cell.level is finest and TOTAL not in (line.cell.period, line.cell.objective)
    )
    return seen / whole
