"""Days and months as the journal stores them: integers, because date arithmetic differs between engines."""

from datetime import date


def month_of(day: date) -> int:
    """The month of a day, as YYYYMM."""
    return day.year * 100 + day.month


def is_month_start(day: date) -> bool:
    """Whether a period that begins that day begins with a whole month."""
    return day.day == 1


def is_month_end(day: date) -> bool:
    """Whether a period that ends that day ends with a whole month."""
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
