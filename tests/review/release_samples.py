"""Releases as the disclosure control hands them over: invented counts, real territory codes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from conseiller.indicators.published import (
    TOTAL,
    AuditSummary,
    Level,
    PublishedFigure,
    PublishedTable,
    Status,
    Step,
)

OFFICE = "Vals d'Exemple Communauté"
SAINTONGE, NEVERS = "200041689", "245804406"
QUARTERS = ("2025-T1", "2025-T2", "2025-T3", "2025-T4")
ADVICES = {
    "a": (112, 96, 74, 138),
    "b": (64, 51, None, None),
    "c": (26, 0, 14, 31),
}
"""Of each quarter; None is secret."""
TOTALS = {"a": 420, "b": 198, "c": 71}


def released() -> PublishedTable:
    """A year by quarter and EPCI: objective a is reliable, b fragile, c hides most of its follow-up."""
    figures = sorted(_figures(), key=lambda one: (one.period, one.level, one.territory, one.objective, one.indicator))
    return PublishedTable(
        begin=date(2025, 1, 1),
        end=date(2025, 12, 31),
        extraction=date(2026, 7, 15),
        step=Step.QUARTER,
        levels=(Level.EPCI, Level.ALL),
        method_version="2026-11-22",
        audit=AuditSummary(hidden=7, published=33, threshold=11, narrowest_range=6, releases=1, visible_share=0.94),
        figures=tuple(figures),
    )


def with_figures(table: PublishedTable, *figures: PublishedFigure) -> PublishedTable:
    """The table where these figures replace those of the same cell and indicator."""

    def key(one: PublishedFigure) -> tuple[str, ...]:
        return (one.period, one.level, one.territory, one.objective, one.indicator)

    replaced = {key(one): one for one in (*table.figures, *figures)}
    return replace(table, figures=tuple(replaced[name] for name in sorted(replaced)))


def counted(
    period: str, objective: str, count: int | None, level: Level = Level.ALL, territory: str = TOTAL
) -> PublishedFigure:
    """A5.1 of one cell."""
    status = Status.SECRET if count is None else Status.PUBLISHED if count else Status.ZERO
    grade = "" if count is None else "fiable"
    return PublishedFigure(period, level, territory, objective, "A5.1", value=count, grade=grade, status=status)


def _figures() -> Iterator[PublishedFigure]:
    for objective, counts in ADVICES.items():
        for quarter, count in zip(QUARTERS, counts, strict=True):
            yield counted(quarter, objective, count)
        yield counted(TOTAL, objective, TOTALS[objective])
    for quarter, count in zip(QUARTERS, (202, 147, None, None), strict=True):
        yield counted(quarter, TOTAL, count)
    yield counted(TOTAL, TOTAL, 689)
    for territory, counts in ((SAINTONGE, (310, 120, None, 489)), (NEVERS, (110, 78, None, 200))):
        for objective, count in zip(("a", "b", "c", TOTAL), counts, strict=True):
            yield counted(TOTAL, objective, count, Level.EPCI, territory)
    yield from _reliable_objective()
    yield from _fragile_objective()
    yield from _hidden_objective()


def _followed(objective: str, indicator: str, **named: object) -> PublishedFigure:
    return replace(PublishedFigure(TOTAL, Level.ALL, TOTAL, objective, indicator), **named)  # type: ignore[arg-type]


def _reliable_objective() -> Iterator[PublishedFigure]:
    yield _followed("a", "A5.2", value=0.7821, interval_low=0.7402, interval_high=0.8190, base=412, grade="fiable")
    yield _followed("a", "A5.3", value=0.1667, interval_low=0.1330, interval_high=0.2068, base=396, grade="fiable")
    yield _followed("a", "A5.4", value=0.3232, base=396)
    yield _followed(
        "a", "A5.5", value=None, base=128, return_rate=0.3232, grade="non_publiable", status=Status.NOT_RELIABLE
    )
    yield _followed("a", "A5.6", base=396, return_rate=0.3232, grade="non_publiable", status=Status.NOT_RELIABLE)
    yield _followed("a", "A5.7", value=0.4292, low=0.35, high=0.52, base=396, return_rate=0.3232, grade="fiable")


def _fragile_objective() -> Iterator[PublishedFigure]:
    yield _followed("b", "A5.2", value=0.6010, interval_low=0.5310, interval_high=0.6672, base=193, grade="fiable")
    yield _followed("b", "A5.3", value=0.4033, interval_low=0.3350, interval_high=0.4755, base=181, grade="fiable")
    yield _followed("b", "A5.4", value=0.7127, base=181)
    yield _followed(
        "b",
        "A5.5",
        value=0.6047,
        interval_low=0.5184,
        interval_high=0.6848,
        base=129,
        return_rate=0.7127,
        grade="fragile",
    )
    yield _followed("b", "A5.6", low=0.4530, high=0.7348, base=181, return_rate=0.7127, grade="fragile")


def _hidden_objective() -> Iterator[PublishedFigure]:
    for indicator in ("A5.2", "A5.3", "A5.4", "A5.5", "A5.6"):
        yield _followed("c", indicator, status=Status.SECRET)
