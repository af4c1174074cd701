"""When things recur: a table of examples, and what holds of every rule in every year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.cycle.timing import Recurrence, Timing, clamp_day, find_days, find_weekday
from dashboard.facts import Period
from tests.store.record_examples import timings

FORUM_MONTHS = (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)


def yearly(month: int, day: int, days: int = 1) -> Timing:
    return Timing(recurrence=Recurrence.YEARLY, month=month, day=day, days=days)


def half_yearly(month: int, day: int, days: int = 1) -> Timing:
    return Timing(recurrence=Recurrence.HALF_YEARLY, month=month, day=day, days=days)


def monthly(day: int, *months: int) -> Timing:
    return Timing(recurrence=Recurrence.MONTHLY, day=day, months=months)


def weekly(week: int, weekday: int, *months: int, days: int = 1) -> Timing:
    return Timing(recurrence=Recurrence.NTH_WEEK, week=week, weekday=weekday, months=months, days=days)


@pytest.mark.parametrize(
    ("timing", "year", "expected"),
    [
        pytest.param(yearly(8, 22, days=2), 2023, "22.8.-23.8.", id="two days"),
        pytest.param(Timing(recurrence=Recurrence.ONCE, month=10, day=2), 2023, "2.10.-2.10.", id="once"),
        pytest.param(yearly(2, 29), 2024, "29.2.-29.2.", id="29 February of a leap year"),
        pytest.param(yearly(2, 29), 2026, "28.2.-28.2.", id="29 February of another year"),
        pytest.param(yearly(2, 29), 2100, "28.2.-28.2.", id="2100 is no leap year"),
        pytest.param(yearly(12, 15, days=40), 2023, "15.12.-23.1.", id="over the turn of the year"),
        pytest.param(yearly(2, 1, days=29), 2024, "1.2.-29.2.", id="a whole leap February"),
        pytest.param(yearly(2, 1, days=29), 2023, "1.2.-1.3.", id="one day too many for February"),
        pytest.param(half_yearly(5, 1, days=30), 2023, "1.5.-30.5. 1.11.-30.11.", id="surveys in May and November"),
        pytest.param(half_yearly(9, 1), 2026, "1.3.-1.3. 1.9.-1.9.", id="from September, also in March of that year"),
        pytest.param(half_yearly(8, 31), 2026, "28.2.-28.2. 31.8.-31.8.", id="half a year from 31 August"),
        pytest.param(half_yearly(6, 30), 2026, "30.6.-30.6. 30.12.-30.12.", id="June and December"),
        pytest.param(monthly(31, 1, 2, 4), 2024, "31.1.-31.1. 29.2.-29.2. 30.4.-30.4.", id="day 31 of short months"),
        pytest.param(monthly(10, 12, 1, 1), 2026, "10.1.-10.1. 10.12.-10.12.", id="in any order, one said twice"),
        pytest.param(
            weekly(2, 2, *FORUM_MONTHS),
            2023,
            "10.1.-10.1. 14.2.-14.2. 14.3.-14.3. 11.4.-11.4. 9.5.-9.5. 13.6.-13.6. 12.9.-12.9. 10.10.-10.10. "
            "14.11.-14.11. 12.12.-12.12.",
            id="ten forums on second Tuesdays, none in July and August",
        ),
        pytest.param(weekly(5, 2, 1, 2), 2023, "31.1.-31.1. 28.2.-28.2.", id="a fifth Tuesday, and none in February"),
        pytest.param(weekly(1, 1, 5), 2023, "1.5.-1.5.", id="a month that begins with the weekday"),
        pytest.param(weekly(1, 7, 5, days=7), 2023, "7.5.-13.5.", id="a week from the first Sunday"),
    ],
)
def test_days_of_a_rule(timing, year, expected):
    found = find_days(timing, year)
    assert " ".join(f"{one.start:%-d.%-m.}-{one.end:%-d.%-m.}" for one in found) == expected


def test_what_begins_in_december_belongs_to_the_year_in_which_it_begins():
    assert find_days(yearly(12, 15, days=40), 2023) == (Period(date(2023, 12, 15), date(2024, 1, 23)),)


@settings(max_examples=50)
@given(timings(), st.integers(1900, 2200))
def test_every_first_day_lies_in_the_year_and_in_a_month_of_the_rule(timing, year):
    found = find_days(timing, year)
    firsts = [one.start for one in found]
    assert firsts == sorted(set(firsts))
    assert {first.year for first in firsts} == {year}
    assert {(one.end - one.start).days + 1 for one in found} == {timing.days}
    if timing.recurrence in (Recurrence.MONTHLY, Recurrence.NTH_WEEK):
        assert {first.month for first in firsts} == set(timing.months)


@settings(max_examples=50)
@given(timings(), st.integers(1900, 2200))
def test_weekdays_and_days_of_the_month_are_those_of_the_rule(timing, year):
    for one in find_days(timing, year):
        if timing.recurrence is Recurrence.NTH_WEEK:
            assert one.start.isoweekday() == timing.weekday
            assert (one.start.day - 1) // 7 + 1 == timing.week or (timing.week == 5 and one.start.day > 21)
        else:
            assert one.start.day == timing.day or (one.start.day < timing.day and is_last(one.start))


def is_last(day: date) -> bool:
    return clamp_day(day.year, day.month, 31) == day


@settings(max_examples=50)
@given(st.integers(1900, 2200), st.integers(1, 12), st.integers(1, 5), st.integers(1, 7))
def test_a_weekday_against_a_calendar_counted_by_hand(year, month, week, weekday):
    last = clamp_day(year, month, 31).day
    same = [day for day in range(1, last + 1) if date(year, month, day).isoweekday() == weekday]
    assert find_weekday(year, month, week, weekday) == date(year, month, same[min(week, len(same)) - 1])


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"recurrence": "nth_week", "week": 2}, id="a week without a weekday"),
        pytest.param({"recurrence": "yearly", "week": 2, "weekday": 2}, id="a weekday of what has none"),
        pytest.param({"recurrence": "monthly", "months": ()}, id="no month"),
        pytest.param({"recurrence": "yearly", "month": 13}, id="no such month"),
        pytest.param({"recurrence": "yearly", "days": 0}, id="no day at all"),
    ],
)
def test_rules_that_cannot_be(fields):
    with pytest.raises(ValidationError):
        Timing(**fields)
