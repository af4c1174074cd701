"""What an entry waits for: of which days the figures are to be, and whether they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.cycle.entries import NeedPeriod
from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.spans import span_of_months
from dashboard.insight.digest import KEPT_DRAWN, KEPT_OWN, Digest
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import Indicator, PeriodType

LENGTHS = {
    NeedPeriod.SAME_MONTH: 1,
    NeedPeriod.PREVIOUS_MONTH: 1,
    NeedPeriod.PREVIOUS_QUARTER: 3,
    NeedPeriod.PREVIOUS_HALF_YEAR: 6,
    NeedPeriod.PREVIOUS_YEAR: 12,
    NeedPeriod.SAME_YEAR: 12,
}
"""In months."""
OWN_TIME = frozenset({NeedPeriod.SAME_MONTH, NeedPeriod.SAME_YEAR})
"""Not of what was before it, but of when it is itself."""
OWN_LENGTHS = {PeriodType.MONTH: 1, PeriodType.QUARTER: 3, PeriodType.HALF_YEAR: 6, PeriodType.YEAR: 12}
"""In months; days, weeks, waves and events come when they come."""
THERE = frozenset({Qualifier.SUPPRESSED, Qualifier.NOT_APPLICABLE})
"""Points without a value that say all the same that the figure has been brought: hidden, or there is none to bring."""


def find_period(need: NeedPeriod, day: date) -> Period:
    """The days that are asked for, seen from `day`: the calendar unit that it lies in, or the one before."""
    return _find_unit(LENGTHS[need], day, 0 if need in OWN_TIME else -1)


def _find_unit(months: int, day: date, steps: int) -> Period:
    """The calendar unit of so many months that is `steps` units after the one in which `day` lies."""
    first = 12 * day.year + (day.month - 1) // months * months + steps * months
    year, month = divmod(first, 12)
    return span_of_months(year, month + 1, month + months)


def adapt_period(asked: Period, indicator: Indicator, valued: Sequence[Period]) -> Period:
    """What can be asked of this indicator: of one that has come by longer periods only, the newest whole one.

    Followers that come once a year, asked for February 2026, are those of 2025. As soon as a month of them has come,
    months are asked for: a yearly figure of last year would otherwise hide that this February is late.
    """
    own = OWN_LENGTHS.get(indicator.period_type)
    if own is None or own <= _months(asked) or any(_months(one) == _months(asked) for one in valued):
        return asked
    return _newest_whole(own, asked)


def _newest_whole(months: int, asked: Period) -> Period:
    enclosing = _find_unit(months, asked.end, 0)
    return enclosing if enclosing.end == asked.end else _find_unit(months, asked.end, -1)


def counts_begun(asked: Period, indicator: Indicator, due: date) -> bool:
    """Whether a figure that was brought before the period was over will do: of what comes when it comes, and where the
    period is not over by the day on which the figure is due.
    """
    return indicator.period_type not in OWN_LENGTHS or due <= asked.end


def list_gaps(asked: Period, indicator: Indicator, valued: Sequence[Period]) -> tuple[Period, ...]:
    """The periods of which a figure is missing; () where all that is asked for is there.

    It is there as one figure of the whole of `asked`, as one of each of its own shorter periods (three months of a
    quarter), or, of what comes when it comes (days, weeks, waves, events), as any that ends in it and is no longer.
    Where not one of the shorter ones is there, the whole is missing.
    """
    if asked in valued:
        return ()
    own = OWN_LENGTHS.get(indicator.period_type)
    if own is None:
        return () if any(_ends_in(one, asked) for one in valued) else (asked,)
    parts = _list_parts(asked, own)
    missing = tuple(part for part in parts if part not in valued)
    return (asked,) if len(missing) == len(parts) else missing


def _list_parts(period: Period, months: int) -> tuple[Period, ...]:
    count = max(_months(period) // months, 1)
    return tuple(_find_unit(months, period.start, step) for step in range(count)) if count > 1 else (period,)


def _ends_in(found: Period, asked: Period) -> bool:
    return asked.start <= found.end <= asked.end and found.end - found.start <= asked.end - asked.start


def _months(period: Period) -> int:
    """How many whole months it has; 0 for what is no whole months."""
    whole = span_of_months(period.start.year, period.start.month, period.end.month, period.end.year)
    return (
        12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1 if whole == period else 0
    )


class Figures(NamedTuple):
    """Of which periods each indicator has a figure, and of which it has one of a part of the period only."""

    whole: dict[str, tuple[Period, ...]]
    begun: dict[str, tuple[Period, ...]]


def gather_figures(
    asked: Mapping[str, date],
    digests: Callable[[str], Sequence[Digest]],
    series: Callable[[str], Sequence[Series]],
) -> Figures:
    """The figures of each indicator that something is asked of, from the day given with it on.

    A digest keeps the newest points; only where one may be asked for that is older are the series read.
    """
    read = {
        key: list_series(digests(key)) if reaches_back(digests(key), day) else tuple(series(key))
        for key, day in asked.items()
    }
    return Figures(
        {key: list_valued(found) for key, found in read.items()},
        {key: list_begun(found) for key, found in read.items()},
    )


def list_series(digests: Iterable[Digest]) -> tuple[Series, ...]:
    """What the digests keep: the newest points."""
    return tuple(series for digest in digests for series in (digest.own, digest.drawn))


def list_valued(series: Iterable[Series]) -> tuple[Period, ...]:
    """The periods of which there is a figure in any of the series, in order. A hidden figure is there."""
    return _list_periods(series, is_partial=False)


def list_begun(series: Iterable[Series]) -> tuple[Period, ...]:
    """The periods of which there is a figure of a part only: it has been brought before they were over."""
    return _list_periods(series, is_partial=True)


def _list_periods(series: Iterable[Series], *, is_partial: bool) -> tuple[Period, ...]:
    points = (point for one in series for point in one.points if _is_there(point))
    return tuple(sorted({point.period for point in points if (Flag.PARTIAL in point.flags) is is_partial}))


def _is_there(point: Point) -> bool:
    return point.value is not None or point.qualifier in THERE


def reaches_back(digests: Iterable[Digest], day: date) -> bool:
    """Whether the digests tell of all that was there on `day` and after; else only the whole series does."""
    return all(
        _covers(one.drawn, KEPT_DRAWN, day)
        and (
            _covers(one.own, KEPT_OWN, day) or one.own.points[0].period in {point.period for point in one.drawn.points}
        )
        for one in digests
    )


def _covers(series: Series, most: int, day: date) -> bool:
    """Whether nothing was cut off that began on `day` or later."""
    return len(series.points) < most or series.points[0].period.start <= day
