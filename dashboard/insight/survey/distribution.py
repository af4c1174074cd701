"""Answers on a scale, and what they say of everybody who was asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from dashboard.insight.intervals import Interval, check_size
from dashboard.insight.quantiles import CONFIDENCE, student_quantile


class NoInterval(StrEnum):
    """Why a mean has no interval."""

    NO_ANSWERS = "no_answers"
    NO_DISTRIBUTION = "no_distribution"  # only the mean was given: how the answers spread is not known
    ONE_ANSWER = "one_answer"
    NO_SPREAD = "no_spread"  # all answered alike, others did not answer: nothing says how they would differ


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each answer: (answer, count) pairs in the order of the scale, zero counts included.

    Answers are numbers of the scale, 1 to 5 or -100, 0, 100. Raises ValueError for an empty scale, one out of order, or
    a negative count.
    """

    counts: tuple[tuple[float, int], ...]

    def __post_init__(self) -> None:
        answers = [answer for answer, _ in self.counts]
        if not answers or any(count < 0 for _, count in self.counts) or answers != sorted(set(answers)):
            raise ValueError(f"{self.counts} is no distribution")

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(count for _, count in self.counts)

    @property
    def mean(self) -> float:
        """The plain mean of the answers. Raises ZeroDivisionError without any."""
        return math.fsum(answer * count for answer, count in self.counts) / self.n

    @property
    def variance(self) -> float:
        """The sum of squares from the mean divided by n - 1. Raises ZeroDivisionError for fewer than two answers."""
        mean = self.mean
        return math.fsum(count * (answer - mean) ** 2 for answer, count in self.counts) / (self.n - 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, its standard error and its interval, all in the scale's unit; else `reason`.

    `n` of the `population` answered. With NO_SPREAD and ONE_ANSWER the mean is there, its error is not.
    """

    mean: float | None
    error: float | None = None
    interval: Interval | None = None
    n: int = 0
    population: int | None = None
    reason: NoInterval | None = None


def estimate_mean(
    answers: Distribution | None, population: int | None = None, confidence: float = CONFIDENCE
) -> Estimate:
    """The mean of all `population` (endless where None) from those who answered, as if these were drawn by lot.

    Error: sqrt((1 - n/N) s2 / n) with s2 over n - 1, Cochran 1977, Sampling Techniques, chapter 2; so nothing is
    uncertain when everybody answered. Interval: Student's t with n - 1 degrees of freedom, not the normal, since n is
    often small; cut to the ends of the scale. It cannot know whether those who did not answer think otherwise.
    Raises ValueError when more answered than there are.
    """
    if answers is None:
        return Estimate(None, population=population, reason=NoInterval.NO_DISTRIBUTION)
    n = answers.n
    check_size(n, population)
    if n == 0:
        return Estimate(None, population=population, reason=NoInterval.NO_ANSWERS)
    mean = answers.mean
    if n == population:
        return Estimate(mean, 0.0, Interval(mean, mean), n, population)
    if n == 1 or answers.variance == 0:
        reason = NoInterval.ONE_ANSWER if n == 1 else NoInterval.NO_SPREAD
        return Estimate(mean, n=n, population=population, reason=reason)
    correction = 1.0 if population is None else 1 - n / population
    error = math.sqrt(correction * answers.variance / n)
    reach = student_quantile((1 + confidence) / 2, n - 1) * error
    scale = (answers.counts[0][0], answers.counts[-1][0])
    return Estimate(mean, error, Interval(mean - reach, mean + reach).clip(*scale), n, population)
