"""Sums of a month by day of the week, as what one such day brings: a month has four Mondays or five."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.facts import PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.insight.people import is_hidden, is_plain
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import WEEKDAY

DAYS = range(1, 8)
"""The days of a week; 1 is Monday."""


@dataclass(frozen=True, slots=True)
class DayMean:
    """What one day of this weekday had on average: `total` over `days`, which the calendar says.

    `total` is None where nothing is known; `hidden` where a month of it is hidden.
    """

    total: float | None = None
    days: int = 0
    hidden: bool = False

    @property
    def value(self) -> float | None:
        """The mean of one day."""
        return None if self.total is None or not self.days else self.total / self.days


def count_weekdays(year: int, month: int, weekday: int) -> int:
    """How many of this weekday (1 is Monday) the month has: four or five."""
    first, length = calendar.monthrange(year, month)
    return sum((first + day) % 7 == weekday - 1 for day in range(length))


def mean_weekday(points: Iterable[Point], weekday: int) -> DayMean:
    """The mean over the months that have a figure of this weekday, whole and exact. Other periods are passed over.

    Of the Mondays of a month without any figure of Mondays nothing is known: they are no zeros.
    """
    months = [point for point in points if period_kind(point.period) is PeriodKind.MONTH]
    if any(is_hidden(point) for point in months):
        return DayMean(hidden=True)
    known = [point for point in months if point.value is not None and is_plain(point)]
    if not known:
        return DayMean()
    days = sum(count_weekdays(one.period.start.year, one.period.start.month, weekday) for one in known)
    return DayMean(math.fsum(one.value or 0.0 for one in known), days)


def gather_weekdays(
    series: Iterable[Series], members: Sequence[str], year: int
) -> Mapping[str, dict[int, list[Point]]]:
    """Group -> weekday -> its points of the year's months. The group is the series' other member, "" without any.

    `members`: the names of the weekdays, Monday first. A series of another version of the definition joins the group.
    """
    numbers = {name: number for number, name in enumerate(members, start=1)}
    found: dict[str, dict[int, list[Point]]] = {}
    for one in series:
        own = dict(one.members)
        number = numbers.get(own.pop(WEEKDAY, ""))
        if number is None:
            continue
        points = [point for point in one.points if point.period.start.year == point.period.end.year == year]
        if points:
            found.setdefault(", ".join(own.values()), {}).setdefault(number, []).extend(points)
    return dict(sorted(found.items()))
