"""Until when a figure may come in, and which period is the next one."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.facts import Period
from dashboard.formats.spans import span_of_half, span_of_month, span_of_quarter, span_of_year
from dashboard.insight.freshness import GRACE, LENGTH
from dashboard.strategy.model import PeriodType


def find_due(previous_end: date, period_type: PeriodType) -> date:
    """The last day on which the figure of the period after `previous_end` is not late; as `judge_freshness` has it."""
    return previous_end + timedelta(days=LENGTH[period_type] + GRACE[period_type])


def next_period(previous_end: date, period_type: PeriodType) -> Period | None:
    """The calendar unit after `previous_end`; None for what comes by days, weeks, waves and events."""
    first = previous_end + timedelta(days=1)
    match period_type:
        case PeriodType.MONTH:
            return span_of_month(first.year, first.month)
        case PeriodType.QUARTER:
            return span_of_quarter(first.year, (first.month + 2) // 3)
        case PeriodType.HALF_YEAR:
            return span_of_half(first.year, (first.month + 5) // 6)
        case PeriodType.YEAR:
            return span_of_year(first.year)
        case _:
            return None
