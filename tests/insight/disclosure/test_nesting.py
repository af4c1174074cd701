"""Periods within periods, whatever their kind: a hidden one must not follow from a longer one that was brought too."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from dashboard.formats.spans import span_of_day, span_of_month, span_of_months, span_of_week, span_of_year
from dashboard.insight.disclosure import release
from dashboard.insight.disclosure.nesting import count_days, nest_periods

JANUARY, FEBRUARY, MARCH = (span_of_month(2024, number) for number in (1, 2, 3))
SPRING = Period(date(2024, 1, 1), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("periods", "nested"),
    [
        pytest.param([JANUARY, FEBRUARY], {}, id="beside each other"),
        pytest.param(
            [span_of_year(2024), span_of_months(2024, 1, 3), JANUARY, FEBRUARY],
            {
                span_of_months(2024, 1, 3): (JANUARY, FEBRUARY),
                span_of_year(2024): (span_of_months(2024, 1, 3),),
            },
            id="a year is made of the quarter, the quarter of its months",
        ),
        pytest.param([SPRING, MARCH, span_of_day(2024, 4, 2)], {SPRING: (MARCH, span_of_day(2024, 4, 2))}, id="a term"),
        pytest.param(
            [FEBRUARY, span_of_week(2024, 5), span_of_week(2024, 6)],
            {FEBRUARY: (span_of_week(2024, 6),)},
            id="the week of 29 January is in no month",
        ),
    ],
)
def test_what_a_period_is_made_of(periods, nested):
    assert nest_periods(periods) == nested


DAYS = st.integers(0, 40).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
PERIODS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair))), max_size=12, unique=True)


@settings(max_examples=50)
@given(PERIODS)
def test_parts_lie_within_do_not_overlap_and_leave_no_other_period_out(periods):
    nested = nest_periods(periods)
    for whole in periods:
        within = [one for one in periods if one != whole and whole.start <= one.start and one.end <= whole.end]
        parts = nested.get(whole, ())
        assert set(parts) <= set(within)
        assert bool(parts) == bool(within)
        assert all(one.end < other.start for one, other in pairwise(parts))
        assert all(any(one.start <= part.end and part.start <= one.end for part in parts) for one in within)
    assert [count_days(one) for one in nested] == sorted(map(count_days, nested))


MIXED = [
    pytest.param(
        [(span_of_day(2024, 1, number), count) for number, count in ((1, 20), (2, 3), (3, 30))] + [(JANUARY, 53)],
        id="days and their month",
    ),
    pytest.param(
        [(span_of_day(2024, 1, number), 3 if number == 7 else 20) for number in range(1, 8)]
        + [(span_of_week(2024, 1), 123)],
        id="days and their week",
    ),
    pytest.param(
        [(span_of_months(2023, number, number), 20) for number in range(8, 13)]
        + [(span_of_months(2024, number, number), 3 if number == 7 else 20) for number in range(1, 8)]
        + [(Period(date(2023, 8, 1), date(2024, 7, 31)), 223)],
        id="months and their school year",
    ),
    pytest.param([(JANUARY, 20), (FEBRUARY, 3), (Period(JANUARY.start, FEBRUARY.end), 23)], id="months and a term"),
    pytest.param([(JANUARY, 20), (SPRING, 23)], id="what is left of a term beside its only month is small"),
]


@pytest.mark.parametrize("figures", MIXED)
def test_a_small_count_does_not_follow_from_a_longer_period(small, figures):
    """Each whole less its other parts is 3: one of these must be hidden as well."""
    released = release(small.view([small.cell(count, period=period) for period, count in figures]), small.leadership)
    *parts, whole = [released[small.key(period=period)] for period, _ in figures]
    assert not whole.shown or sum(not one.shown for one in parts) > 1 or (len(parts) == 1 and not parts[0].shown)
