"""Kendall's rank statistic: which of the pairwise slopes bound the slope behind them."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import accumulate

from dashboard.insight.quantiles import CONFIDENCE, normal_quantile

MOST_EXACT = 2000
"""Pairs up to which the exact distribution is computed; beyond, the normal one differs by less than a rank in 100."""


def count_pairs(sizes: tuple[int, ...]) -> int:
    """How many pairs there are within groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in sizes)


@lru_cache(maxsize=256)
def bounding_rank(sizes: tuple[int, ...], confidence: float = CONFIDENCE) -> int | None:
    """r such that the r-th smallest and the r-th largest pairwise slope enclose the true slope with the confidence.

    `sizes`: how many values each group has (one group, or one for each season of the year). None when even the
    outermost slopes do not: one group of four values, at 95 %.
    Source: Sen 1968, JASA 63: the slopes below the true one are as many as Kendall's discordant pairs. Their
    distribution is exact up to 2 000 pairs (Kendall 1938; groups by convolution), beyond that normal with variance
    sum n (n - 1) (2n + 5) / 72 and the rank rounded down. Ties make the interval wider than it need be, never narrower.
    """
    tail = (1 - confidence) / 2
    pairs = count_pairs(sizes)
    if pairs <= MOST_EXACT:
        below = accumulate(_discordant_pairs(sizes))
        rank = next((count for count, probability in enumerate(below) if probability > tail), 0)
    else:
        variance = sum(size * (size - 1) * (2 * size + 5) for size in sizes) / 72
        rank = math.floor(pairs / 2 + normal_quantile(tail) * math.sqrt(variance))
    return rank if rank >= 1 else None


def _discordant_pairs(sizes: tuple[int, ...]) -> list[float]:
    """The probability of 0, 1, 2 ... discordant pairs when every order within a group is as likely as another.

    The k-th value of a group stands before 0 to k - 1 of the earlier ones, each as likely.
    """
    law = [1.0]
    for size in sizes:
        for choices in range(2, size + 1):
            sums = [0.0, *accumulate(law)]
            length = len(law)
            law = [
                (sums[min(total + 1, length)] - sums[max(total + 1 - choices, 0)]) / choices
                for total in range(length + choices - 1)
            ]
    return law
