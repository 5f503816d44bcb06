"""Leaf tables written by hand, with outcomes, and their releases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from conseiller.indicators.disclosure.menu import Menu
from conseiller.indicators.disclosure.release import Prepared, prepared
from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Step
from conseiller.indicators.releases import Release
from conseiller.indicators.thresholds import load_thresholds
from conseiller.journal.leaves import Leaf, LeafTable, Zone

THRESHOLDS = load_thresholds()
EXTRACTION = date(2026, 11, 22)


@dataclass(frozen=True)
class Out:
    menu: Menu
    table: PublishedTable
    release: Release


def followed(
    done: int = 40,
    yes: int = 15,
    no: int = 25,
    unknown: int = 160,
    no_object: int = 0,
    calls: tuple[int, int, int] = (0, 0, 0),
) -> LeafTable:
    """Objective a in two communes of two EPCI, alike; asked of everybody, intended by half."""
    size = done + yes + no + unknown + no_object
    zones = (Zone("17001", "200001", "17"), Zone("17002", "200002", "17"))
    leaves = tuple(
        Leaf(
            "a",
            zone.commune,
            202501,
            done_alone=done,
            yes=yes,
            no=no,
            unknown=unknown,
            no_object=no_object,
            intention_yes=size // 2,
            intention_no=size - size // 2,
            drawn=calls[0],
            reached=calls[1],
            reached_yes=calls[2],
        )
        for zone in zones
    )
    return LeafTable(leaves, (), zones)


def released(
    table: LeafTable,
    levels: tuple[Level, ...] = (Level.EPCI,),
    step: Step = Step.QUARTER,
    earlier: Iterable[Release] = (),
    zeros_secret: bool = False,
) -> Out:
    menu = Menu(date(2025, 1, 1), date(2025, 12, 31), step, levels, zeros_secret=zeros_secret)
    found = prepared(table, menu, EXTRACTION, THRESHOLDS, tuple(earlier))
    assert isinstance(found, Prepared)
    return Out(menu, found.table, found.release)


def rows_of(out: Out) -> tuple[PublishedFigure, ...]:
    return out.table.figures


def of_cell(
    out: Out, territory: str = "200001", objective: str = "a", period: str = TOTAL
) -> Mapping[str, PublishedFigure]:
    """The seven indicators of one cell."""
    return {
        figure.indicator: figure
        for figure in out.table.figures
        if (figure.territory, figure.objective, figure.period) == (territory, objective, period)
    }
