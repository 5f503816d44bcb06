"""What an attacker does with bounds after call-backs: tries every draw there is, with the beta law of scipy, no code of
ours. He has the counts printed beside, the public formula, its rounding to whole percents; not the draw.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scipy.stats import beta

Draw = tuple[int, int, int]
"""Yes, another answer, missed."""
SMALLEST = 11


@dataclass(frozen=True)
class Printed:
    """One cell as he reads it."""

    yes: int
    no: int
    left: int
    """Counted advices less those with a known answer, told or worked out."""
    with_base: bool
    low: int
    high: int

    def draws(self) -> Iterator[tuple[int, Draw]]:
        """Every number of unknown ones, and every draw among them, that would have printed this."""
        gone = (0,) if self.with_base else range(1, SMALLEST)
        most = self.left - min(gone)
        for size in range(1, most + 1):
            lows = [yes for yes in range(size + 1) if self._percents(size, yes, yes)[0] == self.low]
            highs = [count for count in range(size + 1) if self._percents(size, count, count)[1] == self.high]
            for yes in lows:
                for count in highs:
                    draw = (yes, size - count, count - yes)
                    if count >= yes and not (self._everybody(size) and any(0 < one < SMALLEST for one in draw)):
                        yield from ((self.left - away, draw) for away in gone if size <= self.left - away)

    def _everybody(self, size: int) -> bool:
        return self.with_base and size == self.left

    def _percents(self, size: int, least: int, most: int) -> tuple[int, int]:
        return percents(self.yes, self.no, self.left, self.with_base, (size, least, most))


def percents(yes: int, no: int, left: int, with_base: bool, counts: tuple[int, int, int]) -> tuple[int, int]:
    """The public formula: (drawn, yes at least, yes at most) to whole percents, outward."""
    size, least, most = counts
    few = 0 if with_base else SMALLEST - 1
    if with_base and size == left:
        ends = least / size, most / size
    else:
        ends = _clopper(least, size)[0], _clopper(most, size)[1]
    whole = yes + no + left
    low = (yes + max(0, left - few) * ends[0]) / whole
    high = min(1.0, (yes + left * ends[1]) / (whole - few))
    return int(low * 100 + 1e-9), -int(-(high * 100 - 1e-9) // 1)


@cache
def _clopper(yes: int, size: int) -> tuple[float, float]:
    low = 0.0 if yes == 0 else float(beta.ppf(0.025, yes, size - yes + 1))
    return low, 1.0 if yes == size else float(beta.ppf(0.975, yes + 1, size - yes))


def narrow(found: Iterable[tuple[int, Draw]], with_base: bool) -> Mapping[str, tuple[int, int]]:
    """What keeps fewer than six values: of the draw, and of the unknown ones when their number is not printed."""
    seen: dict[str, set[int]] = {}
    for unknown, (yes, no, missed) in found:
        values = {"drawn": yes + no + missed, "reached": yes + no, "yes": yes, "no": no, "missed": missed}
        if not with_base:
            values["unknown"] = unknown
        for name, value in values.items():
            seen.setdefault(name, set()).add(value)
    assert seen, "the true draw must be among them"
    return {name: (min(some), max(some)) for name, some in seen.items() if max(some) - min(some) < 5}
