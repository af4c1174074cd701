"""When a row is: the columns that say so, as expressions of SQL, and their results read as periods.

Months and longer units are whole numbers that every database can make (year x 12 + month ...); only days and weeks
are dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, and_, case, cast, func, literal_column

from dashboard.facts import Period, PeriodKind
from dashboard.formats import spans
from dashboard.sources.columns import ColumnKind
from dashboard.sources.elements import DateOf, DayOf, LooksIso, MondayOf, MonthOf, YearOf
from dashboard.sources.errors import NoDates
from dashboard.sources.query import Cell

FIRST_YEAR, LAST_YEAR = 1900, 2200

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?")
_ORDER = tuple(PeriodKind)


@dataclass(frozen=True)
class Dated:
    """The expressions of a row's date. They are NULL where there is none, or one that cannot be read.

    `finest`: the shortest unit that it says. `day`: of days, a date or an ISO text; `date`: the same as a date.
    `later_day`: whether it is not the first of its month. `moment`: what rows are ordered by. `filled`: the column as
    it stands.
    """

    finest: PeriodKind
    year: Any
    month: Any
    day: Any
    date: Any
    later_day: Any
    moment: Any
    filled: Any

    def unit(self, grain: PeriodKind | None) -> PeriodKind:
        """What rows are grouped by: the grain, or their own unit where that is longer."""
        if grain is None or _ORDER.index(grain) < _ORDER.index(self.finest):
            return self.finest
        return grain

    def key(self, unit: PeriodKind) -> ColumnElement[Any]:
        """A number, a date or a text that is the same for all rows of one unit; `read_key` reads it."""
        keys: dict[PeriodKind, ColumnElement[Any]] = {
            PeriodKind.DAY: self.day,
            PeriodKind.WEEK: MondayOf(self.date),
            PeriodKind.MONTH: self.year * _number(12) + self.month - _number(1),
            PeriodKind.QUARTER: self.year * _number(4) + _count_reached(self.month, 4, 7, 10),
            PeriodKind.HALF_YEAR: self.year * _number(2) + _count_reached(self.month, 7),
            PeriodKind.YEAR: self.year,
            PeriodKind.SCHOOL_YEAR: self.year - _number(1) + _count_reached(self.month, 8),
        }
        return keys[unit]


def date_rows(source: FromClause, names: tuple[str, ...], kinds: Mapping[str, ColumnKind]) -> Dated:
    """The expressions of the columns that say when. Raises NoDates."""
    columns = [source.c[name] for name in names]
    match [kinds[name] for name in names]:
        case [ColumnKind.DATE | ColumnKind.MOMENT]:
            return _date_by_days(columns[0])
        case [ColumnKind.TEXT]:
            return _date_by_texts(columns[0])
        case [ColumnKind.NUMBER]:
            return _date_by_years(columns[0])
        case [ColumnKind.NUMBER, ColumnKind.NUMBER]:
            return _date_by_months(*columns)
        case _:
            raise NoDates(*names)


def _date_by_days(column: ColumnElement[Any]) -> Dated:
    later = DayOf(column) != _number(1)
    return Dated(PeriodKind.DAY, YearOf(column), MonthOf(column), DateOf(column), DateOf(column), later, column, column)


def _date_by_texts(column: ColumnElement[Any]) -> Dated:
    """ISO texts: "2024-03-01", "2024-03-01T12:00", and "2024-03", which stands for its first day."""
    trimmed = func.trim(column)
    first_days = func.substring(trimmed.concat(literal_column("'-01'")), _number(1), _number(10))
    is_read = LooksIso(trimmed)
    day = case((is_read, first_days))
    return Dated(
        finest=PeriodKind.DAY,
        year=case((is_read, cast(func.substring(trimmed, _number(1), _number(4)), Integer))),
        month=case((is_read, cast(func.substring(trimmed, _number(6), _number(2)), Integer))),
        day=day,
        date=DateOf(day),
        later_day=func.substring(day, _number(9), _number(2)) != literal_column("'01'"),
        moment=case((is_read, trimmed)),
        filled=column,
    )


def _date_by_years(column: ColumnElement[Any]) -> Dated:
    year = case((_is_year(column), column))
    return Dated(PeriodKind.YEAR, year, _number(1), None, None, _never(), year, column)


def _date_by_months(one: ColumnElement[Any], other: ColumnElement[Any]) -> Dated:
    """A year and a month as numbers; the larger is the year."""
    larger, smaller = case((one > other, one), else_=other), case((one > other, other), else_=one)
    is_read = and_(_is_year(larger), smaller.between(_number(1), _number(12)))
    year, month = case((is_read, larger)), case((is_read, smaller))
    moment = year * _number(12) + month - _number(1)
    return Dated(PeriodKind.MONTH, year, month, None, None, _never(), moment, func.coalesce(one, other))


def _is_year(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return column.between(_number(FIRST_YEAR), _number(LAST_YEAR))


def _count_reached(month: ColumnElement[Any], *firsts: int) -> ColumnElement[Any]:
    """How many of the months `firsts` the month has reached."""
    reached = [(month >= _number(first), _number(at)) for at, first in reversed([*enumerate(firsts, 1)])]
    return case(*reached, else_=_number(0))


def _never() -> ColumnElement[bool]:
    """A condition that nothing meets: SQL Server has no FALSE, and SQLAlchemy writes a bare 0 for it."""
    never: ColumnElement[bool] = _number(1) != _number(1)
    return never


def _number(number: int) -> Any:
    """Written out, so that the statement can be read."""
    return literal_column(str(number), Integer)


def read_key(key: Cell, unit: PeriodKind) -> Period | None:
    """The period of a group; None where the key says no real one (the month 2024-13)."""
    try:
        return _read_key(key, unit)
    except (ValueError, OverflowError):
        return None


def _read_key(key: Any, unit: PeriodKind) -> Period | None:
    if key is None:
        return None
    if unit in (PeriodKind.DAY, PeriodKind.WEEK):
        day = read_moment(key, PeriodKind.DAY)
        return day if day is None or unit is PeriodKind.DAY else spans.span_of_week(*day.start.isocalendar()[:2])
    number = int(key)
    match unit:
        case PeriodKind.MONTH:
            return spans.span_of_month(number // 12, number % 12 + 1)
        case PeriodKind.QUARTER:
            return spans.span_of_quarter(number // 4, number % 4 + 1)
        case PeriodKind.HALF_YEAR:
            return spans.span_of_half(number // 2, number % 2 + 1)
        case PeriodKind.SCHOOL_YEAR:
            return spans.span_of_school_year(number)
        case _:
            return spans.span_of_year(number)


def read_moment(moment: Any, finest: PeriodKind) -> Period | None:
    """The day (or month, or year) of a row's `moment`."""
    if finest is not PeriodKind.DAY:
        return read_key(moment, finest)
    if isinstance(moment, date):
        day = moment.date() if isinstance(moment, datetime) else moment
        return Period(day, day)
    found = _ISO.match(str(moment))
    return spans.span_of_day(*(int(part or "1") for part in found.groups())) if found else None
