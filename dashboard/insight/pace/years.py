"""Days and periods as numbers of years, in which every month is as long as another."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date

from dashboard.facts import Period

ALMOST_NOTHING = 1e-7
"""Years, or three seconds: what keeps the end of a day within it, whatever binary fractions make of it."""


def year_of_day(day: date) -> float:
    """The morning of the day: 1.1.2023 is 2023.0, 1.7.2023 is 2023.5."""
    return year_of_morning(day.year, day.month, day.day)


def year_of_morning(year: int, month: int, day: int) -> float:
    """The same from numbers; the day may be one past the month's last."""
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


def end_of(day: date) -> float:
    """The end of the day: 31.12.2023 ends at 2024.0."""
    return year_of_morning(day.year, day.month, day.day + 1)


def middle_of(period: Period) -> float:
    """Halfway between its first morning and its last night: of the year 2023, 2023.5."""
    return (year_of_day(period.start) + end_of(period.end)) / 2


def day_of_year(at: float) -> date:
    """The day by whose end the moment has come; the inverse of `end_of`. Raises ValueError beyond the years 1 to 9999.

    The beginning of a day is the end of the one before: 2024.0 is 31.12.2023.
    """
    before = at - ALMOST_NOTHING
    year = math.floor(before)
    months = (before - year) * 12
    month = math.floor(months)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, math.floor((months - month) * length) + 1)
