"""Whether figures came when they should: how many were due in a year, and how many of them came in time, late, never.

Counted are indicators that have been agreed and whose periods are calendar units, from the first period of which there
is a figure on. When a
figure came is when it was first stored here; who begins to use the program brings old years late, and that is counted
for a year and no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.cycle.due_days import find_due, next_period
from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind, span_of_month
from dashboard.insight.freshness import OWN_KIND, is_expected
from dashboard.strategy.model import OWED, Indicator, Stage

WINDOW = timedelta(days=365)
"""Figures that fell due in so many days up to today are counted."""
LEAST = 10
"""Of fewer figures no percentage is said: each of them would be more than ten points."""
SHORTEST = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR})


class Came(NamedTuple):
    """A period has a figure, and the day on which its first one came."""

    period: Period
    day: date


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How many figures were due; of these came `in_time` and `late`.

    `never`: indicators that have been agreed and have no figure yet; `unagreed`: those that are proposed, of which
    nothing falls due.
    """

    in_time: int = 0
    late: int = 0
    missing: int = 0
    never: int = 0
    unagreed: int = 0

    @property
    def due(self) -> int:
        """How many should be there by today."""
        return self.in_time + self.late + self.missing

    @property
    def in_time_share(self) -> float | None:
        """The share of those that came in time, 0-1; None of too few."""
        return self.in_time / self.due if self.due >= LEAST else None

    def __add__(self, other: Timeliness) -> Timeliness:
        return Timeliness(
            self.in_time + other.in_time,
            self.late + other.late,
            self.missing + other.missing,
            self.never + other.never,
            self.unagreed + other.unagreed,
        )


def count_by(
    group: Callable[[Indicator], str | None],
    indicators: Iterable[Indicator],
    came: Mapping[str, Sequence[Came]],
    today: date,
    agreed: Mapping[str, date] | None = None,
) -> dict[str | None, Timeliness]:
    """The timeliness of each group of indicators, such as those of a goal or of an owner, in the order they appear.

    `agreed`: since when the figures of an indicator are owed; nothing fell due before it.
    """
    since = agreed or {}
    found: dict[str | None, Timeliness] = {}
    for indicator in indicators:
        if is_counted(indicator):
            is_owed = indicator.stage in OWED
            counted = (
                count_timeliness(indicator, came.get(indicator.key, ()), today, since.get(indicator.key))
                if is_owed
                else Timeliness(unagreed=1)
            )
            found[group(indicator)] = found.get(group(indicator), Timeliness()) + counted
    return found


def is_counted(indicator: Indicator) -> bool:
    """Whether figures of it fall due on certain days, or will when it has been agreed."""
    is_regular = OWN_KIND.get(indicator.period_type) in SHORTEST
    return is_regular and indicator.stage is not Stage.IDEA and is_expected(indicator)


def count_timeliness(indicator: Indicator, came: Sequence[Came], today: date, since: date | None = None) -> Timeliness:
    """The timeliness of one indicator. `came`: its periods of any members that have a figure, of any length."""
    days = _first_days(indicator, came)
    if not days:
        return Timeliness(never=1)
    in_time = late = missing = 0
    owed = (one for one in _list_due(indicator, min(days), today) if since is None or since <= one[1])
    for period, due in owed:
        day = days.get(period)
        if day is None or day > today:
            missing += 1
        elif day <= due:
            in_time += 1
        else:
            late += 1
    return Timeliness(in_time, late, missing)


def _list_due(indicator: Indicator, first: Period, today: date) -> Iterator[tuple[Period, date]]:
    """The periods from `first` on whose last day to come in lies in the window before today, and that day."""
    period: Period | None = first
    while period is not None:
        due = find_due(period.start - timedelta(days=1), indicator.period_type)
        if due >= today:
            return
        if due >= today - WINDOW:
            yield period, due
        period = next_period(period.end, indicator.period_type)


def _first_days(indicator: Indicator, came: Sequence[Came]) -> dict[Period, date]:
    """The day on which each of the indicator's own periods was there: as one figure, else as its last missing month."""
    kind = OWN_KIND[indicator.period_type]
    whole = {one.period: one.day for one in came if period_kind(one.period) is kind}
    months = {one.period: one.day for one in came if period_kind(one.period) is PeriodKind.MONTH}
    for first in months:
        period = next_period(first.start - timedelta(days=1), indicator.period_type)
        if period is not None and period not in whole:
            parts = [months.get(one) for one in _months_of(period)]
            known = [day for day in parts if day is not None]
            if len(known) == len(parts):
                whole[period] = max(known)
    return whole


def _months_of(period: Period) -> list[Period]:
    count = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
    places = (period.start.month - 1 + step for step in range(count))
    return [span_of_month(period.start.year + place // 12, place % 12 + 1) for place in places]
