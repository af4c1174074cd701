"""Figures that are told twice in one file stand once, so that sums over time come out right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Reading
from data_loaders.exports.series import settle
from data_loaders.measures import Measure, MeasureKind

VISITS = Measure("tool.visits", MeasureKind.FLOW)
VISITORS = Measure("tool.visitors", MeasureKind.DISTINCT)
FIRST = date(2024, 1, 1)


def reading(first: date, days: int, value: float, measure: Measure = VISITS) -> Reading:
    period = Period(first, first + timedelta(days - 1))
    return Reading((), "", ("",), period, ParsedValue(value, Qualifier.EXACT), Place(None, 1, "A"), measure=measure)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 100), min_size=31, max_size=31), st.booleans())
def test_a_month_and_its_days_add_up_to_the_month_once(counts: list[int], with_week: bool) -> None:
    days = [reading(FIRST + timedelta(number), 1, count) for number, count in enumerate(counts)]
    week = [reading(FIRST, 7, sum(counts[:7]))] if with_week else []
    settled = settle([*days, *week, reading(FIRST, 31, sum(counts))])
    assert sum(one.value.value or 0 for one in settled.readings) == sum(counts)
    assert settled.problems == ()


CASES = {
    "a month stands where some of its days are missing": ([(0, 1, 5), (1, 1, 6), (0, 31, 300)], [300]),
    "days stand where a longer time is no calendar month": ([(0, 1, 5), (1, 1, 6), (0, 40, 300)], [5, 6]),
    "months that have no days stand beside days": ([(0, 1, 5), (31, 29, 70)], [5, 70]),
}


@pytest.mark.parametrize(("told", "kept"), CASES.values(), ids=CASES)
def test_which_of_two_stands(told: list[tuple[int, int, float]], kept: list[float]) -> None:
    readings = [reading(FIRST + timedelta(after), days, value) for after, days, value in told]
    assert [one.value.value for one in settle(readings).readings] == kept


def test_different_people_of_days_and_of_their_month_are_two_things() -> None:
    both = [reading(FIRST, 1, 5, VISITORS), reading(FIRST, 31, 90, VISITORS)]
    assert settle(both).readings == tuple(both)


def test_two_figures_for_one_day_are_both_left_out() -> None:
    settled = settle([reading(FIRST, 1, 5), reading(FIRST, 1, 6), reading(FIRST + timedelta(1), 1, 7)])
    assert [one.value.value for one in settled.readings] == [7]
    assert [problem.code for problem in settled.problems] == ["period_given_twice"]
