"""The totals rows of a register: left out, and compared with the rows that they should be the totals of."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from data_loaders.contract import Table
from data_loaders.layout.cells import cell_at, read_value, text_of
from data_loaders.layout.headings import Role
from data_loaders.layout.total_words import total_role
from data_loaders.layout.totals import Sum, expected_total, fits_parts, write_number
from data_loaders.problems import Problem, Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.body import Body
from data_loaders.registers.numbers import NumberColumn

_MOST = 200
"""Totals rows that are compared: more of them is no register with totals but something else."""

Parts = dict[int, dict[int, list[Sum]]]
"""Row of a total -> column -> what it may be of: the rows since the last total, all above it, all."""


def describe_totals(
    body: Body, names: Mapping[int, str], left_out: Container[int], columns: Mapping[int, str]
) -> Iterator[Problem]:
    """What is said of the rows that were left out. `names`: their texts, "" for rows with nothing but figures.

    `columns`: the columns of figures and their headings. A row without a name that does not add up is an ERROR: it is
    not known when it was or of what.
    """
    rows = sorted(names)[:_MOST]
    for row in sorted(names)[_MOST:]:
        code = "totals_row_left_out" if names[row] else "row_without_period"
        yield Problem(code, Severity.INFO if names[row] else Severity.ERROR, body.table.sheet.place(row, 0), names[row])
    parts = _add_up(body, rows, left_out, list(columns))
    for row in rows:
        checks = {column: _check(body.table, row, column, names[row], parts[row][column]) for column in columns}
        compared = [fits for fits in checks.values() if fits is not None]
        place = body.table.sheet.place(row, body.table.first_column)
        if not names[row] and not (compared and all(compared)):
            yield Problem("row_without_period", Severity.ERROR, place)
        elif all(compared):
            code = "totals_row_checked" if compared else "totals_row_left_out"
            yield Problem(code, Severity.INFO, place, names[row], {"columns": len(compared)})
        else:
            wrong = [column for column, fits in checks.items() if fits is False]
            yield from (_difference(body.table, row, c, columns[c], names[row], parts[row][c]) for c in wrong)


def describe_total_columns(
    body: Body, totals: Mapping[int, str], columns: Sequence[int], left_out: Container[int]
) -> Iterator[Problem]:
    """What columns of totals (and their headings) say against the figures beside them: one INFO, or each WARNING."""
    for total, heading in totals.items():
        compared, wrong = 0, []
        for row in body.rows:
            printed = read_value(body.table.sheet, (row, total)).value
            parts = Sum()
            for column in columns:
                parts = parts.add(read_value(body.table.sheet, (row, column)).value)
            if row not in left_out and printed and printed.value is not None and parts.figures:
                compared += 1
                if not fits_parts(printed.value, parts, _role(heading)):
                    wrong.append((row, printed.raw, write_number(expected_total(parts, _role(heading)))))
        for row, raw, computed in wrong[:_MOST]:
            label = text_of(cell_at(body.table.sheet, row, body.table.first_column))
            params = {"label": label, "heading": heading, "printed": raw, "computed": computed}
            yield Problem("totals_column_differs", Severity.WARNING, body.table.sheet.place(row, total), raw, params)
        if compared and not wrong:
            place = body.table.sheet.place(body.table.first_row, total)
            yield Problem("totals_column_checked", Severity.INFO, place, heading, {"rows": compared})


def _add_up(body: Body, rows: Sequence[int], left_out: Container[int], columns: Sequence[int]) -> Parts:
    parts: Parts = {row: {} for row in rows}
    for column in columns:
        reader = NumberColumn(body.table, column, Findings())
        above, since, wanted = Sum(), Sum(), set(rows)
        for block in body.blocks():
            values = reader.read(body.cells(column, block), block).values
            for row, value in zip(block, values, strict=True):
                if row in wanted:
                    parts[row][column] = [since, above]
                    since = Sum()
                elif value is not None and row not in left_out:
                    above, since = _more(above, value), _more(since, value)
        for row in rows:
            parts[row][column] = [one for one in (*parts[row][column], above) if one.figures]
    return parts


def _more(running: Sum, value: float) -> Sum:
    return Sum(running.millionths + round(value * 10**6), running.figures + 1, running.broken + bool(value % 1))


def _role(name: str) -> Role:
    return total_role(name) or Role.TOTAL


def _check(table: Table, row: int, column: int, name: str, parts: Sequence[Sum]) -> bool | None:
    """Whether the total fits one of the sums; None where there is nothing to compare."""
    printed = read_value(table.sheet, (row, column)).value
    if printed is None or printed.value is None or not parts:
        return None
    return any(fits_parts(printed.value, one, _role(name)) for one in parts)


def _difference(table: Table, row: int, column: int, heading: str, name: str, parts: Sequence[Sum]) -> Problem:
    printed = read_value(table.sheet, (row, column)).value
    raw = printed.raw if printed else ""
    computed = write_number(expected_total(parts[0], _role(name)))
    params = {"label": name, "heading": heading, "printed": raw, "computed": computed}
    return Problem("totals_row_differs", Severity.WARNING, table.sheet.place(row, column), raw, params)
