""".xls workbooks -> cells: values, and what xlrd alone would not tell."""

from __future__ import annotations

import struct
from datetime import date, time

import pytest

from dashboard.facts import Place
from data_loaders.problems import Problem, Refusal, Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.old_excel import read_old_excel
from sample_data.biff import draw_biff
from tests.reading import raw_biff as raw
from tests.reading.raw_biff import RawSheet, raw_biff, with_shared_sectors


def read(content: bytes, limits: Limits = DEFAULT) -> Book:
    return read_old_excel("t.xls", content, limits)


def codes_of(book: Book) -> list[str]:
    return [problem.code for problem in book.problems]


def refusal_of(content: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(Refusal) as refused:
        read(content, limits)
    return refused.value.problems[0].code


@pytest.mark.parametrize("version", [5, 8])
@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        pytest.param(raw.number(0, 0, 0.1), 0.1, [], id="a fraction"),
        pytest.param(raw.number(0, 0, 12.0), 12, [], id="a whole number is an integer"),
        pytest.param(raw.integer(0, 0, -7), -7, [], id="a short number"),
        pytest.param(raw.number(0, 0, 45000, raw.DATE), date(2023, 3, 15), [], id="a day"),
        pytest.param(raw.number(0, 0, 60, raw.DATE), "29.2.1900", ["date_doubtful"], id="a day that never was"),
        pytest.param(raw.number(0, 0, 0.75, raw.TIME), time(18), [], id="a time of day"),
        pytest.param(raw.truth(0, 0, True), True, [], id="a truth value"),
        pytest.param(raw.error(0, 0, raw.NOT_AVAILABLE), "#N/A", ["error_cell"], id="an error keeps its text"),
        pytest.param(raw.formula(0, 0, 2.5), 2.5, [], id="a formula's number"),
        pytest.param(raw.formula(0, 0, 0.0), 0, [], id="a formula's zero"),
        pytest.param(
            raw.formula(0, 0, 0.0, flags=2), None, ["formula_result_doubtful"], id="a zero to be computed on loading"
        ),
        pytest.param(raw.formula(0, 0, raw.EMPTY_TEXT), None, ["formula_uncomputed"], id="no formula has a result"),
        pytest.param(
            raw.formula(0, 0, raw.EMPTY_TEXT) + raw.formula(1, 0, 2.0), None, [], id='another has: this one is ""'
        ),
    ],
)
def test_cells(version: int, cell: bytes, value: object, codes: list[str]) -> None:
    book = read(raw_biff(cell, version=version))
    row = book.sheets[0].rows[0] if book.sheets[0].rows else []
    found = row[0] if row else None
    assert (found, type(found), codes_of(book)) == (value, type(value), codes)


@pytest.mark.parametrize("version", [5, 8])
def test_texts_in_the_code_page_and_in_unicode(version: int) -> None:
    follows = raw.result_text("Käpylä", version)
    cells = raw.text(0, 0, "Päihde", version) + raw.formula(0, 1, raw.TEXT_FOLLOWS, follows=follows)
    assert read(raw_biff(cells, version=version)).sheets[0].rows == [["Päihde", "Käpylä"]]


def test_percent_by_a_built_in_and_by_a_custom_format() -> None:
    cells = raw.number(0, 0, 0.73, raw.PERCENT) + raw.number(0, 1, 0.5, raw.CUSTOM)
    sheet = read(raw_biff(cells, code="0.0 %")).sheets[0]
    assert (sheet.rows, sheet.percent) == ([[0.73, 0.5]], {(0, 0), (0, 1)})


def test_what_bare_values_cannot_say() -> None:
    records = raw.hidden_row(2) + raw.number(0, 0, 1) + raw.error(2, 1, raw.DIV_0) + raw.merged(0, 0, 0, 1)
    assert read(raw_biff(RawSheet(records, "Luvut", state=1))).sheets == (
        Sheet(
            name="Luvut",
            rows=[[1], [], [None, "#DIV/0!"]],
            hidden=True,
            errors={(2, 1): "#DIV/0!"},
            hidden_rows=frozenset({2}),
            merged={(0, 0): (0, 1)},
        ),
    )


def test_problems_name_the_place() -> None:
    book = read(raw_biff(RawSheet(raw.formula(6, 27, 0.0, flags=2), "Luvut")))
    assert book.problems == (Problem("formula_result_doubtful", Severity.ERROR, Place("Luvut", 7, "AB")),)


def test_1904_workbooks() -> None:
    book = read(raw_biff(raw.number(0, 0, 43538, raw.DATE), settings=raw.record(0x0022, struct.pack("<H", 1))))
    assert (book.sheets[0].rows, codes_of(book)) == ([[date(2023, 3, 15)]], ["dates_from_1904"])


def test_an_exporters_workbook() -> None:
    """As a network writes it: code page 1200, texts shared, dates as texts."""
    rows = [["Date", "Organic followers"], ["01/31/2023", 4.0], ["02/01/2023", -1.0]]
    book = read(draw_biff({"New followers": rows}))
    assert (book.kind, book.sheets[0].rows, book.problems) == ("xls", rows, ())


def test_sectors_that_are_used_twice_are_mended_with_a_warning() -> None:
    """xlrd's "Workbook corruption": some exporters let the root's own stream begin where the workbook's does."""
    book = read(with_shared_sectors(draw_biff({"New followers": [["Date", "Total"], ["01/31/2023", 4.0]]})))
    assert book.sheets[0].rows == [["Date", "Total"], ["01/31/2023", 4.0]]
    assert codes_of(book) == ["sectors_mended"]


def test_what_xlrd_refuses_is_read_by_another_reader_with_a_warning() -> None:
    """A calendar that no workbook has; calamine does not mind."""
    book = read(raw_biff(raw.text(0, 0, "a") + raw.number(0, 1, 2), settings=raw.record(0x0022, b"\x07\x00")))
    assert (book.sheets[0].rows, codes_of(book)) == ([["a", 2]], ["read_by_second_reader"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(
            raw_biff(raw.number(0, 0, 1), settings=raw.record(0x002F, bytes(54))), "password_protected", id="protected"
        ),
        pytest.param(raw_biff(RawSheet(b"", kind=1)), "only_macros", id="a sheet of macros"),
        pytest.param(raw_biff(RawSheet(b"", kind=2)), "no_sheets", id="a chart"),
        pytest.param(raw_biff(raw.number(0, 0, 1))[:1_000], "archive_damaged", id="cut off"),
        pytest.param(raw_biff(*[raw.number(0, 0, 1)] * 61), "too_many_sheets", id="61 sheets"),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    assert refusal_of(content) == code
