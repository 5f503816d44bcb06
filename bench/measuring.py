"""How every figure is taken: two things by turns in the same run, medians of both, their ratio."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; times in seconds."""

    name: str
    measured: float
    base: float
    budget: float
    """At most this ratio."""

    @property
    def ratio(self) -> float:
        """Measured against its base line."""
        return self.measured / self.base

    def __str__(self) -> str:
        verdict = "in" if self.ratio <= self.budget else "OUT"
        return (
            f"{self.name:<52} {self.measured * 1000:>10.3f} {self.base * 1000:>10.3f}"
            f" {self.ratio:>7.2f} {self.budget:>7.2f}  {verdict}"
        )


HEAD = f"{'':<52} {'here, ms':>10} {'base, ms':>10} {'ratio':>7} {'budget':>7}"


def by_turns(
    name: str, budget: float, measured: Callable[[], float], base: Callable[[], float], *, runs: int, warm_up: int = 1
) -> Figure:
    """Medians of `runs` interleaved runs of both; each callable gives its own seconds. The first ones do not count."""
    pairs = [(measured(), base()) for _ in range(runs + warm_up)][warm_up:]
    return Figure(name, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), budget)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, giving the seconds it took."""

    def run() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return run
