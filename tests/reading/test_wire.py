"""Books survive the way between the processes."""

from __future__ import annotations

import math
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import Place
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.wire import decode_book, encode_book, encode_refusal

scalars = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
cells = st.tuples(st.integers(0, 50), st.integers(0, 50))
places = st.builds(Place, st.none() | st.text(), st.none() | st.integers(1), st.none() | st.just("AB"))
problems = st.builds(
    Problem,
    st.text(),
    st.sampled_from(Severity),
    places,
    st.text(),
    st.dictionaries(st.text(), st.text() | st.integers() | st.floats(allow_nan=False)),
)
sheets = st.builds(
    Sheet,
    st.none() | st.text(),
    st.lists(st.lists(scalars)),
    st.booleans(),
    st.frozensets(cells),
    st.dictionaries(cells, st.text()),
    st.frozensets(cells),
    st.frozensets(st.integers(0)),
    st.dictionaries(cells, cells),
)
books = st.builds(
    Book, st.text(), st.sampled_from(["xlsx", "csv"]), st.lists(sheets).map(tuple), st.lists(problems).map(tuple)
)


@given(books)
def test_a_book_comes_back_equal(book: Book) -> None:
    back = decode_book(encode_book(book))
    assert back == book
    kinds = [[[type(cell) for cell in row] for row in sheet.rows] for sheet in book.sheets]
    assert [[[type(cell) for cell in row] for row in sheet.rows] for sheet in back.sheets] == kinds


def test_values_that_json_alone_would_lose() -> None:
    row = [
        date(2023, 11, 30),
        datetime.fromisoformat("2023-11-30T08:30"),
        time(8, 30),
        True,
        1,
        1.0,
        2**60,
        math.pi,
        "2023-11-30",
    ]
    back = decode_book(encode_book(Book("n", "csv", (Sheet(None, [row]),))))
    assert [(cell, type(cell)) for cell in back.sheets[0].rows[0]] == [(cell, type(cell)) for cell in row]


def test_a_refusal_comes_back_as_one() -> None:
    problem = Problem("file_empty", Severity.ERROR, Place("S1", 1, "A"), "x", {"limit": 3})
    with pytest.raises(Refusal) as refused:
        decode_book([encode_refusal([problem])])
    assert refused.value.problems == (problem,)


def test_half_an_answer_is_none() -> None:
    frames = list(encode_book(Book("n", "csv", (Sheet(None, [["a"]]),))))
    assert decode_book(frames[:-1]) is None
