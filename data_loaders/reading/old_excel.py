"""An .xls workbook of Excel 5 to 2003 (BIFF5-8) -> its cells. Runs in the reading process only.

xlrd reads it; where xlrd refuses, calamine may still read it, with a warning of what cannot then be seen. xlrd does
not tell formulas from numbers, so a pass over the records finds those that were never computed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO
from typing import Any, NamedTuple

import xlrd
from xlrd.compdoc import CompDocError

from data_loaders.problems import Severity
from data_loaders.reading.biff_records import Formulas, SheetKind, find_formulas, is_whole, sheet_kinds
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.calamine_cells import read_with_calamine
from data_loaders.reading.cells import CellReader, number_text
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import BUILT_IN, Shape, shape_of_code

DAMAGE = (
    struct.error,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What xlrd stumbles over in a damaged file, as 395 mutated ones have shown. Half of it is not to be read."""
OPINIONS = (xlrd.XLRDError, CompDocError, AssertionError, ValueError, LookupError)
"""What xlrd raises where a file is not as it expects; another reader may be right to read it."""
KINDS = {
    xlrd.XL_CELL_TEXT: "str",
    xlrd.XL_CELL_NUMBER: "n",
    xlrd.XL_CELL_DATE: "n",
    xlrd.XL_CELL_BOOLEAN: "b",
    xlrd.XL_CELL_ERROR: "e",
}


class _Loaded(NamedTuple):
    """What xlrd made of a file: the workbook and its sheets, which are xlrd's own objects."""

    workbook: Any
    sheets: list[Any]


def read_old_excel(name: str, content: bytes, limits: Limits) -> Book:
    """The workbook's cells and what was noticed. Raises Refusal for a damaged or a protected one."""
    findings = Findings()
    loaded = _load(content, limits, findings)
    if loaded is None:
        return read_with_calamine(name, content, limits, findings)
    workbook = loaded.workbook
    if not loaded.sheets:
        macros = sheet_kinds(workbook.mem, workbook.base) & {SheetKind.MACROS, SheetKind.BASIC}
        raise refusal("only_macros" if macros else "no_sheets")
    if workbook.datemode:
        findings.add("dates_from_1904", Severity.INFO)
    if not is_whole(workbook.mem, workbook.base, workbook.stream_len):
        findings.add("records_cut_short", Severity.ERROR)
    formulas = find_formulas(workbook.mem, workbook.base)
    cells = CellReader([], list(_shapes(workbook)), bool(workbook.datemode), True, findings, limits)
    sheets = [_read_sheet(sheet, cells, formulas) for sheet in loaded.sheets]
    return Book(name, "xls", tuple(sheets), findings.problems())


def _load(content: bytes, limits: Limits, findings: Findings) -> _Loaded | None:
    """None where xlrd refuses. Some exporters close their sectors wrongly, which does no harm to the cells."""
    try:
        return _load_with_xlrd(content, limits, mended=False)
    except CompDocError:
        pass
    except DAMAGE as error:
        raise refusal("archive_damaged") from error
    except OPINIONS:
        return None
    try:
        loaded = _load_with_xlrd(content, limits, mended=True)
    except DAMAGE as error:
        raise refusal("archive_damaged") from error
    except OPINIONS:
        return None
    findings.add("sectors_mended", Severity.WARNING)
    return loaded


def _load_with_xlrd(content: bytes, limits: Limits, *, mended: bool) -> _Loaded:
    try:
        workbook = xlrd.open_workbook(
            file_contents=content,
            logfile=StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=mended,
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise refusal("password_protected") from error
        raise
    refuse_over("too_many_sheets", workbook.nsheets, limits.sheets)
    return _Loaded(workbook, [workbook.sheet_by_index(number) for number in range(workbook.nsheets)])


def _shapes(workbook: Any) -> Iterator[Shape]:
    """The shape of numbers in cells with each extended format."""
    for number in workbook.xf_list:
        written = workbook.format_map.get(number.format_key)
        yield shape_of_code(written.format_str) if written else BUILT_IN.get(number.format_key, Shape.PLAIN)


def _read_sheet(sheet: Any, cells: CellReader, formulas: Formulas) -> Sheet:
    cells.begin_sheet(sheet.name)
    grid = Grid(cells)
    never, doubtful = formulas.of_sheet(sheet.number)
    for row in range(sheet.nrows):
        information = sheet.rowinfo_map.get(row)
        grid.begin_row(str(row + 1), bool(information and information.hidden))
        for column, cell in enumerate(sheet.row(row)):
            if (row, column) in never:
                grid.put_cell(column, "n", None, "", formula=True)
            elif cell.ctype in KINDS:
                text = _text(cell)
                grid.put_cell(column, KINDS[cell.ctype], str(cell.xf_index), text, (row, column) in doubtful)
    for top, below, left, right in sheet.merged_cells:
        grid.merge_cells((top, left), (below - 1, right - 1))
    return grid.finish(hidden=sheet.visibility != 0)


def _text(cell: Any) -> str:
    """A cell's stored text, as a workbook of today would spell it."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, f"#{cell.value}"))
    return number_text(float(cell.value))
