""".ods and .fods spreadsheets -> cells, as LibreOffice and Excel write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from data_loaders.problems import Refusal
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.limits import DEFAULT, Limits
from data_loaders.reading.open_document import read_open_document
from data_loaders.reading.xml_spreadsheet import read_xml_spreadsheet
from tests.reading import raw_open_document as raw
from tests.reading.raw_open_document import content_xml, document_parts, flat_document, raw_document
from tests.reading.raw_workbook import pack


def read(content: bytes, limits: Limits = DEFAULT) -> Book:
    return read_open_document("t.ods", content, limits)


def codes_of(book: Book) -> list[str]:
    return [problem.code for problem in book.problems]


def refusal_of(content: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(Refusal) as refused:
        read(content, limits)
    return refused.value.problems[0].code


CELLS = [
    pytest.param(raw.number("0.1", "0,10"), 0.1, [], id="a fraction"),
    pytest.param(raw.number("12", "12 kpl"), 12, [], id="a whole number, however it is shown"),
    pytest.param(raw.typed("currency", "value", "4.5", "4,50 €"), 4.5, [], id="money"),
    pytest.param(raw.typed("date", "date-value", "2023-03-15", "15.3.2023"), date(2023, 3, 15), [], id="a day"),
    pytest.param(
        raw.typed("date", "date-value", "2023-03-15T08:30:00"),
        datetime.fromisoformat("2023-03-15T08:30"), [], id="its time"
    ),
    pytest.param(raw.typed("time", "time-value", "PT18H00M00S", "18:00"), time(18), [], id="a time of day"),
    pytest.param(raw.typed("time", "time-value", "PT36H30M00S"), "36:30:00", [], id="a length of time"),
    pytest.param(raw.typed("boolean", "boolean-value", "true", "TOSI"), True, [], id="a truth value"),
    pytest.param(raw.text("Pa\u0308ihde"), "Päihde", [], id="a text in one spelling"),
    pytest.param(raw.text('a<text:s text:c="2"/>b<text:span>c</text:span>d'), "a  bcd", [], id="spaces and formats"),
    pytest.param(raw.text("a</text:p><text:p>b"), "a\nb", [], id="two paragraphs"),
    pytest.param(raw.text("7", 'table:style-name="ce1"'), "7", [], id="a number as text stays text"),
    pytest.param(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>huom</text:p></office:annotation>'
        "<text:p>a</text:p></table:table-cell>", "a", [], id="a comment is no content",
    ),
    pytest.param(raw.number("2", more='table:formula="of:=1+1"'), 2, [], id="a formula's number"),
    pytest.param('<table:table-cell table:formula="of:=1+1"/>', None, ["formula_uncomputed"], id="one with none"),
    pytest.param(
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
        "#DIV/0!", ["error_cell"], id="LibreOffice's error",
    ),
    pytest.param(raw.number("0", "#N/A", 'table:formula="of:=NA()"'), "#N/A", ["error_cell"], id="an error with a 0"),
    pytest.param(raw.number("0", "Err:502", 'table:formula="of:=X()"'), "Err:502", ["error_cell"], id="a numbered one"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "codes"), CELLS)
def test_cells(cell: str, value: object, codes: list[str]) -> None:
    for book in (
        read(raw_document(raw.row(cell))),
        read_xml_spreadsheet("t.fods", flat_document(raw.row(cell)), DEFAULT),
    ):
        row = book.sheets[0].rows[0] if book.sheets[0].rows else []
        found = row[0] if row else None
        assert (found, type(found), codes_of(book)) == (value, type(value), codes)


def test_what_bare_values_cannot_say() -> None:
    merged = raw.text("Otsikko", 'table:number-columns-spanned="2" table:number-rows-spanned="1"')
    tables = (
        raw.table(
            raw.row(merged, "<table:covered-table-cell/>"),
            raw.row(raw.text("a"), raw.typed("percentage", "value", "0.73", "73 %")),
            raw.row(raw.text("b"), raw.number("2"), more='table:visibility="filter"'),
        ),
        raw.table(raw.row(raw.number("1")), name="Piilossa", hidden=True),
    )
    book = read(raw_document(*tables))
    assert book.sheets == (
        Sheet(
            name="S1",
            rows=[["Otsikko"], ["a", 0.73], ["b", 2]],
            percent=frozenset({(1, 1)}),
            hidden_rows=frozenset({2}),
            merged={(0, 0): (0, 1)},
        ),
        Sheet(name="Piilossa", rows=[[1]], hidden=True),
    )
    assert codes_of(book) == ["sheet_hidden"]


def test_repeated_cells_and_rows() -> None:
    rows = (
        raw.row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            raw.number("1", more='table:number-columns-repeated="2"'),
        ),
        raw.row("<table:table-cell/>", more='table:number-rows-repeated="2"'),
        raw.row(raw.text("a"), more='table:number-rows-repeated="2"'),
        raw.row(
            '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048570"'
        ),
    )
    book = read(raw_document(*rows))
    assert (book.sheets[0].rows, book.problems) == ([[None, None, 1, 1], [], [], ["a"], ["a"]], ())


def test_texts_that_a_merged_range_covers_are_told() -> None:
    cells = raw.text("a", 'table:number-columns-spanned="2"'), raw.text("b").replace("table-cell", "covered-table-cell")
    book = read(raw_document(raw.row(*cells)))
    assert [(problem.code, problem.place.column, problem.value) for problem in book.problems] == [
        ("covered_cell_left_out", "B", "b")
    ]


def test_the_copy_of_another_files_sheet_is_no_sheet() -> None:
    link = raw.table('<table:table-source xlink:href="../a.ods"/>', raw.row(raw.number("666")), name="'file:///a'#S")
    link = link.replace("<table:table ", '<table:table xmlns:xlink="http://www.w3.org/1999/xlink" ')
    assert [sheet.name for sheet in read(raw_document(raw.table(raw.row(raw.number("1"))), link)).sheets] == ["S1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(pack(document_parts(content_xml(), encrypted=True)), "password_protected", id="protected"),
        pytest.param(
            pack({"mimetype": raw.MEDIA_TYPE.encode(), "encrypted-package": b"x"}), "password_protected",
            id="protected as LibreOffice 24 does it",
        ),
        pytest.param(
            pack(document_parts(content_xml(), "application/vnd.oasis.opendocument.text")),
            "document_file", id="a letter"
        ),
        pytest.param(pack(document_parts(content_xml())), "no_sheets", id="no table"),
        pytest.param(pack(document_parts(content_xml()[:-9])), "workbook_damaged", id="XML that is cut off"),
        pytest.param(
            pack(document_parts(content_xml(head='<!DOCTYPE x [<!ENTITY a "b">]>'))), "xml_dtd", id="a document type"
        ),
        pytest.param(
            raw_document(raw.row(raw.number("1", more='table:number-columns-repeated="999999999"'))),
            "too_many_repeats", id="a row of a billion cells",
        ),
        pytest.param(
            raw_document(raw.row(*[raw.number("1")] * 100, more='table:number-rows-repeated="1048576"')),
            "too_many_repeats", id="a hundred million cells",
        ),
        pytest.param(
            raw_document(raw.row(raw.number("1", more='table:number-columns-repeated="301"'))),
            "too_many_columns", id="a column too many",
        ),
        pytest.param(raw_document(*[raw.table()] * 61), "too_many_sheets", id="61 sheets"),
        pytest.param(raw_document(raw.row("<x>" * 200 + "</x>" * 200)), "xml_too_deep", id="200 levels"),
    ],
)  # fmt: skip
def test_refusals(content: bytes, code: str) -> None:
    assert refusal_of(content) == code
