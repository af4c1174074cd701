"""Excel's XML of 2003 -> cells."""

from __future__ import annotations

from datetime import date, time

import pytest

from data_loaders.problems import Refusal
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.xml_spreadsheet import read_xml_spreadsheet

STYLES = (
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style>'
    '<Style ss:ID="q"><NumberFormat ss:Format="Percent"/></Style></Styles>'
)


def workbook(rows: str, head: str = "", options: str = "", name: str = "S1") -> bytes:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{head}'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{STYLES}<Worksheet ss:Name="{name}">'
        f"<Table>{rows}</Table><WorksheetOptions>{options}</WorksheetOptions></Worksheet></Workbook>"
    ).encode()


def read(content: bytes) -> Book:
    return read_xml_spreadsheet("t.xls", content, DEFAULT)


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        pytest.param('<Cell><Data ss:Type="Number">12.5</Data></Cell>', 12.5, [], id="a number"),
        pytest.param('<Cell><Data ss:Type="String">Päihde</Data></Cell>', "Päihde", [], id="a text"),
        pytest.param('<Cell><Data ss:Type="String">a<B>b</B>c</Data></Cell>', "abc", [], id="a text with formats"),
        pytest.param('<Cell><Data ss:Type="Boolean">1</Data></Cell>', True, [], id="a truth value"),
        pytest.param(
            '<Cell><Data ss:Type="DateTime">2023-03-15T00:00:00.000</Data></Cell>', date(2023, 3, 15), [], id="a day"
        ),
        pytest.param(
            '<Cell><Data ss:Type="DateTime">1899-12-31T18:00:00.000</Data></Cell>', time(18), [], id="a time of day"
        ),
        pytest.param('<Cell><Data ss:Type="Error">#REF!</Data></Cell>', "#REF!", ["error_cell"], id="an error"),
        pytest.param('<Cell ss:Formula="=1+1"/>', None, ["formula_uncomputed"], id="a formula without a result"),
        pytest.param("<Cell/>", None, [], id="an empty cell"),
    ],
)
def test_cells(cell: str, value: object, codes: list[str]) -> None:
    book = read(workbook(f"<Row>{cell}</Row>"))
    row = book.sheets[0].rows[0] if book.sheets[0].rows else []
    found = row[0] if row else None
    assert (found, type(found), [problem.code for problem in book.problems]) == (value, type(value), codes)


def test_what_bare_values_cannot_say() -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Otsikko</Data></Cell>'
        '<Cell ss:StyleID="p"><Data ss:Type="Number">0.73</Data></Cell></Row>'
        '<Row ss:Index="3" ss:Hidden="1">'
        '<Cell ss:Index="2" ss:StyleID="q"><Data ss:Type="Number">0.5</Data></Cell></Row>'
    )
    book = read(workbook(rows, options="<Visible>SheetHidden</Visible>", name="Luvut"))
    assert book.sheets == (
        Sheet(
            name="Luvut",
            rows=[["Otsikko", None, 0.73], [], [None, 0.5]],
            hidden=True,
            percent=frozenset({(0, 2), (2, 1)}),
            hidden_rows=frozenset({2}),
            merged={(0, 0): (0, 1)},
        ),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(workbook("")[:-20], "workbook_damaged", id="cut off"),
        pytest.param(workbook("", head='<!DOCTYPE x [<!ENTITY a "b">]>'), "xml_dtd", id="a document type"),
        pytest.param(b'<?xml version="1.0"?><x>excel.sheet</x>', "no_sheets", id="other XML"),
        pytest.param(workbook('<Row ss:Index="1048577"/>'), "too_many_rows", id="a row too many"),
        pytest.param(workbook('<Row ss:Index="-1"/>'), "workbook_damaged", id="a row that cannot be"),
        pytest.param(
            workbook('<Row><Cell><Data ss:Type="Image">x</Data></Cell></Row>'), "workbook_damaged", id="an unknown type"
        ),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(content)
    assert refused.value.problems[0].code == code
