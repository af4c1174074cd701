"""Long tables: one value a row, under the headings `indicator, period, value` in English, Finnish or Swedish.

Every other heading that has no role of its own names a dimension, and its cells the members.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.facts import GAPS, Flag, Period, Place, Qualifier
from dashboard.formats.digits import may_be_thousands
from dashboard.formats.numbers import ParsedValue
from dashboard.formats.periods import NotAPeriod
from data_loaders.contract import Extract, Label, Reading, Table
from data_loaders.layout.cells import cell_at, is_preliminary_year, read_value, text_of
from data_loaders.layout.columns import body_rows, table_context
from data_loaders.layout.excel_damage import count_text_numbers
from data_loaders.layout.headings import Role, is_long_header
from data_loaders.layout.long_columns import LongColumns, find_duplicates, long_headings, read_long_columns
from data_loaders.layout.marks import UnknownMark, is_flag, parse_flags, parse_qualifier
from data_loaders.layout.member_totals import split_member_totals
from data_loaders.layout.periods import are_first_days, as_month, combine_period
from data_loaders.layout.total_words import total_role
from data_loaders.problems import Problem, Severity
from data_loaders.reading.book import Cell, Scalar, column_letters

NAME = "long_table"

_GAP = ParsedValue(None, Qualifier.MISSING)


def recognise(table: Table) -> float:
    """1 where the headings are those of a long table, 0 otherwise."""
    return 1.0 if table.header_rows and is_long_header(long_headings(table)) else 0.0


def load(table: Table) -> Extract:
    """A reading for each row; a row without a value is an explicit gap."""
    layout = read_long_columns(table)
    twice = list(find_duplicates(table))
    if twice:
        return Extract(NAME, (), tuple(twice))
    reader = _Reader(table, layout)
    readings = [reading for row in body_rows(table) if (reading := reader.read(row)) is not None]
    split = split_member_totals(readings)
    return Extract(NAME, tuple(split.readings), (*reader.describe(), *reader.problems, *split.problems))


class _Left(Exception):
    """A row that gives no reading, and the problem that says why (None for a blank row)."""

    def __init__(self, problem: Problem | None = None) -> None:
        super().__init__()
        self.problem = problem


@dataclass
class _Reader:
    """Makes the reading of a row. Remembers labels and periods it has made: in a long table most repeat."""

    table: Table
    layout: LongColumns
    problems: list[Problem] = field(default_factory=list)
    _labels: dict[tuple[Scalar, ...], tuple[Label, ...]] = field(default_factory=dict)
    _periods: dict[tuple[Scalar, ...], Period | None] = field(default_factory=dict)
    _figures: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._context = table_context(self.table)
        self._letters = [column_letters(column) for column in range(self.table.last_column + 1)]
        named = [column for column, _ in self.layout.members]
        self._label_columns = (self.layout.indicator, *named, *(self.layout.pair or ()))
        self._marks = [role for role in (Role.QUALIFIER, Role.FLAGS, Role.UNIT) if role in self.layout.single]
        dates = self.layout.periods if not self.layout.span and len(self.layout.periods) == 1 else ()
        rows = body_rows(self.table)
        self._first_days = are_first_days(cell_at(self.table.sheet, row, column) for row in rows for column in dates)

    def describe(self) -> Iterator[Problem]:
        """What holds for the table as a whole."""
        row = self.table.header_rows[0]
        if self._first_days:
            place = self._place(row, self.layout.periods[0])
            yield Problem("first_days_read_as_months", Severity.WARNING, place)
        yield from count_text_numbers(self.table, self._figures)
        for column in self.layout.unused:
            heading = text_of(cell_at(self.table.sheet, row, column))
            yield Problem("text_column_left_out", Severity.INFO, self._place(row, column), heading)

    def read(self, row: int) -> Reading | None:
        """The reading of a row; None for one that gives none, which is among the problems unless it is blank."""
        try:
            return self._read(row, self.table.sheet.rows[row])
        except _Left as left:
            if left.problem is not None:
                self.problems.append(left.problem)
            return None

    def _read(self, row: int, cells: list[Scalar]) -> Reading:
        if len(cells) <= self.table.last_column:
            cells = [*cells, *[None] * (self.table.last_column + 1 - len(cells))]
        labels = self._read_labels(row, cells)
        period = self._read_period(row, cells)
        value = self._read_value(row)
        if value is None and period is None:
            raise _Left(
                Problem("incomplete_row", Severity.WARNING, self._place(row, self.layout.indicator), labels[0].text)
            )
        single = self.layout.single
        value = value or _GAP
        flags = value.flags
        if self._marks:
            value, flags = self._apply_marks(row, cells, value)
        if self._has_preliminary_year(row, cells):
            flags |= {Flag.PROVISIONAL}
        return Reading(
            labels, "", self._context, period, value, self._place(row, self.layout.value),
            self._read_count(row) if Role.N in single else None,
            self._read_change(row) if Role.CHANGE in single else None,
            "; ".join([text for column in self.layout.notes if (text := text_of(cells[column]))]),
            flags,
        )  # fmt: skip

    def _place(self, row: int, column: int) -> Place:
        return Place(self.table.sheet.name, row + 1, self._letters[column])

    def _read_labels(self, row: int, cells: list[Scalar]) -> tuple[Label, ...]:
        layout = self.layout
        key = tuple([cells[column] for column in self._label_columns])
        labels = self._labels.get(key)
        if labels is None:
            labels = self._labels[key] = tuple(self._make_labels(cells))
        if not labels or labels[0].heading != "indicator":
            raise _Left(self._explain_nameless(row, cells))
        if total_role(labels[0].text):
            raise _Left(self._totals_row(row, layout.indicator))
        return labels

    def _totals_row(self, row: int, column: int) -> Problem:
        text = text_of(cell_at(self.table.sheet, row, column))
        return Problem("totals_row_left_out", Severity.INFO, self._place(row, column), text)

    def _make_labels(self, cells: list[Scalar]) -> Iterator[Label]:
        if name := text_of(cells[self.layout.indicator]):
            yield Label("indicator", name)
        for column, heading in self.layout.members:
            if text := text_of(cells[column]):
                yield Label(heading, text)
        if self.layout.pair:
            dimension, member = (text_of(cells[column]) for column in self.layout.pair)
            if member:
                yield Label(dimension, member)

    def _explain_nameless(self, row: int, cells: list[Scalar]) -> Problem | None:
        if not any(text_of(cell) for cell in cells[self.table.first_column :]):
            return None
        return Problem("no_indicator", Severity.ERROR, self._place(row, self.layout.indicator))

    def _read_period(self, row: int, cells: list[Scalar]) -> Period | None:
        """None for an empty cell; a text that is no period leaves the row out."""
        columns = self.layout.span or self.layout.periods
        key = tuple([cells[column] for column in columns])
        if key in self._periods:
            return self._periods[key]
        reason = "unknown"
        try:
            period = self._make_period(key)
        except NotAPeriod as refused:
            period, reason = None, str(refused.reason)
        except ValueError:
            period, reason = None, "reversed"
        text = " - ".join(text for cell in key if (text := text_of(cell)))
        if period is None and (total := [column for column in columns if total_role(text_of(cells[column]))]):
            raise _Left(self._totals_row(row, total[0]))
        if period is None and text:
            raise _Left(Problem("not_a_period", Severity.ERROR, self._place(row, columns[0]), text, {"reason": reason}))
        self._periods[key] = period
        return period

    def _has_preliminary_year(self, row: int, cells: list[Scalar]) -> bool:
        """Whether the year has the star of statistics, which is then said: "2023*"."""
        for column in self.layout.periods:
            text = cells[column]
            if isinstance(text, str) and "*" in text and is_preliminary_year(text):
                place, read_as = self._place(row, column), text.rstrip("* ")
                problem = Problem("star_read_as_provisional", Severity.WARNING, place, text, {"read_as": read_as})
                self.problems.append(problem)
                return True
        return False

    def _make_period(self, cells: tuple[Scalar, ...]) -> Period | None:
        if self.layout.span:
            first, last = (combine_period([cell]) for cell in cells)
            return Period(first.start, last.end) if first and last else None
        period = combine_period(cells, numbered=self.layout.numbered_months)
        return as_month(period) if period and self._first_days and period.start == period.end else period

    def _read_value(self, row: int) -> ParsedValue | None:
        value, problem = read_value(self.table.sheet, (row, self.layout.value))
        if problem is not None and value is None:
            raise _Left(problem)
        if problem is not None:
            self.problems.append(problem)
        if value is not None and value.value is not None:
            self._figures.append((row, self.layout.value))
        return value

    def _apply_marks(
        self, row: int, cells: list[Scalar], value: ParsedValue
    ) -> tuple[ParsedValue, frozenset[Flag]]:  # fmt: skip
        """The value as the columns of qualifiers, flags and units say it is to be read."""
        flags = value.flags
        for role in self._marks:
            column = self.layout.single[role]
            text = text_of(cells[column])
            if not text:
                continue
            try:
                if role is Role.UNIT:
                    value = value._replace(percent=value.percent or text == "%")
                elif role is Role.FLAGS or is_flag(text):
                    flags |= parse_flags(text)
                else:
                    value = self._qualify(row, column, text, value)
            except UnknownMark:
                code = "unknown_flag" if role is Role.FLAGS else "unknown_qualifier"
                raise _Left(Problem(code, Severity.ERROR, self._place(row, column), text)) from None
        return value, flags

    def _qualify(self, row: int, column: int, text: str, value: ParsedValue) -> ParsedValue:
        """An empty value stays a gap, of the kind that the column says; a value may not be called a gap."""
        qualifier = parse_qualifier(text)
        if value.value is not None and qualifier in GAPS:
            raise _Left(
                Problem("value_beside_gap", Severity.ERROR, self._place(row, column), text, {"found": value.raw})
            )
        if (value.value is None) != (qualifier in GAPS) or qualifier is Qualifier.EXACT:
            return value
        return value._replace(qualifier=qualifier)

    def _read_count(self, row: int) -> int | None:
        column = self.layout.single[Role.N]
        value, problem = read_value(self.table.sheet, (row, column))
        number = value.value if value is not None and not may_be_thousands(value.raw, value.value or 0.0) else None
        if number is not None and number >= 0 and number.is_integer():
            return int(number)
        if problem is not None or (value is not None and value.value is not None):
            self._warn("count_not_read", row, column)
        return None

    def _read_change(self, row: int) -> float | None:
        column = self.layout.single[Role.CHANGE]
        value, problem = read_value(self.table.sheet, (row, column))
        if problem is not None and value is None:
            self._warn("change_not_read", row, column)
        return value.value if value is not None else None

    def _warn(self, code: str, row: int, column: int) -> None:
        text = text_of(cell_at(self.table.sheet, row, column))
        self.problems.append(Problem(code, Severity.WARNING, self._place(row, column), text))
