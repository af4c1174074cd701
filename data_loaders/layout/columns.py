"""The columns of a wide table: which hold labels, which figures, and what the others say of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.facts import Flag, Period
from dashboard.formats.periods import NotAPeriod, find_period, find_refused
from data_loaders.contract import Table
from data_loaders.layout.cells import Kind, cell_at, is_preliminary_year, kind_at, looks_like_year, read_value
from data_loaders.layout.headers import read_headings
from data_loaders.layout.headings import Role, role_of, total_of
from data_loaders.layout.periods import (
    are_first_days,
    as_month,
    combine_period,
    find_refused_part,
    hold_months,
    is_part_of_year,
    join_parts,
    spell_june,
)
from data_loaders.reading.book import Scalar

_SAMPLE = 200
_BESIDE_FIGURES = frozenset({Role.N, Role.UNIT, Role.NOTE, Role.CHANGE, Role.TOTAL, Role.AVERAGE})
_LABELS = frozenset({Role.INDICATOR, Role.DIMENSION, Role.MEMBER, Role.DESCRIPTION})


@dataclass(frozen=True)
class Column:
    """A column, its headings from the topmost, its role, and of a VALUE the period and flags that its heading gives
    by itself ("tammikuu" gives none).

    `spelled`: the headings as periods are read from them, "kesä" among other months as "kesäkuu".
    """

    index: int
    parts: tuple[str, ...]
    role: Role
    period: Period | None = None
    flags: frozenset[Flag] = frozenset()
    spelled: tuple[str, ...] = ()

    @property
    def parts_of_year(self) -> tuple[str, ...]:
        """The headings that lack nothing but a year to be periods: "tammikuu", "Q1"."""
        return tuple(text for text in self.spelled if is_part_of_year(text))

    @property
    def subject(self) -> str | None:
        """The headings without the parts of a year among them, None where there are none."""
        kept = [part for part, text in zip(self.parts, self.spelled, strict=False) if not is_part_of_year(text)]
        return " ".join(kept) if len(kept) < len(self.spelled) else None

    @property
    def heading(self) -> str:
        """The headings as one text: "2023 Naiset"."""
        return " ".join(self.parts)


def body_rows(table: Table) -> range:
    """The rows below the headings, blank ones included."""
    first = table.header_rows[-1] + 1 if table.header_rows else table.first_row
    return range(first, table.last_row + 1)


def table_context(table: Table) -> tuple[str, ...]:
    """What is said around the table: its titles, then the sheet's name."""
    return (*table.titles, table.sheet.name) if table.sheet.name else table.titles


def read_columns(table: Table) -> tuple[Column, ...]:
    """The columns that are not blank, left to right, each with its role."""
    columns = [Column(index, parts, Role.OTHER) for index, parts in read_headings(table).items()]
    columns = [column for column in columns if column.parts or any(_kinds(table, column))]
    columns = [replace(column, role=_role_by_heading(column)) for column in columns]
    columns = _mark_labels(table, columns)
    columns = [_mark_figures(table, columns, position) for position in range(len(columns))]
    return _date_columns(table, _promote(columns))


def _kinds(table: Table, column: Column) -> list[Kind]:
    """The kinds of the first filled cells of the body."""
    kinds = (kind_at(table.sheet, row, column.index) for row in body_rows(table)[:_SAMPLE])
    return [kind for kind in kinds if kind is not Kind.EMPTY]


def _cells(table: Table, column: Column) -> list[Scalar]:
    cells = (cell_at(table.sheet, row, column.index) for row in body_rows(table)[:_SAMPLE])
    return [cell for cell in cells if cell is not None]


def _role_by_heading(column: Column) -> Role:
    """The role that the lowest heading names, if it is one of a column beside the figures; else OTHER for now."""
    roles = [role_of(part) for part in column.parts]
    if Role.CHANGE in roles:
        return Role.CHANGE
    if roles and roles[-1] in _BESIDE_FIGURES:
        return roles[-1]
    return (total_of(column.parts[-1]) if column.parts else None) or Role.OTHER


def _mark_labels(table: Table, columns: Sequence[Column]) -> list[Column]:
    """The leftmost columns up to the first figures are labels or periods; a mere running number is neither."""
    marked = list(columns)
    for position, column in enumerate(columns):
        if column.role is Role.OTHER:
            role = _label_role(table, column, is_first=not any(c.role in (Role.LABEL, Role.PERIOD) for c in marked))
            if role is None:
                break
            marked[position] = replace(column, role=role)
    labels = [column for column in marked if column.role is Role.LABEL]
    return [
        replace(column, role=Role.ORDINAL)
        if column in labels[:-1] and role_of(column.heading) is Role.ORDINAL
        else column
        for column in marked
    ]


def _label_role(table: Table, column: Column, *, is_first: bool) -> Role | None:
    """LABEL, PERIOD, or None for a column of figures."""
    kinds = _kinds(table, column)
    named = role_of(column.parts[-1]) if column.parts else None
    if named is Role.PERIOD:
        return Role.PERIOD
    if named in _LABELS:
        return Role.LABEL
    if _find_period(column) is not None and (not is_first or not kinds):
        return None
    if named is Role.VALUE and not is_first:
        return None
    if kinds and all(kind is Kind.PERIOD for kind in kinds) and (is_first or not _are_bare_years(table, column)):
        return Role.PERIOD
    if not kinds:
        return Role.LABEL if is_first and len(body_rows(table)) > 1 else None
    if kinds.count(Kind.TEXT) * 2 >= len(kinds):
        return Role.LABEL
    # Numbers in the first of several columns and rows tell the rows apart: classes, postal codes, running numbers.
    return Role.LABEL if is_first and len(kinds) > 1 and table.last_column > column.index else None


def _are_bare_years(table: Table, column: Column) -> bool:
    return all(looks_like_year(cell) for cell in _cells(table, column))


def _mark_figures(table: Table, columns: Sequence[Column], position: int) -> Column:
    """VALUE, CHANGE or, for a column of texts, OTHER."""
    column = columns[position]
    if column.role is not Role.OTHER:
        return column
    kinds = _kinds(table, column)
    texts = kinds.count(Kind.TEXT)
    if not kinds and not column.parts:
        return column
    meant = _find_period(column) is not None or role_of(column.heading) is Role.VALUE
    if texts * 2 > len(kinds) and not meant:
        return column
    follows_value = any(before.role is Role.OTHER for before in columns[:position])
    if follows_value and _find_period(column) is None and _are_changes(table, column):
        return replace(column, role=Role.CHANGE)
    return replace(column, role=Role.VALUE)


def _are_changes(table: Table, column: Column) -> bool:
    """Signed per cents and dashes only, with one sign at least: "+6 %", "-"."""
    found = [read_value(table.sheet, (row, column.index)) for row in body_rows(table)[:_SAMPLE]]
    values = [one.value for one in found if one.value is not None]
    if any(one.problem is not None and one.value is None for one in found):
        return False
    signed = any(value.signed for value in values)
    return signed and all(value.value is None or (value.signed and value.percent) for value in values)


def _promote(columns: Sequence[Column]) -> list[Column]:
    """Where nothing else is a figure, a column of totals or of answers is what the table gives."""
    for role in (Role.VALUE, Role.TOTAL, Role.AVERAGE, Role.N, Role.CHANGE):
        if any(column.role is role for column in columns):
            return [replace(column, role=Role.VALUE) if column.role is role else column for column in columns]
    return list(columns)


def _find_period(column: Column) -> Period | None:
    """The period that the heading names by itself."""
    return _find_in(column.parts)


def _find_in(parts: Sequence[str]) -> Period | None:
    return next((period for text in (*reversed(parts), " ".join(parts)) if (period := find_period(text))), None)


def _date_columns(table: Table, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The VALUE columns with the periods of their headings."""
    first_days = have_first_days(table, columns)
    values = [column for column in columns if column.role is Role.VALUE]
    among_months = hold_months(part for column in values for part in column.parts)
    return tuple(
        _date_column(column, first_days, among_months) if column.role is Role.VALUE else column for column in columns
    )


def have_first_days(table: Table, columns: Sequence[Column]) -> bool:
    """Whether the headings of the VALUE columns are dates that are read as the months they begin."""
    return are_first_days(_heading_cells(table, columns))


def _heading_cells(table: Table, columns: Sequence[Column]) -> Iterable[Scalar]:
    values = [column.index for column in columns if column.role is Role.VALUE]
    return [cell_at(table.sheet, row, index) for row in table.header_rows for index in values]


def _date_column(column: Column, first_days: bool, among_months: bool) -> Column:
    spelled = tuple(spell_june(part) for part in column.parts) if among_months else column.parts
    column = replace(column, spelled=spelled)
    parts = column.parts_of_year
    rest = [text for text in spelled if text not in parts]
    try:
        period = combine_period(rest) or _find_in(rest)
    except NotAPeriod:
        period = None
    if parts:
        period = join_parts(parts, period)
    if period and first_days and period.start == period.end:
        period = as_month(period)
    preliminary = any(is_preliminary_year(part) for part in column.parts)
    return replace(column, period=period, flags=frozenset({Flag.PROVISIONAL} if preliminary else ()))


def find_refused_heading(column: Column) -> NotAPeriod | None:
    """Why a heading that has the form of a period is none (31.2.2024, Q5), or may be two (5/4/2023, kesä)."""
    for part in column.spelled:
        refused = find_refused_part(part) if is_part_of_year(part) else find_refused(part)
        if refused:
            return NotAPeriod(part, refused.reason)
    return None
