"""Where the columns that a plan names stand in one table."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, find_period
from data_loaders.contract import Label, Table
from data_loaders.layout.cells import clean_text
from data_loaders.layout.headers import read_headings
from data_loaders.layout.periods import combine_period, hold_months, is_part_of_year, is_within, spell_june
from data_loaders.layout.total_words import total_role
from data_loaders.plan import Column, Condition, Figure, Grain, Plan, Rollup, Spread
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.column_names import ColumnIndex, table_headings

Breakdowns = tuple[tuple[str, int], ...]
"""The names of breakdowns and their columns in the sheet."""


class Item(NamedTuple):
    """One figure that is made of a table.

    `column`: what it adds up or counts, None for rows. `labels`: those that hold for every row. `dated`: the parts of
    the column's heading that say when. `breakdowns`: positions among the table's. `crossed`: it is one of the columns
    of a wide table, whose empty cells are of months to come as often as of anything missed.
    """

    figure: Figure
    column: int | None
    heading: str
    labels: tuple[Label, ...]
    breakdowns: tuple[int, ...]
    dated: tuple[str, ...] = ()
    crossed: bool = False

    def date(self, own: Period | None, around: Period | None) -> Period | None:
        """The period of a row's cell, put together of the heading's, the row's `own` and that of the title.

        None where none of them says one, or where they contradict each other.
        """
        if not self.dated:
            return own or around
        try:
            headed = combine_period(self.dated, own or around)
        except NotAPeriod:
            return None
        if headed is None or own is None or is_within(headed, own):
            return headed
        return own if is_within(own, headed) else None


@dataclass(frozen=True)
class Located:
    """The columns of a plan by their numbers in the sheet, from 0.

    `totals`: those of a wide table that add up its columns.
    """

    period: tuple[int, ...]
    breakdowns: Breakdowns
    conditions: tuple[tuple[Condition, int], ...]
    items: tuple[Item, ...]
    totals: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """The columns that say when and of what a row is."""
        return (*self.period, *(column for _, column in self.breakdowns))

    def of_grains(self, grains: Container[Grain]) -> Located:
        """The figures of these grains alone, with the breakdowns that they have."""
        items = [item for item in self.items if item.figure.grain in grains]
        kept = sorted({at for item in items for at in item.breakdowns})
        found = [item._replace(breakdowns=tuple(kept.index(at) for at in item.breakdowns)) for item in items]
        return replace(self, breakdowns=tuple(self.breakdowns[at] for at in kept), items=tuple(found))


class _Gone(Exception):
    """A column that the table does not have."""

    def __init__(self, column: Column) -> None:
        super().__init__(column.heading)
        self.column = column


def locate(table: Table, plan: Plan, findings: Findings) -> Located | None:
    """The columns of the plan; an ERROR for each that the table does not have. None where it cannot be read at all.

    A figure whose own column is gone is left out; without a column of the period or of a breakdown nothing is read,
    since what is then added together would mean something else.
    """
    index = ColumnIndex(table_headings(table))
    row = table.header_rows[-1] if table.header_rows else table.first_row
    lost: list[Column] = []

    def find(column: Column) -> int:
        if (at := index.find(column)) is None:
            lost.append(column)
            raise _Gone(column)
        return at

    located: Located | None
    try:
        period = tuple(find(column) for column in plan.period)
        breakdowns = tuple((one.name, find(one.column)) for one in plan.breakdowns)
        figures = [*plan.figures, *([plan.spread.figure] if plan.spread else [])]
        wanted = dict.fromkeys(condition for figure in figures for condition in figure.only)
        conditions = tuple((condition, find(condition.column)) for condition in wanted)
        items = [_find_item(figure, plan, index, lost) for figure in plan.figures]
        if plan.spread:
            taken = {*period, *(at for _, at in breakdowns), *(at for _, at in conditions)}
            items += _spread(table, plan, plan.spread, index, taken)
        made = tuple(item for item in items if item)
        used = {*period, *(at for _, at in breakdowns), *(item.column for item in made)}
        totals = _total_columns(table, index, used) if plan.spread else ()
        located = Located(period, breakdowns, conditions, made, totals)
    except _Gone:
        located = None
    for column in dict.fromkeys(lost):
        findings.add("column_gone", Severity.ERROR, table.sheet.place(row, table.first_column), column.heading)
    return located


def _find_item(figure: Figure, plan: Plan, index: ColumnIndex, lost: list[Column]) -> Item | None:
    """The figure with its column; None, and the column among the lost ones, where it is gone."""
    column = None
    if figure.column is not None and figure.rollup is not Rollup.COUNT:
        column = index.find(figure.column)
        if column is None:
            lost.append(figure.column)
            return None
    heading = index.headings[column] if column is not None else ""
    return Item(figure, column, heading, _fixed_labels(figure), _pick_breakdowns(figure, plan))


def _fixed_labels(figure: Figure) -> tuple[Label, ...]:
    return tuple(Label(heading, text) for heading, text in figure.labels)


def _pick_breakdowns(figure: Figure, plan: Plan) -> tuple[int, ...]:
    names = [breakdown.name for breakdown in plan.breakdowns]
    wanted = names if figure.breakdowns is None else figure.breakdowns
    return tuple(position for position, name in enumerate(names) if name in wanted)


def _spread(table: Table, plan: Plan, spread: Spread, index: ColumnIndex, taken: set[int]) -> Iterator[Item]:
    """An item for each column of a wide table; one that is gone is a member or a month that has no more figures."""
    parts = read_headings(table)
    among_months = hold_months(text for texts in parts.values() for text in texts)
    listed = {at for column in spread.columns if (at := index.find(column)) is not None}
    new = set() if spread.dimension else {at for at in parts if at not in taken and _says_when(parts[at])}
    for at in sorted(listed | new):
        dated, rest = part_heading(parts[at], among_months)
        figure = replace(spread.figure, column=Column(index.headings[at]))
        labels = _fixed_labels(spread.figure)
        if spread.dimension:
            labels = (*labels, Label(spread.dimension, rest or index.headings[at]))
        yield Item(figure, at, index.headings[at], labels, _pick_breakdowns(spread.figure, plan), dated, True)


def _total_columns(table: Table, index: ColumnIndex, used: Container[int | None]) -> tuple[int, ...]:
    """The totals of a wide table whose other columns are all used. Under two rows of headings a total may be of some
    columns only, and which ones is not known.
    """
    totals = tuple(at for at, heading in index.headings.items() if heading and total_role(heading))
    others = [at for at, heading in index.headings.items() if heading and at not in totals]
    return totals if len(table.header_rows) == 1 and all(at in used for at in others) else ()


def _says_when(parts: Sequence[str]) -> bool:
    return any(find_period(part) or is_part_of_year(part) for part in parts) and not any(map(total_role, parts))


def part_heading(parts: Sequence[str], among_months: bool = False) -> tuple[tuple[str, ...], str]:
    """The headings of a column that say when, and the others as one text: ("2023", "Pasila") -> ("2023",), "Pasila"."""
    dated = [part for part in parts if find_period(part) or is_part_of_year(part)]
    rest = " ".join(clean_text(part) for part in parts if part not in dated)
    return tuple(spell_june(part) if among_months else part for part in dated), rest
