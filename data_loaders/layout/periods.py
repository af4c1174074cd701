"""The period that headings, labels and titles say, put together where it takes two of them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time

from dashboard.facts import Period
from dashboard.formats.periods import NotAPeriod, find_period, parse_period
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import is_stamp
from data_loaders.reading.book import Scalar


def find_in_context(context: Sequence[str]) -> Period | None:
    """The period of the title nearest to the table, else of the sheet's name; never that of printing or of the source.

    `context` is what `Reading.context` is: titles, topmost first, then the sheet's name.
    """
    *titles, name = context or ("",)
    for text in (*reversed(titles), name):
        if not is_stamp(text) and (period := find_period(text)):
            return period
    return None


def combine_period(cells: Sequence[Scalar], around: Period | None = None, *, numbered: bool = False) -> Period | None:
    """The period that cells say together: a whole one by itself, or a month's name and its year.

    `around` is the period of the title, whose year is used where the cells name none; `numbered`: bare numbers are
    months (they may else be ages or classes). None where the cells do not make one period.
    Raises NotAPeriod for a cell that has the form of a period and is none.
    """
    cells = [cell for cell in cells if cell is not None and cell != ""]
    periods = [parse_period(cell) for cell in cells]
    whole = [period for period in periods if period is not None]
    rest = [text_of(cell) for cell, period in zip(cells, periods, strict=True) if period is None]
    if not rest:
        return min(whole, key=lambda period: period.end - period.start, default=None)
    return _join(rest[0], whole[0] if whole else around, numbered) if len(rest) == 1 else None


def _join(part: str, around: Period | None, numbered: bool) -> Period | None:
    """ "tammikuu", "Q1" or a numbered month within a year, in the spellings that have both in one text."""
    if around is None or around.start.year != around.end.year:
        return None
    if not numbered and not any(letter.isalpha() for letter in part):
        return None
    for spelling in (f"{part} {around.start.year}", f"{part}/{around.start.year}"):
        with suppress(NotAPeriod):
            if period := parse_period(spelling):
                return period
    return None


def are_first_days(cells: Iterable[Scalar]) -> bool:
    """Whether date cells are the first days of two or more months: what Excel makes of a typed "11/2023"."""
    dates = [cell for cell in cells if isinstance(cell, date)]
    midnight = all(not isinstance(day, datetime) or day.time() == time() for day in dates)
    return midnight and len({(day.year, day.month) for day in dates}) > 1 and all(day.day == 1 for day in dates)


def as_month(period: Period) -> Period:
    """The month that a first day stands for."""
    _, days = calendar.monthrange(period.start.year, period.start.month)
    return replace(period, end=period.start.replace(day=days))


def is_within(inner: Period, outer: Period) -> bool:
    """Whether every day of the one is a day of the other."""
    return outer.start <= inner.start and inner.end <= outer.end
