"""The rows below a table's headings, column by column and in blocks: a million rows are never copied at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from data_loaders.contract import Table
from data_loaders.layout.cells import is_empty, text_of
from data_loaders.layout.columns import body_rows
from data_loaders.layout.headings import may_be_subtotal
from data_loaders.layout.total_words import total_role
from data_loaders.reading.book import Scalar

_BLOCK = 5_000
_GIVEN_ONCE = 2
"""So many values with blanks below them show that a column gives each value once."""


class Body:
    """The rows of a table by their numbers in the sheet, from 0."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = body_rows(table)
        self._carried: dict[int, list[Scalar]] = {}

    def blocks(self) -> Iterator[range]:
        """The rows, so many at a time as are quick to handle."""
        for start in range(self.rows.start, self.rows.stop, _BLOCK):
            yield range(start, min(start + _BLOCK, self.rows.stop))

    def cells(self, column: int, block: range) -> list[Scalar]:
        """The cells of a column of the sheet; None beyond the end of a short row."""
        if (carried := self._carried.get(column)) is not None:
            return carried[block.start - self.rows.start : block.stop - self.rows.start]
        rows = self.table.sheet.rows[block.start : block.stop]
        try:
            return [row[column] for row in rows]
        except IndexError:
            return [row[column] if column < len(row) else None for row in rows]

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in the table's columns of the row."""
        return all(
            is_empty(self.table.sheet, row, c) for c in range(self.table.first_column, self.table.last_column + 1)
        )

    def find_total_word(self, row: int) -> str:
        """The text of the row that names a total ("Yhteensä", "Tammikuu yhteensä"), "" where none does."""
        sheet = self.table.sheet
        texts = (text_of(cell) for cell in sheet.rows[row][self.table.first_column : self.table.last_column + 1])
        return next((text for text in texts if text and (total_role(text) or may_be_subtotal(text))), "")

    def carry_down(self, column: int, others: Sequence[int]) -> int:
        """Fills the blank cells of a column with what stands above them, where the file clearly means that.

        It does under a merged cell, and where the column gives each value once: at least two values have blanks below
        them, no two rows that follow each other have the same value, and each blank has one of the `others` (a place, a
        date) beside it. Gives how many cells were filled.
        """
        if not any(None in cells or "" in cells for cells in (self.cells(column, block) for block in self.blocks())):
            return 0
        cells = [cell for block in self.blocks() for cell in self.cells(column, block)]
        blanks = [at for at, cell in enumerate(cells) if not text_of(cell)]
        filled = self._carry_merged(column, cells)
        left = [at for at in blanks if not text_of(cells[at]) and self._names_something(self.rows[at], others)]
        if left and _gives_once(cells, left):
            for at in left:
                cells[at] = cells[at - 1]
            filled += len(left)
        if filled:
            self._carried[column] = cells
        return filled

    def _carry_merged(self, column: int, cells: list[Scalar]) -> int:
        filled = 0
        for (top, left), (bottom, right) in self.table.sheet.merged.items():
            if left <= column <= right and top in self.rows:
                for row in range(top + 1, min(bottom + 1, self.rows.stop)):
                    cells[row - self.rows.start] = cells[top - self.rows.start]
                    filled += 1
        return filled

    def _names_something(self, row: int, others: Sequence[int]) -> bool:
        named = any(not is_empty(self.table.sheet, row, other) for other in others)
        return named and not self.find_total_word(row)


def _gives_once(cells: Sequence[Scalar], blanks: Sequence[int]) -> bool:
    """Whether at least two values have blanks below and none stands twice in succession; a blank begins no table."""
    known = set(blanks)
    if 0 in known or any(at - 1 not in known and not text_of(cells[at - 1]) for at in blanks):
        return False
    values = [text_of(cell) for cell in cells if text_of(cell)]
    heads = sum(at - 1 not in known for at in blanks)
    return heads >= _GIVEN_ONCE and all(one != next_one for one, next_one in pairwise(values))
