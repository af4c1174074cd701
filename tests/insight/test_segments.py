"""Gaps are written out, and a marked step starts a segment of its own."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Period
from dashboard.formats.spans import span_of_half, span_of_month, span_of_school_year, span_of_week
from dashboard.insight.process.segments import fill_gaps, has_break, split_segments

GAPS = [
    pytest.param(
        [span_of_month(2023, 11), span_of_month(2024, 2)],
        [span_of_month(2023, 12), span_of_month(2024, 1)],
        id="two months, over the turn of the year",
    ),
    pytest.param([span_of_week(2020, 52), span_of_week(2021, 1)], [span_of_week(2020, 53)], id="2020 had a week 53"),
    pytest.param([span_of_half(2022, 2), span_of_half(2023, 2)], [span_of_half(2023, 1)], id="a half-year"),
    pytest.param(
        [span_of_school_year(2019), span_of_school_year(2021)], [span_of_school_year(2020)], id="a school year"
    ),
    pytest.param(
        [Period(date(2022, 10, 3), date(2022, 10, 14)), Period(date(2023, 5, 2), date(2023, 5, 12))],
        [],
        id="nothing is missing between two waves of a survey",
    ),
    pytest.param([span_of_month(2023, 1), span_of_half(2023, 2)], [], id="nor between a month and a half-year"),
]


@pytest.mark.parametrize(("periods", "missing"), GAPS)
def test_a_skipped_calendar_unit_is_a_gap(periods, missing):
    first, last = periods
    filled = fill_gaps([(first, 10.0), (last, 12.0)])
    assert filled == ((first, 10.0), *((period, None) for period in missing), (last, 12.0))


def test_periods_out_of_order_are_refused():
    with pytest.raises(ValueError, match="does not come after"):
        fill_gaps([(span_of_month(2023, 2), 1.0), (span_of_month(2023, 1), 2.0)])


MONTHS = [(span_of_month(2023, month), 1.0) for month in range(1, 7)]

STEPS = [
    pytest.param([], [range(6)], id="no step"),
    pytest.param([date(2023, 3, 1)], [range(2), range(2, 6)], id="from March"),
    pytest.param([date(2023, 3, 15)], [range(3), range(3, 6)], id="March holds days of the old way"),
    pytest.param([date(2023, 1, 1), date(2024, 1, 1)], [range(6)], id="before the first, after the last"),
    pytest.param([date(2023, 3, 1), date(2023, 3, 1)], [range(2), range(2, 6)], id="the same day marked twice"),
    pytest.param([date(2023, 2, 10), date(2023, 2, 20)], [range(2), range(2, 6)], id="two steps, no period between"),
]


@pytest.mark.parametrize(("steps", "segments"), STEPS)
def test_a_step_starts_a_segment(steps, segments):
    assert split_segments(MONTHS, steps) == tuple(segments)


def test_a_break_is_one_that_parts_the_points():
    assert has_break(MONTHS, [date(2023, 6, 30)])
    assert not has_break(MONTHS, [date(2023, 1, 1), date(2023, 7, 1)])
    assert not has_break([], [date(2023, 1, 1)])
