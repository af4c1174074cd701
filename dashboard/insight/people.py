"""People reached: visits, encounters and persons apart, by place and month. Kinds are never added together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from dashboard.facts import Flag, Members, Period, Qualifier
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.insight.digest import Digest
from dashboard.insight.joined import join_versions
from dashboard.insight.rollup import PARTIAL, Rolled, join_qualifiers, roll_up
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import Aggregation, CountingRule, Indicator


class Reached(StrEnum):
    """What one unit of a figure of people is."""

    VISITS = "visits"  # the same person counts each time
    ENCOUNTERS = "encounters"  # the same person can be met many times
    PERSONS = "persons"  # each person counts once


REACHED: Mapping[CountingRule, Reached] = {
    CountingRule.VISITS: Reached.VISITS,
    CountingRule.PARTICIPATIONS: Reached.VISITS,
    CountingRule.ENCOUNTERS: Reached.ENCOUNTERS,
    CountingRule.DISTINCT_PERSONS: Reached.PERSONS,
}
"""Of the counting rules that count people; the others count things and occasions."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of one place, one activity or the whole, by period. `steps`: the days of changes in the counting."""

    name: str
    points: tuple[Point, ...]
    steps: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class TallyYear:
    """A tally through a year: a point for each of the twelve months, None where nothing is known; and the whole."""

    name: str
    months: tuple[Point | None, ...]
    whole: Rolled


def series_of_digests(digests: Iterable[Digest]) -> tuple[Series, ...]:
    """What is kept of each series: the newest of its own periods, and three years of months."""
    return tuple(_join_kept(one) for one in digests)


def _join_kept(digest: Digest) -> Series:
    points = {point.period: point for point in (*digest.drawn.points, *digest.own.points)}
    return replace(digest.own, points=tuple(points[period] for period in sorted(points)))


def gather_by(
    indicator: Indicator, series: Iterable[Series], dimension: str, only: Mapping[str, str] | None = None
) -> tuple[Tally, ...]:
    """A tally for each member of a dimension, by name; `only` chooses members of other dimensions.

    The other dimensions are added up where the indicator adds up; else each series is a tally with its whole name.
    """
    chosen = [one for one in series if (only or {}).items() <= dict(one.members).items()]
    if indicator.aggregation is not Aggregation.SUM:
        return tuple(sorted((_make_tally(one.name, [one]) for one in _by_members(chosen)), key=lambda one: one.name))
    named = sorted((one for one in chosen if dimension in dict(one.members)), key=lambda one: _member(one, dimension))
    groups = groupby(named, key=lambda one: _member(one, dimension))
    return tuple(_make_tally(name, list(group)) for name, group in groups)


def gather_whole(indicator: Indicator, series: Sequence[Series], name: str) -> Tally | None:
    """All members of the indicator as one; None where it has several and does not add up, or no point."""
    members = {one.members for one in series}
    if not members or (len(members) > 1 and indicator.aggregation is not Aggregation.SUM):
        return None
    return _make_tally(name, series)


def _member(series: Series, dimension: str) -> str:
    return dict(series.members)[dimension]


def _by_members(series: Iterable[Series]) -> tuple[Series, ...]:
    return tuple(joined.series for joined in join_versions(series))


def _make_tally(name: str, series: Sequence[Series]) -> Tally:
    joined = join_versions(series)
    parts = [one.series for one in joined]
    found: dict[Period, dict[Members, Point]] = {}
    for part in parts:
        for point in part.points:
            found.setdefault(point.period, {})[part.members] = point
    points = tuple(_add(list(found[period].values()), len(parts)) for period in sorted(found))
    return Tally(name, points, frozenset().union(*(one.steps for one in joined)))


def _add(points: Sequence[Point], parts: int) -> Point:
    """The sum of one period's points; hidden or missing where one of them is, partial where a part has no point."""
    if parts == 1:
        return points[0]
    flags = frozenset().union(*(point.flags for point in points)) | (PARTIAL if len(points) < parts else frozenset())
    values = [point.value for point in points if point.value is not None]
    if len(values) == len(points):
        value, qualifier = round(math.fsum(values), 6), join_qualifiers({point.qualifier for point in points})
        return replace(points[0], value=value, qualifier=qualifier, flags=flags, n=None, rows=None, released=None)
    gaps = [point for point in points if point.value is None]
    return next(filter(is_hidden, gaps), gaps[0])


def through_year(indicator: Indicator, tally: Tally, year: int) -> TallyYear:
    """The tally's months of one year, and the year's figure by the indicator's own rule."""
    found = {point.period: point for point in tally.points}
    months = tuple(found.get(span_of_month(year, month)) for month in range(1, 13))
    return TallyYear(tally.name, months, figure_of_year(indicator, tally, year))


def figure_of_year(indicator: Indicator, tally: Tally | None, year: int) -> Rolled:
    """A year's figure: its own where there is one, else rolled up from its parts, or the reason why there is none."""
    whole = span_of_year(year)
    points = tally.points if tally else ()
    own = next((point for point in points if point.period == whole), None)
    if own is None:
        return roll_up(indicator, points, whole)
    return Rolled(whole, own.value, own.qualifier, own.flags, own.n, (own,), own.made_of)


def points_within(points: Iterable[Point], period: Period) -> tuple[Point, ...]:
    """The points that lie in the period, itself and its parts."""
    return tuple(one for one in points if period.start <= one.period.start and one.period.end <= period.end)


def is_hidden(point: Point) -> bool:
    """Whether there is a value that is not shown."""
    return point.qualifier is Qualifier.SUPPRESSED


def is_plain(point: Point) -> bool:
    """Whether the value can be computed with: exact, and of its whole period."""
    return point.qualifier is Qualifier.EXACT and not point.flags & {Flag.PARTIAL, Flag.UNCERTAIN}


def newest_year(digests: Iterable[Digest]) -> int | None:
    """The newest year of which any of them has a value."""
    return max((year for digest in digests for year in digest.valued_years), default=None)
