"""The content of an OpenDocument spreadsheet, element by element, to sheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from data_loaders.problems import Severity
from data_loaders.reading.book import Sheet
from data_loaders.reading.cells import CellReader, number_text
from data_loaders.reading.findings import refusal, refuse_over
from data_loaders.reading.grid import Grid
from data_loaders.reading.number_formats import Shape
from data_loaders.reading.package import Attributes, LocalNames

CELLS = frozenset({"table-cell", "covered-table-cell"})
OWN_PREFIX = "calcext:"
"""LibreOffice's own attributes have the standard ones' local names; they are kept apart."""
ERROR_TEXT = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]?|Err:\d+")
_TIME = re.compile(r"(-?)P(?:(\d{1,9})D)?T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,12})?)S)?")
LONGEST_SPACE = 1_000
SECONDS_OF_DAY = 86_400


class _Cell(NamedTuple):
    """A cell that holds something, as `Grid.put_cell` takes it, and how many columns and rows it spans."""

    column: int
    kind: str
    style: str | None
    text: str
    formula: bool
    span: tuple[int, int]


def _attributes(attributes: Attributes) -> Attributes:
    """By local names, LibreOffice's own ones aside."""
    return {name if name.startswith(OWN_PREFIX) else name.rpartition(":")[2]: attributes[name] for name in attributes}


def _count(attributes: Attributes, name: str) -> int:
    """A repeat count or a span, 1 where there is none."""
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 10 else 1


class ContentPart:
    """The handler of content.xml; `sheets` are those that have ended. Written flat: it is called for each cell."""

    def __init__(self, cells: CellReader) -> None:
        self.cells = cells
        self.sheets: list[Sheet] = []
        self._names = LocalNames()
        self._depth = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._tables = 0
        self._annotations = 0
        self._pieces: list[str] = []
        self._paragraphs: list[str] = []
        self._in_paragraph = False
        self._repeated = 0
        self._cell: Attributes | None = None
        self._begin_sheet({})

    @property
    def text(self) -> Callable[[str], None]:
        """Takes character data."""
        return self._pieces.append

    def _begin_sheet(self, attributes: Attributes) -> None:
        self.cells.begin_sheet(attributes.get("name", ""))
        self._grid = Grid(self.cells)
        self._hidden = attributes.get("style-name", "") in self._hidden_styles
        self._is_link = False
        self._next_row = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._depth += 1
        refuse_over("xml_too_deep", self._depth, self.cells.limits.depth)
        name = self._names[tag]
        if name == "annotation":
            self._annotations += 1
        elif self._annotations:
            return
        elif name == "table":
            self._start_table(attributes)
        elif self._tables == 1:
            self._start_within(name, attributes)
        elif not self._tables:
            self._start_outside(name, attributes)

    def _start_outside(self, name: str, attributes: Attributes) -> None:
        """Sheets are hidden by their style."""
        if name == "style":
            self._style = _attributes(attributes).get("name", "")
        elif name == "table-properties" and _attributes(attributes).get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        self._tables += 1
        if self._tables == 1:
            refuse_over("too_many_sheets", len(self.sheets) + 1, self.cells.limits.sheets)
            self._begin_sheet(_attributes(attributes))

    def _start_within(self, name: str, attributes: Attributes) -> None:
        if name in CELLS:
            self._cell = _attributes(attributes)
            self._covered = name != "table-cell"
            self._paragraphs = []
        elif name == "table-row":
            self._row = _attributes(attributes)
            self._row_cells: list[_Cell] = []
            self._next_column = 0
        elif name == "p":
            self._pieces.clear()
            self._in_paragraph = True
        elif self._in_paragraph:
            self._start_in_paragraph(name, attributes)
        elif name == "table-source":
            self._is_link = True

    def _start_in_paragraph(self, name: str, attributes: Attributes) -> None:
        if name == "s":
            self._pieces.append(" " * min(_count(_attributes(attributes), "c"), LONGEST_SPACE))
        elif name in ("tab", "line-break"):
            self._pieces.append("\t" if name == "tab" else "\n")

    def end(self, tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        name = self._names[tag]
        if name == "annotation":
            self._annotations -= 1
            self._pieces.clear()
        elif self._annotations:
            return
        elif name == "table":
            self._tables -= 1
            if not self._tables and not self._is_link:
                self.sheets.append(self._grid.finish(self._hidden))
        elif self._tables == 1:
            self._end_within(name)

    def _end_within(self, name: str) -> None:
        if name == "p":
            self._paragraphs.append("".join(self._pieces))
            self._pieces.clear()
            self._in_paragraph = False
        elif name in CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        repeat = _count(attributes, "number-columns-repeated")
        text = "\n".join(self._paragraphs)
        first = self._next_column
        self._next_column += repeat
        if self._covered and (text or "value-type" in attributes):
            place = self.cells.place(self._next_row, first)
            self.cells.findings.add("covered_cell_left_out", Severity.WARNING, place, text)
        elif text or "value-type" in attributes or "formula" in attributes:
            self._count_repeats(repeat - 1)
            span = (_count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned"))
            kind, style, stored = self._read(attributes, text)
            cells = (
                _Cell(column, kind, style, stored, "formula" in attributes, span)
                for column in range(first, first + repeat)
            )
            self._row_cells.extend(cells)

    def _count_repeats(self, count: int) -> None:
        self._repeated += count
        refuse_over("too_many_repeats", self._repeated, self.cells.limits.repeated_cells)

    def _read(self, attributes: Attributes, text: str) -> tuple[str, str | None, str]:
        """Type, style and stored text of a value, as an .xlsx would have them."""
        if attributes.get(f"{OWN_PREFIX}value-type") == "error" or (
            "formula" in attributes and ERROR_TEXT.fullmatch(text)
        ):
            return "e", None, text or "#VALUE!"
        match attributes.get("value-type"):
            case "float" | "currency":
                return "n", None, attributes.get("value", "")
            case "percentage":
                return "n", str(int(Shape.PERCENT)), attributes.get("value", "")
            case "boolean":
                return "b", None, attributes.get("boolean-value", "")
            case "date":
                return "d", None, attributes.get("date-value", "")
            case "time":
                return self._read_time(attributes.get("time-value", ""))
            case None:
                return "n", None, ""
        return "str", None, attributes.get("string-value") or text

    def _read_time(self, text: str) -> tuple[str, str | None, str]:
        """ "PT12H30M00S" as a fraction of a day: a time of day, or past a day a length of time."""
        match = _TIME.fullmatch(text)
        if match is None:
            raise refusal("workbook_damaged", value=text, part=self.cells.sheet, line=0)
        days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.groups()[1:])
        total = days * SECONDS_OF_DAY + hours * 3600 + minutes * 60 + seconds
        shape = Shape.TIME if total < SECONDS_OF_DAY and not match[1] else Shape.DURATION
        return "n", str(int(shape)), match[1] + number_text(total / SECONDS_OF_DAY)

    def _end_row(self) -> None:
        repeat = _count(self._row, "number-rows-repeated")
        hidden = self._row.get("visibility", "visible") != "visible"
        if self._row_cells:
            self._count_repeats((repeat - 1) * len(self._row_cells))
            for row in range(self._next_row, self._next_row + repeat):
                self._put_row(row, hidden)
        self._next_row += repeat

    def _put_row(self, row: int, hidden: bool) -> None:
        self._grid.begin_row(str(row + 1), hidden)
        for column, kind, style, text, formula, (rows, columns) in self._row_cells:
            self._grid.put_cell(column, kind, style, text, formula)
            if (rows, columns) != (1, 1):
                self._grid.merge_cells((row, column), (row + rows - 1, column + columns - 1))
