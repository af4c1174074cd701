"""What is wrong with the headings of a wide table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data_loaders.contract import Table
from data_loaders.layout.columns import Column, have_first_days, impossible_date
from data_loaders.layout.headings import Role
from data_loaders.problems import Problem, Severity


def check_headings(table: Table, columns: Sequence[Column]) -> tuple[set[int], list[Problem]]:
    """The VALUE columns (their numbers) that cannot be told apart or dated, and every finding on the headings."""
    values = [column for column in columns if column.role is Role.VALUE]
    problems: list[Problem] = []
    blocked: set[int] = set()
    row = table.header_rows[-1] if table.header_rows else table.first_row
    for position, column in enumerate(values):
        place = table.sheet.place(row, column.index)
        same = [other for other in values[:position] if other.heading == column.heading]
        if not column.parts and len(values) > 1:
            problems.append(Problem("column_without_heading", Severity.ERROR, place))
            blocked.add(column.index)
        elif same:
            other = table.sheet.place(row, same[0].index).column or ""
            params = {"heading": column.heading, "first": other, "second": place.column or ""}
            problems.append(Problem("duplicate_heading", Severity.ERROR, place, column.heading, params))
            blocked |= {column.index, same[0].index}
        if text := impossible_date(column):
            problems.append(Problem("not_a_period", Severity.ERROR, place, text, {"reason": "impossible"}))
            blocked.add(column.index)
    return blocked, [*problems, *describe_columns(table, row, columns)]


def describe_columns(table: Table, row: int, columns: Sequence[Column]) -> Iterator[Problem]:
    """Dates read as months, and columns of texts that no figure needs."""
    values = [column for column in columns if column.role is Role.VALUE]
    if have_first_days(table, columns):
        yield Problem("first_days_read_as_months", Severity.WARNING, table.sheet.place(row, values[0].index))
    for column in columns:
        if column.role is Role.OTHER and column.parts:
            place = table.sheet.place(row, column.index)
            yield Problem("text_column_left_out", Severity.INFO, place, column.heading)
