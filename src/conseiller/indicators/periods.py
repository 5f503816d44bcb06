"""Codes of published periods, and the months (YYYYMM) each is made of."""

import re
from datetime import date, timedelta

from conseiller.indicators.published import TOTAL, Step
from conseiller.journal.rules import RETURN_WINDOW

_CODE = re.compile(r"(\d{4})(?:-(?:T([1-4])|(0[1-9]|1[0-2])))?")


def months_between(begin: date, end: date) -> tuple[int, ...]:
    """Every month from one day to another, both included."""
    first, last = begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1
    return tuple(month // 12 * 100 + month % 12 + 1 for month in range(first, last + 1))


def period_code(month: int, step: Step) -> str:
    """The period of that length a month lies in: '2025-01', '2025-T1' or '2025'."""
    year, number = divmod(month, 100)
    if step is Step.MONTH:
        return f"{year}-{number:02}"
    return f"{year}-T{(number + 2) // 3}" if step is Step.QUARTER else str(year)


def months_of(code: str, begin: date, end: date) -> frozenset[int]:
    """The months of a period; those of the whole release, from begin to end, for a total.

    Raises ValueError for what is not a code.
    """
    if code == TOTAL:
        return frozenset(months_between(begin, end))
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(code)
    year, quarter, month = found.groups()
    if month:
        return frozenset((int(year) * 100 + int(month),))
    numbers = range(int(quarter) * 3 - 2, int(quarter) * 3 + 1) if quarter else range(1, 13)
    return frozenset(int(year) * 100 + number for number in numbers)


def final_day(end: date) -> date:
    """The first day when nothing of a period that ends that day can change any more (indicators, section 2b)."""
    return end + timedelta(days=RETURN_WINDOW + 1)
