"""Rectangles of a sheet, and which of their cells hold something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby, islice, pairwise

from data_loaders.layout.cells import Kind, cell_at, is_empty, kind_at, looks_like_year, text_of
from data_loaders.layout.headings import Role, role_of
from data_loaders.reading.book import Scalar, Sheet

_SAMPLE = 500
"""Rows looked at before a part is held to have no figures."""


@dataclass(frozen=True)
class Block:
    """A rectangle of a sheet; `filled[row]` has bit c set where column c of that row holds something."""

    sheet: Sheet
    filled: Sequence[int]
    rows: range
    columns: range

    @cached_property
    def mask(self) -> int:
        """The bits of the block's columns."""
        return (1 << self.columns.stop) - (1 << self.columns.start)

    @cached_property
    def patterns(self) -> frozenset[int]:
        """The different rows of bits that the block has: few, however long it is."""
        return frozenset(bits & self.mask for bits in set(self.filled[self.rows.start : self.rows.stop]))

    def bits(self, row: int) -> int:
        """The filled columns of a row, as bits, within the block."""
        return self.filled[row] & self.mask

    def lone_column(self, row: int) -> int | None:
        """The column of the only filled cell of a row, None when there are more or none."""
        bits = self.bits(row)
        return bits.bit_length() - 1 if bits and not bits & (bits - 1) else None

    def is_line(self, row: int) -> bool:
        """Whether a text or a period stands alone in the row."""
        column = self.lone_column(row)
        return column is not None and kind_at(self.sheet, row, column) is not Kind.VALUE

    def texts(self, row: int) -> Iterator[str]:
        """The filled cells of a row as texts."""
        return (text for column in self.columns if (text := text_of(cell_at(self.sheet, row, column))))

    def line(self, row: int) -> str:
        """The texts of a row as one line."""
        return " ".join(self.texts(row))

    def trimmed(self) -> Block:
        """The block without blank columns at its sides."""
        used = 0
        for bits in self.patterns:
            used |= bits
        return replace(self, columns=range((used & -used).bit_length() - 1, used.bit_length()))


def fill_bits(sheet: Sheet) -> list[int]:
    """Which columns of each row hold something, as bits."""
    full = [(1 << width) - 1 for width in range(max(map(len, sheet.rows), default=0) + 1)]
    filled: list[int] = []
    for _, rows in sheet.blocks():
        cells = set(chain.from_iterable(rows))
        blanks = {cell for cell in cells if cell is None or (isinstance(cell, str) and not cell.strip())}
        filled += [full[len(row)] if not blanks or blanks.isdisjoint(row) else _bits(row, blanks) for row in rows]
    for row, column in (*sheet.errors, *sheet.uncomputed):
        if row < len(filled):
            filled[row] |= 1 << column
    return filled


def _bits(cells: Sequence[Scalar], blanks: Set[Scalar]) -> int:
    return sum(1 << column for column, cell in enumerate(cells) if cell not in blanks)


def split_rows(block: Block) -> Iterator[Block]:
    """The parts between blank rows."""
    mask, first = block.mask, block.rows.start
    rows = block.filled[first : block.rows.stop]
    blank = [row for row, bits in enumerate(rows, start=first) if not bits & mask]
    for above, below in pairwise((first - 1, *blank, block.rows.stop)):
        if below - above > 1:
            yield replace(block, rows=range(above + 1, below))


def _filled_columns(block: Block) -> Iterator[range]:
    """The runs of columns between blank ones. A text alone in its row does not count: it is a title."""
    used = 0
    for bits in block.patterns:
        if bits & (bits - 1):
            used |= bits
    for is_filled, run in groupby(block.columns, key=lambda column: used >> column & 1 == 1):
        if is_filled:
            columns = list(run)
            yield range(columns[0], columns[-1] + 1)


def split_columns(band: Block) -> list[Block]:
    """The parts between blank columns, those joined that cannot stand alone. Lone texts do not count as columns."""
    parts: list[Block] = []
    for columns in _filled_columns(band):
        part = replace(band, columns=columns)
        if parts and not (_stands_alone(parts[-1]) and _stands_alone(part)):
            part = replace(part, columns=range(parts.pop().columns.start, part.columns.stop))
        parts.append(part)
    return parts if len(parts) > 1 else [band]


def _stands_alone(part: Block) -> bool:
    """Whether labels stand in the first column and figures in another: a table, not a part of its neighbour."""
    first = part.columns[0]
    rows = [row for row in islice(part.rows, _SAMPLE) if part.bits(row)]
    labels = sum(_is_label(part, row) for row in rows if not is_empty(part.sheet, row, first))
    return labels * 2 > len(rows) and any(_has_figure(part, row, part.columns[1:]) for row in rows)


def _is_label(part: Block, row: int) -> bool:
    """A text, or a period in a column that says it holds periods."""
    column = part.columns[0]
    kind = kind_at(part.sheet, row, column)
    if kind is Kind.PERIOD and looks_like_year(cell_at(part.sheet, row, column)):
        top = next(text for above in part.rows if (text := text_of(cell_at(part.sheet, above, column))))
        return role_of(top) is Role.PERIOD
    return kind in (Kind.TEXT, Kind.PERIOD)


def _has_figure(block: Block, row: int, columns: range) -> bool:
    """A figure that is no count of answers: those belong to the figures beside them."""
    for column in columns:
        if kind_at(block.sheet, row, column) is Kind.VALUE:
            heads = (text_of(cell_at(block.sheet, above, column)) for above in block.rows[:2])
            if not any(role_of(head) is Role.N for head in heads):
                return True
    return False
