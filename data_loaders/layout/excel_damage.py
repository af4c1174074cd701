"""What Excel makes of a table behind its writer's back: dates of decimals and of "10-12", figures left as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, cell_at, kind_at, text_of
from data_loaders.layout.columns import Column, body_rows
from data_loaders.layout.headings import Role, role_of
from data_loaders.layout.rows import Row, Rows
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Cell

_BARE = re.compile(r"\s*[-+−]?\d[\d\s.,]*")


def split_dated_labels(table: Table, rows: Sequence[Row], columns: Iterable[Column]) -> Rows:
    """The rows without those named by a date among names, which are an ERROR each: it was "10-12", or 3.4."""
    spoiled: dict[str, Cell] = {}
    for column in columns:
        if column.role is Role.LABEL:
            spoiled |= _dates_among_names(table, column)
    problems = [
        Problem("label_became_a_date", Severity.ERROR, table.sheet.place(*cell), text) for text, cell in spoiled.items()
    ]
    sound = [row for row in rows if not any(label.text in spoiled for label in row.labels)] if spoiled else rows
    return Rows(list(sound), problems)


def _dates_among_names(table: Table, column: Column) -> dict[str, Cell]:
    """The dates of a column that also holds names, and where each first stands."""
    dates: dict[str, Cell] = {}
    names = False
    for row in body_rows(table):
        cell = cell_at(table.sheet, row, column.index)
        if isinstance(cell, date):
            dates.setdefault(text_of(cell), (row, column.index))
        elif not names and isinstance(cell, str):
            names = kind_at(table.sheet, row, column.index) is Kind.TEXT
    return dates if names else {}


def warn_of_dates(table: Table, columns: Iterable[Column]) -> Iterator[Problem]:
    """A column of nothing but dates, under a heading that names no time, was taken as the rows' periods: a WARNING."""
    for column in columns:
        if (
            column.role is not Role.PERIOD
            or not column.parts
            or any(role_of(part) is Role.PERIOD for part in column.parts)
        ):
            continue
        cells = [cell_at(table.sheet, row, column.index) for row in body_rows(table)]
        if all(isinstance(cell, date) for cell in cells if cell is not None):
            place = table.sheet.place(table.header_rows[-1], column.index)
            yield Problem("dates_taken_as_periods", Severity.WARNING, place, column.heading)


def count_text_numbers(table: Table, cells: Sequence[Cell]) -> Iterator[Problem]:
    """One INFO for bare numbers that are stored as text among the figures in `cells` that are stored as numbers."""
    figures = [cell_at(table.sheet, *cell) for cell in cells]
    texts = [at for at, cell in zip(cells, figures, strict=True) if isinstance(cell, str) and _BARE.fullmatch(cell)]
    if texts and any(isinstance(cell, int | float) for cell in figures):
        value = text_of(cell_at(table.sheet, *texts[0]))
        yield Problem("numbers_as_text", Severity.INFO, table.sheet.place(*texts[0]), value, {"count": len(texts)})
