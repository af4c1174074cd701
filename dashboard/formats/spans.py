"""Calendar units as periods: made from numbers, named by kind, and as short ASCII keys for addresses."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dashboard.facts import Period, PeriodKind

LONGEST_WEEK = timedelta(days=6)


class PeriodReason(StrEnum):
    """Why a text that has the form of a period is none."""

    IMPOSSIBLE = "impossible"
    AMBIGUOUS = "ambiguous"
    SUMMER = "summer"
    """`kesä 2024`: June, or the summer."""


class NotAPeriod(ValueError):
    """A text with the form of a period that is none, such as 31.2.2024: its `text` as it stood, and the `reason`."""

    def __init__(self, text: str, reason: PeriodReason = PeriodReason.IMPOSSIBLE) -> None:
        super().__init__(f"{text!r} is no period: {reason}")
        self.text = text
        self.reason = reason


# Each of these raises ValueError for numbers that are no such unit.


def span_of_day(year: int, month: int, day: int) -> Period:
    """That day only."""
    only = date(year, month, day)
    return Period(only, only)


def span_of_months(year: int, first: int, last: int, last_year: int | None = None) -> Period:
    """From the first day of one month to the last day of another, of the same year unless told."""
    end_year = year if last_year is None else last_year
    start = date(year, first, 1)
    return Period(start, date(end_year, last, monthrange(end_year, last)[1]))


def span_of_month(year: int, month: int) -> Period:
    """A calendar month."""
    return span_of_months(year, month, month)


def span_of_quarter(year: int, quarter: int) -> Period:
    """Quarter 1 is January to March."""
    return span_of_months(year, 3 * quarter - 2, 3 * quarter)


def span_of_half(year: int, half: int) -> Period:
    """Half 1 is January to June."""
    return span_of_months(year, 6 * half - 5, 6 * half)


def is_year_end(day: date) -> bool:
    """Whether it is the last day of a calendar year."""
    return (day.month, day.day) == (12, 31)


def span_of_years(first: int, last: int) -> Period:
    """Whole calendar years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def span_of_year(year: int) -> Period:
    """A calendar year."""
    return span_of_years(year, year)


def span_of_week(year: int, week: int) -> Period:
    """An ISO week, Monday to Sunday; it may begin in the year before."""
    monday = date.fromisocalendar(year, week, 1)
    return Period(monday, monday + LONGEST_WEEK)


def span_of_school_year(year: int) -> Period:
    """1.8. of `year` to 31.7. of the next, as the Finnish law on basic education counts it."""
    return span_of_months(year, 8, 7, year + 1)


def is_whole_years(period: Period) -> bool:
    """Whether it runs from a 1 January to a 31 December."""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def is_whole_months(period: Period) -> bool:
    """Whether it runs from the first day of a month to the last day of a month."""
    return period.start.day == 1 and period.end.day == monthrange(period.end.year, period.end.month)[1]


_KIND_BY_MONTHS = {
    1: PeriodKind.MONTH,
    3: PeriodKind.QUARTER,
    6: PeriodKind.HALF_YEAR,
    12: PeriodKind.YEAR,
}


@lru_cache(maxsize=20_000)
def period_kind(period: Period) -> PeriodKind:
    """The calendar unit that the two days make, RANGE where they make none (several years, 1.2.–30.4.)."""
    start, end = period.start, period.end
    if start == end:
        return PeriodKind.DAY
    if is_whole_months(period):
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        if months == 12 and start.month == 8:
            return PeriodKind.SCHOOL_YEAR
        if months in _KIND_BY_MONTHS and (start.month - 1) % months == 0:
            return _KIND_BY_MONTHS[months]
    if start.isoweekday() == 1 and end - start == LONGEST_WEEK:
        return PeriodKind.WEEK
    return PeriodKind.RANGE


def period_key(period: Period) -> str:
    """`2023`, `2023-11`, `2023-Q1`, `2023-H1`, `2024-W12`, `2023-SY` (school year from 1.8.2023), `2023-11-05`.

    A range is its first and last year or day: `2019_2023`, `2024-01-03_2024-03-17`. `period_from_key` gives back an
    equal period.
    """
    start = period.start
    match period_kind(period):
        case PeriodKind.DAY:
            return start.isoformat()
        case PeriodKind.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case PeriodKind.MONTH:
            return f"{start.year:04}-{start.month:02}"
        case PeriodKind.QUARTER:
            return f"{start.year:04}-Q{(start.month + 2) // 3}"
        case PeriodKind.HALF_YEAR:
            return f"{start.year:04}-H{(start.month + 5) // 6}"
        case PeriodKind.YEAR:
            return f"{start.year:04}"
        case PeriodKind.SCHOOL_YEAR:
            return f"{start.year:04}-SY"
        case PeriodKind.RANGE if is_whole_years(period):
            return f"{start.year:04}_{period.end.year:04}"
        case PeriodKind.RANGE:
            return f"{start.isoformat()}_{period.end.isoformat()}"


_KEY_FORMS: Mapping[re.Pattern[str], Callable[..., Period]] = {
    re.compile(r"([0-9]{4})"): span_of_year,
    re.compile(r"([0-9]{4})_([0-9]{4})"): span_of_years,
    re.compile(r"([0-9]{4})-([0-9]{2})"): span_of_month,
    re.compile(r"([0-9]{4})-Q([1-4])"): span_of_quarter,
    re.compile(r"([0-9]{4})-H([12])"): span_of_half,
    re.compile(r"([0-9]{4})-W([0-9]{2})"): span_of_week,
    re.compile(r"([0-9]{4})-SY"): span_of_school_year,
    re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"): span_of_day,
    re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})_([0-9]{4})-([0-9]{2})-([0-9]{2})"): (
        lambda *days: Period(date(*days[:3]), date(*days[3:]))
    ),
}


def period_from_key(key: str) -> Period:
    """The period that `period_key` wrote. Raises NotAPeriod for any other text."""
    for form, make in _KEY_FORMS.items():
        if found := form.fullmatch(key):
            try:
                return make(*(int(group) for group in found.groups()))
            except (ValueError, OverflowError):
                break
    raise NotAPeriod(key)
