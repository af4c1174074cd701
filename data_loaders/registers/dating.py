"""The cells that say when -> periods, as staff write dates: "ma 5.1.", "5.1.23", "tammikuu", 3/4/2024."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dashboard.facts import Period
from dashboard.formats import spans, words
from dashboard.formats.periods import NotAPeriod
from data_loaders.layout.cells import text_of
from data_loaders.layout.headings import may_be_subtotal
from data_loaders.layout.periods import are_first_days, as_month, combine_period, hold_months, spell_june
from data_loaders.layout.total_words import total_role
from data_loaders.plan import DateOrder, Grain
from data_loaders.reading.book import Scalar

Cells = tuple[Scalar, ...]
"""The cells of one row that say when: a date, or a year and its month."""

_DAYS = (
    "(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?|ma|ti|ke|to|pe|la|su|"
    "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mån|tis|ons|tors?|fre|lör|sön|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
)
_WEEKDAY = re.compile(rf"(?:{_DAYS})\b\.?,? *(?=[0-9])", re.IGNORECASE)
_CLOCK = re.compile(
    r",? +(?:klo|kl)\b\.? *[0-9.:–\- ]+$|(?<=[0-9]{4}),? +[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?$", re.I
)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{2})")
_YEARLESS = re.compile(rf"([0-9]{{1,2}})\. ?(?:([0-9]{{1,2}})\.?|({words.any_of(words.MONTHS)})\.?)", re.IGNORECASE)
_LAST_MONTH = 12


class Dating(NamedTuple):
    """What helps to read a date: the period around it (of the title), whether bare numbers are months, the order of
    3/4/2024, whether "kesä" is June.
    """

    around: Period | None = None
    numbered: bool = False
    order: DateOrder | None = None
    among_months: bool = False


class Dates(NamedTuple):
    """Different cells -> their periods, or why they are none; `totals` are those that name a total.

    `first_days`: dates that were read as the months they begin. `unclear`: a date that may be two, when nothing tells
    which; then somebody must be asked, and `likely_order` is what is offered.
    """

    periods: dict[Cells, Period]
    refused: dict[Cells, str]
    totals: frozenset[Cells]
    first_days: bool = False
    unclear: str = ""
    likely_order: DateOrder = DateOrder.DAY_FIRST


def read_dates(found: Collection[Cells], dating: Dating) -> Dates:
    """The periods of all the different cells of a table's columns of dates."""
    texts = [cell for cells in found for cell in cells if isinstance(cell, str)]
    order, unclear = find_order(texts)
    dating = dating._replace(order=dating.order or order, among_months=hold_months(texts))
    dates = Dates({}, {}, frozenset(filter(_names_total, found)))
    for cells in found:
        if cells in dates.totals or not any(text_of(cell) for cell in cells):
            continue
        try:
            period = read_when(cells, dating)
        except NotAPeriod as refused:
            dates.refused[cells] = str(refused.reason)
            continue
        if period is None:
            dates.refused[cells] = "unknown"
        else:
            dates.periods[cells] = period
    first_days = are_first_days(cell for cells in found for cell in cells)
    if first_days:
        months = {cells: as_month(p) for cells, p in dates.periods.items() if p.start == p.end}
        dates.periods.update(months)
    unclear = "" if dating.order else unclear
    return dates._replace(first_days=first_days, unclear=unclear, likely_order=_guess_order(texts))


def _names_total(cells: Cells) -> bool:
    """ "Yhteensä", "Tammikuu yhteensä"."""
    return any(total_role(text) or may_be_subtotal(text) for cell in cells if (text := text_of(cell)))


def find_order(texts: Iterable[str]) -> tuple[DateOrder | None, str]:
    """The order that dates such as 22/7/2023 show all dates to be in, and a date that may be two.

    (None, "") where no date may be two, and where the dates contradict each other: no answer would help then.
    """
    orders, unclear = set(), ""
    for text in texts:
        if match := _SLASHED.fullmatch(_strip(text)):
            first, second = int(match[1]), int(match[2])
            if max(first, second) > _LAST_MONTH:
                orders.add(DateOrder.DAY_FIRST if first > second else DateOrder.MONTH_FIRST)
            elif first != second:
                unclear = unclear or text
    if len(orders) == 1:
        return orders.pop(), unclear
    return None, "" if orders else unclear


def _guess_order(texts: Iterable[str]) -> DateOrder:
    """The order to offer: month first where every date would then be the first day of its month: 2/1/2023, 3/1/2023."""
    found = [match for text in texts if (match := _SLASHED.fullmatch(_strip(text)))]
    months = len({match[1] for match in found}) > 1 and {int(match[2]) for match in found} == {1}
    return DateOrder.MONTH_FIRST if months else DateOrder.DAY_FIRST


def read_when(cells: Cells, dating: Dating) -> Period | None:
    """The period of one row's cells; None where they say none. Raises NotAPeriod for 31.2.2024."""
    return combine_period([_complete(cell, dating) for cell in cells], dating.around, numbered=dating.numbered)


def _strip(text: str) -> str:
    """Without the day of the week before it and the time after it."""
    return _CLOCK.sub("", _WEEKDAY.sub("", text_of(text)))


def _complete(cell: Scalar, dating: Dating) -> Scalar:
    """A text with its year written out and its day before its month; "kesä" as June; other cells as they are."""
    if not isinstance(cell, str):
        return cell
    text = _strip(cell)
    if match := _SLASHED.fullmatch(text):
        first, second, year = match.groups()
        day, month = (second, first) if dating.order is DateOrder.MONTH_FIRST else (first, second)
        return f"{day}.{month}.{_long(year)}" if dating.order else text
    if match := _SHORT_YEAR.fullmatch(text):
        return f"{match[1]}.{match[2]}.{_long(match[3])}"
    if dating.around and (match := _YEARLESS.fullmatch(text)):
        month_number = int(match[2]) if match[2] else words.MONTHS[match[3].casefold()]
        day_in_year = _within(dating.around, int(match[1]), month_number)
        return day_in_year if day_in_year is not None else text
    return spell_june(text) if dating.among_months else text


def _long(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _within(around: Period, day: int, month: int) -> date | str | None:
    """The day in the one year of the period that has it; as a text where no year has it (31.2.)."""
    found = []
    for year in {around.start.year, around.end.year}:
        with suppress(ValueError):
            found.append(date(year, month, day))
    if not found:
        return f"{day}.{month}.{around.start.year}"
    inside = [one for one in found if around.start <= one <= around.end] or found
    return inside[0] if len(inside) == 1 else None


_SPANS = {
    Grain.DAY: lambda day: spans.span_of_day(day.year, day.month, day.day),
    Grain.WEEK: lambda day: spans.span_of_week(*day.isocalendar()[:2]),
    Grain.MONTH: lambda day: spans.span_of_month(day.year, day.month),
    Grain.QUARTER: lambda day: spans.span_of_quarter(day.year, (day.month + 2) // 3),
    Grain.HALF_YEAR: lambda day: spans.span_of_half(day.year, (day.month + 5) // 6),
    Grain.YEAR: lambda day: spans.span_of_year(day.year),
    Grain.SCHOOL_YEAR: lambda day: spans.span_of_school_year(day.year - (day.month < 8)),
}
WITHIN_MONTHS = frozenset({Grain.AS_GIVEN, Grain.DAY, Grain.WEEK})
"""Grains that a month cannot be told to lie in."""


@lru_cache(maxsize=20_000)
def roll_period(period: Period, grain: Grain) -> Period:
    """The day, month, year ... that the period lies in. One that is longer, or lies in two of them, stays as it is."""
    if grain is Grain.AS_GIVEN:
        return period
    span = _SPANS[grain](period.start)
    return span if period.end <= span.end else period


def finest_grain(grains: Sequence[Grain]) -> Grain:
    """What rows may be rolled up to before anything else is known of them: months are parts of all longer grains."""
    return Grain.AS_GIVEN if not grains or not WITHIN_MONTHS.isdisjoint(grains) else Grain.MONTH
