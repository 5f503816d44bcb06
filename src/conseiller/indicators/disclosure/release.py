"""From leaf counts to a protected table: hide, have it audited, then compute everything from what is left.

The one module that knows both the disclosure control and the audit, which know nothing of each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from conseiller.indicators.audit.checking import WIDTH, Findings, audit
from conseiller.indicators.disclosure.calling import told_after_calls
from conseiller.indicators.disclosure.calls import AfterCalls
from conseiller.indicators.disclosure.earlier_moves import moves_of
from conseiller.indicators.disclosure.figures import Figures
from conseiller.indicators.disclosure.grid import Grid
from conseiller.indicators.disclosure.inside import insides, lone_cells
from conseiller.indicators.disclosure.menu import FINEST_FIRST, Menu
from conseiller.indicators.disclosure.numbering import TooNarrow, audited_numbers
from conseiller.indicators.disclosure.suppression import Suppressed, hide_also, hide_around, hide_more, suppress
from conseiller.indicators.disclosure.table import Position, absent, members, positions, remainders
from conseiller.indicators.numbers import Secrecy
from conseiller.indicators.published import (
    TOTAL,
    AuditSummary,
    Level,
    PublishedTable,
)
from conseiller.indicators.releases import Release
from conseiller.indicators.statements import Coordinates, Point, Statement, advices_by_point, total
from conseiller.indicators.thresholds import Thresholds
from conseiller.journal.leaves import LeafTable

_MOST_ATTEMPTS = 3
"""Times the audit is asked again, with more hidden each time where it objected."""
_FARTHEST = 4
"""How far around what it objects to more is hidden, then."""


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
    hiding = _Hiding(
        grid,
        where,
        [*unprinted],
        [line for lines in told for line in lines],
        [line for lines in true for line in lines if line.value is None],
        counts,
        thresholds.secret,
        [move for release in beside for move in moves_of(release, table, counts, thresholds.secret, WIDTH)],
    )
    secrecy = Secrecy(thresholds.secret, menu.zeros_secret)
    ways = suppress(grid, thresholds.secret, WIDTH)
    tried = hiding.enough(ways)
    cheapest: tuple[_Tried, dict[str, dict[Coordinates, int]]] | None = None
    while True:
        if not tried.findings.passed:
            return Refusal(menu, tried.findings, thresholds.secret)
        now = tried.now
        counted = [*now, *unprinted, *(line for lines in true for line in lines)]
        follow_up = audited_numbers(table, where, now, counted, grid, beside, today, secrecy, tried.proposals)
        if isinstance(follow_up, TooNarrow):
            former = tried.way.hidden
            ways = [hide_also(grid, tried.way, hiding.cells(follow_up.cells))]
            if ways[0].hidden == former:
                return Refusal(menu, Findings(outcomes=True), thresholds.secret)
            tried = hiding.enough(ways)
            continue
        cheapest, ways = cheapest or (tried, follow_up), ways[1:]
        if beside or any(follow_up.values()):
            break
        # These counts leave nothing to tell of their follow-up: another way to hide may.
        other = hiding.enough(ways) if ways else tried
        if not ways or not other.findings.passed:
            tried, follow_up = cheapest
            now = tried.now
            break
        tried = other
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


@dataclass(frozen=True, slots=True)
class _Tried:
    """One way to hide, as audited."""

    way: Suppressed
    now: tuple[Statement, ...]
    """What each cell says."""
    findings: Findings
    proposals: list[Mapping[Point, int]]
    """Moves shown to the audit."""
    failing: list[int]


@dataclass
class _Hiding:
    """What the audit is asked about, way after way."""

    grid: Grid
    where: Sequence[Position]
    unprinted: Sequence[Statement]
    said: Sequence[Statement]
    hidden_before: Sequence[Statement]
    counts: Mapping[Point, int]
    secret: int
    moves: Sequence[Mapping[Point, int]]
    """Of the earlier releases."""
    tables: list[Mapping[Point, int]] = field(default_factory=list)
    """Found by the audit itself: each serves the next time."""

    def enough(self, ways: Sequence[Suppressed]) -> _Tried:
        """Of the ways to hide, the cheapest that the audit passes; when it passes none, the cheapest, with more and
        more hidden around what it objects to; when that fails too, what the cheapest gave."""
        tried = []
        for way in ways:
            found = self._tried(way)
            for _ in range(1, _MOST_ATTEMPTS):
                if not found.failing:
                    break
                found = self._tried(hide_more(self.grid, found.way, found.failing))
            # Whatever is hidden now, changes and zonings would be compared.
            if found.findings.passed or found.findings.changed or found.findings.zones:
                return found
            tried.append(found)
        found = tried[0]
        for reach in range(_FARTHEST):
            found = self._tried(hide_around(self.grid, found.way, found.failing, reach, WIDTH))
            if found.findings.passed:
                return found
        return tried[0]

    def cells(self, named: frozenset[Coordinates]) -> list[int]:
        """Numbers of these cells."""
        return [self.grid.cell(place.region) for place in self.where if place.cell in named]

    def _tried(self, way: Suppressed) -> _Tried:
        now = tuple(
            Statement(place.cell, place.region, None if cell in way.hidden else self.grid.value[cell])
            for place in self.where
            for cell in (self.grid.cell(place.region),)
        )
        proposals = [*self.moves, *(self.grid.leaves(move) for move in way.moves)]
        findings = audit(
            [*now, *self.unprinted], self.said, self.counts, self.secret, proposals=[*proposals, *self.tables]
        )
        self.tables += findings.tables
        against = {*findings.given_away, *findings.narrow}
        failing = [self.grid.cell(line.region) for line in (*now, *self.hidden_before) if line.cell in against]
        return _Tried(way, now, findings, proposals, failing)


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
