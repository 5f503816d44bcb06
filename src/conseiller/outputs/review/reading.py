"""A protected table read as the review needs it: its whole period, its parts, one figure at a time."""

import re
from collections.abc import Iterator
from functools import cached_property

from conseiller.indicators.published import TOTAL, Level, PublishedFigure, PublishedTable, Status, Step

OBJECTIVES = ("a", "b", "c")
_BOUNDED = ("A5.6", "A5.7")
_PART = {Step.MONTH: r"\d{4}-\d{2}", Step.QUARTER: r"\d{4}-T[1-4]", Step.YEAR: r"\d{4}"}


class Release:
    """Look-ups in one release; nothing is computed here but from published numbers."""

    def __init__(self, table: PublishedTable) -> None:
        self.table = table
        self._figures = {
            (one.period, one.level, one.territory, one.objective, one.indicator): one for one in table.figures
        }

    def figure(
        self,
        indicator: str,
        objective: str,
        period: str | None = None,
        level: Level = Level.ALL,
        territory: str = TOTAL,
    ) -> PublishedFigure | None:
        """One figure, of the whole period and place by default; None when the release does not hold it."""
        return self._figures.get((period or self.whole, level, territory, objective, indicator))

    @cached_property
    def whole(self) -> str:
        """The code of the longest period: the total, else the year."""
        found = {figure.period for figure in self.table.figures}
        return TOTAL if TOTAL in found else max((code for code in found if len(code) == 4), default=TOTAL)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The parts of the step of this release, in order of time."""
        wanted = re.compile(_PART[self.table.step])
        return tuple(sorted({one.period for one in self.table.figures if wanted.fullmatch(one.period)}))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The calendar years that have figures of their own."""
        return tuple(sorted({one.period for one in self.table.figures if re.fullmatch(r"\d{4}", one.period)}))

    def territories(self, level: Level) -> Iterator[str]:
        """Codes of one level with an advice count over the whole period, in order."""
        found = {
            one.territory
            for one in self.table.figures
            if one.level is level and one.period == self.whole and one.indicator == "A5.1" and one.territory != TOTAL
        }
        yield from sorted(found)

    def headline(
        self, objective: str, period: str | None = None, level: Level = Level.ALL, territory: str = TOTAL
    ) -> PublishedFigure | None:
        """A5.7 where it is published, else A5.6; None when neither was computed."""
        after, worst = (self.figure(name, objective, period, level, territory) for name in ("A5.7", "A5.6"))
        return after if is_shown(after) else worst or after


def is_shown(figure: PublishedFigure | None) -> bool:
    """Whether a number of it may be read: neither secret nor too weak, and bounds whole (a point is never alone)."""
    if figure is None or figure.status not in (Status.PUBLISHED, Status.ZERO):
        return False
    if figure.grade == Status.NOT_RELIABLE.value:
        return False
    if figure.indicator in _BOUNDED:
        return figure.low is not None and figure.high is not None
    return figure.value is not None


def state_of(figure: PublishedFigure | None) -> str:
    """The grade when it is shown, else why it is not: 'secret', 'non_publiable' or 'absent'."""
    if figure is None:
        return "absent"
    if figure.status is Status.SECRET:
        return "secret"
    return (figure.grade or "fiable") if is_shown(figure) else "non_publiable"
