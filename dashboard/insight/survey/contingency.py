"""Whether two sets of answers share their shares: exact for small numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from dashboard.insight.quantiles import chi_square_above

MOST_TABLES = 20_000
"""Possible tables up to which each is looked at; so many take a twelfth of a second."""


def compare_shares(first: Sequence[int], second: Sequence[int]) -> float:
    """p for two rows of counts over the same groups: how often rows of these sizes differ at least as much by chance.

    Source: Freeman & Halton 1951, Biometrika 38 (Fisher's exact test beyond 2 x 2): the probability of all tables with
    these margins that are no likelier than this one. Where there are too many tables, Pearson's chi-square 1900.
    1.0 where a row is empty. Raises ValueError for rows of unlike length or a negative count.
    """
    if len(first) != len(second) or min((*first, *second), default=0) < 0:
        raise ValueError(f"{first} beside {second}")
    groups = tuple(one + other for one, other in zip(first, second, strict=True) if one + other)
    if not sum(first) or not sum(second) or len(groups) < 2:
        return 1.0
    if math.prod(group + 1 for group in sorted(groups)[:-1]) <= MOST_TABLES:
        return _test_exactly(tuple(one for one, other in zip(first, second, strict=True) if one + other), groups)
    return _test_by_chi_square(first, second)


def _test_exactly(row: Sequence[int], groups: Sequence[int]) -> float:
    order = sorted(range(len(groups)), key=groups.__getitem__)
    sizes = [groups[place] for place in order]
    weigh = _log_weight([row[place] for place in order], sizes)
    total = math.lgamma(sum(sizes) + 1) - math.lgamma(sum(row) + 1) - math.lgamma(sum(sizes) - sum(row) + 1)
    # tables as likely as this one may differ in the last binary digits
    bar = weigh + 1e-7
    likely = (_log_weight(table, sizes) for table in _rows(sizes, sum(row)))
    return min(1.0, math.fsum(math.exp(weight - total) for weight in likely if weight <= bar))


def _rows(sizes: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """Every way of choosing `total` from groups of these sizes, as how many from each."""
    if len(sizes) == 1:
        if total <= sizes[0]:
            yield (total,)
        return
    for taken in range(min(sizes[0], total) + 1):
        for rest in _rows(sizes[1:], total - taken):
            yield (taken, *rest)


def _log_weight(row: Sequence[int], sizes: Sequence[int]) -> float:
    """The logarithm of how many ways there are to choose the row: the sum of log C(size, taken)."""
    return math.fsum(
        math.lgamma(size + 1) - math.lgamma(taken + 1) - math.lgamma(size - taken + 1)
        for size, taken in zip(sizes, row, strict=True)
    )


def _test_by_chi_square(first: Sequence[int], second: Sequence[int]) -> float:
    one, other = sum(first), sum(second)
    statistic, groups = 0.0, 0
    for left, right in zip(first, second, strict=True):
        if both := left + right:
            groups += 1
            expected = both * one / (one + other)
            statistic += (left - expected) ** 2 / expected + (left - expected) ** 2 / (both - expected)
    return chi_square_above(statistic, groups - 1)
