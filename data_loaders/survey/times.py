"""The days on which respondents answered, as tools write them and as Excel has left them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from data_loaders.exports.dates import Turning, read_american_days
from data_loaders.exports.local_days import read_local_days
from data_loaders.plan import DateOrder
from data_loaders.reading.book import Scalar

LONGEST_ROUND = 62
"""Days that one round of a survey may take. Days that lie farther apart hint that day and month changed places."""

_YEAR_FIRST = re.compile(r"\s*(\d{4})/(\d\d)/(\d\d)(?=[ T]|$)")
_ISO = r"\1-\2-\3"


class Days(NamedTuple):
    """The day of each cell, None where it is none. `orders` has two where only the user knows, the likelier one first.

    `days` are read by the first of them.
    """

    days: list[date | None]
    orders: tuple[DateOrder, ...]


def read_days(cells: Sequence[Scalar], chosen: str = "") -> Days:
    """The days of a column of times; `chosen` is the user's answer to which order they are in."""
    cells = [_YEAR_FIRST.sub(_ISO, cell) if isinstance(cell, str) else cell for cell in cells]
    local = read_local_days(cells, chosen=chosen)
    if local.orders == (DateOrder.MONTH_FIRST,):
        return Days(_turn_back(cells, local.days), local.orders)
    if len(local.orders) < len(DateOrder):
        return _doubt_converted(cells, local.days, chosen)
    read = {order: read_local_days(cells, chosen=order).days for order in local.orders}
    orders = sorted(local.orders, key=lambda order: _spread(read[order]))
    return Days(read[orders[0]], tuple(orders))


def _turn_back(cells: Sequence[Scalar], days: list[date | None]) -> list[date | None]:
    """Excel turned those that it could and left the others texts: 11/6/2023 became 11.6.2023, 11/16/2023 stayed."""
    american = read_american_days(cells)
    return american.days if american.turning is Turning.TURNED else days


def _doubt_converted(cells: Sequence[Scalar], days: list[date | None], chosen: str) -> Days:
    """Days months apart that come together when day and month change places were turned by Excel, perhaps."""
    american = read_american_days(cells)
    turned = read_american_days(cells, turned=True)
    if (
        american.turning is not Turning.UNCLEAR
        or _spread(days) <= LONGEST_ROUND
        or _spread(turned.days) > LONGEST_ROUND
    ):
        return Days(days, (DateOrder.DAY_FIRST,))
    read = {DateOrder.MONTH_FIRST: turned.days, DateOrder.DAY_FIRST: days}
    if chosen in read:
        order = DateOrder(chosen)
        return Days(read[order], (order,))
    return Days(turned.days, tuple(read))


def _spread(days: Sequence[date | None]) -> int:
    """Days from the first to the last of them."""
    known = [day for day in days if day]
    return (max(known) - min(known)).days if known else 0
