"""The distributions that intervals and tests are made of. The one home of scipy, loaded when first asked."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from statistics import NormalDist
from types import ModuleType

CONFIDENCE = 0.95
"""Of every interval, where nothing else is said."""

SIGNIFICANCE = 0.05
"""The chance of calling noise a change, which every test here is held to."""


@cache
def _special() -> ModuleType:
    """Not imported at the top: pages without a test need not wait for it."""
    return import_module("scipy.special")


def normal_quantile(probability: float) -> float:
    """z such that a standard normal value is below it with the probability."""
    return NormalDist().inv_cdf(probability)


def gamma_quantile(probability: float, shape: float) -> float:
    """The value that a gamma variable of this shape (scale 1) is below with the probability."""
    return float(_special().gammaincinv(shape, probability))


def beta_quantile(probability: float, first: float, second: float) -> float:
    """The value that a beta(first, second) variable is below with the probability."""
    return float(_special().betaincinv(first, second, probability))


def student_quantile(probability: float, freedom: float) -> float:
    """t such that a Student variable of these degrees of freedom is below it with the probability."""
    return float(_special().stdtrit(freedom, probability))


def student_tails(value: float, freedom: float) -> float:
    """The probability of a Student variable at least as far from 0 as the value, on either side."""
    return 2 * float(_special().stdtr(freedom, -abs(value)))


def binomial_below(successes: int, trials: int, probability: float) -> float:
    """The probability of at most so many successes; 0 for fewer than none."""
    return 0.0 if successes < 0 else float(_special().bdtr(successes, trials, probability))


def chi_square_above(value: float, freedom: float) -> float:
    """The probability of a chi-square variable above the value."""
    return float(_special().chdtrc(freedom, value))
