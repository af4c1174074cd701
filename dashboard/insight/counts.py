"""Two counts compared: this year's visits with last year's."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.insight.intervals import Interval, count_interval
from dashboard.insight.quantiles import CONFIDENCE, beta_quantile, binomial_below


@dataclass(frozen=True, slots=True)
class CountChange:
    """From `before` to `after`, each per its exposure.

    `ratio` is after / before (1.1 is ten per cent more), None when there was nothing before; `ratio_interval` may have
    no upper end. `difference` is per unit of exposure, in the count's own unit when exposures are 1. `p`: the chance of
    a change at least as great, were the rate behind both the same.
    """

    before: int
    after: int
    ratio: float | None
    ratio_interval: Interval
    difference: float
    difference_interval: Interval
    p: float


def compare_counts(
    before: int, after: int, exposures: tuple[float, float] = (1.0, 1.0), confidence: float = CONFIDENCE
) -> CountChange | None:
    """The change between two counts of independent events; None when both are 0, which says nothing of the change.

    `exposures` are what each was counted over: opening days, weeks. Given both, `after` is binomial of their sum
    (Przyborowski & Wilenski 1940, Biometrika 31); the ratio's interval is Clopper & Pearson's 1934 of that share,
    turned into a ratio, and `p` is twice the smaller tail, so the interval holds 1 exactly when p > 1 - confidence.
    The difference's interval is put together from Garwood's two (Zou & Donner 2008, Statistics in Medicine 27).
    The same people's visits come in clusters: both intervals are then too narrow, never too wide.
    Raises ValueError for a negative count or an exposure that is not positive.
    """
    if min(before, after) < 0 or min(exposures) <= 0:
        raise ValueError(f"{before} and {after} over {exposures}")
    if before == after == 0:
        return None
    first, second = exposures
    return CountChange(
        before=before,
        after=after,
        ratio=(after / second) / (before / first) if before else None,
        ratio_interval=_bound_ratio(before, after, first / second, confidence),
        difference=after / second - before / first,
        difference_interval=_bound_difference(before, after, exposures, confidence),
        p=_test_equal(before, after, second / (first + second)),
    )


def _bound_ratio(before: int, after: int, scale: float, confidence: float) -> Interval:
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, after, before + 1) if after else 0.0
    high = beta_quantile(1 - tail, after + 1, before) if before else 1.0
    return Interval(scale * low / (1 - low), math.inf if high == 1 else scale * high / (1 - high))


def _bound_difference(before: int, after: int, exposures: tuple[float, float], confidence: float) -> Interval:
    earlier, later = before / exposures[0], after / exposures[1]
    earlier_ends = [end / exposures[0] for end in count_interval(before, confidence)]
    later_ends = [end / exposures[1] for end in count_interval(after, confidence)]
    down = math.hypot(later - later_ends[0], earlier_ends[1] - earlier)
    up = math.hypot(later_ends[1] - later, earlier - earlier_ends[0])
    return Interval(later - earlier - down, later - earlier + up)


def _test_equal(before: int, after: int, share: float) -> float:
    total = before + after
    at_most = binomial_below(after, total, share)
    at_least = binomial_below(before, total, 1 - share)
    return min(1.0, 2 * min(at_most, at_least))
