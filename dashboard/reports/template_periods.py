"""The periods that a template asks for: those of one kind within a time, and survey waves as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats import spans
from dashboard.formats.periods import NotAPeriod, parse_period
from dashboard.strategy.model import PeriodType

ONE_DAY = timedelta(days=1)

SPANS: Mapping[PeriodKind, Callable[[date], Period]] = {
    PeriodKind.DAY: lambda day: Period(day, day),
    PeriodKind.WEEK: lambda day: spans.span_of_week(*day.isocalendar()[:2]),
    PeriodKind.MONTH: lambda day: spans.span_of_month(day.year, day.month),
    PeriodKind.QUARTER: lambda day: spans.span_of_quarter(day.year, (day.month + 2) // 3),
    PeriodKind.HALF_YEAR: lambda day: spans.span_of_half(day.year, 1 if day.month <= 6 else 2),
    PeriodKind.YEAR: lambda day: spans.span_of_year(day.year),
}
"""The period of each kind that a day lies in."""

OWN_KINDS = {
    PeriodType.DAY: PeriodKind.DAY,
    PeriodType.WEEK: PeriodKind.WEEK,
    PeriodType.MONTH: PeriodKind.MONTH,
    PeriodType.QUARTER: PeriodKind.QUARTER,
    PeriodType.HALF_YEAR: PeriodKind.HALF_YEAR,
    PeriodType.YEAR: PeriodKind.YEAR,
}
"""What an indicator is for; survey waves and events come when they come."""


class Waves(NamedTuple):
    """Periods that were written by hand, and the texts that are none."""

    periods: tuple[Period, ...]
    unread: tuple[str, ...] = ()


def list_periods(kind: PeriodKind, first: Period, last: Period) -> tuple[Period, ...]:
    """All periods of the kind that lie wholly from the beginning of `first` to the end of `last`."""
    return tuple(_walk(SPANS[kind], first.start, last.end))


def _walk(span: Callable[[date], Period], first: date, last: date) -> Iterator[Period]:
    period = span(first)
    while period.end <= last:
        if period.start >= first:
            yield period
        period = span(period.end + ONE_DAY)


def read_waves(text: str) -> Waves:
    """ "11/2025, 2/2026" as two periods, each once."""
    found: dict[Period, None] = {}
    unread = []
    for part in re.split(r"[,;\n]", text):
        if not part.strip():
            continue
        try:
            period = parse_period(part.strip())
        except NotAPeriod:
            period = None
        if period is None:
            unread.append(part.strip())
        else:
            found[period] = None
    return Waves(tuple(found), tuple(unread))
