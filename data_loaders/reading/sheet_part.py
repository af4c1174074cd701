"""A sheet's XML, told element by element to a grid. Takes any legal spelling; `plain_rows` is its short cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data_loaders.reading.findings import refuse_over
from data_loaders.reading.grid import Grid
from data_loaders.reading.package import Attributes, LocalNames, Package
from data_loaders.reading.plain_rows import OPENING, ROW_END, PlainRows, find_rows
from data_loaders.reading.workbook_parts import is_true

LONGEST_RUN = 1 << 20
DATA_DEPTH, ROW_DEPTH, CELL_DEPTH, VALUE_DEPTH = 2, 3, 4, 5
"""worksheet > sheetData > row > c > v."""


def read_sheet_part(package: Package, part: str, grid: Grid, short_cut: bool = True) -> None:
    """Fill the grid from a sheet's XML, as it is inflated. With `short_cut` plain rows are read a run at a time.

    Whatever is not proved to be plain rows goes through expat, so what is no XML, or has a document type, is refused.
    """
    with package.parsing(part, SheetPart(grid)) as parser:
        pieces = package.inflate(part)
        for piece in _take_plain_rows(pieces, grid) if short_cut else pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def _take_plain_rows(pieces: Iterator[bytes], grid: Grid) -> Iterator[bytes]:
    """Gives the XML on without the plain rows that the grid has taken."""
    head = _read_head(pieces)
    start = find_rows(head)
    yield head[:start]
    rest = head[start:] if start is not None else b""
    plain = PlainRows(grid)
    while start is not None and rest and len(rest) < LONGEST_RUN:
        end = rest.rfind(ROW_END) + len(ROW_END)
        if end >= len(ROW_END):
            run, rest = rest[:end], rest[end:]
            if not plain.take(run):
                yield run
        piece = next(pieces, b"")
        if not piece:
            break
        rest += piece
    yield rest
    yield from pieces


def _read_head(pieces: Iterator[bytes]) -> bytes:
    """Up to the rows, which stand near the beginning if anywhere."""
    head = b""
    for piece in pieces:
        head += piece
        if OPENING in head or len(head) > LONGEST_RUN:
            break
    return head


class SheetPart:
    """The handler of one sheet's XML. Written flat, because it is called several times for each cell."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._deepest = grid.cells.limits.depth
        self._names = LocalNames()
        self._depth = 0
        self._in_data = False
        self._cell: Attributes | None = None
        self._value: str | None = None
        self._formula = False
        self._pieces: list[str] = []
        self._runs: list[str] = []
        self._phonetic = 0

    @property
    def text(self) -> Callable[[str], None]:
        """Takes character data."""
        return self._pieces.append

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        self._depth = depth = self._depth + 1
        self._pieces.clear()
        name = self._names[tag]
        if not self._in_data:
            self._start_outside(name, attributes)
        elif depth == CELL_DEPTH and name == "c":
            self._cell, self._value, self._formula = attributes, None, False
        elif depth == ROW_DEPTH and name == "row":
            self._grid.begin_row(attributes.get("r"), is_true(attributes.get("hidden")))
        elif depth > VALUE_DEPTH:
            self._phonetic += name == "rPh"
            refuse_over("xml_too_deep", depth, self._deepest)

    def end(self, tag: str) -> None:
        """An element closes."""
        depth = self._depth
        self._depth = depth - 1
        if not self._in_data:
            return
        if depth == VALUE_DEPTH:
            self._end_value(self._names[tag])
        elif depth == CELL_DEPTH:
            self._end_cell()
        elif depth > VALUE_DEPTH:
            self._end_run(self._names[tag])
        elif depth == DATA_DEPTH:
            self._in_data = False

    def _start_outside(self, name: str, attributes: Attributes) -> None:
        if self._depth == DATA_DEPTH and name == "sheetData":
            self._in_data = True
        elif name == "dimension":
            self._grid.claim(attributes.get("ref", ""))
        elif name == "mergeCell":
            self._grid.merge(attributes.get("ref", ""))
        refuse_over("xml_too_deep", self._depth, self._deepest)

    def _end_value(self, name: str) -> None:
        if name == "v":
            if self._value is not None:
                raise self._grid.damaged(self._value)
            self._value = "".join(self._pieces)
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._value = "".join(self._runs)
            self._runs.clear()

    def _end_run(self, name: str) -> None:
        if name == "t" and not self._phonetic:
            self._runs.append("".join(self._pieces))
        self._phonetic -= name == "rPh"

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell, None
        if attributes is not None:
            column = self._grid.locate(attributes.get("r"))
            kind, style = attributes.get("t", "n"), attributes.get("s")
            self._grid.put_cell(column, kind, style, self._value or "", self._formula)
