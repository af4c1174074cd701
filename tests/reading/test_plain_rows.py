"""The short cut for plain rows: what it takes, what it leaves to expat, and what it must never be fooled by."""

from __future__ import annotations

from datetime import date, time

import pytest

from data_loaders.reading.book import Sheet
from data_loaders.reading.cells import CellReader
from data_loaders.reading.excel import read_excel
from data_loaders.reading.findings import Findings
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.number_formats import Shape
from data_loaders.reading.plain_rows import PlainRows
from tests.reading.raw_workbook import pack, parts_of, raw_workbook, sheet_xml

SHAPES = [Shape.PLAIN, Shape.DAY, Shape.PERCENT, Shape.DURATION, Shape.TIME]
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
TWO = '<row r="2"><c r="A2"><v>2</v></c></row>'


def take(*runs: str) -> tuple[list[bool], Sheet, list[str]]:
    """Whether each run was taken, what the sheet is then, and the codes of the findings."""
    findings = Findings()
    cells = CellReader(["yksi", " ", "kolme"], SHAPES, False, False, findings, DEFAULT)
    cells.begin_sheet("S1")
    grid = Grid(cells)
    plain = PlainRows(grid)
    taken = [plain.take(run.encode()) for run in runs]
    return taken, grid.finish(hidden=False), [problem.code for problem in findings.problems()]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param('<c r="A1"><v>5</v></c>', 5, id="an integer"),
        pytest.param('<c r="A1"><v>-5.25</v></c>', -5.25, id="a fraction"),
        pytest.param('<c r="A1" t="n" s="0"><v>5</v></c>', 5, id="attributes in another order"),
        pytest.param('<c r="A1" s="1"><v>45000</v></c>', date(2023, 3, 15), id="a day"),
        pytest.param('<c r="A1" s="2"><v>0.5</v></c>', 0.5, id="a percentage"),
        pytest.param('<c r="A1" s="3"><v>1.5</v></c>', "36:00:00", id="a duration"),
        pytest.param('<c r="A1" s="4"><v>0.75</v></c>', time(18), id="a time of day"),
        pytest.param('<c r="A1" t="b"><v>0</v></c>', False, id="a truth value"),
        pytest.param('<c r="A1" t="s"><v>2</v></c>', "kolme", id="a shared string"),
        pytest.param('<c r="A1" t="str"><v>a &amp; b &#228;</v></c>', "a & b ä", id="entities"),
        pytest.param(
            '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>', " a", id="text in the cell"
        ),
        pytest.param('<c r="A1" cm="1"><f t="array" ref="A1">B1</f><v>5</v></c>', 5, id="a formula of today's Excel"),
        pytest.param('<c r="A1"><v>1E+2</v></c>', 100, id="an exponent, read at its place"),
        pytest.param('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!", id="an error, read at its place"),
    ],
)
def test_cells_that_are_taken(cell: str, value: object) -> None:
    (taken,), sheet, _ = take(f'<row r="1" spans="1:1" ht="15">{cell}</row>')
    assert taken
    assert (sheet.rows, type(sheet.rows[0][0])) == ([[value]], type(value))


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(f"{ONE}<!--x-->{TWO}", id="a comment between rows"),
        pytest.param(f"<!--{ONE}-->{TWO}", id="a row in a comment"),
        pytest.param(f"{ONE}\n{TWO}", id="a line end between rows"),
        pytest.param(f"{ONE}<![CDATA[{TWO}]]></row>", id="a row in a CDATA section"),
        pytest.param(f"{ONE}<row>{TWO}", id="a row in a row"),
        pytest.param(f'{ONE}<row r="7">{TWO}', id="a plain row in a row"),
        pytest.param(f"{ONE}</row>", id="a row that ends twice"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></row>', id="a cell that never ends"),
        pytest.param('<row r="1"><c r="A2"><v>1</v></c></row>', id="a cell of another row"),
        pytest.param('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', id="cells in another order"),
        pytest.param('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', id="the same cell twice"),
        pytest.param('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>', id="two values"),
        pytest.param('<row r="1"><c r="A1" s="1" s="2"><v>1</v></c></row>', id="an attribute twice"),
        pytest.param('<row r="1"><c r="A1" r="B1"><v>1</v></c></row>', id="two references"),
        pytest.param("<row r='1'><c r='A1'><v>1</v></c></row>", id="single quotes"),
        pytest.param('<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>', id="prefixes"),
        pytest.param('<row><c r="A1"><v>1</v></c></row>', id="a row without its number"),
        pytest.param('<row r="1"><c><v>1</v></c></row>', id="a cell without its reference"),
        pytest.param(f"{TWO}{ONE}", id="rows out of order"),
        pytest.param(f"{ONE}{ONE}", id="the same row twice"),
        pytest.param('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', id="a row below the last one"),
        pytest.param('<row r="1"><c r="KO1"><v>1</v></c></row>', id="more columns than are read"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>', id="an entity that XML does not have"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>', id="a character that XML does not have"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>&#99999999999999999;</v></c></row>', id="none that anybody has"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>a\x01</v></c></row>', id="a control character"),
        pytest.param('<row r="1"><c r="A1" t="str"><v>]]></v></c></row>', id="the end of a section that never began"),
        pytest.param('<row r="1"/><row r="2"></row>', id="a row without an end"),
        pytest.param("", id="nothing"),
    ],
)
def test_runs_that_are_left_whole(run: str) -> None:
    (taken,), sheet, codes = take(run)
    assert (taken, sheet.rows, codes) == (False, [], [])


def test_text_in_no_encoding_is_left() -> None:
    assert not PlainRows(Grid(CellReader([], [], False, False, Findings(), DEFAULT))).take(
        '<row r="1"><c r="A1" t="str"><v>ä</v></c></row>'.encode("cp1252")
    )


def test_columns_may_be_missing_and_be_more_later() -> None:
    runs = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>',
        '<row r="2"><c r="B2" s="1"/></row><row r="4"><c r="A4"/><c r="E4"><v>5</v></c></row>',
        '<row r="5"></row><row r="6"><c r="A6"><v>6</v></c></row>',
    )
    taken, sheet, _ = take(*runs)
    assert taken == [True, True, True]
    assert sheet.rows == [[1, None, 3], [], [], [None, None, None, None, 5], [], [6]]


def test_rows_below_those_that_were_left_are_taken_again() -> None:
    taken, sheet, _ = take(ONE, f"{TWO}<!---->", '<row r="3"><c r="A3"><v>3</v></c></row>')
    assert taken == [True, False, True]
    assert sheet.rows == [[1], [], [3]]


def test_what_bare_values_cannot_say() -> None:
    run = (
        '<row r="1" hidden="1"><c r="A1" s="2"><v>0.5</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'
        '<row r="2"><c r="A2"><f>B2</f><v/></c><c r="B2" s="1"><v>60</v></c></row>'
    )
    (taken,), sheet, codes = take(run)
    assert taken
    assert sheet == Sheet(
        "S1",
        [[0.5, "#N/A"], [None, "29.2.1900"]],
        percent=frozenset({(0, 0)}),
        errors={(0, 1): "#N/A"},
        uncomputed=frozenset({(1, 0)}),
        hidden_rows=frozenset({0}),
    )
    assert codes == ["error_cell", "formula_uncomputed", "date_doubtful"]


def test_a_long_sheet_is_read_in_runs_and_one_odd_row_costs_only_its_own() -> None:
    """20 000 rows are some twenty runs; an odd one in the middle is read by expat, and no row is lost or moved."""
    rows = [
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="s"><v>0</v></c></row>'
        for row in range(1, 20_001)
    ]
    rows[9_999] += "<!-- odd -->"
    content = pack(parts_of(sheet_xml("".join(rows)), strings="<sst><si><t>yksi</t></si></sst>"))
    book = read_excel("t.xlsx", content, DEFAULT)
    assert book.sheets[0].rows == [[row, "yksi"] for row in range(1, 20_001)]
    assert book.problems == ()


def test_what_follows_the_rows_is_still_judged_by_expat() -> None:
    sheet = read_excel("t.xlsx", raw_workbook(ONE + TWO), DEFAULT).sheets[0]
    assert sheet.rows == [[1], [2]]
    after = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    sheet = read_excel("t.xlsx", pack(parts_of(sheet_xml(ONE + TWO, after=after))), DEFAULT).sheets[0]
    assert sheet.merged == {(0, 0): (1, 0)}
