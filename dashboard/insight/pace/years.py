"""Days and periods as numbers of years, in which every month is as long as another."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date

from dashboard.facts import Period


def year_of_day(day: date) -> float:
    """The morning of the day: 1.1.2023 is 2023.0, 1.7.2023 is 2023.5."""
    return year_of_morning(day.year, day.month, day.day)


def year_of_morning(year: int, month: int, day: int) -> float:
    """The same from numbers; the day may be one past the month's last."""
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


def middle_of(period: Period) -> float:
    """Halfway between its first morning and its last night: of the year 2023, 2023.5."""
    end = period.end
    return (year_of_day(period.start) + year_of_morning(end.year, end.month, end.day + 1)) / 2


def day_of_year(at: float) -> date:
    """The day that holds the moment; the inverse of `year_of_day`. Raises ValueError beyond the years 1 to 9999."""
    year = math.floor(at + 1e-9)
    months = max(at - year, 0.0) * 12
    month = math.floor(months + 1e-7)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(length, math.floor((months - month) * length + 1e-6) + 1))
