"""What is drawn as an old workbook is read back by two readers that have nothing in common."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
import python_calamine
import xlrd
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_data.biff import Rows, draw_biff, wrap_stream

CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-16", exclude_characters="\x00"), min_size=1, max_size=40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)


def read_with_xlrd(content: bytes) -> dict[str, Rows]:
    book = xlrd.open_workbook(file_contents=content)
    return {sheet.name: [[c.value if c.ctype else None for c in row] for row in sheet.get_rows()] for sheet in book}


@settings(max_examples=50)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_every_cell_comes_back(rows: Rows) -> None:
    read = read_with_xlrd(draw_biff({"Taulu": rows}))["Taulu"]
    assert filled_cells(read) == filled_cells(rows)


def filled_cells(rows: Rows) -> dict[tuple[int, int], object]:
    cells = ((row, column, cell) for row, values in enumerate(rows) for column, cell in enumerate(values))
    return {(row, column): cell for row, column, cell in cells if cell is not None}


def test_shared_texts_go_on_in_the_next_record() -> None:
    """A record holds 8 224 bytes; 3 000 texts of forty characters need thirty of them."""
    rows = [[f"teksti {number:05} äöå €" + "x" * 20, float(number)] for number in range(3000)]
    assert read_with_xlrd(draw_biff({"Pitkä": rows}))["Pitkä"] == rows


def test_calamine_reads_dates_hidden_sheets_and_letters() -> None:
    rows = [["Päiväys", date(2023, 1, 31), datetime.combine(date(2023, 1, 31), time(12)), True, 4.5]]
    book = python_calamine.load_workbook(io.BytesIO(draw_biff({"Näkyvä": rows, "Piilo": [["x"]]}, hidden=["Piilo"])))
    assert book.get_sheet_by_name("Näkyvä").to_python() == rows
    hidden = {sheet.name: sheet.visible != python_calamine.SheetVisibleEnum.Visible for sheet in book.sheets_metadata}
    assert hidden == {"Näkyvä": False, "Piilo": True}


def test_the_writer_and_the_code_page_are_those_of_the_tool() -> None:
    """LinkedIn's files are BIFF8, code page 1200, by a user called "app"."""
    book = xlrd.open_workbook(file_contents=draw_biff({"Metrics": [["Date"]]}))
    assert (book.biff_version, book.codepage, book.user_name) == (80, 1200, "app")


def test_equal_sheets_give_equal_bytes() -> None:
    assert draw_biff({"A": [["x", 1]]}) == draw_biff({"A": [["x", 1]]})


def test_a_stream_that_the_header_has_no_room_for_is_refused() -> None:
    with pytest.raises(ValueError, match="109 tables"):
        wrap_stream("Workbook", bytes(7_200_000))
