"""The rows of a wide table: their labels, their period, and the totals among them kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, find_period
from data_loaders.contract import Label, Table
from data_loaders.layout.cells import cell_at, is_empty, text_of
from data_loaders.layout.columns import Column, body_rows, table_context
from data_loaders.layout.headings import Role, names_month
from data_loaders.layout.periods import (
    are_first_days,
    as_month,
    combine_period,
    find_in_context,
    hold_months,
    spell_june,
)
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Scalar


class Row(NamedTuple):
    """A row of the body; `number` is its place in the sheet, from 0.

    `labels`: its texts under label columns, carried down from above where one stands for several rows.
    `own`: the label and period cells that are filled in the row itself: what a totals row is known by.
    `group`: the merged heading line above it within the table. `dates`: its period cells, and `period` what they
    say by themselves: "tammikuu" says none, but may with the year of a heading or a title.
    """

    number: int
    labels: tuple[Label, ...]
    own: tuple[str, ...]
    group: str = ""
    dates: tuple[Scalar, ...] = ()
    period: Period | None = None

    @property
    def is_unnamed(self) -> bool:
        """Whether nothing says which row it is."""
        return not self.labels and not any(text_of(cell) for cell in self.dates)

    @property
    def name(self) -> str:
        """The row's own cells as one text."""
        return " ".join(self.own)


class Rows(NamedTuple):
    """The rows that hold something besides labels or nothing at all, and what is wrong with their periods."""

    rows: list[Row]
    problems: list[Problem]


def read_rows(table: Table, columns: Sequence[Column]) -> Rows:
    """Every row that is not blank, top to bottom. A row whose period does not exist is a problem and left out."""
    heads = [column for column in columns if column.role in (Role.LABEL, Role.PERIOD)]
    above: dict[int, Scalar] = {}
    reach: dict[int, int] = {}
    group = ""
    found = Rows([], [])
    first_days = _first_days(table, heads)
    if first_days:
        place = table.sheet.place(body_rows(table)[0], next(h.index for h in heads if h.role is Role.PERIOD))
        found.problems.append(Problem("first_days_read_as_months", Severity.WARNING, place))
    years = _years_around(table, columns)
    among_months = _hold_months(table, heads)
    for number in body_rows(table):
        if _is_blank(table, number):
            continue
        if line := _group_line(table, number):
            group, above = line, {}
            continue
        own = tuple(text for head in heads if (text := text_of(cell_at(table.sheet, number, head.index))))
        above = _carry_down(table, number, heads, above, reach)
        dates = tuple(_spell(above[head.index], among_months) for head in heads if head.role is Role.PERIOD)
        try:
            period = _own_period(dates, columns, first_days)
        except NotAPeriod as refused:
            found.problems.append(_not_a_period(table, number, heads, refused))
            continue
        is_dated = period is not None or any(combine_dates(columns, dates, year) for year in years)
        found.rows.append(Row(number, _labels(heads, above, is_dated), own, group, dates, period))
    return found


def _years_around(table: Table, columns: Sequence[Column]) -> list[Period]:
    """The periods that a month's name in a row may be of: those of the columns, that of the title."""
    years = {column.period for column in columns if column.period}
    around = find_in_context(table_context(table))
    return [*years, *([around] if around else [])]


def combine_dates(columns: Sequence[Column], dates: Sequence[Scalar], around: Period | None) -> Period | None:
    """The period that a row's period cells make with the year around them; bare numbers only under "Kuukausi"."""
    numbered = any(column.role is Role.PERIOD and names_month(column.heading) for column in columns)
    return combine_period(dates, around, numbered=numbered) if dates else None


def _is_blank(table: Table, row: int) -> bool:
    return all(is_empty(table.sheet, row, column) for column in range(table.first_column, table.last_column + 1))


def _group_line(table: Table, row: int) -> str:
    """A text merged over the table's columns: the heading of the rows below it."""
    for column in range(table.first_column, table.last_column + 1):
        if not is_empty(table.sheet, row, column):
            _, right = table.sheet.merged.get((row, column), (row, column))
            rest = range(right + 1, table.last_column + 1)
            alone = right > column and all(is_empty(table.sheet, row, other) for other in rest)
            return text_of(cell_at(table.sheet, row, column)) if alone else ""
    return ""


def _carry_down(
    table: Table, row: int, heads: Sequence[Column], above: dict[int, Scalar], reach: dict[int, int]
) -> dict[int, Scalar]:
    """The label cells of a row; a blank one left of a filled one, or under a merged one, stands for the cell above.

    `reach`: the last row of the merged range last met in each column; brought up to date here.
    """
    cells = {head.index: cell_at(table.sheet, row, head.index) for head in heads}
    filled = [index for index, cell in cells.items() if text_of(cell)]
    for index in cells:
        if index not in filled and (row <= reach.get(index, -1) or (filled and index < filled[0])):
            cells[index] = above.get(index)
        elif (bottom := table.sheet.merged.get((row, index))) is not None:
            reach[index] = bottom[0]
    return cells


def _first_days(table: Table, heads: Sequence[Column]) -> bool:
    dates = [head.index for head in heads if head.role is Role.PERIOD]
    return are_first_days(cell_at(table.sheet, row, column) for row in body_rows(table) for column in dates)


def _hold_months(table: Table, heads: Sequence[Column]) -> bool:
    dates = [head.index for head in heads if head.role is Role.PERIOD]
    return hold_months(cell_at(table.sheet, row, column) for row in body_rows(table) for column in dates)


def _spell(cell: Scalar, among_months: bool) -> Scalar:
    return spell_june(cell) if among_months and isinstance(cell, str) else cell


def _own_period(dates: Sequence[Scalar], columns: Sequence[Column], first_days: bool) -> Period | None:
    period = combine_dates(columns, dates, None)
    return as_month(period) if period and first_days and period.start == period.end else period


def _not_a_period(table: Table, row: int, heads: Sequence[Column], refused: NotAPeriod) -> Problem:
    column = next(head.index for head in heads if head.role is Role.PERIOD)
    params = {"reason": str(refused.reason)}
    return Problem("not_a_period", Severity.ERROR, table.sheet.place(row, column), refused.text, params)


def _labels(heads: Sequence[Column], cells: dict[int, Scalar], is_dated: bool) -> tuple[Label, ...]:
    """The label texts; period cells too when they turned out to be no period."""
    kept = [head for head in heads if head.role is Role.LABEL or not is_dated]
    return tuple(Label(head.heading, text) for head in kept if (text := text_of(cells.get(head.index))))


def row_period_in_text(row: Row) -> Period | None:
    """The period within a label: "Vastausprosentti (11/2023)"."""
    return next((period for label in row.labels if (period := find_period(label.text))), None)


def number_repeated(table: Table, rows: Sequence[Row], columns: Sequence[Column]) -> Rows:
    """Rows with the same labels get a number each, in their order: "Asiakkaat 1", "Asiakkaat 2"."""
    counts = Counter((row.group, row.labels, row.dates) for row in rows if row.labels)
    seen: dict[object, list[Row]] = defaultdict(list)
    numbered = Rows([], [])
    for row in rows:
        key = (row.group, row.labels, row.dates)
        if counts[key] < 2:
            numbered.rows.append(row)
            continue
        seen[key].append(row)
        *others, last = row.labels
        named = last._replace(text=f"{last.text} {len(seen[key])}")
        numbered.rows.append(row._replace(labels=(*others, named)))
    numbered.problems.extend(_repeated(table, columns, same) for same in seen.values())
    return numbered


def _repeated(table: Table, columns: Sequence[Column], rows: Sequence[Row]) -> Problem:
    column = max((c.index for c in columns if c.role is Role.LABEL), default=table.first_column)
    text = rows[0].labels[-1].text
    params: dict[str, str | int | float] = {
        "label": text, "count": len(rows), "first": f"{text} 1", "last": f"{text} {len(rows)}",
        "rows": ", ".join(str(row.number + 1) for row in rows),
    }  # fmt: skip
    return Problem("repeated_label", Severity.WARNING, table.sheet.place(rows[0].number, column), text, params)


def rows_without_label(table: Table, rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows of a labelled table that nothing names, an ERROR each."""
    for row in rows:
        yield Problem("row_without_label", Severity.ERROR, table.sheet.place(row.number, table.first_column))
