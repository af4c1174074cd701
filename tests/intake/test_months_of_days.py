"""Days become months: each kind beside a plain computation, and what a source covers."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Period, Place, Qualifier
from dashboard.formats.numbers import ParsedValue
from dashboard.intake.rollup import find_coverage, join_readings, roll_days
from dashboard.strategy.model import PeriodType
from data_loaders.contract import Reading
from data_loaders.measures import MeasureKind

FLOW, STOCK, MEAN = MeasureKind.FLOW, MeasureKind.STOCK, MeasureKind.MEAN
BY_YEAR = PeriodType.YEAR


def of_day(on: date, value: float | None, n: int | None = None, qualifier: str = "exact", row: int = 4) -> Reading:
    parsed = ParsedValue(value, Qualifier(qualifier), raw="" if value is None else f"{value:g}")
    return Reading((), "Follows", ("",), Period(on, on), parsed, Place(None, row, "B"), n)


def days(first: str, values: list[float], step: int = 1) -> list[Reading]:
    """One reading each `step` days from the first day on."""
    start = date.fromisoformat(first)
    return [of_day(start + timedelta(step * number), value, row=number + 4) for number, value in enumerate(values)]


def roll(readings: list[Reading], kind: MeasureKind = FLOW, by: PeriodType = BY_YEAR) -> list[Reading]:
    coverage = find_coverage(readings)
    assert coverage is not None
    return roll_days(readings, kind, by, coverage)


def shown(rolled: list[Reading]) -> list[tuple[str, float | None, bool]]:
    """(month, value, whether it is partial)"""
    return [
        (one.period.start.isoformat()[:7], one.value.value, Flag.PARTIAL in one.flags) for one in rolled if one.period
    ]


@settings(max_examples=50)
@given(
    first=st.dates(date(2020, 1, 1), date(2024, 1, 1)), values=st.lists(st.integers(0, 9999), min_size=2, max_size=400)
)
def test_the_months_are_the_sums_of_their_days(first: date, values: list[int]) -> None:
    """An oracle that adds day by day, and counts the days of each month in the calendar."""
    rolled = roll(days(first.isoformat(), [float(value) for value in values]))
    sums: dict[tuple[int, int], list[int]] = {}
    for number, value in enumerate(values):
        on = first + timedelta(number)
        sums.setdefault((on.year, on.month), []).append(value)
    expected = [
        (f"{year}-{month:02}", float(sum(found)), len(found) < calendar.monthrange(year, month)[1])
        for (year, month), found in sums.items()
    ]
    assert shown(rolled) == expected
    assert sum(one.rows or 0 for one in rolled) == len(values)


def test_a_stock_is_that_of_the_month_s_last_day() -> None:
    """Followers from 15.1. on: the end of January is known, the end of February is not."""
    rolled = roll(days("2023-01-15", [float(1000 + number) for number in range(30)]), STOCK)
    assert shown(rolled) == [("2023-01", 1016.0, False), ("2023-02", 1029.0, True)]


def test_a_stock_of_one_day_is_that_month_s() -> None:
    assert shown(roll([of_day(date(2023, 12, 31), 4071.0)], STOCK)) == [("2023-12", 4071.0, False)]
    assert shown(roll([of_day(date(2024, 1, 15), 4080.0)], STOCK)) == [("2024-01", 4080.0, True)]


def test_a_gap_of_the_stock_does_not_hide_the_day_before() -> None:
    readings = [*days("2023-01-01", [10.0] * 30), of_day(date(2023, 1, 31), None, qualifier="missing")]
    assert shown(roll(readings, STOCK)) == [("2023-01", 10.0, False)]


def test_a_mean_is_weighted_by_its_answers() -> None:
    """(5 * 1 + 2 * 3) / 4 = 2.75 of the two days that make the source."""
    readings = [of_day(date(2023, 1, 1), 5.0, 1), of_day(date(2023, 1, 31), 2.0, 3)]
    (one,) = roll(readings, MEAN)
    assert (one.value.value, one.n, one.rows) == (2.75, 4, 2)


COVERED = [
    pytest.param(days("2023-01-01", [1.0] * 59), [False, False], id="two whole months"),
    pytest.param(days("2023-01-02", [1.0] * 58), [True, False], id="a daily series that begins on the second"),
    pytest.param(days("2023-01-01", [1.0] * 45), [False, True], id="ends in the middle of February"),
    pytest.param(days("2023-01-06", [1.0] * 8, step=7), [False, False], id="every Friday: 6.1. is the first one"),
    pytest.param(days("2023-01-13", [1.0] * 7, step=7), [True, False], id="a Friday is missing"),
    pytest.param(
        [*days("2023-01-01", [1.0] * 20), *days("2023-02-10", [1.0] * 19)], [False, False],
        id="one long break inside a daily series",
    ),
    pytest.param(
        [*days("2023-01-10", [1.0] * 11), *days("2023-02-10", [1.0] * 19)], [True, False],
        id="and it does not excuse a late beginning",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("readings", "partial"), COVERED)
def test_a_month_is_whole_when_the_source_speaks_of_all_of_it(readings: list[Reading], partial: list[bool]) -> None:
    assert [is_partial for _, _, is_partial in shown(roll(readings))] == partial


def test_one_single_day_stays_a_day() -> None:
    """A newsletter's own report: the next one of the month would otherwise take its place."""
    readings = [of_day(date(2023, 4, 12), 812.0)]
    assert roll(readings) == readings


@pytest.mark.parametrize("by", [PeriodType.DAY, PeriodType.WAVE, PeriodType.EVENT])
def test_days_stay_days_for_an_indicator_of_days(by: PeriodType) -> None:
    readings = days("2023-01-01", [1.0, 2.0])
    assert roll(readings, by=by) == readings


def test_weeks_for_an_indicator_by_week_and_only_then() -> None:
    """2.1.2023 is a Monday. A week of the source itself may lie in two months, so it stays a week."""
    rolled = roll(days("2023-01-02", [1.0] * 14), by=PeriodType.WEEK)
    assert [(one.period, one.value.value) for one in rolled] == [
        (Period(date(2023, 1, 2), date(2023, 1, 8)), 7.0),
        (Period(date(2023, 1, 9), date(2023, 1, 15)), 7.0),
    ]
    week = of_day(date(2023, 1, 1), 5.0)._replace(period=Period(date(2023, 1, 30), date(2023, 2, 5)))
    assert week in roll([*days("2023-01-01", [1.0] * 31), week])


@pytest.mark.parametrize(
    ("parts", "value", "qualifier", "partial"),
    [
        pytest.param([("5", "exact"), ("", "missing")], 5.0, "exact", True, id="a day is missing"),
        pytest.param([("5", "more_than"), ("2", "exact")], 7.0, "more_than", False, id="over 5 and 2 are over 7"),
        pytest.param([("5", "exact"), ("", "suppressed")], None, "suppressed", False, id="a hidden day hides the sum"),
        pytest.param([("", "missing"), ("", "missing")], None, "missing", True, id="nothing is known"),
        pytest.param([("0.1", "exact"), ("0.2", "exact")], 0.3, "exact", False, id="no dust of binary fractions"),
    ],
)
def test_gaps_and_inexact_parts_show_in_the_whole(
    parts: list[tuple[str, str]], value: float | None, qualifier: str, partial: bool
) -> None:
    readings = [of_day(date(2023, 1, 1), float(text) if text else None, qualifier=kind) for text, kind in parts]
    joined = join_readings(readings, FLOW)
    assert (joined.value.value, joined.value.qualifier, Flag.PARTIAL in joined.flags) == (value, qualifier, partial)
    assert joined.place == readings[0].place


def test_a_reading_alone_is_itself(reading: Callable[..., Reading]) -> None:
    one = reading("yli 5")
    assert join_readings([one], FLOW) is one
