"""The indicators of a release, computed from what may be told of each cell and from nothing else (sections 5 to 8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from conseiller.indicators import bounds, grades
from conseiller.indicators.bounds import Outcomes
from conseiller.indicators.disclosure.calls import AfterCalls
from conseiller.indicators.grades import Grade
from conseiller.indicators.intervals import Interval, wilson
from conseiller.indicators.numbers import ASKED, DUE, INTENDED, KNOWN, RETURNED, SEEN, TOLD_YES, YES
from conseiller.indicators.published import PublishedFigure, Status
from conseiller.indicators.statements import Coordinates, Statement

ADVICES = "A5.1"
FOLLOWED = ("A5.2", "A5.3", "A5.4", "A5.5", "A5.6", "A5.7")


@dataclass(frozen=True)
class Figures:
    """Makes the rows of every cell."""

    after: AfterCalls
    """The numbers that may be told, and what the bounds are made from."""
    called: Mapping[Coordinates, Interval]
    """Bounds after call-backs that may be printed."""
    alone: frozenset[Coordinates]
    """Cells fed by one workstation among several: a rate there would judge someone's work."""
    zeros_secret: bool = False
    """Whether nobody is hidden like a few: the same bounds for both, or their form would tell them apart."""

    def rows(self, lines: Sequence[Statement]) -> Iterator[PublishedFigure]:
        """Seven rows for each cell, in the order of the lines."""
        for line in lines:
            yield _count(line)
            if not line.value:
                status = Status.SECRET if line.value is None else Status.NOT_RELIABLE
                yield from (_withheld(line.cell, name, status) for name in FOLLOWED)
            elif line.cell in self.alone:
                yield from (_withheld(line.cell, name, Status.SECRET) for name in FOLLOWED)
            else:
                yield from self._followed(line.cell, line.value)

    def _followed(self, cell: Coordinates, advices: int) -> Iterator[PublishedFigure]:
        told = {name: found[cell] for name, found in self.after.numbers.items() if cell in found}
        yield self._intention(cell, told, advices)
        due, returned = told.get(DUE), told.get(RETURNED)
        rate = returned / due if due and returned is not None else None
        yield self._share(
            cell, "A5.3", told.get(SEEN), due, grades.grade_of_coverage(due or 0, due or 1, self.after.thresholds)
        )
        yield (
            _withheld(cell, "A5.4", Status.SECRET, due)
            if rate is None
            else PublishedFigure(*cell, "A5.4", value=rate, base=due, return_rate=rate, grade=Grade.RELIABLE)
        )
        yield replace(self._declared(cell, told), return_rate=rate)
        yield replace(self._bounds(cell, told, advices), return_rate=rate)
        yield replace(self._called(cell, told, advices), return_rate=rate)

    def _intention(self, cell: Coordinates, told: Mapping[str, int], advices: int) -> PublishedFigure:
        asked = told.get(ASKED)
        grade = grades.grade_of_coverage(asked or 0, advices, self.after.thresholds)
        return self._share(cell, "A5.2", told.get(INTENDED), asked, grade)

    def _declared(self, cell: Coordinates, told: Mapping[str, int]) -> PublishedFigure:
        yes, answers, due = told.get(TOLD_YES), told.get(RETURNED), told.get(DUE)
        if yes is None or answers is None or due is None:
            return _withheld(cell, "A5.5", Status.SECRET)
        return self._share(
            cell, "A5.5", yes, answers, grades.grade_of_declared(yes, answers, due, self.after.thresholds)
        )

    def _share(
        self, cell: Coordinates, name: str, part: int | None, whole: int | None, grade: Grade
    ) -> PublishedFigure:
        if part is None or whole is None:
            return _withheld(cell, name, Status.SECRET, whole)
        if grade is Grade.WITHHELD or not whole:
            return _withheld(cell, name, Status.NOT_RELIABLE, whole)
        low, high = wilson(part, whole)
        return PublishedFigure(
            *cell, name, value=part / whole, interval_low=low, interval_high=high, base=whole, grade=grade
        )

    def _bounds(self, cell: Coordinates, told: Mapping[str, int], advices: int) -> PublishedFigure:
        due, known, yes = told.get(DUE), told.get(KNOWN), told.get(YES)
        if known is None:
            return _withheld(cell, "A5.6", Status.SECRET, due)
        # Without the base, whoever left it counts as unknown: wider bounds, which still hold the true ones.
        base = advices if due is None else due
        if yes is None:
            found = self._prudent(cell, known, base)
        else:
            found = bounds.worst_case(Outcomes(yes, known - yes, base - known))
        if found is None:
            return _withheld(cell, "A5.6", Status.SECRET, due)
        return self._graded(cell, "A5.6", found, base, due)

    def _prudent(self, cell: Coordinates, known: int, base: int) -> Interval | None:
        inside, largest = self.after.inside(cell), self.after.thresholds.secret - 1
        least = 0 if self.zeros_secret else 1
        if least <= inside.yes <= largest:
            return 0.0, (largest + base - known) / base
        if least <= inside.no <= largest:
            return (known - largest) / base, 1.0
        return None

    def _called(self, cell: Coordinates, told: Mapping[str, int], advices: int) -> PublishedFigure:
        due = told.get(DUE)
        if not self.after.speakable(cell, advices):
            return _withheld(cell, "A5.7", Status.SECRET, due)
        if cell not in self.called:
            # Nobody called, too wide, or too near the draw: one mark, or it would tell the draw.
            return _withheld(cell, "A5.7", Status.NOT_RELIABLE, due)
        return self._graded(cell, "A5.7", self.called[cell], self.after.base(cell, advices), due)

    def _graded(self, cell: Coordinates, name: str, found: Interval, base: int, shown: int | None) -> PublishedFigure:
        grade = grades.grade_of_bounds(base, found, self.after.thresholds)
        if grade is Grade.WITHHELD:
            return _withheld(cell, name, Status.NOT_RELIABLE, shown)
        return PublishedFigure(*cell, name, low=found[0], high=found[1], base=shown, grade=grade)


def _count(line: Statement) -> PublishedFigure:
    status = Status.SECRET if line.value is None else Status.PUBLISHED if line.value else Status.ZERO
    grade = "" if line.value is None else str(Grade.RELIABLE)
    return PublishedFigure(*line.cell, ADVICES, value=line.value, grade=grade, status=status)


def _withheld(cell: Coordinates, name: str, status: Status, base: int | None = None) -> PublishedFigure:
    grade = str(Grade.WITHHELD) if status is Status.NOT_RELIABLE else ""
    return PublishedFigure(*cell, name, base=base, grade=grade, status=status)
