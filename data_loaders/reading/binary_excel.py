"""An .xlsb workbook -> its cells: the package of an .xlsx whose parts are binary records. Reading process only.

One pass takes values and facts together, as in `excel`. Calamine reads the format too, but gives errors as empty
text and says nothing of formulas, hidden rows and percent formats. Record layouts after [MS-XLSB] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.cells import CellReader, number_text
from data_loaders.reading.excel import WORKSHEET, refuse_without_sheets
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import BUILT_IN, Shape, shape_of_code
from data_loaders.reading.package import Package
from data_loaders.reading.workbook_parts import SheetEntry, clean_text

USUAL_PART = "xl/workbook.bin"
ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 1, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR, RICH_TEXT = 8, 9, 10, 11, 62
SHORT_CELLS = range(12, 19)
"""Cells without a column of their own, which Excel does not write."""
STRING, NAME, FORMAT, EXTENDED_FORMAT = 19, 39, 44, 47
WORKBOOK_PROPERTIES, SHEET, CALCULATION, MERGED = 153, 156, 157, 176
BEGIN_FORMATS, END_FORMATS = 617, 618
HIDDEN_ROW = 0x10
FULL_CALCULATION = 24
"""Where the flags of the calculation's properties stand."""
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_U16, _U32, _REAL = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<d")
_MERGED = struct.Struct("<IIII")
NO_STRING = 0xFFFFFFFF


class Record(NamedTuple):
    """One record of a part."""

    code: int
    content: bytes

    def u32(self, offset: int) -> int:
        """Four bytes as a number. Raises struct.error past the end."""
        number: int = _U32.unpack_from(self.content, offset)[0]
        return number

    def text(self, offset: int) -> tuple[str, int]:
        """A counted UTF-16 text and where it ends; "" where there is none. Raises ValueError when it is cut off."""
        length = self.u32(offset)
        if length == NO_STRING:
            return "", offset + 4
        end = offset + 4 + 2 * length
        if end > len(self.content):
            raise ValueError(length)
        return self.content[offset + 4 : end].decode("utf-16-le", "replace"), end


class _Workbook(NamedTuple):
    sheets: list[SheetEntry]
    from_1904: bool
    recalculated: bool


def read_binary_excel(name: str, content: bytes, limits: Limits) -> Book:
    """The workbook's cells and what was noticed. Raises Refusal for a damaged one."""
    package = Package(content, limits)
    findings = Findings()
    targets = [link.target for link in package.relations("").values() if link.kind == "officeDocument"]
    part = targets[0] if targets else USUAL_PART
    workbook = _read_workbook(package, part, limits)
    relations = package.relations(part)
    refuse_without_sheets(relations, workbook.sheets)
    parts = {link.kind: link.target for link in relations.values()}
    strings = _read_strings(package, parts["sharedStrings"], limits) if "sharedStrings" in parts else []
    shapes = _read_shapes(package, parts["styles"], limits) if "styles" in parts else []
    if workbook.from_1904:
        findings.add("dates_from_1904", Severity.INFO)
    cells = CellReader(strings, shapes, workbook.from_1904, workbook.recalculated, findings, limits)
    sheets = [
        _read_sheet(package, relations[entry.relation].target, entry, cells)
        for entry in workbook.sheets
        if relations[entry.relation].kind == WORKSHEET
    ]
    return Book(name, "xlsb", tuple(sheets), findings.problems())


@contextmanager
def _reading(package: Package, part: str) -> Iterator[Iterator[Record]]:
    """The records of a part. Raises Refusal where they, or what is read of them meanwhile, make no sense."""
    try:
        yield _records(package.read(part))
    except (ValueError, IndexError, struct.error) as error:
        raise refusal("workbook_damaged", part=part, line=0) from error


def _records(stream: bytes) -> Iterator[Record]:
    position = 0
    while position < len(stream):
        code, position = _variable(stream, position, 2)
        size, position = _variable(stream, position, 4)
        if position + size > len(stream):
            raise ValueError(size)
        yield Record(code, stream[position : position + size])
        position += size


def _variable(stream: bytes, position: int, at_most: int) -> tuple[int, int]:
    """A number written with seven bits in each byte, and where it ends. Raises IndexError at the end of the part."""
    number = 0
    for place in range(at_most):
        byte = stream[position + place]
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return number, position + place + 1
    return number, position + at_most


def _read_workbook(package: Package, part: str, limits: Limits) -> _Workbook:
    sheets: list[SheetEntry] = []
    from_1904 = recalculated = False
    names = 0
    with _reading(package, part) as records:
        for record in records:
            if record.code == WORKBOOK_PROPERTIES:
                from_1904 = bool(record.u32(0) & 1)
            elif record.code == CALCULATION:
                recalculated = bool(record.content[FULL_CALCULATION] & 1)
            elif record.code == SHEET:
                relation, end = record.text(8)
                sheets.append(SheetEntry(clean_text(record.text(end)[0]), relation, hidden=record.u32(0) != 0))
                refuse_over("too_many_sheets", len(sheets), limits.sheets)
            elif record.code == NAME:
                names += 1
                refuse_over("too_many_names", names, limits.names)
    return _Workbook(sheets, from_1904, recalculated)


def _read_strings(package: Package, part: str, limits: Limits) -> list[str]:
    strings: list[str] = []
    with _reading(package, part) as records:
        for record in records:
            if record.code == STRING:
                text = record.text(1)[0]
                refuse_over("cell_too_long", len(text), limits.cell_length)
                strings.append(clean_text(text))
                refuse_over("too_many_strings", len(strings), limits.shared_strings)
    return strings


def _read_shapes(package: Package, part: str, limits: Limits) -> list[Shape]:
    """The shape of numbers in cells of each style."""
    custom: dict[int, Shape] = {}
    numbers: list[int] = []
    inside = False
    with _reading(package, part) as records:
        for record in records:
            if record.code == FORMAT:
                custom[_U16.unpack_from(record.content)[0]] = shape_of_code(record.text(2)[0])
            elif record.code in (BEGIN_FORMATS, END_FORMATS):
                inside = record.code == BEGIN_FORMATS
            elif record.code == EXTENDED_FORMAT and inside:
                numbers.append(_U16.unpack_from(record.content, 2)[0])
                refuse_over("too_many_styles", len(numbers), limits.styles)
    return [custom.get(number, BUILT_IN.get(number, Shape.PLAIN)) for number in numbers]


def _read_sheet(package: Package, part: str, entry: SheetEntry, cells: CellReader) -> Sheet:
    cells.begin_sheet(entry.name)
    grid = Grid(cells)
    with _reading(package, part) as records:
        for record in records:
            if record.code == ROW:
                grid.begin_row(str(record.u32(0) + 1), hidden=bool(record.content[11] & HIDDEN_ROW))
            elif record.code <= FORMULA_ERROR or record.code == RICH_TEXT:
                _put(grid, record)
            elif record.code in SHORT_CELLS:
                raise grid.damaged(str(record.code))
            elif record.code == MERGED:
                top, bottom, left, right = _MERGED.unpack_from(record.content)
                grid.merge_cells((top, left), (bottom, right))
    return grid.finish(entry.hidden)


def _put(grid: Grid, record: Record) -> None:
    """Take a cell: column, style, value."""
    column, style = record.u32(0), str(record.u32(4) & 0xFFFFFF)
    is_formula = FORMULA_TEXT <= record.code <= FORMULA_ERROR
    match record.code:
        case 2:
            grid.put_cell(column, "n", style, number_text(_rk(record.u32(8))), is_formula)
        case 5 | 9:
            grid.put_cell(column, "n", style, number_text(_REAL.unpack_from(record.content, 8)[0]), is_formula)
        case 3 | 11:
            error = record.content[8]
            grid.put_cell(column, "e", style, ERRORS.get(error, f"#{error}"), is_formula)
        case 4 | 10:
            grid.put_cell(column, "b", style, str(record.content[8]), is_formula)
        case 6 | 8:
            grid.put_cell(column, "str", style, record.text(8)[0], is_formula)
        case 62:
            grid.put_cell(column, "str", style, record.text(9)[0], is_formula)
        case 7:
            grid.put_cell(column, "s", style, str(record.u32(8)), is_formula)


def _rk(number: int) -> float:
    """A number in four bytes: 30 bits of an integer or of a real, perhaps a hundredth (2.5.122 RkNumber)."""
    if number & 2:
        signed = (number ^ 0x80000000) - 0x80000000
        value = float(signed >> 2)
    else:
        value = _REAL.unpack(bytes(4) + _U32.pack(number & ~3))[0]
    return value / 100 if number & 1 else value
