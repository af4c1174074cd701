"""Whether an indicator's figures come when they should, and how many of those that should be there are.

The rule: after a period has ended its figure has some days to come in (`GRACE`). Figures are late when the period
after the newest one has ended and its days of grace have passed. Waves of a survey are expected once a year; what is
given for single events is never late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.strategy.model import CountingRule, Indicator, PeriodType, Stage


class Freshness(StrEnum):
    """Whether the newest figure is as new as it should be."""

    FRESH = "fresh"
    LATE = "late"
    OLD = "old"  # the next one could have come, and nobody owes it
    NEVER = "never"
    UNSCHEDULED = "unscheduled"  # there are figures, and no time at which the next one should come


LENGTH: Mapping[PeriodType, int] = {
    PeriodType.DAY: 1,
    PeriodType.WEEK: 7,
    PeriodType.MONTH: 31,
    PeriodType.QUARTER: 92,
    PeriodType.HALF_YEAR: 184,
    PeriodType.YEAR: 366,
    PeriodType.WAVE: 366,
}
"""Days of the longest period of the type."""

GRACE: Mapping[PeriodType, int] = {
    PeriodType.DAY: 7,
    PeriodType.WEEK: 14,
    PeriodType.MONTH: 31,
    PeriodType.QUARTER: 45,
    PeriodType.HALF_YEAR: 60,
    PeriodType.YEAR: 120,
    PeriodType.WAVE: 60,
}
"""Days that a figure has to come in after its period. A year's: until its annual report, at the end of April."""

MONTHS = {PeriodType.MONTH: 1, PeriodType.QUARTER: 3, PeriodType.HALF_YEAR: 6, PeriodType.YEAR: 12}
OWN_KIND = {
    PeriodType.DAY: PeriodKind.DAY,
    PeriodType.WEEK: PeriodKind.WEEK,
    PeriodType.MONTH: PeriodKind.MONTH,
    PeriodType.QUARTER: PeriodKind.QUARTER,
    PeriodType.HALF_YEAR: PeriodKind.HALF_YEAR,
    PeriodType.YEAR: PeriodKind.YEAR,
}


def judge_freshness(newest: date | None, period_type: PeriodType, today: date) -> Freshness:
    """The freshness of an indicator whose newest figure is of a period that ends on `newest`."""
    if newest is None:
        return Freshness.NEVER
    if period_type not in LENGTH:
        return Freshness.UNSCHEDULED
    due = newest + timedelta(days=LENGTH[period_type] + GRACE[period_type])
    return Freshness.FRESH if today <= due else Freshness.LATE


def judge_indicator(indicator: Indicator, newest: date | None, today: date) -> Freshness:
    """The freshness of an indicator; of a fact, and of one that is paused or retired, nothing more is expected."""
    if newest is not None and not is_expected(indicator):
        return Freshness.UNSCHEDULED
    return judge_freshness(newest, indicator.period_type, today)


def is_expected(indicator: Indicator) -> bool:
    """Whether new figures should come."""
    return indicator.counting_rule is not CountingRule.FACT and indicator.stage not in (Stage.PAUSED, Stage.RETIRED)


class Completeness(NamedTuple):
    """`found` of the `expected` periods have a figure."""

    found: int
    expected: int


def count_periods(periods: Iterable[Period], period_type: PeriodType, today: date) -> Completeness | None:
    """How many of the periods that should have a figure by today have one, from the first of `periods` on.

    `periods`: those that have a value, of any members. Expected are all up to the one whose days of grace have passed,
    or up to the newest that has come. None where the indicator's periods are no calendar units, or none of `periods` is
    of its own kind.
    """
    kind = OWN_KIND.get(period_type)
    places = {_place(one.start, period_type) for one in periods if kind and period_kind(one) is kind}
    if not places:
        return None
    over = today - timedelta(days=GRACE[period_type])
    last = max(_place(over, period_type) - 1, *places)
    return Completeness(len(places), last - min(places) + 1)


def _place(day: date, period_type: PeriodType) -> int:
    """The number of the period of this type that the day lies in, counted from the year 1."""
    if period_type is PeriodType.DAY:
        return day.toordinal()
    if period_type is PeriodType.WEEK:
        return (day.toordinal() - 1) // 7
    return (12 * day.year + day.month - 1) // MONTHS[period_type]
