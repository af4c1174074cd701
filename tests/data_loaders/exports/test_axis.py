"""Numbers counted from a first day, as days, weeks and months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from data_loaders.exports.axis import Unit, find_unit, fitting_units, period_at, read_dates, read_indexes

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
SPANS = st.builds(lambda start, days: Period(start, start + timedelta(days)), DAYS, st.integers(0, 800))


@settings(max_examples=50)
@given(SPANS, st.sampled_from(Unit))
def test_the_periods_of_a_unit_are_each_day_of_the_time_once(within: Period, unit: Unit) -> None:
    """The oracle is a walk over the days."""
    day, number = within.start, 0
    while (period := period_at(number, unit, within)) is not None:
        assert period.start == day
        day, number = period.end + timedelta(1), number + 1
    assert day == within.end + timedelta(1)


@pytest.mark.parametrize(
    ("unit", "number", "first", "last"),
    [
        (Unit.DAY, 31, date(2023, 2, 10), date(2023, 2, 10)),
        (Unit.WEEK, 1, date(2023, 1, 17), date(2023, 1, 23)),
        (Unit.CALENDAR_WEEK, 0, date(2023, 1, 10), date(2023, 1, 14)),  # a Tuesday to the first Saturday
        (Unit.CALENDAR_WEEK, 1, date(2023, 1, 15), date(2023, 1, 21)),
        (Unit.MONTH, 0, date(2023, 1, 10), date(2023, 1, 31)),  # cut by the beginning
        (Unit.MONTH, 12, date(2024, 1, 1), date(2024, 1, 31)),
    ],
)
def test_a_number_from_the_tenth_of_january(unit: Unit, number: int, first: date, last: date) -> None:
    assert period_at(number, unit, Period(date(2023, 1, 10), date(2024, 3, 31))) == Period(first, last)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Nth day", Unit.DAY),
        ("Día\u00a0N", Unit.DAY),
        ("N:s päivä", Unit.DAY),
        ("Nth week", Unit.WEEK),
        ("Month Index", Unit.MONTH),
        ("Kuukausi", Unit.MONTH),
        ("Nth hour", None),
        ("Day of week", None),  # two of the words: neither is sure
    ],
)
def test_what_a_heading_counts(heading: str, unit: Unit | None) -> None:
    assert find_unit(heading) is unit


YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("unit", "last", "within", "fitting"),
    [
        (Unit.DAY, 364, YEAR, (Unit.DAY,)),
        (Unit.DAY, 365, YEAR, ()),
        (None, 364, YEAR, (Unit.DAY,)),
        (None, 11, YEAR, (Unit.MONTH,)),
        (Unit.WEEK, 52, YEAR, (Unit.WEEK,)),  # 2023 begins on a Sunday: both kinds of week are one
        (Unit.WEEK, 1, Period(date(2023, 1, 3), date(2023, 1, 10)), (Unit.WEEK, Unit.CALENDAR_WEEK)),
        (Unit.WEEK, 1, Period(date(2023, 1, 3), date(2023, 1, 9)), (Unit.CALENDAR_WEEK,)),  # seven days, two weeks
    ],
)
def test_units_that_the_last_number_fits(
    unit: Unit | None, last: int, within: Period, fitting: tuple[Unit, ...]
) -> None:
    assert fitting_units(unit, last, within) == fitting


def test_numbers_are_there_once_each() -> None:
    assert read_indexes(["0001", "0000", 2]) == [1, 0, 2]
    assert read_indexes(["0001", "0001"]) is None
    assert read_indexes(["0001", "FI"]) is None
    assert read_indexes([]) is None


def test_dates_may_be_texts_or_what_excel_made_of_them() -> None:
    assert read_dates(["20230102", 20230103.0], YEAR) == [
        Period(date(2023, 1, 2), date(2023, 1, 2)),
        Period(date(2023, 1, 3), date(2023, 1, 3)),
    ]
    assert read_dates(["FI", "SE", "20230103"], YEAR) is None
