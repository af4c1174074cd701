"""How fast a series moves in a year, with its interval; or why that is not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from statistics import median
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.insight.intervals import Interval
from dashboard.insight.pace.kendall import bounding_rank
from dashboard.insight.pace.years import end_of, middle_of
from dashboard.insight.process.segments import PeriodValue, check_order, has_break
from dashboard.insight.quantiles import CONFIDENCE

SEASONS: Mapping[PeriodKind, int] = {
    PeriodKind.WEEK: 52,
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF_YEAR: 2,
    PeriodKind.YEAR: 1,
    PeriodKind.SCHOOL_YEAR: 1,
}
"""How many of a period make a year, after which the same season comes again."""

FEWEST = 5
"""Values of a yearly series: of four, no slope is enclosed with 95 % confidence."""

FEWEST_YEARS = 3
"""In which a season must have a value: of two years, one difference is no pace."""

WHOLE_CYCLE = 0.75
"""The share of a year's seasons that must have a pace: a July that is always closed is no half-year."""


class NoPace(StrEnum):
    """Why a pace would mislead."""

    TOO_FEW = "too_few"
    BREAK_WITHIN = "break_within"
    INCOMPLETE_CYCLE = "incomplete_cycle"  # a season would be taken for a trend
    UNLIKE_PERIODS = "unlike_periods"  # or days, waves, other ranges


class Line(NamedTuple):
    """`level` is the value at the last period's middle, in the indicator's unit; `slope` is per year."""

    slope: float
    level: float


@dataclass(frozen=True, slots=True)
class Pace:
    """The line through the series, and the slowest and the fastest line that it may be (`low`, `high` by slope).

    `until`: the end of the last period with a value, in years (2024.0 is the end of 2023). `latest` is that value.
    `there` of the `needed`: values of a yearly series, else years of the season that has most. `reason` says why there
    is no line.
    """

    line: Line | None = None
    low: Line | None = None
    high: Line | None = None
    until: float = 0.0
    latest: float | None = None
    there: int = 0
    needed: int = FEWEST
    reason: NoPace | None = None

    @property
    def interval(self) -> Interval | None:
        """The slope's interval, per year."""
        return Interval(self.low.slope, self.high.slope) if self.low and self.high else None

    @property
    def moves(self) -> bool:
        """Whether the interval excludes that nothing moves."""
        return self.interval is not None and not self.interval.holds(0.0)


def measure_pace(points: Sequence[PeriodValue], steps: Collection[date] = (), confidence: float = CONFIDENCE) -> Pace:
    """The pace of points in the order of time, all of one calendar unit; gaps (None) are passed over.

    Slope: the median of the slopes of all pairs of values (Theil 1950; Sen 1968, JASA 63), its interval by Kendall's
    exact distribution (`bounding_rank`). In series of months, quarters or weeks only the same seasons of different
    years make pairs (Hirsch, Slack & Smith 1982, Water Resources Research 18; Gilbert 1987, chapter 16), so that
    neither a summer nor a half-year is taken for a trend. Level: the median of value - slope * time (Conover 1980).
    Values are taken as independent; where years as a whole swing, the interval of a seasonal series is too narrow.
    `steps`: first days of a new definition or a marked change; across one there is no pace.
    Raises ValueError for periods out of order.
    """
    check_order(points)
    valued = [(period, value) for period, value in points if value is not None]
    kinds = {period_kind(period) for period, _ in valued}
    if not valued:
        return Pace(reason=NoPace.TOO_FEW)
    if len(kinds) > 1 or not kinds <= SEASONS.keys():
        return Pace(there=len(valued), reason=NoPace.UNLIKE_PERIODS)
    if has_break(valued, steps):
        return Pace(there=len(valued), reason=NoPace.BREAK_WITHIN)
    return _fit(valued, SEASONS[kinds.pop()], confidence)


def _fit(valued: Sequence[tuple[Period, float]], seasons: int, confidence: float) -> Pace:
    groups = _group_seasons(valued, seasons)
    needed = FEWEST if seasons == 1 else FEWEST_YEARS
    there = max(len(group) for group in groups)
    long_enough = sum(len(group) >= needed for group in groups)
    if len(groups) < WHOLE_CYCLE * seasons or 0 < long_enough < WHOLE_CYCLE * seasons:
        return Pace(there=there, needed=needed, reason=NoPace.INCOMPLETE_CYCLE)
    if there < needed:
        return Pace(there=there, needed=needed, reason=NoPace.TOO_FEW)
    slopes = sorted(
        (later - earlier) / (second - first)
        for group in groups
        for (first, earlier), (second, later) in combinations(group, 2)
    )
    rank = bounding_rank(tuple(sorted(len(group) for group in groups)), confidence)
    if rank is None:
        return Pace(there=there, needed=needed, reason=NoPace.TOO_FEW)
    dots = [(middle_of(period), value) for period, value in valued]
    low, line, high = (_draw_line(slope, dots) for slope in (slopes[rank - 1], median(slopes), slopes[-rank]))
    last, latest = valued[-1]
    return Pace(line, low, high, end_of(last.end), latest, there, needed)


def _group_seasons(valued: Sequence[tuple[Period, float]], seasons: int) -> list[list[tuple[float, float]]]:
    """(year, value) pairs of the same season of each year; the seasons in the order in which they first come."""
    groups: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for period, value in valued:
        groups[_season(period, seasons)].append((middle_of(period), value))
    return list(groups.values())


def _season(period: Period, seasons: int) -> int:
    """Which season of the year a period is of: its ISO week, or the month that it starts in."""
    if seasons == 1:
        return 0
    return period.start.isocalendar().week if seasons == SEASONS[PeriodKind.WEEK] else period.start.month


def _draw_line(slope: float, dots: Sequence[tuple[float, float]]) -> Line:
    last = dots[-1][0]
    return Line(slope, median(value - slope * (at - last) for at, value in dots))
