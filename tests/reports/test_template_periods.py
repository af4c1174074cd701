"""The periods of a template: every one of a kind within a time, and none that reaches over its ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import format_period, period_kind
from dashboard.formats.spans import span_of_month
from dashboard.reports.template_periods import SPANS, list_periods, read_waves

MONTHS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(lambda day: span_of_month(day.year, day.month))


@pytest.mark.parametrize(
    ("kind", "first", "last", "expected"),
    [
        (PeriodKind.MONTH, (2025, 11), (2026, 1), ["11/2025", "12/2025", "1/2026"]),
        (PeriodKind.QUARTER, (2025, 11), (2026, 6), ["Q1/2026", "Q2/2026"]),
        (PeriodKind.HALF_YEAR, (2025, 1), (2025, 12), ["1–6/2025", "7–12/2025"]),
        (PeriodKind.YEAR, (2024, 1), (2025, 12), ["2024", "2025"]),
        (PeriodKind.YEAR, (2025, 2), (2025, 12), []),
        (PeriodKind.MONTH, (2026, 5), (2026, 4), []),
        (PeriodKind.WEEK, (2026, 2), (2026, 2), ["vko 6/2026", "vko 7/2026", "vko 8/2026"]),
    ],
    ids=["over the turn of the year", "whole quarters only", "halves", "years", "no whole year", "reversed", "weeks"],
)
def test_periods_of_a_kind(
    kind: PeriodKind, first: tuple[int, int], last: tuple[int, int], expected: list[str]
) -> None:
    """February 2026 begins on a Sunday and ends on a Saturday: three whole weeks lie in it."""
    periods = list_periods(kind, span_of_month(*first), span_of_month(*last))
    assert [format_period(one, "fi") for one in periods] == expected


@given(kind=st.sampled_from(list(SPANS)), first=MONTHS, months=st.integers(0, 14))
def test_the_periods_are_those_of_the_days(kind: PeriodKind, first: Period, months: int) -> None:
    """The oracle goes day by day, and keeps the periods of which every day was met."""
    number = first.start.year * 12 + first.start.month - 1 + months
    last = span_of_month(number // 12, number % 12 + 1)
    days = [first.start + timedelta(days) for days in range((last.end - first.start).days + 1)]
    met: dict[Period, int] = {}
    for day in days:
        met[SPANS[kind](day)] = met.get(SPANS[kind](day), 0) + 1
    whole = tuple(one for one, count in met.items() if count == (one.end - one.start).days + 1)
    assert list_periods(kind, first, last) == whole
    assert all(period_kind(one) is kind for one in whole)


@given(st.lists(MONTHS, max_size=5, unique=True))
def test_waves_are_read_as_they_are_written(periods: list[Period]) -> None:
    text = ", ".join(format_period(one, "fi") for one in periods)
    assert read_waves(text) == (tuple(periods), ())
