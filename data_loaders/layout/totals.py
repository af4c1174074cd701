"""Totals rows and columns: recognised, checked against their parts, and left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.formats.numbers import ParsedValue
from data_loaders.contract import Table
from data_loaders.layout.cells import text_of
from data_loaders.layout.columns import Column
from data_loaders.layout.headings import Role, may_be_subtotal
from data_loaders.layout.rows import Row
from data_loaders.layout.total_words import may_be_of_all, total_role
from data_loaders.problems import Problem, Severity

Figures = Callable[[int, int], ParsedValue | None]
"""(row, column) -> the cell's value, None for an empty cell or one that is no value."""


_MILLIONTHS = 10**6


class Split(NamedTuple):
    """The rows that are parts, and what was found of the totals rows, which are no longer among them."""

    parts: list[Row]
    problems: list[Problem]


class Sum(NamedTuple):
    """Figures added up: in whole millionths, so that it does not matter in which order; how many, how many broken."""

    millionths: int = 0
    figures: int = 0
    broken: int = 0

    @property
    def value(self) -> float:
        """The sum itself."""
        return self.millionths / _MILLIONTHS

    def add(self, value: ParsedValue | None) -> Sum:
        """With one figure more; a gap or no figure changes nothing."""
        if value is None or value.value is None:
            return self
        broken = self.broken + (not value.value.is_integer())
        return Sum(self.millionths + round(value.value * _MILLIONTHS), self.figures + 1, broken)

    def without(self, other: Sum) -> Sum:
        """What is left when the first part of it, `other`, is taken away."""
        return Sum(self.millionths - other.millionths, self.figures - other.figures, self.broken - other.broken)


def split_totals(table: Table, rows: Sequence[Row], columns: Sequence[Column], figures: Figures) -> Split:
    """Takes the totals rows out: those named as such, and unnamed, "... yhteensä" or "Kaikki ..." that do add up.

    A last row without any label is held to be totals even when it does not add up, which is then said. What is
    done with a "Kaikki kanavat" is always said: something may really have that name.
    """
    named = {position for position, row in enumerate(rows) if _role_of_row(row)}
    of_all = {position for position, row in enumerate(rows) if any(may_be_of_all(text) for text in row.own)} - named
    unsure = {position for position, row in enumerate(rows) if row.is_unnamed or may_be_subtotal(row.name)} - named
    unsure |= of_all
    if not named | unsure or len(named | unsure) == len(rows):
        return Split(list(rows), [])
    sums = {c: _add_up(rows, c, named | unsure, figures) for c in columns if c.role in (Role.VALUE, Role.TOTAL)}
    spans = _spans(sorted(named | unsure), len(rows))
    split = Split([], [])
    for position, row in enumerate(rows):
        if position not in spans:
            split.parts.append(row)
            continue
        parts = {column: _parts(running, spans[position]) for column, running in sums.items()}
        checks = {column: _check(row, column, found, figures) for column, found in parts.items()}
        adds_up = any(checks.values()) and all(check is not False for check in checks.values())
        is_last = row.is_unnamed and position == len(rows) - 1 and len(split.parts) > 1
        if position in named or adds_up or is_last:
            found = _describe(table, row, checks, parts, figures)
            split.problems.extend(_warn(found) if position in of_all else found)
            continue
        split.parts.append(row)
        if position in of_all:
            place = table.sheet.place(row.number, table.first_column)
            split.problems.append(Problem("possible_total_kept", Severity.WARNING, place, row.name))
    return split


def _warn(problems: Iterator[Problem]) -> Iterator[Problem]:
    return (replace(problem, severity=Severity.WARNING) for problem in problems)


def _role_of_row(row: Row) -> Role | None:
    return next((role for text in row.own if (role := total_role(text))), None)


def _add_up(rows: Sequence[Row], column: Column, totals: set[int], figures: Figures) -> list[Sum]:
    """The sums of the parts above each row, and last of all parts."""
    running = [Sum()]
    for position, row in enumerate(rows):
        value = None if position in totals else figures(row.number, column.index)
        running.append(running[-1].add(value))
    return running


def _spans(totals: Sequence[int], length: int) -> dict[int, list[tuple[int, int]]]:
    """What each total may be of: all rows above it, those since the last total, all rows, those to the next total."""
    ends = [-1, *totals, length]
    return {
        position: [(0, position), (before + 1, position), (0, length), (position + 1, after)]
        for before, position, after in zip(ends, ends[1:], ends[2:], strict=False)
    }


def _parts(running: Sequence[Sum], spans: Sequence[tuple[int, int]]) -> list[Sum]:
    """The sums over the spans, those of nothing left out."""
    sums = [running[end].without(running[start]) for start, end in spans]
    return [one for one in sums if one.figures]


def _check(row: Row, column: Column, parts: Sequence[Sum], figures: Figures) -> bool | None:
    """Whether the total fits one of the sums; None where there is nothing to compare."""
    printed = figures(row.number, column.index)
    if printed is None or printed.value is None or not parts:
        return None
    role = _role_of_row(row) or Role.TOTAL
    fits = any(fits_parts(printed.value, one, role) for one in parts)
    # Shares do not add up to a total, so one that fits nothing says nothing.
    return fits or (None if printed.percent else False)


def fits_parts(printed: float, parts: Sum, role: Role) -> bool:
    """Equal to the sum; or to the mean as it is rounded, of an AVERAGE, and of a TOTAL where there are decimals."""
    if role is Role.TOTAL and math.isclose(printed, parts.value, rel_tol=1e-9, abs_tol=1e-6):
        return True
    may_be_mean = role is Role.AVERAGE or parts.broken > 0 or not printed.is_integer()
    return may_be_mean and abs(printed - parts.value / parts.figures) <= _half_unit(printed)


def _half_unit(value: float) -> float:
    """Half of the last decimal that is printed, with a little room: 4.2 may stand for 4.15 to 4.25."""
    decimals = len(repr(value).partition(".")[2]) if not value.is_integer() else 0
    return 0.5 * 10.0**-decimals + 1e-9


def _describe(
    table: Table, row: Row, checks: Mapping[Column, bool | None], parts: Mapping[Column, list[Sum]], figures: Figures
) -> Iterator[Problem]:
    """One INFO when all that could be compared fits, else a WARNING for each figure that does not."""
    wrong = [column for column, fits in checks.items() if fits is False]
    place = table.sheet.place(row.number, table.first_column)
    if not wrong:
        params = {"columns": sum(fits is True for fits in checks.values())}
        code = "totals_row_checked" if params["columns"] else "totals_row_left_out"
        yield Problem(code, Severity.INFO, place, row.name, params)
    for column in wrong:
        printed = figures(row.number, column.index)
        role = _role_of_row(row) or Role.TOTAL
        yield _difference(table, row, column, printed, expected_total(parts[column][0], role))


def expected_total(parts: Sum, role: Role) -> float:
    """What the parts make: their sum, or their mean."""
    return parts.value / parts.figures if role is Role.AVERAGE else parts.value


def _difference(table: Table, row: Row, column: Column, printed: ParsedValue | None, computed: float) -> Problem:
    raw = printed.raw if printed else ""
    params = {"label": row.name, "heading": column.heading, "printed": raw, "computed": write_number(computed)}
    return Problem("totals_row_differs", Severity.WARNING, table.sheet.place(row.number, column.index), raw, params)


def write_number(number: float) -> str:
    """A computed figure as a text, without the dust of its additions."""
    return text_of(round(number, 6))


def check_total_columns(
    table: Table, rows: Sequence[Row], columns: Sequence[Column], figures: Figures
) -> Iterator[Problem]:
    """What the TOTAL and AVERAGE columns say against the figures of their row under the same upper headings."""
    for column in columns:
        if column.role in (Role.TOTAL, Role.AVERAGE):
            yield from _check_total_column(table, rows, columns, column, figures)


def _check_total_column(
    table: Table, rows: Sequence[Row], columns: Sequence[Column], total: Column, figures: Figures
) -> Iterator[Problem]:
    parts = [c for c in columns if c.role is Role.VALUE and c.parts[: len(total.parts) - 1] == total.parts[:-1]]
    compared = 0
    for row in rows:
        printed = figures(row.number, total.index)
        added = Sum()
        for part in parts:
            added = added.add(figures(row.number, part.index))
        if printed is None or printed.value is None or printed.percent or not added.figures:
            continue
        compared += 1
        if not fits_parts(printed.value, added, total.role):
            yield _column_difference(table, row, total, printed, added)
            compared = -len(rows)
    if compared > 0:
        place = table.sheet.place(table.first_row, total.index)
        yield Problem("totals_column_checked", Severity.INFO, place, total.heading, {"rows": compared})


def _column_difference(table: Table, row: Row, total: Column, printed: ParsedValue, parts: Sum) -> Problem:
    label = " ".join(label.text for label in row.labels)
    computed = write_number(expected_total(parts, total.role))
    params = {"label": label, "heading": total.heading, "printed": printed.raw, "computed": computed}
    place = table.sheet.place(row.number, total.index)
    return Problem("totals_column_differs", Severity.WARNING, place, printed.raw, params)
