"""Cells that say when, and which days a register covers."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from dashboard.formats.periods import format_date, period_from_key, period_key
from data_loaders.plan import DateOrder, Grain
from data_loaders.registers.coverage import measure_coverage
from data_loaders.registers.dating import Dating, find_order, read_dates, read_when, roll_period

IN_2023 = Dating(period_from_key("2023"))
CELLS = {
    "a date": ((date(2023, 1, 5),), Dating(), "2023-01-05"),
    "a date with a time": ((datetime(2023, 1, 5, 14, 30),), Dating(), "2023-01-05"),  # noqa: DTZ001 (cells have no zone)
    "Finnish": (("5.1.2023",), Dating(), "2023-01-05"),
    "with its weekday": (("to 5.1.2023",), Dating(), "2023-01-05"),
    "with its weekday in full": (("Torstai 5.1.2023",), Dating(), "2023-01-05"),
    "with a time": (("5.1.2023 klo 14–16",), Dating(), "2023-01-05"),
    "with Excel's midnight": (("5.1.2023 0.00",), Dating(), "2023-01-05"),
    "a short year": (("5.1.23",), Dating(), "2023-01-05"),
    "no year": (("5.1.",), IN_2023, "2023-01-05"),
    "no year, no last point": (("5.1",), IN_2023, "2023-01-05"),
    "Excel's name of the month": (("05.tammi",), IN_2023, "2023-01-05"),
    "no year in a school year": (("5.1.",), Dating(period_from_key("2023-SY")), "2024-01-05"),
    "no year in two years": (("5.1.",), Dating(period_from_key("2022_2023")), None),
    "no year anywhere": (("5.1.",), Dating(), None),
    "a month by name": (("tammikuu",), IN_2023, "2023-01"),
    "June among months": (("kesä",), Dating(period_from_key("2023"), among_months=True), "2023-06"),
    "a month and its year": ((2023, "tammikuu"), Dating(), "2023-01"),
    "a numbered month and its year": ((2023, 7), Dating(numbered=True), "2023-07"),
    "a number is no month unasked": ((2023, 7), Dating(), None),
    "a month of a year": (("1/2023",), Dating(), "2023-01"),
    "day first": (("3/4/2023",), Dating(order=DateOrder.DAY_FIRST), "2023-04-03"),
    "month first": (("3/4/2023",), Dating(order=DateOrder.MONTH_FIRST), "2023-03-04"),
    "a word": (("eilen",), IN_2023, None),
}


@pytest.mark.parametrize(("cells", "dating", "key"), CELLS.values(), ids=CELLS)
def test_a_cell_that_says_when(cells: tuple[object, ...], dating: Dating, key: str | None) -> None:
    period = read_when(cells, dating)
    assert (period_key(period) if period else None) == key


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["", "ma ", "su. "]))
@settings(max_examples=50)
def test_a_written_day_is_that_day(day: date, weekday: str) -> None:
    assert read_when((weekday + format_date(day, "fi"),), Dating()) == Period(day, day)
    without_year = f"{day.day}.{day.month}."
    assert read_when((without_year,), Dating(period_from_key(str(day.year)))) == Period(day, day)


def test_the_cells_of_a_column_are_read_once_each() -> None:
    dates = read_dates({("2.1.2023",), ("31.2.2023",), ("Yhteensä",), (None,), ("nyt",)}, Dating())
    assert dates.periods == {("2.1.2023",): period_from_key("2023-01-02")}
    assert dates.refused == {("31.2.2023",): "impossible", ("nyt",): "unknown"}
    assert dates.totals == {("Yhteensä",)}


def test_first_days_only_are_months() -> None:
    dates = read_dates({(date(2023, 1, 1),), (date(2023, 2, 1),)}, Dating())
    assert dates.first_days
    assert {period_key(period) for period in dates.periods.values()} == {"2023-01", "2023-02"}


@pytest.mark.parametrize(
    ("texts", "order", "unclear"),
    [
        (["3/4/2023"], None, "3/4/2023"),
        (["3/4/2023", "22/4/2023"], DateOrder.DAY_FIRST, "3/4/2023"),
        (["3/4/2023", "4/22/2023"], DateOrder.MONTH_FIRST, "3/4/2023"),
        (["3/4/2023", "4/22/2023", "22/4/2023"], None, ""),
        (["3/3/2023", "1.2.2023"], None, ""),
    ],
    ids=["may be two", "one is clear: day", "one is clear: month", "both: nobody can say", "none may be two"],
)
def test_the_order_of_day_and_month(texts: list[str], order: DateOrder | None, unclear: str) -> None:
    assert find_order(texts) == (order, unclear)


@pytest.mark.parametrize(
    ("texts", "offered"),
    [
        (["3/4/2023", "5/4/2023"], DateOrder.DAY_FIRST),
        (["1/1/23", "2/1/23", "3/1/23"], DateOrder.MONTH_FIRST),
        (["1/2/23", "1/3/23"], DateOrder.DAY_FIRST),
        (["1/1/23"], DateOrder.DAY_FIRST),
    ],
    ids=["as Finns write", "first days of months, as Americans write", "as Finns write", "one day tells nothing"],
)
def test_the_order_that_is_offered(texts: list[str], offered: DateOrder) -> None:
    """Twelve days of January are seldom all that a file of a year has."""
    assert read_dates({(text,) for text in texts}, Dating()).likely_order is offered


@pytest.mark.parametrize(
    ("key", "grain", "rolled"),
    [
        ("2023-01-05", Grain.DAY, "2023-01-05"),
        ("2023-01-01", Grain.WEEK, "2022-W52"),
        ("2023-01-05", Grain.MONTH, "2023-01"),
        ("2023-05-05", Grain.QUARTER, "2023-Q2"),
        ("2023-07-01", Grain.HALF_YEAR, "2023-H2"),
        ("2023-07-31", Grain.SCHOOL_YEAR, "2022-SY"),
        ("2023-08-01", Grain.SCHOOL_YEAR, "2023-SY"),
        ("2023-02", Grain.YEAR, "2023"),
        ("2023", Grain.MONTH, "2023"),
        ("2023-W05", Grain.MONTH, "2023-W05"),
        ("2023-02", Grain.AS_GIVEN, "2023-02"),
    ],
)
def test_rolling_up_a_period(key: str, grain: Grain, rolled: str) -> None:
    """A period that is longer than the grain, or lies in two of its spans, stays as it is: nothing is shared out."""
    assert period_key(roll_period(period_from_key(key), grain)) == rolled


COVERED = {
    "from the first days to the last": (["2023-01-02", "2023-03-30"], None, "2023-01-01", "2023-03-31"),
    "ends in the middle of a month": (["2023-01-02", "2023-03-20"], None, "2023-01-01", "2023-03-20"),
    "begins in the middle of a month": (["2023-01-16", "2023-03-30"], None, "2023-01-16", "2023-03-31"),
    "begins late, and the title says the year": (["2023-02-16", "2023-11-20"], "2023", "2023-01-01", "2023-11-20"),
    "closed before Christmas, and the title says the year": (
        ["2023-01-09", "2023-12-20"],
        "2023",
        "2023-01-01",
        "2023-12-31",
    ),
    "a few events a year: so long without one is usual": (
        ["2023-01-20", "2023-02-14", "2023-04-03", "2023-05-20", "2023-06-15"],
        None,
        "2023-01-01",
        "2023-06-30",
    ),
    "every week, and then the file ends": (
        ["2023-01-03", "2023-01-10", "2023-01-17", "2023-01-24", "2023-01-31", "2023-02-07"],
        None,
        "2023-01-01",
        "2023-02-07",
    ),
    "months are whole": (["2023-01", "2023-03"], None, "2023-01-01", "2023-03-31"),
}


@pytest.mark.parametrize(("keys", "said", "first", "last"), COVERED.values(), ids=COVERED)
def test_which_days_a_register_covers(keys: list[str], said: str | None, first: str, last: str) -> None:
    coverage = measure_coverage([period_from_key(key) for key in keys], period_from_key(said) if said else None)
    assert coverage is not None
    assert (coverage.first.isoformat(), coverage.last.isoformat()) == (first, last)
