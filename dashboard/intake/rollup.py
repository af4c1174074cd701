"""Readings of days as figures of months, and figures of parts as one of the whole. Pure.

Only days are rolled up, to months (to weeks for an indicator by week): a week may lie in two months, so it stays a
week, and a month stays one, whatever the indicator is for: years are made of months where they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from dashboard.facts import GAPS, Flag, Period, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.spans import span_of_month, span_of_week
from dashboard.insight.rollup import join_qualifiers, weigh_values
from dashboard.strategy.model import PeriodType
from data_loaders.contract import Reading
from data_loaders.measures import MeasureKind

PARTIAL = frozenset({Flag.PARTIAL})
USUAL = 0.95
AS_GIVEN = frozenset({PeriodType.DAY, PeriodType.WAVE, PeriodType.EVENT})
"""Indicators that take days as they are."""


class Coverage(NamedTuple):
    """The days that a source speaks of. `gap`: 95 of 100 breaks between its readings are of at most so many days.

    Tools that leave out days of nothing and lists of events have such breaks, so as many days missing before the first
    or after the last reading do not show that the source began later or ended earlier. A single long break in a daily
    series does not count.
    """

    first: date
    last: date
    gap: int

    def has_begun_by(self, day: date) -> bool:
        """Whether the source speaks of `day`, as far as its beginning goes."""
        return (self.first - day).days <= self.gap

    def goes_on_to(self, day: date) -> bool:
        """Whether the source speaks of `day`, as far as its end goes."""
        return (day - self.last).days <= self.gap


def is_day(reading: Reading) -> bool:
    """Whether the value is of one day."""
    return reading.period is not None and reading.period.start == reading.period.end


def is_derived(reading: Reading) -> bool:
    """Whether it is a zero that no row stands behind."""
    return reading.rows == 0


def find_coverage(readings: Iterable[Reading]) -> Coverage | None:
    """The coverage of the readings of days; None where there are none."""
    days = sorted({reading.period.start for reading in readings if reading.period and is_day(reading)})
    if not days:
        return None
    breaks = sorted((late - early).days - 1 for early, late in pairwise(days))
    return Coverage(days[0], days[-1], breaks[math.ceil(USUAL * len(breaks)) - 1] if breaks else 0)


def find_target(period_type: PeriodType, day: date) -> Period:
    """The week or month that a day's value is rolled up to."""
    if period_type is PeriodType.WEEK:
        year, week, _ = day.isocalendar()
        return span_of_week(year, week)
    return span_of_month(day.year, day.month)


def roll_days(
    readings: Sequence[Reading], kind: MeasureKind, period_type: PeriodType, coverage: Coverage
) -> list[Reading]:
    """The days of one series as months, flagged `partial` where the source does not cover them; the rest as it is.

    FLOW is summed, MEAN weighted by n, and of a STOCK the last day stands for the month. DISTINCT is not to be given.
    A source of one single day stays that day: one newsletter's report is not the month's.
    """
    days = [reading for reading in readings if is_day(reading)]
    if period_type in AS_GIVEN or (coverage.first == coverage.last and kind is not MeasureKind.STOCK):
        return list(readings)
    dated = sorted(((reading.period.start, reading) for reading in days if reading.period), key=lambda pair: pair[0])
    rolled = [reading for reading in readings if not is_day(reading)]
    for target, group in groupby(dated, key=lambda pair: find_target(period_type, pair[0])):
        rolled.append(_roll_one([reading for _, reading in group], kind, target, coverage))
    return rolled


def _roll_one(days: list[Reading], kind: MeasureKind, target: Period, coverage: Coverage) -> Reading:
    whole = coverage.goes_on_to(target.end)
    if kind is MeasureKind.STOCK:
        joined = _take_last(days)
    else:
        whole = whole and coverage.has_begun_by(target.start)
        joined = join_readings(days, kind)
    flags = joined.flags if whole else joined.flags | PARTIAL
    return joined._replace(period=target, rows=_count_rows(days), flags=flags)


def _take_last(days: Sequence[Reading]) -> Reading:
    """The last day's reading that has a value, which stands for all of them."""
    valued = [day for day in days if day.value.value is not None]
    return (valued or days)[-1]


def join_readings(readings: Sequence[Reading], kind: MeasureKind) -> Reading:
    """The readings, one or more, as one: a FLOW is their sum, a MEAN is sum(value * n) / sum(n).

    A missing part leaves the whole partial, a hidden one hides it. The place is that of the first. A derived zero adds
    nothing to parts that were counted.
    """
    readings = [reading for reading in readings if not is_derived(reading)] or readings
    if len(readings) == 1:
        return readings[0]
    first = readings[0]
    valued = [reading for reading in readings if reading.value.value is not None]
    flags = frozenset[Flag]().union(*(reading.flags | reading.value.flags for reading in readings))
    if any(reading.value.qualifier is Qualifier.MISSING for reading in readings):
        flags |= PARTIAL
    counts = [reading.n for reading in valued if reading.n is not None]
    return first._replace(
        value=_join_values(readings, valued, kind),
        n=sum(counts) if counts and len(counts) == len(valued) else None,
        rows=_count_rows(readings),
        flags=flags,
        published_change=None,
        note="",
    )


def _join_values(readings: Sequence[Reading], valued: Sequence[Reading], kind: MeasureKind) -> ParsedValue:
    qualifiers = [reading.value.qualifier for reading in readings]
    if Qualifier.SUPPRESSED in qualifiers or not valued:
        gap = Qualifier.SUPPRESSED if Qualifier.SUPPRESSED in qualifiers else qualifiers[0]
        return ParsedValue(None, gap)
    values = [float(reading.value.value or 0) for reading in valued]
    weighted = kind is MeasureKind.MEAN
    joined = weigh_values(values, [reading.n or 0 for reading in valued]) if weighted else math.fsum(values)
    first = valued[0].value
    value = round(joined, 6)
    return ParsedValue(
        value=value,
        qualifier=join_qualifiers({one for one in qualifiers if one not in GAPS}),
        percent=first.percent,
        scale=first.scale,
        raw=f"{value:.15g}",
    )


def can_be_weighted(readings: Iterable[Reading]) -> bool:
    """Whether it is known how many stand behind each value."""
    return all(reading.n for reading in readings if reading.value.value is not None)


def _count_rows(readings: Iterable[Reading]) -> int:
    return sum(1 if reading.rows is None else reading.rows for reading in readings)
