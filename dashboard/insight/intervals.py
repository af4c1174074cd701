"""How far a count or a share may be from what it stands for."""

from __future__ import annotations

import math
from typing import NamedTuple

from dashboard.insight.quantiles import CONFIDENCE, gamma_quantile, normal_quantile


class Interval(NamedTuple):
    """Both ends included; `high` may be infinite."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the value is within it."""
        return self.low <= value <= self.high

    def clip(self, low: float, high: float) -> Interval:
        """The part of it that lies within a scale's ends."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))


def count_interval(count: int, confidence: float = CONFIDENCE) -> Interval:
    """The exact interval of the rate behind a count of independent events (Poisson), in the same unit as the count.

    Source: Garwood 1936, Biometrika 28: half the chi-square quantiles of 2k and 2k + 2 degrees of freedom; (0, 3.689)
    for a count of 0. Visits that the same people make come in clusters, and vary more than this interval says.
    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"a count is not negative: {count}")
    tail = (1 - confidence) / 2
    low = gamma_quantile(tail, count) if count else 0.0
    return Interval(low, gamma_quantile(1 - tail, count + 1))


def effective_size(n: int, population: int | None) -> float:
    """The size of a sample from an endless population that knows as much as n of `population` do.

    n (N - 1) / (N - n): infinite when everybody answered, n when the population is not known or not bounded.
    Source: Cochran 1977, Sampling Techniques, chapter 2 and 3 (the variance of a share is multiplied by
    (N - n) / (N - 1)). Raises ValueError when n exceeds the population.
    """
    check_size(n, population)
    if population is None:
        return float(n)
    return math.inf if n == population else n * (population - 1) / (population - n)


def check_size(n: int, population: int | None) -> None:
    """Raises ValueError for a negative n, or one that exceeds the population."""
    if n < 0 or (population is not None and n > population):
        raise ValueError(f"{n} of {population}")


def share_interval(
    part: int, whole: int, population: int | None = None, confidence: float = CONFIDENCE
) -> Interval | None:
    """The interval of a share, from 0 to 1, of which `part` of `whole` asked were seen. None when nobody was asked.

    Source: Wilson 1927, JASA 22, without continuity correction; with the effective size of Cochran's finite population
    correction where the `population` is known, so that everybody's answer has no width.
    Raises ValueError unless 0 <= part <= whole <= population.
    """
    size = effective_size(whole, population)
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    if whole == 0:
        return None
    share = part / whole
    if math.isinf(size):
        return Interval(share, share)
    z = normal_quantile((1 + confidence) / 2)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    reach = z / (1 + z * z / size) * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    # at 0 and 1 the formula gives the share itself but for binary dust
    low = 0.0 if part == 0 else middle - reach
    high = 1.0 if part == whole else middle + reach
    return Interval(low, high)
