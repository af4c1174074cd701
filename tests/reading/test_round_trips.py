"""Whatever honest programs write is read as it was written, by either way through the XML."""

from __future__ import annotations

import csv
import string
from datetime import date, datetime, time
from io import BytesIO, StringIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data_loaders.reading.cells import CellReader
from data_loaders.reading.excel import read_excel
from data_loaders.reading.findings import Findings
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.number_formats import Shape
from data_loaders.reading.package import Package
from data_loaders.reading.reader import read_book
from data_loaders.reading.sheet_part import read_sheet_part
from tests.reading.raw_workbook import pack, parts_of, sheet_xml

letters = string.ascii_letters + string.digits + "åäöÅÄÖ €–%+-=@.,;:!?&<>'\"/()\u00a0"
words = st.text(letters, min_size=1, max_size=12).filter(str.strip)
numbers = st.integers(-(2**52), 2**52) | st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6))
days = st.dates(date(1900, 3, 2), date(2100, 12, 31))
moments = st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2100-12-31")).map(
    lambda moment: moment.replace(microsecond=0)
)
cells = st.one_of(
    st.none(), words, numbers, st.booleans(), days, moments, st.times().map(lambda t: t.replace(microsecond=0))
)
tables = st.lists(st.lists(cells, max_size=6), min_size=1, max_size=8)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_read(rows: list[list[object]]) -> list[list[object]]:
    """Cells as the reader gives them: whole numbers as int, midnight as a day, nothing empty at an end."""
    shown = [[plain(cell) for cell in row] for row in rows]
    for row in shown:
        while row and row[-1] is None:
            row.pop()
    while shown and not shown[-1]:
        shown.pop()
    return shown


def plain(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return cell


@few
@given(tables)
def test_openpyxl_workbooks(rows: list[list[object]]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl would make a formula of "=1"
    buffer = BytesIO()
    workbook.save(buffer)
    assert read_excel("t.xlsx", buffer.getvalue(), DEFAULT).sheets[0].rows == as_read(rows)


@few
@given(st.lists(st.lists(words, min_size=2, max_size=2), min_size=2, max_size=8), st.sampled_from([";", "\t"]))
def test_csv_files(rows: list[list[str]], delimiter: str) -> None:
    """Each row has two filled cells, so that the delimiter is no guess."""
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    book = read_book("t.csv", buffer.getvalue().encode())
    assert book.sheets[0].rows == rows


xml_texts = st.text("abä1 ._&<>\"'\n", max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("ä", "&#228;")
)
values = st.sampled_from(["", "0", "1", "12.5", "-3", "1e3", "7.0", "45000", "45000.25", "60", "x"]) | xml_texts


@st.composite
def cell_xml(draw: st.DrawFn, reference: str) -> str:
    """A cell in one of the spellings that writers use, sometimes a senseless one."""
    style = draw(st.sampled_from(["", "", ' s="0"', ' s="1"', ' s="2"', ' s="3"', ' s="4"', ' s="99"']))
    kind = draw(
        st.sampled_from(["", "", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', ' t="inlineStr"'])
    )
    style, kind = draw(st.sampled_from([(style, kind), (kind, style)]))
    formula = draw(st.sampled_from(["", "", "", "<f>A1</f>", '<f t="shared" si="0"/>']))
    body = f"<v>{draw(values)}</v>" if "inline" not in kind + style else f"<is><t>{draw(xml_texts)}</t></is>"
    if not draw(st.integers(0, 5)):
        return f'<c r="{reference}"{style}/>'
    return f'<c r="{reference}"{style}{kind}>{formula}{body}</c>'


@st.composite
def rows_xml(draw: st.DrawFn) -> str:
    rows = []
    numbers = draw(st.lists(st.integers(1, 9), max_size=5))
    for row in sorted(set(numbers)) if draw(st.booleans()) else numbers:
        columns = draw(st.lists(st.sampled_from("ABCD"), max_size=4))
        if draw(st.booleans()):
            columns = sorted(set(columns))
        inside = "".join(draw(cell_xml(f"{column}{row}")) for column in columns)
        hidden = draw(st.sampled_from(["", ' hidden="1"']))
        rows.append(f'<row r="{row}"{hidden}>{inside}</row>')
    return draw(st.sampled_from(["", "<!-- -->"])).join(rows)


def read_either_way(content: bytes, short_cut: bool) -> object:
    """The sheet and its problems, or the refusal's code."""
    shapes = [Shape.PLAIN, Shape.DAY, Shape.PERCENT, Shape.DURATION, Shape.TIME]
    findings = Findings()
    reader = CellReader(["yksi", "kaksi", " "], shapes, False, False, findings, DEFAULT)
    reader.begin_sheet("S1")
    grid = Grid(reader)
    try:
        read_sheet_part(Package(content, DEFAULT), "xl/worksheets/sheet1.xml", grid, short_cut)
        sheet = grid.finish(False)
    except Exception as error:  # noqa: BLE001 - whatever comes must come both ways
        return repr(error)
    return repr(sheet), findings.problems()


@settings(max_examples=300, deadline=None)
@given(rows_xml())
def test_the_short_cut_gives_what_the_long_way_gives(rows: str) -> None:
    content = pack(parts_of(sheet_xml(rows)))
    assert read_either_way(content, short_cut=True) == read_either_way(content, short_cut=False)
