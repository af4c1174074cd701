"""The period that headings, labels and titles say, put together where it takes two of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from dashboard.facts import Period, PeriodKind
from dashboard.formats.periods import NotAPeriod, find_period, parse_period, period_kind
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import is_stamp
from data_loaders.reading.book import Scalar

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_JUNE = re.compile(r"\bkesä(?=\.?[ ,/-]*(?:19|20)[0-9]{2}\b|$)", re.IGNORECASE)
_ANY_YEAR = 2000


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


def join_parts(parts: Sequence[str], around: Period | None) -> Period | None:
    """The narrowest of the parts of a year ("Q1", "tammikuu") within the year around them; None if one is unread."""
    periods = [_join(part, around, numbered=False) for part in parts]
    read = [period for period in periods if period is not None]
    return min(read, key=lambda period: period.end - period.start) if read and len(read) == len(periods) else None


@lru_cache(maxsize=10_000)
def is_part_of_year(text: str) -> bool:
    """Whether the text lacks nothing but a year to have the form of a period: "tammi", "Q1", "kevät"; and "Q5"."""
    if _YEAR.search(text) or not any(letter.isalpha() for letter in text):
        return False
    try:
        period = _with_any_year(text)
    except NotAPeriod:
        return True
    return period is not None and period_kind(period) is not PeriodKind.YEAR


def find_refused_part(text: str) -> NotAPeriod | None:
    """Why a part of a year is none in any year ("Q5"), or may be two ("kesä", June or the summer)."""
    try:
        _with_any_year(text)
    except NotAPeriod as refused:
        return NotAPeriod(text, refused.reason)
    return None


def _with_any_year(text: str) -> Period | None:
    return parse_period(f"{text} {_ANY_YEAR}") or parse_period(f"{text}/{_ANY_YEAR}")


def hold_months(texts: Iterable[Scalar]) -> bool:
    """Whether months that are surely months are among the texts: "kesä" beside "touko" is June."""
    return any(_is_month(text) for text in texts if isinstance(text, str))


@lru_cache(maxsize=10_000)
def _is_month(text: str) -> bool:
    try:
        period = find_period(text) or (_with_any_year(text) if is_part_of_year(text) else None)
    except NotAPeriod:
        return False
    return period is not None and period_kind(period) is PeriodKind.MONTH


def spell_june(text: str) -> str:
    """ "kesä 2024" and "kesä" with the month's full name, which they are short for among other months."""
    return _JUNE.sub("kesäkuu", text)


def are_first_days(cells: Iterable[Scalar]) -> bool:
    """Whether date cells are the first days of two or more months: what Excel makes of a typed "11/2023".

    A text that is a later day ("2.3.2024") tells that all cells of the column are days.
    """
    listed = list(cells)
    dates = [cell for cell in listed if isinstance(cell, date)]
    midnight = all(not isinstance(day, datetime) or day.time() == time() for day in dates)
    if not midnight or len({(day.year, day.month) for day in dates}) < 2:
        return False
    return all(day.day == 1 for day in dates) and all(_is_no_later_day(cell) for cell in listed)


def _is_no_later_day(cell: Scalar) -> bool:
    """Anything but a text that is a day after the first of its month."""
    try:
        period = parse_period(cell) if isinstance(cell, str) else None
    except NotAPeriod:
        return True
    return period is None or period.start != period.end or period.start.day == 1


def as_month(period: Period) -> Period:
    """The month that a first day stands for."""
    _, days = calendar.monthrange(period.start.year, period.start.month)
    return replace(period, end=period.start.replace(day=days))


def is_within(inner: Period, outer: Period) -> bool:
    """Whether every day of the one is a day of the other."""
    return outer.start <= inner.start and inner.end <= outer.end
