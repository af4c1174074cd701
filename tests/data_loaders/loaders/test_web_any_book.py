"""Whatever stands in a file, the web loaders say how sure they are and read it without failing."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders import (
    ga4,
    mailchimp_campaigns,
    mailchimp_report,
    matomo,
    newsletter,
    plausible,
    universal_analytics,
)
from data_loaders.contract import FileLoader
from data_loaders.reading.book import Book, Scalar, Sheet

LOADERS: tuple[FileLoader, ...] = (
    ga4,
    mailchimp_campaigns,
    mailchimp_report,
    matomo,
    newsletter,
    plausible,
    universal_analytics,
)
TELLING = (
    *("# Start date: 20230101", "# End date: 20230228", "# 20230101-20230131", "# All Users", "# ---", "#", "-1"),
    *(
        "Date",
        "Nth day",
        "Sessions",
        "Active users",
        "Week 0",
        "Country",
        "Average engagement time",
        "0000",
        "20230101",
    ),
    *("date", "nb_visits", "bounce_rate", "50%", "2024-01", "visits", "visitors", "pageviews", "Day Index", "4/5/15"),
    *("Send Date", "Title", "Total Recipients", "Successful Deliveries", "Unique Opens", "Total Opens", "Total Clicks"),
    *("Email Campaign Report", "Title:", "Delivery Date/Time:", "Opened:", "3 (5%)", "Oct 26, 2018 02:56 pm"),
    *("Pvm", "Uutiskirje", "Avaukset", "Avanneet", "1.2.2024", "3.huhti", "<00:00:01", "Yhteensä", "31/12/9999", ""),
)
CELLS: st.SearchStrategy[Scalar] = st.one_of(
    st.sampled_from(TELLING),
    st.none(),
    st.integers(-5, 30_000_000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.sampled_from([date(2024, 1, 1), datetime.combine(date(2024, 1, 1), time(9)), time(0, 1)]),
    st.text(max_size=8),
)
SHEETS = st.builds(Sheet, st.none() | st.just("Taul1"), st.lists(st.lists(CELLS, max_size=6), max_size=14))


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.NAME)
@settings(max_examples=50, deadline=None)
@given(sheets=st.lists(SHEETS, max_size=2))
def test_no_book_is_too_odd(loader: FileLoader, sheets: list[Sheet]) -> None:
    book = Book("jotain.csv", "csv", tuple(sheets))
    assert 0 <= loader.recognise_file(book) <= 1
    for reading in loader.load_file(book, {}).readings:
        assert reading.measure in loader.MEASURES
        assert reading.period is not None
