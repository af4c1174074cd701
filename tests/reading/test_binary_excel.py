""".xlsb workbooks -> cells. Calamine, which has read many real ones, must agree on every plain value."""

from __future__ import annotations

import struct
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data_loaders.problems import Refusal
from data_loaders.reading.binary_excel import read_binary_excel
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.limits import DEFAULT, Limits
from tests.reading import raw_binary as raw
from tests.reading.raw_binary import binary_parts, raw_binary
from tests.reading.raw_workbook import pack


def read(content: bytes, limits: Limits = DEFAULT) -> Book:
    return read_binary_excel("t.xlsb", content, limits)


def codes_of(book: Book) -> list[str]:
    return [problem.code for problem in book.problems]


def refusal_of(content: bytes, limits: Limits = DEFAULT) -> str:
    with pytest.raises(Refusal) as refused:
        read(content, limits)
    return refused.value.problems[0].code


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        pytest.param(raw.real(0, 0.1), 0.1, [], id="a fraction"),
        pytest.param(raw.real(0, 12.0), 12, [], id="a whole number is an integer"),
        pytest.param(raw.short(0, -7), -7, [], id="a short integer"),
        pytest.param(raw.short(0, 1250, hundredth=True), 12.5, [], id="a short hundredth"),
        pytest.param(raw.cell(2, 0, struct.pack("<d", 0.75)[4:]), 0.75, [], id="a short real"),
        pytest.param(raw.real(0, 45000, raw.DATE), date(2023, 3, 15), [], id="a day"),
        pytest.param(raw.text(0, "Päihde"), "Päihde", [], id="a text"),
        pytest.param(raw.shared(0, 1), "Käpylä", [], id="a shared text"),
        pytest.param(raw.cell(62, 0, b"\0" + raw.counted("rikas")), "rikas", [], id="a text with formats"),
        pytest.param(raw.cell(4, 0, b"\1"), True, [], id="a truth value"),
        pytest.param(raw.error(0, raw.DIV_0), "#DIV/0!", ["error_cell"], id="an error keeps its text"),
        pytest.param(raw.formula(0, 9, struct.pack("<d", 2.5)), 2.5, [], id="a formula's number"),
        pytest.param(raw.formula(0, 8, raw.counted("ä")), "ä", [], id="a formula's text"),
        pytest.param(raw.formula(0, 8, raw.counted("")), None, [], id="a formula's empty text is a result"),
        pytest.param(raw.formula(0, 10, b"\0"), False, [], id="a formula's truth value"),
        pytest.param(raw.formula(0, 11, b"\x17"), "#REF!", ["error_cell"], id="a formula's error"),
        pytest.param(raw.cell(1, 0, b""), None, [], id="a blank cell with a format"),
    ],
)
def test_cells(cell: bytes, value: object, codes: list[str]) -> None:
    book = read(raw_binary(raw.row(0, cell), strings=("a", "Käpylä")))
    row = book.sheets[0].rows[0] if book.sheets[0].rows else []
    found = row[0] if row else None
    assert (found, type(found), codes_of(book)) == (value, type(value), codes)


def test_what_bare_values_cannot_say() -> None:
    rows = raw.row(0, raw.real(0, 0.73, raw.PERCENT), raw.real(1, 0.5, raw.CUSTOM))
    rows += raw.row(2, raw.error(1, raw.DIV_0), hidden=True)
    assert read(raw_binary(rows + raw.merged(0, 0, 0, 1), code="0.0 %")).sheets == (
        Sheet(
            name="S1",
            rows=[[0.73, 0.5], [], [None, "#DIV/0!"]],
            percent=frozenset({(0, 0), (0, 1)}),
            errors={(2, 1): "#DIV/0!"},
            hidden_rows=frozenset({2}),
            merged={(0, 0): (0, 1)},
        ),
    )


def test_a_zero_that_was_perhaps_never_computed() -> None:
    rows = raw.row(0, raw.formula(0, 9, struct.pack("<d", 0.0)))
    assert codes_of(read(raw_binary(rows, recalculated=True))) == ["formula_result_doubtful"]
    assert read(raw_binary(rows)).sheets[0].rows == [[0]]


def test_1904_workbooks_and_hidden_sheets() -> None:
    rows = raw.row(0, raw.real(0, 43538, raw.DATE))
    book = read(raw_binary(rows, rows, from_1904=True, states=(2, 0)))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in book.sheets] == [
        ("S1", True, [[date(2023, 3, 15)]]),
        ("S2", False, [[date(2023, 3, 15)]]),
    ]
    assert codes_of(book) == ["dates_from_1904", "sheet_hidden"]


@given(st.lists(st.lists(st.one_of(st.floats(-1e9, 1e9), st.text("aäö 1", min_size=1), st.booleans()), max_size=4)))
@settings(max_examples=50, deadline=None)
def test_calamine_agrees(rows: list[list[float | str | bool]]) -> None:
    def draw(column: int, value: float | str | bool) -> bytes:
        if isinstance(value, str):
            return raw.text(column, value)
        return raw.cell(4, column, bytes([value])) if isinstance(value, bool) else raw.real(column, value)

    drawn = (raw.row(number, *(draw(*pair) for pair in enumerate(cells))) for number, cells in enumerate(rows))
    content = raw_binary(b"".join(drawn))
    theirs = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = read(content).sheets[0].rows
    for row, cells in enumerate(ours):
        for column, value in enumerate(cells):
            assert value == theirs[row][column] or (value is None and not str(theirs[row][column]).strip())


ONE = raw.row(0, raw.real(0, 1))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(pack({"xl/workbook.bin": b"x"}), "workbook_damaged", id="a part that is cut off"),
        pytest.param(raw_binary(ONE, kind="xlMacrosheet"), "only_macros", id="macros alone"),
        pytest.param(raw_binary(ONE, kind="chartsheet"), "no_sheets", id="a chart alone"),
        pytest.param(raw_binary(raw.row(0, raw.shared(0, 5))), "workbook_damaged", id="a text that is not there"),
        pytest.param(raw_binary(raw.row(0, raw.real(300, 1))), "too_many_columns", id="a column too many"),
        pytest.param(raw_binary(raw.row(1_048_576, raw.real(0, 1))), "too_many_rows", id="a row too many"),
        pytest.param(raw_binary(raw.row(0, raw.cell(6, 0, b"\xff\0\0\0a"))), "workbook_damaged", id="a text cut off"),
        pytest.param(raw_binary(raw.row(0, raw.cell(13, 0, b""))), "workbook_damaged", id="a cell that is not known"),
        pytest.param(raw_binary(*[ONE] * 61), "too_many_sheets", id="61 sheets"),
    ],
)
def test_refusals(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


def test_a_missing_part_is_refused() -> None:
    parts = binary_parts(ONE)
    del parts["xl/worksheets/sheet1.bin"]
    assert refusal_of(pack(parts)) == "workbook_damaged"
