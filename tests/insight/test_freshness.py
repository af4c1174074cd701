"""Whether figures come when they should, and how many of those that should be there are."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.insight.freshness import Completeness, Freshness, count_periods, judge_freshness, judge_indicator
from dashboard.strategy.model import PeriodType

DECEMBER = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("period_type", "today", "expected"),
    [
        pytest.param(PeriodType.MONTH, date(2024, 3, 2), Freshness.FRESH, id="January may come until 2 March"),
        pytest.param(PeriodType.MONTH, date(2024, 3, 3), Freshness.LATE, id="and then it is late"),
        pytest.param(PeriodType.YEAR, date(2025, 4, 30), Freshness.FRESH, id="2024 may come until the end of April"),
        pytest.param(PeriodType.YEAR, date(2025, 5, 2), Freshness.LATE, id="and then it is late too"),
        pytest.param(PeriodType.WEEK, date(2024, 1, 22), Freshness.LATE, id="a week and two of grace"),
        pytest.param(PeriodType.EVENT, date(2030, 1, 1), Freshness.UNSCHEDULED, id="an event comes when it comes"),
    ],
)
def test_after_a_period_its_figure_has_some_days(period_type, today, expected):
    assert judge_freshness(DECEMBER, period_type, today) is expected


def test_without_a_figure_it_was_never_there():
    assert judge_freshness(None, PeriodType.MONTH, DECEMBER) is Freshness.NEVER


@pytest.mark.parametrize("changes", [{"stage": "paused"}, {"stage": "retired"}, {"counting_rule": "fact"}], ids=str)
def test_of_a_fact_and_of_what_is_paused_nothing_more_is_expected(make, changes):
    late = make.indicator(), DECEMBER, date(2030, 1, 1)
    assert judge_indicator(*late) is Freshness.LATE
    assert judge_indicator(make.indicator(**changes), *late[1:]) is Freshness.UNSCHEDULED


def test_a_hole_and_what_has_not_come_are_counted_as_lacking(make):
    """January, February and April are there. On 10 July the days of May have passed, those of June have not."""
    there = [make.month(2024, number) for number in (1, 2, 4)]
    assert count_periods(there, PeriodType.MONTH, date(2024, 7, 10)) == Completeness(3, 5)


def test_what_came_early_is_expected_too(make):
    assert count_periods([make.month(2024, 1)], PeriodType.MONTH, date(2024, 1, 20)) == Completeness(1, 1)


def test_years_by_the_end_of_april(make):
    there = [make.year(2022), make.year(2023)]
    assert count_periods(there, PeriodType.YEAR, date(2025, 4, 30)) == Completeness(2, 2)
    assert count_periods(there, PeriodType.YEAR, date(2025, 5, 2)) == Completeness(2, 3)


def test_the_same_period_of_two_members_counts_once(make):
    assert count_periods([make.month(2024, 1)] * 2, PeriodType.MONTH, date(2024, 2, 1)) == Completeness(1, 1)


@pytest.mark.parametrize("period_type", [PeriodType.WAVE, PeriodType.EVENT, PeriodType.MONTH])
def test_what_has_no_calendar_or_none_of_its_own_periods_is_not_counted(make, period_type):
    assert count_periods([make.year(2023)], period_type, date(2025, 1, 1)) is None
