"""What an attacker does with the printed rows of one or several releases to pin small outcomes: HiGHS, no code of ours.

He knows the map, that counts are whole and never negative, what each indicator is a ratio of, rule 8.5, and which form
of bounds was printed: with the base or without it, exact or prudent. He does not know the draw of the call-backs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

FATES = ("alone", "then_yes", "then_no", "yes", "no", "unknown", "gone")
WISHES = ("wanted", "refused", "not_asked")
PARTS = (*FATES, *WISHES)
Row = Mapping[str, Any]
Place = tuple[str, str, str]
"""Objective, commune, month ('2025-01')."""
Truth = Mapping[Place, Mapping[str, int]]
Box = frozenset[Place]

_BASE = frozenset(FATES[:6])
_KNOWN = frozenset(FATES[:5])
_YES = frozenset(FATES[:4])
_SEEN = frozenset(FATES[:3])
_BACK = frozenset(("then_yes", "then_no", "yes", "no"))
_TOLD = frozenset(("then_yes", "yes"))
_ALL = frozenset(FATES)
_ASKED = frozenset(WISHES[:2])
NAMED = (_ALL, _BASE, _KNOWN, _YES, _SEEN, _BACK, _TOLD)
SMALLEST = 11
_LARGE = 3000
_SECONDS = 2
_ROUNDED = 5.01e-5


def combined() -> set[frozenset[str]]:
    """What people would like to know: each part, each named number, and what one leaves of another."""
    found = {frozenset((part,)) for part in PARTS} | set(NAMED) | {_ASKED}
    found |= {larger - smaller for larger in NAMED for smaller in NAMED if smaller < larger}
    return found - {_ALL}


@dataclass
class Reader:
    """Unknowns are the parts of each place; every printed row bounds a sum of them."""

    map: Mapping[str, Iterable[str]]
    """Commune: the codes of the territories it lies in, its own included."""
    months: Sequence[str]
    truth: Truth
    """Only used to know which form of bounds was printed, and to say which sums are small."""
    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    choices: int = 0
    contradicted: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        places = [(kind, commune, month) for kind in "abc" for commune in sorted(self.map) for month in self.months]
        self.index = {key: at for at, key in enumerate((place, part) for place in places for part in PARTS)}
        self.places = places
        for place in places:
            both = {self.index[place, part]: 1.0 for part in FATES} | {self.index[place, part]: -1.0 for part in WISHES}
            self._add(both, 0, 0)

    def box(self, objective: str, territory: str, period: str) -> Box:
        """The places of a printed cell."""
        return frozenset(
            (kind, commune, month)
            for kind, commune, month in self.places
            if objective in ("total", kind)
            and (territory == "total" or territory in self.map[commune])
            and (period == "total" or _within(month, period))
        )

    def count(self, box: Box, parts: Iterable[str]) -> int:
        return sum(self.truth.get(place, {}).get(part, 0) for place in box for part in parts)

    def read(self, rows: Iterable[Row]) -> None:
        """Take in one release, as its data file prints it."""
        cells: dict[tuple[str, str, str], dict[str, Row]] = {}
        for row in rows:
            key = (row["objectif"], row["code_territoire"], row["periode"])
            cells.setdefault(key, {})[row["indicateur"]] = row
        for key, printed in cells.items():
            self._read(self.box(*key), printed)

    def _read(self, box: Box, printed: Mapping[str, Row]) -> None:
        advices = printed["A5.1"]["valeur"]
        self._between(box, _ALL, *((1, np.inf) if advices is None else (advices, advices)))
        ratios = (("A5.2", {"wanted"}, _ASKED), ("A5.3", _SEEN, _BASE), ("A5.4", _BACK, _BASE), ("A5.5", _TOLD, _BACK))
        for name, parts, whole in ratios:
            row = printed[name]
            if row["n_base"] is not None:
                self._between(box, whole, row["n_base"], row["n_base"])
                if row["valeur"] is not None:
                    self._near(box, parts, row["valeur"], row["n_base"])
        base = next((printed[name]["n_base"] for name in ("A5.4", "A5.6", "A5.7") if printed[name]["n_base"]), None)
        if base is not None:
            self._between(box, _BASE, base, base)
        rate = printed["A5.4"]["taux_retour"]
        if rate is not None and base:
            self._near(box, _BACK, rate, base)
        if advices:
            self._worst_case(box, printed["A5.6"], base, advices)
            self._after_calls(box, printed["A5.7"], base, advices)

    def _worst_case(self, box: Box, row: Row, base: int | None, advices: int) -> None:
        low, high, whole = row["borne_basse"], row["borne_haute"], base or advices
        yes, no = self.count(box, _YES), self.count(box, ("no",))
        known = yes + no
        if row["statut"] != "secret":
            # Rule 8.5: bounds, weak ones too, exist only where neither side is small.
            self._not_small(box, _KNOWN)
            if base is not None:
                self._not_small(box, ("unknown",))
        if low is None:
            return
        if _fits(low, yes / whole) and _fits(high, (yes + whole - known) / whole):
            self._near(box, _YES, low, whole)
            self._near(box, ("no",), 1 - high, whole)
        elif low == 0 and _fits(high, min(1, (SMALLEST - 1 + whole - known) / whole)):
            self._between(box, _YES, 1, SMALLEST - 1)
            self._near(box, _KNOWN, 1 - high, whole, SMALLEST - 1)
        elif high == 1 and _fits(low, max(0, (known - SMALLEST + 1) / whole)):
            self._between(box, ("no",), 1, SMALLEST - 1)
            self._near(box, _KNOWN, low, whole, SMALLEST - 1)
        else:
            self.contradicted.append((box, dict(row)))

    def _after_calls(self, box: Box, row: Row, base: int | None, advices: int) -> None:
        if row["borne_basse"] is None:
            return
        # Whole percents, outward. Without the base, one to ten are gone, and the rule says how they were counted.
        gone = 0 if base is not None else SMALLEST - 1
        whole = base or advices
        if base is None:
            self._between(box, ("gone",), 1, SMALLEST - 1)
        self._between(box, _YES, 0, (row["borne_basse"] + 0.01) * whole)
        self._between(box, ("no",), 0, whole - (row["borne_haute"] - 0.01) * (whole - gone))
        self._not_small(box, _YES)
        self._not_small(box, ("no",))

    def told(self, box: Box, parts: Iterable[str], value: int) -> None:
        """One exact number, read elsewhere than in the tables."""
        self._between(box, parts, value, value)

    def _near(self, box: Box, parts: Iterable[str], share: float, whole: int, more: int = 0) -> None:
        self._between(box, parts, (share - _ROUNDED) * whole + more, (share + _ROUNDED) * whole + more)

    def _not_small(self, box: Box, parts: Iterable[str]) -> None:
        """Nothing, or eleven at least: a choice of the solver."""
        sums = self._sum(box, parts)
        choice = -1 - self.choices
        self.choices += 1
        self._add(sums | {choice: -float(_LARGE)}, -np.inf, 0)
        self._add(sums | {choice: -float(SMALLEST)}, 0, np.inf)

    def _between(self, box: Box, parts: Iterable[str], low: float, high: float) -> None:
        self._add(self._sum(box, parts), low, high)

    def _sum(self, box: Box, parts: Iterable[str]) -> dict[int, float]:
        wanted = tuple(parts)
        return {self.index[place, part]: 1.0 for place in box for part in wanted}

    def _add(self, row: dict[int, float], low: float, high: float) -> None:
        if not row:
            return
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def _constraint(self) -> tuple[LinearConstraint, int]:
        size = len(self.index) + self.choices
        at = [
            (line, column if column >= 0 else len(self.index) - 1 - column, value)
            for line, row in enumerate(self.rows)
            for column, value in row.items()
        ]
        lines, columns, values = zip(*at, strict=True)
        matrix = csr_matrix((values, (lines, columns)), shape=(len(self.rows), size))
        return LinearConstraint(matrix, np.array(self.low), np.array(self.high)), size

    def check(self) -> None:
        """The truth must bear out everything the attacker believes: otherwise he attacks something else."""
        assert not self.contradicted, self.contradicted[:3]
        for row, low, high in zip(self.rows, self.low, self.high, strict=True):
            if min(row) >= 0:
                keys = list(self.index)
                found = sum(factor * self.truth.get(keys[at][0], {}).get(keys[at][1], 0) for at, factor in row.items())
                assert low - 1e-6 <= found <= high + 1e-6, (low, found, high)

    def too_narrow(self, width: int = 5, boxes: Iterable[Box] | None = None) -> Iterator[tuple[Any, ...]]:
        """Sums from 1 to 10 that keep fewer than `width` + 1 values, with the least and the most of each."""
        constraint, size = self._constraint()
        seen = set()
        for box in boxes if boxes is not None else self.every_box():
            for parts in combined():
                true, row = self.count(box, parts), self._sum(box, parts)
                key = frozenset(row)
                if not 1 <= true < SMALLEST or key in seen:
                    continue
                seen.add(key)
                cost = np.zeros(size)
                cost[list(row)] = 1
                # Numbers of any kind first: only what is narrow then needs whole ones.
                ends = self._range(cost, constraint, size, whole=False)
                if ends[1] - ends[0] < 3 * width:
                    ends = self._range(cost, constraint, size, whole=True)
                if round(ends[1]) - round(ends[0]) < width:
                    yield (
                        sorted({place[0] for place in box}),
                        sorted({place[1] for place in box}),
                        sorted({place[2] for place in box}),
                        sorted(parts),
                        true,
                        *map(round, ends),
                    )

    def _range(self, cost: Any, constraint: Any, size: int, whole: bool) -> tuple[float, float]:
        top = np.full(size, float(_LARGE))
        kinds = np.full(size, float(whole))
        if self.choices:
            top[-self.choices :] = 1
            kinds[-self.choices :] = 1 if whole else 0
        ends = []
        for way in (1, -1):
            answer = milp(
                way * cost,
                constraints=constraint,
                bounds=Bounds(0, top),
                integrality=kinds,
                options={"time_limit": _SECONDS},
            )
            # Out of time, the best table found is a table all the same: it proves what the sum may be.
            assert answer.x is not None, answer.message
            ends.append(way * answer.fun)
        return ends[0], ends[1]

    def every_box(self) -> Iterator[Box]:
        """Each objective in every territory over the whole period, and in what territories leave of their total."""
        territories = [*sorted({code for codes in self.map.values() for code in codes}), "total"]
        for objective in "abc":
            for territory in territories:
                yield self.box(objective, territory, "total")
            whole = self.box(objective, "total", "total")
            for some in combinations(territories[:-1], 2):
                yield frozenset(place for place in whole if not set(some) & set(self.map[place[1]]))


def _within(month: str, period: str) -> bool:
    if "-T" in period:
        return month[:4] == period[:4] and (int(month[5:7]) - 1) // 3 + 1 == int(period[6])
    return month.startswith(period)


def _fits(printed: float, exact: float) -> bool:
    return abs(printed - exact) <= _ROUNDED
