"""Adding up over members: done where the indicator's definition allows it, refused with the reason where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import Aggregation, CountingRule, Indicator


class NoTotal(StrEnum):
    """Why the parts are not added up."""

    DISTINCT = "distinct"  # the same person can be in several parts
    STOCK = "stock"  # a stock of one member says nothing of the next one's
    MEAN = "mean"  # a mean needs the numbers of answers behind it
    GAPS = "gaps"  # a part has no value
    HIDDEN = "hidden"  # a part is hidden, and could be worked out from the whole
    NOT_EXACT = "not_exact"  # a part is "over" or "almost"
    ONE = "one"  # there is only one part


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over members for one period, or the reason why there is none."""

    period: Period
    value: float | None = None
    reason: NoTotal | None = None


def add_members(indicator: Indicator, series: Sequence[Series], period: Period) -> Total:
    """The sum of the members' values for exactly `period`."""
    points = [point for one in series for point in one.points if point.period == period]
    if len(points) < 2:
        return Total(period, reason=NoTotal.ONE)
    if indicator.aggregation is not Aggregation.SUM:
        return Total(period, reason=_refuse(indicator))
    return _sum(points, period)


def _refuse(indicator: Indicator) -> NoTotal:
    if indicator.counting_rule in (CountingRule.SCORE, CountingRule.SHARE):
        return NoTotal.MEAN
    return NoTotal.STOCK if indicator.aggregation is Aggregation.LAST else NoTotal.DISTINCT


def _sum(points: Sequence[Point], period: Period) -> Total:
    if any(point.qualifier is Qualifier.SUPPRESSED for point in points):
        return Total(period, reason=NoTotal.HIDDEN)
    values = [point.value for point in points if point.value is not None]
    if len(values) < len(points):
        return Total(period, reason=NoTotal.GAPS)
    if any(point.qualifier is not Qualifier.EXACT for point in points):
        return Total(period, reason=NoTotal.NOT_EXACT)
    return Total(period, value=round(sum(values), 6))
