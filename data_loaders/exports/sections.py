"""An export of many small tables in one sheet -> its sections, also after Excel has saved it again.

    sep=,
    "Facebook follows"              <- a line: a text alone in its row
    "Date","Primary"                <- the first row of the table, its headings
    "2023-01-01T00:00:00","2"
                                    <- a blank row (Excel leaves ";;;;") ends the section
    "Instagram follows"             <- so does a line, and a row that begins as the headings do

Use it so:

    for section in split_sections(book.sheets[0]):
        section.title, section.lines        # "Facebook follows"; all lines above, with their rows
        section.headings                    # ("Date", "Primary")
        value = section.column("Primary")   # 1, or None; headings compare as `fold` makes them
        for row in section.body:            # the rows below the headings, numbered from 0 as in the sheet
            section.cell(row, 0), read_value(section.sheet, (row, value)), section.sheet.place(row, value)

A table without headings (keys and values) has its first row in `headings` too: read `section.rows` then.
Lines without a table below them are a section whose `rows` are empty; a preamble that a blank row parts from its
table is such a section of its own. Cells of a row that begins with "#" are one line, whatever its number of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from data_loaders.layout.cells import Kind, cell_at, kind_at, text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Book, Scalar, Sheet

COMMENT = "#"
_SEPARATOR_LINE = re.compile(r"sep=.?", re.IGNORECASE)


class Line(NamedTuple):
    """A text alone in its row (from 0)."""

    row: int
    text: str


@dataclass(frozen=True)
class Section:
    """A table and the lines above it. `rows`: the rows of the table from 0 in the sheet, its headings first."""

    sheet: Sheet
    lines: tuple[Line, ...] = ()
    rows: range = range(0)

    @property
    def title(self) -> str:
        """The line nearest above the table, "" where there is none."""
        return self.lines[-1].text if self.lines else ""

    @property
    def first_row(self) -> int:
        """Where the section begins: its first line, else its headings."""
        return self.lines[0].row if self.lines else self.rows.start

    @property
    def body(self) -> range:
        """The rows below the headings."""
        return self.rows[1:]

    @property
    def all_rows(self) -> range:
        """The rows of the lines and of the table."""
        return range(self.first_row, self.rows.stop if self.rows else self.lines[-1].row + 1)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The cells of the table's first row as texts, "" for an empty one; () where there is no table."""
        return tuple(map(text_of, self.sheet.rows[self.rows.start])) if self.rows else ()

    def column(self, *names: str) -> int | None:
        """The first column whose heading is one of the names, compared as `fold` makes them; None where none is."""
        folded = {fold(name) for name in names}
        return next((number for number, heading in enumerate(self.headings) if fold(heading) in folded), None)

    def cell(self, row: int, column: int) -> Scalar:
        """A cell by its row in the sheet; None where the row is shorter."""
        return cell_at(self.sheet, row, column)


def sections_of(book: Book, first_rows: int | None = None) -> Iterator[Section]:
    """The sections of all sheets that are not hidden; only of the first rows of each, where that is enough to know."""
    for sheet in book.sheets:
        if not sheet.hidden:
            yield from _first_sections(sheet.top(first_rows)) if first_rows else split_sections(sheet)


def _first_sections(sheet: Sheet) -> tuple[Section, ...]:
    """The sections of a few rows, found once: all loaders of such exports ask for them."""
    if "sections" not in sheet.findings:
        sheet.findings["sections"] = tuple(split_sections(sheet))
    found: tuple[Section, ...] = sheet.findings["sections"]
    return found


def split_sections(sheet: Sheet) -> Iterator[Section]:
    """The sections of a sheet, topmost first; each row that is not blank is in one of them, but for "sep=,"."""
    lines: list[Line] = []
    start: int | None = None
    for row in range(len(sheet.rows)):
        line = _line_at(sheet, row, in_table=start is not None)
        blank = line == ""
        if start is not None and (line is not None or _begins_alike(sheet, start, row)):
            yield Section(sheet, tuple(lines), range(start, row))
            lines, start = [], None
        elif blank and lines:
            yield Section(sheet, tuple(lines), range(row, row))
            lines = []
        if line:
            lines.append(Line(row, line))
        elif not blank and start is None:
            start = row
    if start is not None or lines:
        end = len(sheet.rows)
        yield Section(sheet, tuple(lines), range(end if start is None else start, end))


def _line_at(sheet: Sheet, row: int, *, in_table: bool) -> str | None:
    """The text of a line, "" for a blank row, None for a row of a table.

    Within a table a lone date or figure is a row that lacks its other cells.
    """
    cells = sheet.rows[row]
    first = cells[0] if cells else None
    if isinstance(first, str) and first.lstrip().startswith(COMMENT):
        return ", ".join(text for cell in cells if (text := text_of(cell)))
    filled = [column for column, cell in enumerate(cells) if text_of(cell)]
    if not filled:
        return ""
    text = text_of(cells[filled[0]])
    if filled != [0] or (in_table and kind_at(sheet, row, 0) is not Kind.TEXT):
        return None
    return "" if _SEPARATOR_LINE.fullmatch(text) else text


def _begins_alike(sheet: Sheet, start: int, row: int) -> bool:
    """Whether a row repeats the first heading of its table: another table, whose blank row was lost."""
    first = text_of(cell_at(sheet, start, 0))
    return bool(first) and row > start and fold(text_of(cell_at(sheet, row, 0))) == fold(first)
