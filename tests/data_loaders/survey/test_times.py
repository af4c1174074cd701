"""Days of answers as tools write them and as Excel leaves them."""

from __future__ import annotations

from datetime import date

import pytest

from data_loaders.plan import DateOrder
from data_loaders.reading.book import Scalar
from data_loaders.survey.times import read_days
from tests.data_loaders.survey.drawn_surveys import moment

DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
NOV_6, NOV_7, NOV_16 = date(2023, 11, 6), date(2023, 11, 7), date(2023, 11, 16)

CELLS: dict[str, tuple[list[Scalar], list[date | None]]] = {
    "true dates": ([moment(11, 6), None], [NOV_6, None]),
    "Finnish": (["6.11.2023 9:15", "16.11.2023 klo 9.15.22"], [NOV_6, NOV_16]),
    "ISO": (["2023-11-06T09:15:22Z"], [NOV_6]),
    "Google Forms' download": (["2023/11/06 9:15:22 ap. EET"], [NOV_6]),
    "Google's scripts": (["Mon Nov 06 2023 13:58:23 GMT-0500 (Eastern)"], [NOV_6]),
    "American, as a day after the twelfth shows": (["11/6/2023 0:06:16", "11/16/2023 0:06:16"], [NOV_6, NOV_16]),
    "American with a year of two digits": (["11/16/23 12:51:45"], [NOV_16]),
    "European with strokes": (["6/11/2023 9:15", "16/11/2023 9:15"], [NOV_6, NOV_16]),
    "half turned by a Finnish Excel": (["11.6.2023 9:15", "11/16/2023 9:15"], [NOV_6, NOV_16]),
    "no time at all": (["ei tiedossa"], [None]),
}


@pytest.mark.parametrize("case", CELLS)
def test_days(case: str) -> None:
    cells, days = CELLS[case]
    found = read_days(cells)
    assert found.days == days
    assert len(found.orders) <= 1


def test_an_order_that_nothing_tells_is_asked_the_closer_days_first() -> None:
    cells = ["11/6/2023 0:06:16", "11/7/2023 0:06:16"]
    assert read_days(cells).orders == (MONTH_FIRST, DAY_FIRST)  # a day, not a month between them
    assert read_days(cells, MONTH_FIRST).days == [NOV_6, NOV_7]
    assert read_days(cells, DAY_FIRST).days == [date(2023, 6, 11), date(2023, 7, 11)]


def test_dates_that_excel_turned_all_are_asked_about_when_they_lie_months_apart() -> None:
    """11/6, 11/7 and 11/12 of an American file became 11.6., 11.7. and 11.12. in a Finnish Excel."""
    cells = ["11.6.2023 9:15", "11.7.2023 9:15", "11.12.2023 9:15"]
    assert read_days(cells).orders == (MONTH_FIRST, DAY_FIRST)
    assert read_days(cells, MONTH_FIRST).days == [NOV_6, NOV_7, date(2023, 11, 12)]
