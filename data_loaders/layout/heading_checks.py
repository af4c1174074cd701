"""What is wrong with the headings of a wide table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data_loaders.contract import Table
from data_loaders.layout.cells import is_preliminary_year
from data_loaders.layout.columns import Column, find_refused_heading, have_first_days
from data_loaders.layout.headings import Role
from data_loaders.problems import Problem, Severity

_YEAR_OUT_OF_RANGE = re.compile(r"[1-9][0-9]{3}")
"""A heading of four digits that was not read as a year, which are 1900 to 2100."""


def check_headings(table: Table, columns: Sequence[Column]) -> tuple[set[int], list[Problem]]:
    """The VALUE columns (their numbers) that cannot be told apart or dated, and every finding on the headings."""
    values = [column for column in columns if column.role is Role.VALUE]
    firsts: dict[str, Column] = {}
    problems: list[Problem] = []
    blocked: set[int] = set()
    row = table.header_rows[-1] if table.header_rows else table.first_row
    for column in values:
        first = firsts.setdefault(column.heading, column)
        found = list(_check_column(table, row, column, first, alone=len(values) == 1))
        problems += found
        blocked |= {column.index for problem in found}
        blocked |= {first.index for problem in found if problem.code == "duplicate_heading"}
    return blocked, [*collapse_columns(problems), *describe_columns(table, row, columns)]


def _check_column(table: Table, row: int, column: Column, first: Column, *, alone: bool) -> Iterator[Problem]:
    """The errors of one column; `first`: the leftmost one with the same heading."""
    place = table.sheet.place(row, column.index)
    if not column.parts and not alone:
        yield Problem("column_without_heading", Severity.ERROR, place)
    elif first is not column:
        other = table.sheet.place(row, first.index).column or ""
        params = {"heading": column.heading, "first": other, "second": place.column or ""}
        yield Problem("duplicate_heading", Severity.ERROR, place, column.heading, params)
    if refused := find_refused_heading(column):
        yield Problem("not_a_period", Severity.ERROR, place, refused.text, {"reason": str(refused.reason)})
    elif column.period is None and (year := _find_distant_year(column)):
        yield Problem("not_a_period", Severity.ERROR, place, year, {"reason": "year_out_of_range"})


def _find_distant_year(column: Column) -> str | None:
    return next((part for part in column.parts if _YEAR_OUT_OF_RANGE.fullmatch(part)), None)


def collapse_columns(problems: Iterable[Problem]) -> list[Problem]:
    """What holds for several columns alike is said once, at the first of them, with their number as `columns`."""
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.params.get("reason")), []).append(problem)
    return [_count_columns(group) for group in groups.values()]


def _count_columns(group: Sequence[Problem]) -> Problem:
    first, *others = group
    return replace(first, params={**first.params, "columns": len(group)}) if others else first


def describe_columns(table: Table, row: int, columns: Sequence[Column]) -> Iterator[Problem]:
    """Dates read as months, and years with a star."""
    values = [column for column in columns if column.role is Role.VALUE]
    if have_first_days(table, columns):
        yield Problem("first_days_read_as_months", Severity.WARNING, table.sheet.place(row, values[0].index))
    for column in values:
        for text in filter(is_preliminary_year, column.parts):
            place = table.sheet.place(row, column.index)
            yield Problem("star_read_as_provisional", Severity.WARNING, place, text, {"read_as": text.rstrip("* ")})
