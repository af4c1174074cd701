"""Days as the user's own settings write them: 16/04/2015, 4/16/15, 16.4.2015, "Mon, Apr 26, 2021 12:25"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats.words import OTHER_MONTHS
from data_loaders.exports.dates import read_day
from data_loaders.layout.cells import text_of
from data_loaders.plan import DateOrder
from data_loaders.reading.book import Scalar

_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)(?:[ ,T].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?")
_NAMED = re.compile(r"(?:[A-Za-zåäö]{2,9},? )?([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[ ,].*)?")
_NAMED_BEHIND = re.compile(r"(?:[A-Za-zåäö]{2,9},? )?(\d{1,2})\.? ([A-Za-z]{3,9})\.? (\d{4})(?:[ ,].*)?")
_CENTURY = 2000


class LocalDays(NamedTuple):
    """The day of each cell, None where it is none. `orders`: those that the column can be read by, the taken one first.

    There are two where only the user knows, and none where no order makes a day of every cell. `turned`: Excel had made
    other days of some of them, which were turned back.
    """

    days: list[date | None]
    orders: tuple[DateOrder, ...]
    turned: bool = False


def read_local_days(cells: Sequence[Scalar], within: Period | None = None, chosen: str = "") -> LocalDays:
    """The days of a column. Days outside `within` tell that the order is another; `chosen` is the user's answer.

    An order by which each row is the day after the one above is taken where the other one is not so.
    """
    slashed = [_NUMBERS.fullmatch(text_of(cell)) for cell in cells]
    numbers = slashed
    if any(slashed) and within is not None:  # Excel made 11.1.2022 of some of them
        numbers = [found or _DOTTED.fullmatch(text_of(cell)) for found, cell in zip(numbers, cells, strict=True)]
    plain = [
        None if found else read_day(cell) or read_named_day(cell) for found, cell in zip(numbers, cells, strict=True)
    ]
    if not any(numbers):
        return LocalDays(plain, (DateOrder.DAY_FIRST,))
    read: dict[DateOrder, list[date | None]] = {}
    for order in DateOrder:
        days = [_order_day(found, order) if found else day for found, day in zip(numbers, plain, strict=True)]
        if all(day is not None or not found for day, found in zip(days, numbers, strict=True)) and _lie(days, within):
            read[order] = days
    if len(read) == len(DateOrder):
        read = _prefer(read, chosen)
    orders = tuple(read)
    turned = orders == (DateOrder.MONTH_FIRST,) and numbers != slashed
    return LocalDays(read[orders[0]] if orders else plain, orders, turned)


def _prefer(read: dict[DateOrder, list[date | None]], chosen: str) -> dict[DateOrder, list[date | None]]:
    """One order where the user chose it, where both are the same, or where one alone counts day by day."""
    if chosen in read:
        return {DateOrder(chosen): read[DateOrder(chosen)]}
    counting = {order: days for order, days in read.items() if _count_on(days)}
    if len(counting) == 1:
        return counting
    one, other = read.values()
    return {DateOrder.DAY_FIRST: one} if one == other else read


def _order_day(found: re.Match[str], order: DateOrder) -> date | None:
    first, second, year = (int(group) for group in found.groups())
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    try:
        return date(year if year > 99 else _CENTURY + year, month, day)
    except ValueError:
        return None


def _lie(days: Sequence[date | None], within: Period | None) -> bool:
    return within is None or all(day is None or within.start <= day <= within.end for day in days)


def _count_on(days: Sequence[date | None]) -> bool:
    ordinals = [day.toordinal() for day in days if day]
    return len(ordinals) > 2 and all(later - earlier == 1 for earlier, later in pairwise(ordinals))


def read_named_day(cell: Scalar) -> date | None:
    """The day of "Oct 26, 2018 02:56 pm", "Mon, Apr 26, 2021 12:25" or "26 Apr 2021"; None for anything else."""
    text = text_of(cell)
    if found := _NAMED.fullmatch(text):
        month, day, year = found.groups()
    elif found := _NAMED_BEHIND.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    number = OTHER_MONTHS.get(month.casefold())
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None
