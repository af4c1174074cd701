"""Distributions of answers to a question on a scale, as tests write them: {answer: how many gave it}."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.insight.survey.distribution import Distribution


def make_distribution(counts: Mapping[float, int], scale: tuple[int, int] = (1, 5)) -> Distribution:
    """The distribution over the whole numbers of a scale. Raises ValueError for an answer that is not on it."""
    low, high = scale
    if not set(counts) <= set(range(low, high + 1)):
        raise ValueError(f"{counts} on a scale from {low} to {high}")
    return Distribution(tuple((answer, counts.get(answer, 0)) for answer in range(low, high + 1)))
