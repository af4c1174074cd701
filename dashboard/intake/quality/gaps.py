"""Periods that a series lacks between those that it has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import period_kind

MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
"""Kinds that follow one another without a break; days, weeks and waves may be left out."""


def find_missing(known: Collection[Period], new: Period) -> tuple[int, date] | None:
    """How many periods of the new one's kind lack just before it, and where they begin; None for none.

    Only what the new value makes visible: the gap between it and the nearest earlier one.
    """
    months = MONTHS.get(period_kind(new))
    if months is None:
        return None
    earlier = [one for one in known if one.start < new.start and period_kind(one) is period_kind(new)]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: one.start)
    apart = (new.start.year - last.start.year) * 12 + new.start.month - last.start.month
    lacking = apart // months - 1
    return (lacking, _add_months(last.start, months)) if lacking > 0 else None


def _add_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
