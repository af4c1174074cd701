"""Sums of a month by weekday as what one such day brings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import Flag, Qualifier
from dashboard.insight.weekdays import DayMean, count_weekdays, gather_weekdays, mean_weekday

NAMES = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
MONDAY = 1


@given(st.dates(date(2000, 1, 1), date(2099, 12, 1)), st.integers(1, 7))
def test_the_calendar_says_how_many_mondays_a_month_has(day, weekday):
    """Oracle: every day of the month looked at by itself."""
    days = [day.replace(day=1) + timedelta(number) for number in range(31)]
    expected = sum(one.month == day.month and one.isoweekday() == weekday for one in days)
    assert count_weekdays(day.year, day.month, weekday) == expected


def test_five_mondays_are_no_busier_than_four(make):
    """January 2023 has five Mondays and February four: 50 and 40 are ten a Monday, both and together."""
    january, february = make.point(make.month(2023, 1), 50), make.point(make.month(2023, 2), 40)
    assert [mean_weekday(points, MONDAY).value for points in ([january], [february], [january, february])] == [10] * 3


PASSED_OVER = [
    pytest.param({"flags": frozenset({Flag.PARTIAL})}, id="a part of the month has fewer Mondays than the calendar"),
    pytest.param({"qualifier": Qualifier.ABOUT}, id="about 40"),
]


@pytest.mark.parametrize("changes", PASSED_OVER)
def test_what_is_not_exact_or_whole_is_in_no_mean(make, changes):
    points = [make.point(make.month(2023, 1), 50), make.point(make.month(2023, 2), 40, **changes)]
    assert mean_weekday(points, MONDAY) == DayMean(50, 5)


def test_a_hidden_month_hides_the_mean_and_no_figure_is_no_zero(make):
    hidden = make.point(make.month(2023, 1), None, qualifier=Qualifier.SUPPRESSED)
    assert mean_weekday([hidden, make.point(make.month(2023, 2), 40)], MONDAY) == DayMean(hidden=True)
    assert mean_weekday([], MONDAY).value is None
    assert mean_weekday([make.point(make.year(2023), 400)], MONDAY).value is None, "a year is no month"


def test_weekdays_are_gathered_by_what_else_they_are_of(make):
    """Another year, and a name that is no day of the week, are of no weekday."""
    series = [
        make.series(make.point(make.month(2023, 1), value), members=members)
        for value, members in [
            (5, (("place", "Pasila"), ("weekday", "maanantai"))),
            (6, (("place", "Pasila"), ("weekday", "tiistai"))),
            (7, (("place", "Askel"), ("weekday", "maanantai"))),
            (8, (("place", "Askel"), ("weekday", "arki"))),
        ]
    ]
    found = gather_weekdays(series, NAMES, 2023)
    said = {
        place: {day: [one.value for one in points] for day, points in week.items()} for place, week in found.items()
    }
    assert said == {"Askel": {1: [7]}, "Pasila": {1: [5], 2: [6]}}
    assert gather_weekdays(series, NAMES, 2022) == {}
