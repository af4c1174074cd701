"""One table of a register, block by block -> what its rows add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.facts import Period
from data_loaders.contract import Label
from data_loaders.layout.cells import cell_at, text_of
from data_loaders.plan import Rollup
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings
from data_loaders.registers.body import Body
from data_loaders.registers.column_names import table_headings
from data_loaders.registers.dating import Dates, roll_period
from data_loaders.registers.groups import REFUSED, Group, Groups, MemberNames
from data_loaders.registers.located import Breakdowns, Item, Located
from data_loaders.registers.numbers import NumberColumn, Numbers, add_problem
from data_loaders.registers.pots import Latest, Pot
from data_loaders.registers.same_rows import SameRows
from data_loaders.registers.sums import ColumnIds, ColumnSums, Last, Mark
from data_loaders.registers.totals import describe_total_columns, describe_totals

NUMERIC = frozenset({Rollup.SUM, Rollup.MEAN, Rollup.LAST})
NO_MARKS: frozenset[Mark] = frozenset()
NO_IDS: frozenset[str] = frozenset()


class Part(NamedTuple):
    """What a group of rows has of one value."""

    item: Item
    labels: tuple[Label, ...]
    period: Period
    pot: Pot


class Layer:
    """Figures that go by the same groups of rows, and what their columns have added up to by these."""

    def __init__(self, groups: Groups, located: Located) -> None:
        self.groups, self.located = groups, located
        self.sums: dict[int, ColumnSums] = {}
        self.ids: dict[int, ColumnIds] = {}
        lasting = {item.column for item in located.items if item.figure.rollup is Rollup.LAST}
        for item in located.items:
            if item.column is not None and item.figure.rollup in NUMERIC:
                self.sums[item.column] = ColumnSums(keep_last=item.column in lasting)
            elif item.column is not None:
                self.ids[item.column] = ColumnIds()

    def add(self, body: Body, numbers: Mapping[int, Numbers], ids: Sequence[int], block: range) -> None:
        """Adds a block of rows, whose groups are `ids`."""
        for column, sums in self.sums.items():
            sums.add(numbers[column], ids, len(self.groups), block)
        for column, found in self.ids.items():
            found.add(body.cells(column, block), ids)


class TableTally:
    """Adds up one table, the register's `number`-th; `read` does it.

    The first of the `layers` judges which rows are left out. Days in a layer of their own, which has few of the
    members, are much fewer groups than the days of all members.
    """

    def __init__(
        self,
        body: Body,
        layers: Sequence[Layer],
        dates: Dates | None,
        names: MemberNames,
        findings: Findings,
        number: int,
    ) -> None:
        self._body, self._layers, self._findings = body, layers, findings
        self._located, self._groups = layers[0].located, layers[0].groups
        self._dates, self._names, self._number = dates, names, number
        self._headings: dict[int, str] = {}
        self._readers: dict[int, NumberColumn] = {}
        self._left_out: dict[int, int] = {}
        self._labels: dict[tuple[object, ...], tuple[Label, ...]] = {}
        for item in (item for layer in layers for item in layer.located.items):
            if item.column is not None:
                self._headings[item.column] = item.heading
                if item.figure.rollup in NUMERIC and item.column not in self._readers:
                    self._readers[item.column] = NumberColumn(body.table, item.column, findings)

    def read(self, said: Period | None) -> Iterator[Part]:
        """The table's parts of all values; what was found of its rows goes to the findings first."""
        same_rows = SameRows(self._body)
        for block in self._body.blocks():
            ids = self._groups.number_rows(block)
            left_out = dict(self._groups.left_out(ids, block))
            self._left_out |= left_out
            numbers = {at: reader.read(self._body.cells(at, block), block) for at, reader in self._readers.items()}
            for column, reader in self._readers.items():
                reader.tell(numbers[column], block, left_out)
            skipped = self._groups.skipped(ids)
            for layer in self._layers:
                own = ids if layer is self._layers[0] else layer.groups.number_rows(block, skipped)
                layer.add(self._body, numbers, own, block)
            same_rows.add(block, left_out)
        self._describe_left_out()
        self._describe_columns(list(self._groups.read()))
        if same_rows.first is not None and (self._headings or same_rows.is_rare()):
            place = self._body.table.sheet.place(same_rows.first, self._body.table.first_column)
            self._findings.add("same_rows", Severity.WARNING, place, count=same_rows.count)
        return self._find_parts(said)

    def _describe_left_out(self) -> None:
        """Dates that are none, totals, rows without a date."""
        names: dict[int, str] = {}
        for row, code in self._left_out.items():
            if code == REFUSED:
                self._tell_refused(row)
            else:
                names[row] = self._body.find_total_word(row)
        figures = {column: self._headings[column] for column in self._readers}
        for problem in describe_totals(self._body, names, self._left_out, figures) if names else ():
            add_problem(self._findings, problem)
        if self._located.totals:
            headings = table_headings(self._body.table)
            totals = {column: headings[column] for column in self._located.totals}
            for problem in describe_total_columns(self._body, totals, list(self._readers), self._left_out):
                add_problem(self._findings, problem)

    def _tell_refused(self, row: int) -> None:
        sheet, columns = self._body.table.sheet, self._located.period
        cells = tuple(cell_at(sheet, row, column) for column in columns)
        text = " ".join(text_of(cell) for cell in cells if cell is not None)
        reason = self._dates.refused.get(cells, "unknown") if self._dates else "unknown"
        self._findings.add("not_a_period", Severity.ERROR, sheet.place(row, columns[0]), text, reason=reason)

    def _describe_columns(self, groups: Sequence[Group]) -> None:
        """What holds for a column as a whole: odd numbers, empty cells, rows without an id or a member."""
        table, counts = self._body.table, self._groups.row_counts
        rows = sum(counts[group.number] for group in groups)
        for column, reader in self._readers.items():
            reader.describe(self._headings[column])
        for column, sums in self._layers[0].sums.items():
            heading = self._headings[column]
            figures = sum(sums.counts[group.number] for group in groups)
            place = table.sheet.place(self._body.rows.start, column)
            if 0 < figures < rows:
                self._findings.add("cells_without_figure", Severity.INFO, place, heading, count=rows - figures)
            if 0 < sum(sums.percents.values()) < figures:
                self._findings.add("percent_mixed", Severity.WARNING, place, heading)
        for column, found in self._layers[0].ids.items():
            if empty := sum(found.empty[group.number] for group in groups):
                place = table.sheet.place(self._body.rows.start, column)
                self._findings.add("rows_without_id", Severity.WARNING, place, self._headings[column], count=empty)
        for position, (name, column) in enumerate(self._located.breakdowns):
            blank = [group.number for group in groups if not group.members[position]]
            if blank:
                place = table.sheet.place(min(self._groups.first_rows[number] for number in blank), column)
                count = sum(counts[number] for number in blank)
                self._findings.add("rows_without_member", Severity.WARNING, place, name, count=count)

    def _find_parts(self, said: Period | None) -> Iterator[Part]:
        """Every item of every group, in the order of the rows."""
        undated = False
        for layer in self._layers:
            groups = list(layer.groups.read())
            ids = {column: found.by_group() for column, found in layer.ids.items()}
            for item in layer.located.items:
                wanted = {at for at, (one, _) in enumerate(layer.located.conditions) if one in item.figure.only}
                for group in groups:
                    if not wanted <= group.conditions:
                        continue
                    period = item.date(group.period, said)
                    undated |= period is None
                    part = self._make_part(layer, item, group, period, ids) if period else None
                    if part and not (item.crossed and part.pot.is_empty()):
                        yield part
        if undated:
            table = self._body.table
            place = table.sheet.place(table.first_row, table.first_column)
            self._findings.add("figures_without_period", Severity.ERROR, place)

    def _make_part(
        self, layer: Layer, item: Item, group: Group, period: Period, ids: Mapping[int, dict[int, set[str]]]
    ) -> Part:
        number, column = group.number, item.column
        first = self._located.period[0] if self._located.period else self._body.table.first_column
        place = self._body.table.sheet.place(layer.groups.first_rows[number], first if column is None else column)
        pot = Pot(item.figure, item.heading, place, layer.groups.row_counts[number])
        if column is not None and column in layer.sums:
            sums = layer.sums[column]
            pot.total, pot.count = sums.totals[number], sums.counts[number]
            pot.broken = number in sums.broken
            pot.marks = sums.marks.get(number, NO_MARKS)
            if item.figure.rollup is Rollup.LAST and sums.last is not None and number in sums.last:
                pot.last = self._find_latest(sums.last[number], column, period)
                pot.marks = {sums.last[number].mark}
        elif column is not None:
            pot.ids = ids[column].get(number, NO_IDS)
        names = layer.located.breakdowns
        key = item.labels, item.breakdowns, group.members, names
        if (labels := self._labels.get(key)) is None:
            labels = self._labels[key] = tuple(self._make_labels(item, group, names))
        return Part(item, labels, roll_period(period, item.figure.grain), pot)

    def _find_latest(self, last: Last, column: int, period: Period) -> Latest:
        sheet = self._body.table.sheet
        other = (sheet.place(last.other[0], column), last.other[1]) if last.other else None
        return Latest((period.end, self._number, last.row), last.value, sheet.place(last.row, column), other)

    def _make_labels(self, item: Item, group: Group, names: Breakdowns) -> Iterator[Label]:
        """What a group's values are of: what holds for the whole table, then the group's own members."""
        for heading, text in item.labels:
            yield Label(heading, self._names.name(heading, text))
        for at in item.breakdowns:
            if group.members[at]:
                yield Label(names[at][0], group.members[at])
