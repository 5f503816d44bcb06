"""The fixed menu of releases: which territories, which periods, in whole steps (indicators, section 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from conseiller.errors import ConseillerError
from conseiller.indicators.periods import months_between, period_code
from conseiller.indicators.published import Level, Step

FINEST_FIRST = (Level.COMMUNE, Level.ZONE, Level.EPCI, Level.DEPARTMENT)
_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
_NAMED = {Step.MONTH: "un mois", Step.QUARTER: "un trimestre", Step.YEAR: "une année"}
_STEPS = (Step.MONTH, Step.QUARTER, Step.YEAR)


def usual_step(levels: tuple[Level, ...]) -> Step:
    """EPCI by quarter, commune by year: the tables that tell most and hide least."""
    return Step.YEAR if Level.COMMUNE in levels else Step.QUARTER


@dataclass(frozen=True, slots=True)
class Menu:
    """One release: its period, step, levels, and the second zoning if there is one."""

    begin: date
    end: date
    step: Step = Step.QUARTER
    levels: tuple[Level, ...] = (Level.EPCI,)
    """Finest first, without the total, which is always there."""
    zoning: Mapping[str, str] = field(default_factory=dict)
    """Commune: zone, for the level `ZONE`."""
    zeros_secret: bool = False
    """Whether « nobody among those who answered » is kept secret in the follow-up (attack T10)."""

    def check(self) -> None:
        """Raises ConseillerError unless the period holds whole steps, first to last day."""
        months = _MONTHS[self.step]
        starts = self.begin.day == 1 and (self.begin.month - 1) % months == 0
        after = self.end + timedelta(days=1)
        ends = after.day == 1 and (after.month - 1) % months == 0
        if self.end < self.begin:
            raise ConseillerError("--fin est avant --debut.", "Donnez d'abord le premier jour, puis le dernier.")
        if not (starts and ends):
            raise ConseillerError(
                f"La période du {self.begin} au {self.end} coupe {_NAMED[self.step]} : cela ne se publie pas.",
                "Choisissez une période entière, ou un pas plus court avec --pas.",
            )

    @property
    def months(self) -> tuple[int, ...]:
        """Every month of the period, as YYYYMM."""
        return months_between(self.begin, self.end)

    @property
    def periods(self) -> dict[str, frozenset[int]]:
        """Code of each period: its months; in order. The total of the release is not among them."""
        found: dict[str, set[int]] = {}
        for month in self.months:
            found.setdefault(period_code(month, self.step), set()).add(month)
        return {code: frozenset(months) for code, months in found.items()}

    @property
    def coarser(self) -> "tuple[Menu, ...]":
        """Coarser releases of the same period, the nearest first; those the period is cut for only."""
        steps = _STEPS[_STEPS.index(self.step) :]
        finest = FINEST_FIRST.index(self.levels[0]) if self.levels else len(FINEST_FIRST)
        levels = [
            self.levels[-1:] if Level.ZONE in self.levels else (level,)
            for level in FINEST_FIRST[finest:]
            if level is not Level.ZONE
        ]
        menus = [replace(self, step=step) for step in steps[1:]]
        menus += [
            replace(self, levels=kept, step=step, zoning={}) for kept in levels if kept != self.levels for step in steps
        ]
        return tuple(menu for menu in menus if menu._fits())

    def _fits(self) -> bool:
        try:
            self.check()
        except ConseillerError:
            return False
        return True

    def __str__(self) -> str:
        """As typed: « --territoire epci --pas annee »."""
        return f"--territoire {','.join(self.levels) or Level.ALL} --pas {self.step}"
