"""A spreadsheet that is one XML file -> its cells: Excel's XML of 2003, or a flat OpenDocument. Reading process only.

Excel 2003's ("SpreadsheetML") is what many web systems give out under the name .xls.
"""

from __future__ import annotations

from data_loaders.problems import Severity
from data_loaders.reading.book import Book, Sheet
from data_loaders.reading.cells import CellReader
from data_loaders.reading.findings import Findings, refusal, refuse_over
from data_loaders.reading.grid import Grid
from data_loaders.reading.limits import Limits
from data_loaders.reading.number_formats import Shape, shape_of_code
from data_loaders.reading.open_document import read_flat_document
from data_loaders.reading.package import Attributes, ElementReader, Package, local_attributes
from data_loaders.reading.workbook_parts import is_true

SHAPES = list(Shape)
NAMED_FORMATS = {"percent": Shape.PERCENT}
KINDS = {"Number": "n", "String": "str", "Boolean": "b", "Error": "e", "DateTime": "d"}
IN_ROW = ["Worksheet", "Table", "Row"]
LOOK_AT = 4_096
MIDNIGHT = "T00:00:00.000"
NO_DAY = "1899-12-31T"
"""The day of a time of day."""


def read_xml_spreadsheet(name: str, content: bytes, limits: Limits) -> Book:
    """The workbook's cells and what was noticed. Raises Refusal for a damaged one or other XML."""
    if b"opendocument" in content[:LOOK_AT]:
        return read_flat_document(name, content, limits)
    part = _WorkbookPart(limits)
    with Package.parsing(name, part) as parser:
        parser.Parse(content, True)
    if not part.sheets:
        raise refusal("no_sheets")
    return Book(name, "xml", tuple(part.sheets), part.cells.findings.problems())


class _WorkbookPart(ElementReader):
    """Workbook > Styles > Style > NumberFormat, and Workbook > Worksheet > Table > Row > Cell > Data."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.cells = CellReader([], SHAPES, False, False, Findings(), limits)
        self.sheets: list[Sheet] = []
        self._styles: dict[str, Shape] = {}
        self._style = ""
        self._runs: list[str] = []
        self._cell: Attributes = {}
        self._kind: str | None = None
        self._hidden = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens; the text before a format within a cell is kept."""
        if "Data" in self.path:
            self._runs.append("".join(self._pieces))
        super().start(tag, attributes)

    def opened(self, name: str, attributes: Attributes) -> None:
        """Notes styles, begins sheets, rows and cells."""
        attributes = local_attributes(attributes)
        match name:
            case "Style":
                self._style = attributes.get("ID", "")
            case "NumberFormat":
                code = attributes.get("Format", "")
                self._styles[self._style] = NAMED_FORMATS.get(code.lower(), shape_of_code(code))
            case "Worksheet":
                self._begin_sheet(attributes)
            case "Row" if self.path[-3:-1] == ["Worksheet", "Table"]:
                self._begin_row(attributes)
            case "Cell" if self.path[-4:-1] == IN_ROW:
                self._cell, self._kind = attributes, None
                self._runs.clear()
            case "Data" if self.path[-2:-1] == ["Cell"]:
                self._kind = attributes.get("Type", "String")

    def _begin_sheet(self, attributes: Attributes) -> None:
        refuse_over("too_many_sheets", len(self.sheets) + 1, self.limits.sheets)
        self.cells.begin_sheet(attributes.get("Name", ""))
        self._grid = Grid(self.cells)
        self._hidden = False
        self._row = self._column = 0

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = self._number(attributes, "Index", self._row + 1)
        self._column = 0
        self._grid.begin_row(str(self._row), is_true(attributes.get("Hidden")))

    def _number(self, attributes: Attributes, name: str, otherwise: int) -> int:
        text = attributes.get(name)
        if text is None:
            return otherwise
        if not text.isdecimal() or len(text) > len("1048576"):
            raise refusal("workbook_damaged", value=text, part=self.cells.sheet, line=0)
        return int(text)

    def closed(self, name: str, text: str) -> None:
        """Takes cells and ends sheets."""
        if "Data" in self.path:
            self._runs.append(text)
        match name:
            case "Cell" if self.path[-4:-1] == IN_ROW:
                self._put_cell()
            case "Visible" if self.path[-2:-1] == ["WorksheetOptions"]:
                self._hidden = text != "SheetVisible"
            case "Date1904":
                self.cells.findings.add("dates_from_1904", Severity.INFO)
            case "Worksheet":
                self.sheets.append(self._grid.finish(self._hidden))

    def _put_cell(self) -> None:
        column = self._column = self._number(self._cell, "Index", self._column + 1)
        across, down = (self._number(self._cell, name, 0) for name in ("MergeAcross", "MergeDown"))
        self._column += across
        if across or down:
            first = (self._row - 1, column - 1)
            self._grid.merge_cells(first, (first[0] + down, first[1] + across))
        formula = "Formula" in self._cell
        if self._kind is None:
            if formula:
                self._grid.put_cell(column - 1, "n", None, "", formula)
            return
        if self._kind not in KINDS:
            raise self._grid.damaged(self._kind)
        text = "".join(self._runs)
        if self._kind == "DateTime":
            text = "T" + text.removeprefix(NO_DAY) if text.startswith(NO_DAY) else text.removesuffix(MIDNIGHT)
        shape = self._styles.get(self._cell.get("StyleID", ""), Shape.PLAIN)
        # Dates are written as dates; a number in a cell with a date's format is what Excel shows as one.
        self._grid.put_cell(column - 1, KINDS[self._kind], str(int(shape)), text, formula)
