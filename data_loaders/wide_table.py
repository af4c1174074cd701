"""Wide tables: periods, quantities or members as columns, and lists with one column of figures.

The period of a figure is that of its column's heading, else of its row, else of the title nearest above, else of
the sheet's name; a month's name takes its year from whichever of them has one. Columns of changes, notes and
numbers of answers belong to the figures beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.facts import Period, Place
from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Extract, Label, Reading, Table
from data_loaders.layout.cells import Found, cell_at, read_value, text_of
from data_loaders.layout.columns import Column, read_columns, table_context
from data_loaders.layout.excel_damage import count_text_numbers, split_dated_labels, warn_of_dates
from data_loaders.layout.heading_checks import check_headings
from data_loaders.layout.headings import Role
from data_loaders.layout.periods import find_in_context, is_within, join_parts
from data_loaders.layout.rows import (
    Row,
    combine_dates,
    number_repeated,
    read_rows,
    row_period_in_text,
    rows_without_label,
)
from data_loaders.layout.totals import check_total_columns, split_totals
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import column_letters

NAME = "wide_table"


def recognise(table: Table) -> float:
    """0.5 for figures that labels, periods or headings tell apart, 0 for anything else."""
    columns = read_columns(table)
    values = [column for column in columns if column.role is Role.VALUE]
    named = any(column.role in (Role.LABEL, Role.PERIOD) for column in columns) or all(c.parts for c in values)
    return 0.5 if values and named else 0.0


def load(table: Table) -> Extract:
    """Every figure with its labels, and what was left out or looked odd."""
    sheet = _Figures(table)
    columns = read_columns(table)
    blocked, problems = check_headings(table, columns)
    found = read_rows(table, columns)
    sound = split_dated_labels(table, found.rows, columns)
    split = split_totals(table, sound.rows, columns, sheet.value)
    heads = any(column.role in (Role.LABEL, Role.PERIOD) for column in columns)
    unnamed = [row for row in split.parts if row.is_unnamed] if heads else []
    named = [row for row in split.parts if not (heads and row.is_unnamed)]
    numbered = number_repeated(table, named, columns)
    problems += [
        *warn_of_dates(table, columns),
        *found.problems,
        *sound.problems,
        *split.problems,
        *rows_without_label(table, unnamed),
        *numbered.problems,
    ]
    problems += check_total_columns(table, named, columns, sheet.value)
    reader = _Reader(table, sheet, [column for column in columns if column.index not in blocked])
    readings = [reading for row in numbered.rows for reading in reader.read_row(row)]
    return Extract(NAME, tuple(readings), (*problems, *reader.problems, *reader.summarise()))


class _Figures:
    """The cells of a table as values, each read once."""

    def __init__(self, table: Table) -> None:
        self._sheet = table.sheet
        self._found: dict[tuple[int, int], Found] = {}

    def find(self, row: int, column: int) -> Found:
        """The cell as a value, with what is wrong with it."""
        cell = (row, column)
        if cell not in self._found:
            self._found[cell] = read_value(self._sheet, cell)
        return self._found[cell]

    def value(self, row: int, column: int) -> ParsedValue | None:
        """The cell's value alone."""
        return self.find(row, column).value


@dataclass
class _Reader:
    """Makes the readings of one table, row by row, and collects what is wrong with single cells."""

    table: Table
    figures: _Figures
    columns: Sequence[Column]

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self._empty = 0
        self._letters = {column.index: column_letters(column.index) for column in self.columns}
        self._periods: dict[tuple[object, ...], Period | None] = {}
        self._unread: dict[tuple[str, Column], set[int]] = {}
        self._figures: list[tuple[int, int]] = []

    @cached_property
    def _context(self) -> tuple[str, ...]:
        return table_context(self.table)

    @cached_property
    def _around(self) -> Period | None:
        return find_in_context(self._context)

    @cached_property
    def _values(self) -> list[Column]:
        return [column for column in self.columns if column.role is Role.VALUE]

    @cached_property
    def _changes(self) -> dict[int, Column]:
        """VALUE column -> the CHANGE column at its right, before the next VALUE column."""
        found: dict[int, Column] = {}
        value = None
        for column in self.columns:
            if column.role is Role.VALUE:
                value = column
            elif column.role is Role.CHANGE and value is not None:
                found.setdefault(value.index, column)
        return found

    @cached_property
    def _counts(self) -> dict[int, Column]:
        """VALUE column -> the column of the number of answers behind it.

        The one at its right. One that follows several figures of the same period, or precedes them all, is of each.
        """
        found: dict[int, Column] = {}
        counts = [column for column in self.columns if column.role is Role.N]
        start = -1
        for count in counts:
            before = [value for value in self._values if start < value.index < count.index]
            same = [value for value in before if value.period == before[-1].period]
            found |= {value.index: count for value in same}
            start = count.index
        first = counts[0] if counts else None
        if first and not found:
            found = {value.index: first for value in self._values}
        return found

    def read_row(self, row: Row) -> Iterator[Reading]:
        """The readings of one row, left to right."""
        note = "; ".join(
            text for column in self.columns if column.role is Role.NOTE if (text := self._text(row, column))
        )
        by_unit = any(self._text(row, column) == "%" for column in self.columns if column.role is Role.UNIT)
        in_text = row_period_in_text(row)
        labels = (*row.labels, *self._read_texts(row))
        context = self._context_of(row)
        for column in self._values:
            value = self._read(row, column)
            if value is None:
                continue
            if value.value is not None:
                self._figures.append((row.number, column.index))
            yield Reading(
                labels, column.heading, context, self._period(row, column, in_text),
                value._replace(percent=True) if by_unit else value,
                Place(self.table.sheet.name, row.number + 1, self._letters[column.index]),
                self._count(row, column), self._change(row, column), note, value.flags | column.flags,
                column.subject,
            )  # fmt: skip

    def _read_texts(self, row: Row) -> Iterator[Label]:
        """What stands under a heading beside the figures: it may say of which part they are ("Kanava", "Paikka")."""
        for column in self.columns:
            if column.role is Role.OTHER and column.parts and (text := self._text(row, column)):
                yield Label(column.heading, text)

    def _text(self, row: Row, column: Column) -> str:
        return text_of(cell_at(self.table.sheet, row.number, column.index))

    def _context_of(self, row: Row) -> tuple[str, ...]:
        """The titles, the heading line within the table, the sheet's name."""
        if not row.group:
            return self._context
        titles = len(self.table.titles)
        return (*self._context[:titles], row.group, *self._context[titles:])

    def _read(self, row: Row, column: Column) -> ParsedValue | None:
        value, problem = self.figures.find(row.number, column.index)
        if problem is not None:
            self.problems.append(problem)
        elif value is None:
            self._empty += 1
        elif (reach := self.table.sheet.merged.get((row.number, column.index))) is not None:
            cells = (reach[0] - row.number + 1) * (reach[1] - column.index + 1)
            place = self.table.sheet.place(row.number, column.index)
            self.problems.append(Problem("merged_value", Severity.WARNING, place, value.raw, {"cells": cells}))
        return value

    def _period(self, row: Row, column: Column, in_text: Period | None) -> Period | None:
        """The column's period, the row's, or one made of both; the row's narrower one where it lies within."""
        key = (column.index, row.dates, row.period, in_text)
        if key not in self._periods:
            self._periods[key] = self._make_period(row, column, in_text)
        return self._periods[key]

    def _make_period(self, row: Row, column: Column, in_text: Period | None) -> Period | None:
        if column.period is None:
            base = row.period or combine_dates(self.columns, row.dates, self._around) or in_text or self._around
            # A month that has no single year around it has no period; it is never that of the whole title.
            return join_parts(column.parts_of_year, base) if column.parts_of_year else base
        narrower = row.period or combine_dates(self.columns, row.dates, column.period) or in_text
        return narrower if narrower and is_within(narrower, column.period) else column.period

    def _count(self, row: Row, column: Column) -> int | None:
        """The number of answers; a WARNING where the cell is none."""
        counts = self._counts.get(column.index)
        if counts is None:
            return None
        value, problem = self.figures.find(row.number, counts.index)
        if value is not None and value.value is not None and value.value >= 0 and value.value.is_integer():
            return int(value.value)
        if problem is not None or (value is not None and value.value is not None):
            self._unread.setdefault(("count_not_read", counts), set()).add(row.number)
        return None

    def _change(self, row: Row, column: Column) -> float | None:
        """The printed change in per cent, None where none is; a WARNING where it is not in per cent."""
        changes = self._changes.get(column.index)
        if changes is None:
            return None
        value, problem = self.figures.find(row.number, changes.index)
        if value is not None and (value.percent or "%" in changes.heading):
            return value.value
        if problem is not None or (value is not None and value.value is not None):
            self._unread.setdefault(("change_not_read", changes), set()).add(row.number)
        return None

    def summarise(self) -> Iterator[Problem]:
        """What is said once for the table or the column: empty cells, changes and counts that could not be read."""
        sheet = self.table.sheet
        if self._empty:
            place = sheet.place(self.table.first_row, self.table.first_column)
            yield Problem("empty_cells", Severity.INFO, place, params={"count": self._empty})
        yield from count_text_numbers(self.table, self._figures)
        for (code, column), rows in self._unread.items():
            first = min(rows)
            text = text_of(cell_at(sheet, first, column.index))
            params: dict[str, str | int | float] = {"heading": column.heading, "count": len(rows)}
            yield Problem(code, Severity.WARNING, sheet.place(first, column.index), text, params)
