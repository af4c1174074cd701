"""A series in weeks or months, and stretches of several of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind, Qualifier
from dashboard.formats.spans import period_kind, span_of_month
from dashboard.insight.process.behaviour import NOT_CHARTED
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import Aggregation, Indicator

WEEK = 7


class Unit(NamedTuple):
    """A week's or month's figure and its weight in a mean (the answers behind it, where the mean is weighted)."""

    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Units:
    """A series by numbered weeks or months; one that is not known is not there."""

    kind: PeriodKind
    rule: Aggregation
    found: Mapping[int, Unit]


class Stretch(NamedTuple):
    """Some weeks or months. `value`: their sum where the figures add up, else their mean; None where any is lacking."""

    period: Period
    value: float | None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.period.end - self.period.start).days + 1


def read_units(series: Series, indicator: Indicator) -> Units | None:
    """The weeks or months of a series, by the kind of period that most of its points are of; None for longer ones.

    What is inexact, uncertain, or of a part of its period only is left out, as is a week that lacks a day.
    """
    kinds = Counter(period_kind(point.period) for point in series.points)
    known = [kind for kind in (PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH) if kinds[kind]]
    if not known:
        return None
    kind = max(known, key=kinds.__getitem__)
    weighted = indicator.aggregation is Aggregation.WEIGHTED_MEAN
    sure = [
        (point.period.start, _unit(point, weighted=weighted))
        for point in series.points
        if period_kind(point.period) is kind and _is_sure(point, weighted=weighted)
    ]
    unit = PeriodKind.MONTH if kind is PeriodKind.MONTH else PeriodKind.WEEK
    found: dict[int, list[Unit]] = {}
    for day, one in sure:
        found.setdefault(number_of(day, unit), []).append(one)
    parts = WEEK if kind is PeriodKind.DAY else 1
    whole = {number: join_units(some, indicator.aggregation) for number, some in found.items() if len(some) == parts}
    return Units(unit, indicator.aggregation, whole)


def _is_sure(point: Point, *, weighted: bool) -> bool:
    exact = point.value is not None and point.qualifier is Qualifier.EXACT and not point.flags & NOT_CHARTED
    return exact and (not weighted or bool(point.n))


def _unit(point: Point, *, weighted: bool) -> Unit:
    return Unit(float(point.value or 0), float(point.n or 0) if weighted else 1.0)


def join_units(units: Sequence[Unit], rule: Aggregation) -> Unit:
    """Their sum where figures add up; else their mean by weight: of distinct people it says how many on a typical day
    (or month), never how many in all.
    """
    weight = math.fsum(one.weight for one in units)
    if rule is Aggregation.SUM:
        return Unit(math.fsum(one.value for one in units), weight)
    return Unit(math.fsum(one.value * one.weight for one in units) / weight, weight)


def number_of(day: date, kind: PeriodKind) -> int:
    """The number of the week (Monday to Sunday) or month that the day is in: the next one's is one more."""
    return (day.toordinal() - 1) // WEEK if kind is PeriodKind.WEEK else 12 * day.year + day.month - 1


def _period(number: int, kind: PeriodKind) -> Period:
    if kind is PeriodKind.MONTH:
        return span_of_month(number // 12, number % 12 + 1)
    monday = date.fromordinal(number * WEEK + 1)
    return Period(monday, monday + timedelta(days=WEEK - 1))


def read_stretch(units: Units, start: int, length: int) -> Stretch:
    """The `length` weeks or months from number `start` on."""
    numbers = range(start, start + length)
    period = Period(_period(start, units.kind).start, _period(numbers[-1], units.kind).end)
    known = [units.found[number] for number in numbers if number in units.found]
    return Stretch(period, join_units(known, units.rule).value if len(known) == length else None)


def in_weeks(series: Series, indicator: Indicator) -> Series:
    """A series of days as one of whole weeks: their sum where days add up, else the mean of the days."""
    units = read_units(series, indicator)
    if units is None or units.kind is not PeriodKind.WEEK:
        return series
    first = {number_of(point.period.start, units.kind): point for point in reversed(series.points)}
    points = (
        replace(
            first[number], period=_period(number, units.kind), value=round(unit.value, 6), n=None, flags=frozenset()
        )
        for number, unit in sorted(units.found.items())
    )
    return replace(series, points=tuple(points))
