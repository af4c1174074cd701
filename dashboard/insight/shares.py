"""How sure a share is: where the share of everybody may lie, when some of them answered.

A share of people's answers is a sample: those who did not answer may think otherwise. A share of things that were all
counted (letters that were opened, tenders that were passed) is as it is, and has no estimate: how it varies, its
process behaviour chart tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from dashboard.insight.disclosure import Band, Kind, setting_of
from dashboard.insight.intervals import Interval, share_interval
from dashboard.insight.series import Point
from dashboard.insight.survey.precision import count_decimals
from dashboard.insight.survey.published import possible_answers
from dashboard.strategy.model import CountingRule, Indicator

LEAST: Mapping[Band, int] = {Band.FROM_5_TO_9: 5, Band.FROM_10_TO_19: 10, Band.FROM_20: 20}
"""The fewest people that a band may stand for: with them the interval is as wide as it can be, and tells of no more."""
DUST = 1e-9
"""What binary numbers add to a whole number of people."""
MOST_DECIMALS = 6
"""Of a computed share; more of them are dust."""


@dataclass(frozen=True, slots=True)
class ShareEstimate:
    """Where a share may lie, in per cent, if it is known of how many (`n`, or of at least so many) it is."""

    n: int | None = None
    at_least: bool = False
    interval: Interval | None = None


def estimate_share(indicator: Indicator, point: Point | None) -> ShareEstimate | None:
    """The estimate of a point; None where it is no share of people's answers, or has no value.

    No population is known here, so where nearly everybody answered the interval is wider than it need be, never
    narrower.
    """
    if point is None or point.value is None or indicator.counting_rule is not CountingRule.SHARE:
        return None
    if setting_of(indicator).kind is not Kind.SHARE:
        return None
    n, at_least = _find_whole(point)
    if n is None or not 0 <= point.value <= 100:
        return ShareEstimate()
    return ShareEstimate(n, at_least, _bound_share(point.value, n))


def _find_whole(point: Point) -> tuple[int | None, bool]:
    if point.n:
        return point.n, False
    band = point.released.band if point.released else None
    return (LEAST[band], True) if band else (None, False)


def _bound_share(percent: float, n: int) -> Interval:
    """Over every whole number of people that may be behind the printed share."""
    parts = _possible_parts(percent, n)
    ends = [found for part in parts if (found := share_interval(part, n)) is not None]
    return Interval(100 * min(one.low for one in ends), 100 * max(one.high for one in ends))


def _possible_parts(percent: float, n: int) -> tuple[int, ...]:
    """Those that give the share as printed; where none does (n is only its least), the nearest on either side."""
    decimals = min(count_decimals(percent, 0), MOST_DECIMALS)
    exact = percent * n / 100
    return possible_answers(percent, decimals, n) or (floor(exact + DUST), ceil(exact - DUST))
