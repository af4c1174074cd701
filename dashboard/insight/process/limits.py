"""The limits of a process: its mean, and how far its values reach by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

LIMIT_FACTOR = 2.66
"""3 / d2, where d2 = 1.128 is the mean range of two normal values in standard deviations (Shewhart 1931)."""

SCREEN_FACTOR = 3.267
"""D4 for ranges of two: the upper limit of the moving range in mean moving ranges (Wheeler & Chambers 1992)."""


class Limits(NamedTuple):
    """The mean and the natural process limits, all in the indicator's unit; lower <= mean <= upper.

    `moving_range` is the mean moving range that they were made of.
    """

    mean: float
    lower: float
    upper: float
    moving_range: float

    def clip(self, floor: float | None = None, ceiling: float | None = None) -> Limits:
        """The limits as they are drawn: a count has no limit below 0, a percentage none above 100.

        Only for the eye: rules and assurance go by the limits as computed, so that a zero is not called outside or
        inside by how the picture was cut.
        """
        low = self.lower if floor is None else max(self.lower, floor)
        high = self.upper if ceiling is None else min(self.upper, ceiling)
        return self._replace(lower=low, upper=high)


def find_moving_ranges(values: Sequence[float | None]) -> tuple[float, ...]:
    """|later - earlier| of each two values that stand side by side. A gap (None) has no range to either side."""
    return tuple(
        abs(later - earlier) for earlier, later in pairwise(values) if earlier is not None and later is not None
    )


def compute_limits(values: Sequence[float | None], *, screen: bool = False) -> Limits | None:
    """mean +- 2.66 * mean moving range of one segment's values; None when no two values stand side by side.

    Source: Wheeler & Chambers, Understanding Statistical Process Control (1992); Wheeler, Understanding Variation
    (1993), appendix "XmR charts". The mean is of all values. `screen`: moving ranges of at least 3.267 mean moving
    ranges are left out once and the mean moving range is computed anew (Nelson 1982, Journal of Quality Technology
    14:3, with the R package NHSRplotthedots' factor and single pass). Not the default, because the Making Data Count
    tools of NHS England keep them.
    """
    known = [value for value in values if value is not None]
    ranges = find_moving_ranges(values)
    if not ranges:
        return None
    mean, width = fmean(known), fmean(ranges)
    if screen and width > 0:
        width = fmean(one for one in ranges if one < SCREEN_FACTOR * width)
    return Limits(mean, mean - LIMIT_FACTOR * width, mean + LIMIT_FACTOR * width, width)
