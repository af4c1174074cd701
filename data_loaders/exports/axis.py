"""The first column of a web statistics table: which days, weeks or months its rows are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from dashboard.facts import Period
from dashboard.formats.spans import span_of_day, span_of_month
from data_loaders.exports.dates import read_day
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import fold
from data_loaders.reading.book import Scalar

SATURDAY = 5
LONGEST = 5000
"""Rows of an axis: more than thirteen years of days."""
_NUMBER = re.compile(r"\d{1,4}")
_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")


class Unit(StrEnum):
    """What an axis counts, "0000" being the first one of the time that the table is of.

    WEEK: seven days from the first day on. CALENDAR_WEEK: Sunday to Saturday, the first one cut.
    """

    DAY = "day"
    WEEK = "week"
    CALENDAR_WEEK = "calendar_week"
    MONTH = "month"


_WORDS: Mapping[Unit, str] = {
    Unit.DAY: "day päivä päivät päivän pv día dia dag tag jour",
    Unit.WEEK: "week viikko viikon vko semana vecka woche semaine",
    Unit.MONTH: "month kuukausi kuukauden kk mes mês månad monat mois",
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}


def read_dates(cells: Sequence[Scalar], within: Period) -> list[Period | None] | None:
    """The days of cells such as 20231010, or the months of 202310 as far as they lie within; None if most are neither.

    A cell that is neither among others that are is None in the list.
    """
    periods = [_read_date(cell, within) for cell in cells]
    return periods if 2 * sum(period is not None for period in periods) > len(periods) else None


def _read_date(cell: Scalar, within: Period) -> Period | None:
    if day := read_day(cell):
        return span_of_day(day.year, day.month, day.day)
    month = _MONTH.fullmatch(text_of(cell))
    return clip(span_of_month(int(month[1]), int(month[2])), within) if month else None


def read_indexes(cells: Sequence[Scalar]) -> list[int] | None:
    """The numbers of cells such as 0000, 0001, or of what Excel makes of them, 0 and 1; None if they are not such.

    Each is there once at most, none is far from the others: figures are not like that.
    """
    texts = [text_of(cell) for cell in cells]
    numbers = [int(text) for text in texts if _NUMBER.fullmatch(text)]
    once = len(set(numbers)) == len(numbers) == len(texts)
    return numbers if numbers and once and max(numbers) < LONGEST else None


def find_unit(heading: str) -> Unit | None:
    """What a heading such as "Nth day", "Día N" or "N:s viikko" counts."""
    found = {_UNITS[word] for word in re.findall(r"[^\W\d_]+", fold(heading)) if word in _UNITS}
    return found.pop() if len(found) == 1 else None


def fitting_units(unit: Unit | None, last: int, within: Period) -> tuple[Unit, ...]:
    """The units by which number `last` is the last one of the time: of weeks there may be two, of no unit several."""
    candidates = tuple(Unit) if unit is None else (Unit.WEEK, Unit.CALENDAR_WEEK) if unit is Unit.WEEK else (unit,)
    inside = [each for each in candidates if period_at(last, each, within) is not None]
    exact = [each for each in inside if period_at(last + 1, each, within) is None]
    fitting = exact or inside
    same = {Unit.WEEK, Unit.CALENDAR_WEEK} <= set(fitting) and within.start.weekday() == SATURDAY + 1
    return tuple(each for each in fitting if not (same and each is Unit.CALENDAR_WEEK))


def period_at(number: int, unit: Unit, within: Period) -> Period | None:
    """The day, week or month of that number, counted from 0, as far as it lies within; None where it is outside."""
    start = within.start
    if unit is Unit.MONTH:
        year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
        return clip(span_of_month(year, month + 1), within)
    if unit is Unit.DAY:
        return clip(_days(start + timedelta(number), 1), within)
    to_sunday = timedelta((start.weekday() + 1) % 7) if unit is Unit.CALENDAR_WEEK else timedelta()
    return clip(_days(start - to_sunday + timedelta(7 * number), 7), within)


def _days(first: date, count: int) -> Period:
    return Period(first, first + timedelta(count - 1))


def clip(period: Period, within: Period) -> Period | None:
    """The days of the one that are days of the other, None where there is none."""
    start, end = max(period.start, within.start), min(period.end, within.end)
    return Period(start, end) if start <= end else None
