"""A value beside the others of its series: far outside them, or a leap from the last ones.

Outside: the modified z-score of B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers" (1993),
M = 0.6745 (x - median) / MAD, and where the MAD is 0 (more than half of the values are equal) their mean absolute
deviation instead, M = (x - median) / (1.253314 MeanAD); suspected beyond 3.5. DHIS2 and the WHO's data quality review
use the same score. The value itself is not among the others, so one wrong value does not hide itself.

Leap: where there are too few values for a score, more than three times or less than a third of their median.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import fmean, median

LIMIT = 3.5
ENOUGH = 8
"""Other values that a score needs; the WHO's review takes a year of months."""
FEWEST_FOR_LEAP = 2
LEAP = 3.0
SMALL = 10
"""Counts below this leap all the time."""
CONSISTENT_MAD, CONSISTENT_MEAN = 0.6745, 1.253314
ROUNDED_UP = 1.000001
"""More than what rounding can do to a bound."""


def modified_z(value: float, others: Sequence[float]) -> float:
    """How far the value is from the others' median; infinite where they are all equal and it is not."""
    middle = median(others)
    deviations = [abs(other - middle) for other in others]
    if mad := median(deviations):
        return CONSISTENT_MAD * (value - middle) / mad
    if mean := fmean(deviations):
        return (value - middle) / (CONSISTENT_MEAN * mean)
    return 0.0 if value == middle else float("inf") if value > middle else float("-inf")


def is_outside(value: float, others: Sequence[float]) -> bool:
    """Whether the others are enough and the value is far outside them.

    Where all others are equal, one more than a tenth away from them is.
    """
    if len(others) < ENOUGH or _is_surely_inside(value, sorted(others)):
        return False
    score = abs(modified_z(value, others))
    if score == float("inf"):
        middle = median(others)
        return abs(value - middle) > abs(middle) / 10
    return score > LIMIT


def _is_surely_inside(value: float, ordered: Sequence[float]) -> bool:
    """Whether the score is LIMIT at most, told without the deviations of all others.

    It is where the MAD is at least `near`: where no more than half of the others lie nearer to their median than that.
    """
    middle = median(ordered)
    near = abs(value - middle) * CONSISTENT_MAD / LIMIT * ROUNDED_UP

    def deviation(other: float) -> float:
        return other - middle

    nearer = bisect_left(ordered, near, key=deviation) - bisect_right(ordered, -near, key=deviation)
    return nearer <= (len(ordered) - 1) // 2


def is_leap(value: float, others: Sequence[float]) -> bool:
    """Whether a count is more than three times, or less than a third of, the median of the last few."""
    if not FEWEST_FOR_LEAP <= len(others) < ENOUGH:
        return False
    middle = median(others)
    small = max(value, middle) < SMALL
    return not small and middle > 0 and (value > LEAP * middle or value < middle / LEAP)
