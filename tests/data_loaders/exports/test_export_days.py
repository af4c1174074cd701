"""Days as tools write them, and American days that a Finnish Excel has turned."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders.exports.dates import Turning, export_day, read_american_days, read_day
from data_loaders.reading.book import Scalar


def at(day: date, hour: int) -> datetime:
    """A cell of Excel, which knows no zones."""
    return datetime.combine(day, time(hour))


DAYS = {
    "ISO with the hour of winter": ("2025-11-02T00:00:00", date(2025, 11, 2)),
    "ISO with the hour of summer, the same day": ("2025-11-02T01:00:00", date(2025, 11, 2)),
    "ISO alone": ("2025-11-02", date(2025, 11, 2)),
    "eight digits": ("20230708", date(2023, 7, 8)),
    "eight digits as Excel's number": (20230708.0, date(2023, 7, 8)),
    "as a Finnish Excel saves it": ("1.2.2023 1:00", date(2023, 2, 1)),
    "a cell of Excel": (at(date(2023, 2, 1), 1), date(2023, 2, 1)),
    "no such day": ("2023-02-30", None),
    "American dates have an order of their own": ("02/03/2023", None),
    "a count": ("4071", None),
    "a number that is none": (float("nan"), None),
    "nothing": (None, None),
}


@pytest.mark.parametrize(("cell", "expected"), DAYS.values(), ids=DAYS)
def test_a_day(cell: Scalar, expected: date | None) -> None:
    assert read_day(cell) == expected


COLUMNS: dict[str, tuple[list[Scalar], list[date | None], Turning]] = {
    "as the tool wrote them": (
        ["02/03/2025 05:14", "02/16/2025 05:14"],
        [date(2025, 2, 3), date(2025, 2, 16)],
        Turning.NONE,
    ),
    "a Finnish Excel made the second of March of 02/03 and could do nothing with 02/16": (
        ["2.3.2025 5:14", "02/16/2025 05:14"],
        [date(2025, 2, 3), date(2025, 2, 16)],
        Turning.TURNED,
    ),
    "the same in a workbook": (
        [at(date(2025, 3, 2), 5), "02/16/2025 05:14"],
        [date(2025, 2, 3), date(2025, 2, 16)],
        Turning.TURNED,
    ),
    "an American Excel read them all, the sixteenth too": (
        [at(date(2025, 2, 3), 0), at(date(2025, 2, 16), 0)],
        [date(2025, 2, 3), date(2025, 2, 16)],
        Turning.NONE,
    ),
    "only early days, all converted: nobody can tell": ([at(date(2025, 3, 2), 0)], [date(2025, 3, 2)], Turning.UNCLEAR),
    "a cell that is no day": (["02/16/2025", "Total"], [date(2025, 2, 16), None], Turning.NONE),
    "nothing": ([], [], Turning.NONE),
}


@pytest.mark.parametrize(("cells", "days", "turning"), COLUMNS.values(), ids=COLUMNS)
def test_a_column_of_american_days(cells: list[Scalar], days: list[date | None], turning: Turning) -> None:
    assert read_american_days(cells) == (days, turning)


def test_what_the_user_says_of_an_unclear_column_is_done() -> None:
    assert read_american_days([at(date(2025, 3, 2), 0)], turned=True) == ([date(2025, 2, 3)], Turning.TURNED)


@settings(max_examples=50)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(14, 400))
def test_what_a_finnish_excel_turns_is_turned_back(first: date, length: int) -> None:
    """Two weeks or more always hold a day after the twelfth, which tells."""
    days = [first + timedelta(days=number) for number in range(length)]
    damaged = [date(day.year, day.day, day.month) if day.day <= 12 else f"{day:%m/%d/%Y}" for day in days]
    assert read_american_days(damaged).days == days


def test_the_day_of_an_export_stands_in_its_name() -> None:
    assert export_day("kalliola_content_1704186000000.xls") == date(2024, 1, 2)
    assert export_day("kalliola_content_1704186000000 (1).xls") == date(2024, 1, 2)
    assert export_day("kalliola.xls") is None
