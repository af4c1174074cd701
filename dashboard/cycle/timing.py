"""When something recurs within a year: a rule of months, days and weekdays, and the days that it gives.

The rule names no year, so that a year's plan can be drafted from another's and back without losing anything; what a
month does not have (30 February) becomes its last day only when days are computed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from dashboard.facts import Period
from dashboard.strategy.frozen import Frozen

MONTHS = tuple(range(1, 13))
LAST_WEEK = 5
"""As `week`: the last one of the month, whether it is the fourth or the fifth."""

Month = Annotated[int, Field(ge=1, le=12)]


class Recurrence(StrEnum):
    """How often. ONCE is of one year only: it is not drafted into the next one."""

    ONCE = "once"
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    MONTHLY = "monthly"
    NTH_WEEK = "nth_week"


class Timing(Frozen):
    """The rule.

    `month` and `day`: where it begins; half-yearly also six months later. `days`: how many days it lasts. `months`:
    in which months it is monthly or of an n-th week; without July there is none in July. `week` (1-4, 5 the last one)
    and `weekday` (1 Monday - 7 Sunday) are those of an n-th week.
    """

    recurrence: Recurrence
    month: Month = 1
    day: Annotated[int, Field(ge=1, le=31)] = 1
    days: Annotated[int, Field(ge=1, le=366)] = 1
    months: tuple[Month, ...] = MONTHS
    week: Annotated[int, Field(ge=1, le=LAST_WEEK)] | None = None
    weekday: Annotated[int, Field(ge=1, le=7)] | None = None

    @model_validator(mode="after")
    def _check_weeks(self) -> Self:
        is_week = self.recurrence is Recurrence.NTH_WEEK
        if (self.week is not None) != is_week or (self.weekday is not None) != is_week:
            raise ValueError("an n-th week has a week and a weekday, and nothing else has")
        if not self.months:
            raise ValueError("it recurs in no month")
        return self


def find_days(timing: Timing, year: int) -> tuple[Period, ...]:
    """From the first to the last day of each time that begins in `year`, in their order."""
    return tuple(Period(first, first + timedelta(days=timing.days - 1)) for first in sorted(_first_days(timing, year)))


def _first_days(timing: Timing, year: int) -> Iterator[date]:
    match timing.recurrence:
        case Recurrence.ONCE | Recurrence.YEARLY:
            yield clamp_day(year, timing.month, timing.day)
        case Recurrence.HALF_YEARLY:
            for month in (timing.month, (timing.month + 5) % 12 + 1):
                yield clamp_day(year, month, timing.day)
        case Recurrence.MONTHLY:
            for month in set(timing.months):
                yield clamp_day(year, month, timing.day)
        case Recurrence.NTH_WEEK:
            for month in set(timing.months):
                yield find_weekday(year, month, timing.week or 1, timing.weekday or 1)


def clamp_day(year: int, month: int, day: int) -> date:
    """The day of the month, its last one where it has none of that number."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def find_weekday(year: int, month: int, week: int, weekday: int) -> date:
    """The `week`-th `weekday` (1 Monday - 7 Sunday) of a month; the last one for week 5."""
    offset = (weekday - 1 - date(year, month, 1).weekday()) % 7
    day = 1 + offset + 7 * (week - 1)
    return date(year, month, day if day <= monthrange(year, month)[1] else day - 7)
