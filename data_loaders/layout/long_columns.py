"""The columns of a long table by what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data_loaders.contract import Table
from data_loaders.layout.cells import cell_at, text_of
from data_loaders.layout.headings import Role, fold, names_month, role_of
from data_loaders.problems import Problem, Severity

_NAMELESS = frozenset({Role.NOTE, Role.DESCRIPTION, Role.ORDINAL})
"""Roles that several columns may have: nothing is lost when they are read one after another."""


class LongColumns(NamedTuple):
    """Column numbers by role: `periods` are one or more (a year and its month), `span` the first and last day.

    `members` have their headings; in `pair` the first cell names the dimension, the second the member.
    """

    indicator: int
    value: int
    periods: tuple[int, ...]
    numbered_months: bool
    span: tuple[int, int] | None
    members: tuple[tuple[int, str], ...]
    pair: tuple[int, int] | None
    single: dict[Role, int]
    notes: tuple[int, ...]
    unused: tuple[int, ...]


def long_headings(table: Table) -> list[str]:
    """The headings of every column of the table, "" for a blank one."""
    row = table.header_rows[0]
    return [text_of(cell_at(table.sheet, row, c)) for c in range(table.first_column, table.last_column + 1)]


def read_long_columns(table: Table) -> LongColumns:
    """The columns of a table whose headings are those of a long table."""
    headings = dict(enumerate(long_headings(table), table.first_column))
    roles = {column: role_of(heading) for column, heading in headings.items() if heading}
    by_role: dict[Role, list[int]] = {}
    for column, role in roles.items():
        by_role.setdefault(role or Role.OTHER, []).append(column)
    start, end = by_role.get(Role.PERIOD_START), by_role.get(Role.PERIOD_END)
    periods = tuple(by_role.get(Role.PERIOD, ()))
    unused = (*by_role.get(Role.DESCRIPTION, ()), *by_role.get(Role.ORDINAL, ()))
    pair = (
        (by_role[Role.DIMENSION][0], by_role[Role.MEMBER][0])
        if {Role.DIMENSION, Role.MEMBER} <= by_role.keys()
        else None
    )
    plain = [Role.OTHER, Role.TOTAL, Role.AVERAGE, *(() if pair else (Role.DIMENSION, Role.MEMBER))]
    members = sorted(column for role in plain for column in by_role.get(role, ()))
    return LongColumns(
        indicator=by_role[Role.INDICATOR][0],
        value=by_role[Role.VALUE][0],
        periods=periods,
        numbered_months=any(names_month(headings[column]) for column in periods),
        span=(start[0], end[0]) if start and end else None,
        members=tuple((column, headings[column]) for column in members),
        pair=pair,
        single={role: columns[0] for role, columns in by_role.items()},
        notes=tuple(by_role.get(Role.NOTE, ())),
        unused=unused,
    )


def find_duplicates(table: Table) -> Iterator[Problem]:
    """Two columns that claim to be the same: the rows cannot be read."""
    seen: dict[object, int] = {}
    for column, heading in enumerate(long_headings(table), table.first_column):
        role = role_of(heading)
        if not heading or role in _NAMELESS:
            continue
        key = fold(heading) if role in (None, Role.PERIOD, Role.TOTAL, Role.AVERAGE) else role
        if key in seen:
            place = table.sheet.place(table.header_rows[0], column)
            first = table.sheet.place(table.header_rows[0], seen[key]).column or ""
            params = {"heading": heading, "first": first, "second": place.column or ""}
            yield Problem("duplicate_heading", Severity.ERROR, place, heading, params)
        seen.setdefault(key, column)
