"""Whatever the cells are, the loaders of social media neither fail nor take what is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_loaders import (
    linkedin_competitors,
    linkedin_content,
    linkedin_followers,
    linkedin_visitors,
    meta_content,
    meta_insights,
    meta_page_insights,
)
from data_loaders.contract import NO_CHOICES, FileLoader
from data_loaders.reading.book import Book, Scalar, Sheet
from data_loaders.reading.reader import read_book
from sample_data import exports_of_linkedin, exports_of_meta

LOADERS: list[FileLoader] = [
    linkedin_competitors,
    linkedin_content,
    linkedin_followers,
    linkedin_visitors,
    meta_content,
    meta_insights,
    meta_page_insights,
]
FILES = {**exports_of_meta.FILES, **exports_of_linkedin.FILES}
NUMBERS: list[Scalar] = [None, float("nan"), float("inf"), -1.0, 10**20, True, time(1), date(2023, 2, 3)]
TEXTS: list[Scalar] = [
    "",
    "?",
    "sep=,",
    "#REF!",
    "31.2.2023",
    "13/13/2023",
    "1e308",
    "FB_PAGE,FOLLOW",
    "Primary",
    "65+",
]
ODD = st.sampled_from([*NUMBERS, *TEXTS, "x" * 99, datetime.combine(date(2023, 2, 3), time(5))])
CELLS = st.one_of(ODD, st.text(max_size=8), st.floats(), st.dates())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=26), max_size=9), st.sampled_from(["a.csv", "x_content_1704186000000.xls"]))
def test_any_sheet_is_judged_without_failing(rows: list[list[Scalar]], name: str) -> None:
    book = Book(name, "xls", (Sheet("Taulu", rows),))
    for loader in LOADERS:
        if loader.recognise_file(book) >= 0.5:
            loader.load_file(book, NO_CHOICES)


@pytest.mark.parametrize("name", [name for name in FILES if "excel" not in name and "ejemplo" not in name])
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_a_sample_with_odd_cells_is_still_no_failure(name: str, data: st.DataObject) -> None:
    book = read_book(name, FILES[name]())
    sheets = []
    for sheet in book.sheets:
        rows = [list(row) for row in sheet.rows[:20]]
        for _ in range(data.draw(st.integers(1, 6))):
            row = data.draw(st.sampled_from(rows))
            if row:
                row[data.draw(st.integers(0, len(row) - 1))] = data.draw(ODD)
        sheets.append(replace(sheet, rows=rows))
    damaged = replace(book, sheets=tuple(sheets))
    for loader in LOADERS:
        if loader.recognise_file(damaged) >= 0.5:
            extract = loader.load_file(damaged, NO_CHOICES)
            assert {reading.measure for reading in extract.readings} <= set(loader.MEASURES)
