"""Days in the order of the user's own settings."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from data_loaders.exports.local_days import read_local_days, read_named_day
from data_loaders.plan import DateOrder

DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
DAYS = st.lists(st.dates(date(2010, 1, 1), date(2030, 1, 1)), min_size=1, max_size=30)


@settings(max_examples=50)
@given(DAYS, st.sampled_from(DateOrder), st.booleans())
def test_days_come_back_in_the_order_that_was_written(days: list[date], order: DateOrder, short: bool) -> None:
    """Told the order, or where it is the only one; the other is taken for sure only where it counts day by day."""
    years = [f"{day:%y}" if short else str(day.year) for day in days]
    written = [
        f"{day.day}/{day.month}/{year}" if order is DAY_FIRST else f"{day.month}/{day.day}/{year}"
        for day, year in zip(days, years, strict=True)
    ]
    assert read_local_days(written, chosen=order).days == days
    found = read_local_days(written)
    assert found.days == days or len(found.orders) == 2 or counts_on(found.days)


def counts_on(days: list[date | None]) -> bool:
    """Whether each is the day after the one before."""
    return all(early and late and (late - early).days == 1 for early, late in pairwise(days))


@settings(max_examples=50)
@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(27, 60))
def test_a_month_of_days_tells_its_order_by_itself(first: date, count: int) -> None:
    days = [first + timedelta(number) for number in range(count)]
    found = read_local_days([f"{day.month}/{day.day}/{day.year}" for day in days])
    assert (found.days, found.orders) == (days, (MONTH_FIRST,))


APRIL = Period(date(2015, 4, 1), date(2015, 4, 30))
COLUMNS = {
    "one day beyond the twelfth": (["3/4/2015", "25/4/2015"], None, (DAY_FIRST,), date(2015, 4, 3)),
    "no day beyond it": (["3/4/2015", "5/6/2015"], None, (DAY_FIRST, MONTH_FIRST), date(2015, 4, 3)),
    "the report's days": (["4/3/2015"], APRIL, (MONTH_FIRST,), date(2015, 4, 3)),
    "the same both ways": (["4/4/2015"], None, (DAY_FIRST,), date(2015, 4, 4)),
    "Finnish": (["3.4.2015 klo 9"], None, (DAY_FIRST,), date(2015, 4, 3)),
    "ISO": (["2015-04-03T09:00:00"], None, (DAY_FIRST,), date(2015, 4, 3)),
    "a date cell": ([date(2015, 4, 3)], None, (DAY_FIRST,), date(2015, 4, 3)),
    "neither": (["25/4/2015", "4/25/2015"], None, (), None),
}


@pytest.mark.parametrize(("cells", "within", "orders", "first"), COLUMNS.values(), ids=COLUMNS)
def test_what_tells_the_order(
    cells: list[str], within: Period | None, orders: tuple[DateOrder, ...], first: date | None
) -> None:
    found = read_local_days(cells, within)
    assert (found.orders, found.days[0]) == (orders, first)


def test_days_that_excel_turned_are_turned_back_within_the_report() -> None:
    """4/3/2015 became 4.3.2015, and 4/25/2015 stayed a text."""
    found = read_local_days(["4.3.2015", "4/25/2015"], APRIL)
    assert (found.days, found.turned) == ([date(2015, 4, 3), date(2015, 4, 25)], True)
    assert not read_local_days(["4/3/2015", "4/25/2015"], APRIL).turned


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Oct 26, 2018 02:56 pm", date(2018, 10, 26)),
        ("Mon, Apr 26, 2021 12:25", date(2021, 4, 26)),
        ("26 April 2021", date(2021, 4, 26)),
        ("Feb 30, 2021", None),
        ("Foo 26, 2021", None),
        ("eilen", None),
    ],
)
def test_days_with_the_month_in_letters(text: str, day: date | None) -> None:
    assert read_named_day(text) == day
