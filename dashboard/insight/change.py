"""The change between two values of a series: computed, published by the source, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.periods import period_kind
from dashboard.insight.series import Point, Series
from dashboard.strategy.model import CountingRule, Indicator

DIFFERENCES = frozenset({CountingRule.SHARE, CountingRule.SCORE})
"""Shares, scores and eNPS change by points; a per cent of a per cent misleads."""


class ChangeKind(StrEnum):
    """Who says it."""

    COMPUTED = "computed"
    PUBLISHED = "published"
    NONE = "none"


class NoChange(StrEnum):
    """Why there is no change to show."""

    NO_VALUE = "no_value"
    NO_EARLIER = "no_earlier"
    NOT_EXACT = "not_exact"
    UNCERTAIN = "uncertain"
    PARTIAL = "partial"
    UNLIKE_PERIODS = "unlike_periods"
    EARLIER_ZERO = "earlier_zero"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Change:
    """`amount` is in per cent when `relative`, else in the indicator's unit. `since` is the earlier period."""

    kind: ChangeKind
    amount: float | None = None
    relative: bool = False
    since: Period | None = None
    reason: NoChange | None = None


def find_change(series: Series, indicator: Indicator) -> Change:
    """The change of the last valued point.

    What the source printed goes first and is never recomputed. Else the difference from the point before it:
    `later - earlier` for shares and scores, `100 * (later - earlier) / |earlier|` per cent for counts; rounded
    to six decimals, so that 4.6 - 4.5 is 0.1.
    """
    points = series.valued
    if not points:
        return _no(NoChange.NO_VALUE)
    last = points[-1]
    if last.published_change is not None:
        return Change(ChangeKind.PUBLISHED, last.published_change, relative=True)
    if indicator.counting_rule is CountingRule.FACT:
        return _no(NoChange.FACT)
    if len(points) == 1:
        return _no(NoChange.NO_EARLIER)
    return _compute(points[-2], last, indicator)


def _compute(earlier: Point, later: Point, indicator: Indicator) -> Change:
    pair = (earlier, later)
    if any(point.qualifier is not Qualifier.EXACT for point in pair):
        return _no(NoChange.NOT_EXACT)
    if any(Flag.UNCERTAIN in point.flags for point in pair):
        return _no(NoChange.UNCERTAIN)
    if any(Flag.PARTIAL in point.flags for point in pair):
        return _no(NoChange.PARTIAL)
    if period_kind(earlier.period) is not period_kind(later.period):
        return _no(NoChange.UNLIKE_PERIODS)
    before, after = float(earlier.value or 0), float(later.value or 0)
    if indicator.counting_rule in DIFFERENCES:
        return Change(ChangeKind.COMPUTED, round(after - before, 6), since=earlier.period)
    if before == 0:
        return _no(NoChange.EARLIER_ZERO)
    percent = round(100 * (after - before) / abs(before), 6)
    return Change(ChangeKind.COMPUTED, percent, relative=True, since=earlier.period)


def _no(reason: NoChange) -> Change:
    return Change(ChangeKind.NONE, reason=reason)
