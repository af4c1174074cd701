"""A sheet's cells, gathered sparsely: memory goes by the cells there are, not by the outermost one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import eq

from data_loaders.problems import Severity
from data_loaders.reading.book import Cell, Scalar, Sheet
from data_loaders.reading.cells import CellReader
from data_loaders.reading.findings import refusal, refuse_over

_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)
ROW_DIGITS = 8


class Columns(dict[str, int]):
    """ "A" -> 0, "AB" -> 27, remembered. Raises KeyError for anything that is no column."""

    def __missing__(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise KeyError(letters)
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self[letters] = number - 1
        return number - 1


class Grid:
    """Takes a sheet's rows and cells in the file's order; `finish` gives the sheet."""

    def __init__(self, cells: CellReader) -> None:
        self.cells = cells
        self.columns = Columns()
        self.row = -1
        self.bottom = -1
        self._column = -1
        self._current: list[Scalar] = []
        self._limits = cells.limits
        self._rows: dict[int, list[Scalar]] = {}
        self._hidden_rows: set[int] = set()
        self._merged: dict[Cell, Cell] = {}
        self._claimed: Cell | None = None

    def begin_row(self, name: str | None, hidden: bool) -> list[Scalar]:
        """A row begins; without a name ("5") it follows the last one. Gives the list that its cells go into."""
        if name is None:
            self.row += 1
        elif name.isdecimal() and name.isascii() and len(name) < ROW_DIGITS and name != "0":
            self.row = int(name) - 1
        else:
            raise self.damaged(name)
        if self.row >= self._limits.rows:
            refuse_over("too_many_rows", self.row + 1, self._limits.rows, self.cells.place(self.row, 0))
        self._column = -1
        self.bottom = max(self.bottom, self.row)
        self._current = self._rows.setdefault(self.row, [])
        if hidden:
            self._hidden_rows.add(self.row)
        return self._current

    def put_rows(self, numbers: Sequence[int], rows: Sequence[list[Scalar]], hidden: Iterable[int]) -> None:
        """Take whole rows below all others, by their numbers from 0, ascending."""
        self._rows.update(zip(numbers, rows, strict=True))
        self._hidden_rows.update(hidden)
        self.row = self.bottom = numbers[-1]

    def damaged(self, value: str) -> Exception:
        """The refusal of a sheet whose XML makes no sense at `value`."""
        return refusal("workbook_damaged", value=value, part=self.cells.sheet, line=0)

    def locate(self, reference: str | None) -> int:
        """The column of a cell, which must stand in its own row; without a reference it follows the last one."""
        if reference is None:
            self._column += 1
            return self._column
        try:
            self._column = self.columns[reference.removesuffix(str(self.row + 1))]
        except KeyError:
            raise self.damaged(reference) from None
        return self._column

    def put_cell(self, column: int, kind: str, style: str | None, text: str, formula: bool) -> None:
        """Take a cell by its type, style and stored text. An empty cell with a format is no cell."""
        if formula:
            self.put(column, self.cells.formula_value(self.row, column, kind, style, text))
        elif text:
            value = self.cells.value(self.row, column, kind, style, text)
            if value is not None:
                self.put(column, value)

    def put(self, column: int, value: Scalar) -> None:
        """Take a value. None holds a place, so that a row does not vanish."""
        row = self._current
        if column == len(row) < self._limits.columns:
            row.append(value)
        else:
            self._put_apart(row, column, value)

    def _put_apart(self, row: list[Scalar], column: int, value: Scalar) -> None:
        place = self.cells.place(self.row, column)
        refuse_over("too_many_columns", column + 1, self._limits.columns, place)
        if column >= len(row):
            row.extend([None] * (column + 1 - len(row)))
        if row[column] is None:
            row[column] = value
        else:
            self.cells.findings.add("cell_twice", Severity.ERROR, place, f"{row[column]} / {value}")

    def claim(self, reference: str) -> None:
        """What the file says is its used range."""
        self._claimed = self._corner(reference)

    def merge(self, reference: str) -> None:
        """Note a merged range, "A1:C5"."""
        first, last = self._corner(reference.partition(":")[0]), self._corner(reference)
        if first and last:
            self.merge_cells(first, last)

    def merge_cells(self, first: Cell, last: Cell) -> None:
        """Note a merged range by its corners."""
        self._merged[first] = last
        refuse_over("too_many_merged", len(self._merged), self._limits.merged_ranges)

    def _corner(self, reference: str) -> Cell | None:
        """The bottom right cell of "A1:C5"."""
        match = _REFERENCE.fullmatch(reference.rpartition(":")[2])
        return (int(match[2]) - 1, self.columns[match[1]]) if match else None

    def finish(self, hidden: bool) -> Sheet:
        """The sheet, once its XML has been read. Ranges that reach past the cells are cut."""
        cells = self.cells
        if hidden:
            cells.findings.add("sheet_hidden", Severity.WARNING, cells.place(0, 0)._replace(row=None, column=None))
        if not all(self._rows.values()):
            self._rows = {number: row for number, row in self._rows.items() if row}
        self._drop_strays()
        height = max(self._rows, default=-1) + 1
        width = max(map(len, self._rows.values()), default=0)
        self._check_claim(height, width)
        return Sheet(
            name=cells.sheet,
            rows=self._all_rows(height),
            hidden=hidden,
            percent=frozenset(cells.percent),
            errors=dict(cells.errors),
            uncomputed=frozenset(cells.uncomputed),
            hidden_rows=frozenset(row for row in self._hidden_rows if row < height),
            merged={
                first: (min(last[0], height - 1), min(last[1], width - 1))
                for first, last in self._merged.items()
                if first[0] < height and first[1] < width
            },
        )

    def _all_rows(self, height: int) -> list[list[Scalar]]:
        if len(self._rows) == height and all(map(eq, self._rows, range(height))):
            return list(self._rows.values())
        return [self._rows.get(row, []) for row in range(height)]

    def _check_claim(self, height: int, width: int) -> None:
        if self._claimed and (self._claimed[0] < height - 1 or self._claimed[1] < width - 1):
            place = self.cells.place(*self._claimed)
            self.cells.findings.add("dimension_wrong", Severity.INFO, place, rows=height, columns=width)

    def _drop_strays(self) -> None:
        """Leave out, with a warning for each, the few cells that stand absurdly far below all others."""
        if not self._rows or max(self._rows) - min(self._rows) < len(self._rows) + self._limits.stray_gap:
            return
        used = sorted(self._rows)
        for position, (above, below) in enumerate(pairwise(used), start=1):
            if below - above > self._limits.stray_gap:
                strays = self._cells_of(used[position:])
                if len(strays) <= self._limits.stray_cells:
                    self._drop(strays, used[position:])
                    return

    def _cells_of(self, rows: Iterable[int]) -> list[tuple[int, int, Scalar]]:
        return [(row, column, cell) for row in rows for column, cell in enumerate(self._rows[row]) if cell is not None]

    def _drop(self, strays: list[tuple[int, int, Scalar]], rows: Iterable[int]) -> None:
        cells = self.cells
        for row, column, value in strays:
            cells.findings.add("stray_cell", Severity.WARNING, cells.place(row, column), str(value))
            cells.forget(row, column)
        for row in rows:
            del self._rows[row]
