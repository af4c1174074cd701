"""Rising, stable or falling: two estimates of the same thing at two times."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from dashboard.insight.intervals import Interval
from dashboard.insight.quantiles import CONFIDENCE, student_quantile, student_tails
from dashboard.insight.survey.distribution import Estimate, NoInterval


class Movement(StrEnum):
    """The three words, and the honest fourth."""

    RISING = "rising"
    STABLE = "stable"  # no change that chance could not make
    FALLING = "falling"
    UNKNOWN = "unknown"

    @property
    def is_change(self) -> bool:
        """Whether it is one of the two that want an explanation."""
        return self in (Movement.RISING, Movement.FALLING)


class NotKnown(StrEnum):
    """Why a movement is unknown."""

    NO_EARLIER = "no_earlier"  # asked once
    NO_DISTRIBUTION = "no_distribution"  # only means or scores are known, and they could go either way
    WITHIN_ROUNDING = "within_rounding"  # what rounding alone could make of two equal means
    NO_ERROR = "no_error"  # one of the waves has no answers, one answer, or no spread
    IMPOSSIBLE_BASE = "impossible_base"  # no whole number of people gives the published score


@dataclass(frozen=True, slots=True)
class Moved:
    """The change from an earlier wave to a later one, in the scale's unit.

    `p`: the chance of a difference at least as great, had nothing changed. `difference` may be known without the rest.
    """

    movement: Movement
    difference: float | None = None
    interval: Interval | None = None
    p: float | None = None
    reason: NotKnown | None = None


def compare_estimates(before: Estimate, after: Estimate, least: float = 0.0, confidence: float = CONFIDENCE) -> Moved:
    """The change between two waves; a change of at most `least` is never more than STABLE.

    Source: Welch 1947, Biometrika 34, with Satterthwaite's degrees of freedom; each wave's error with its own finite
    population correction. The waves are taken as independent. Mostly the same people answer both, and who was content
    stays content, so the true error of the difference is smaller: the test errs on the side of STABLE.
    Two waves that everybody answered differ as they differ: any change above `least` is one, with p = 0.
    """
    if before.mean is None or after.mean is None:
        nobody = NoInterval.NO_ANSWERS in (before.reason, after.reason)
        return Moved(Movement.UNKNOWN, reason=NotKnown.NO_ERROR if nobody else NotKnown.NO_DISTRIBUTION)
    difference = after.mean - before.mean
    if before.error is None or after.error is None:
        return Moved(Movement.UNKNOWN, difference, reason=NotKnown.NO_ERROR)
    error = math.hypot(before.error, after.error)
    if error == 0:
        p = 1.0 if math.isclose(difference, 0, abs_tol=1e-9) else 0.0
        return Moved(name_movement(difference, p, least, confidence), difference, Interval(difference, difference), p)
    shares = ((one.error or 0.0) / error for one in (before, after))
    freedom = 1 / sum(share**4 / (one.n - 1) for share, one in zip(shares, (before, after), strict=True) if share)
    reach = student_quantile((1 + confidence) / 2, freedom) * error
    p = student_tails(difference / error, freedom)
    movement = name_movement(difference, p, least, confidence)
    return Moved(movement, difference, Interval(difference - reach, difference + reach), p)


def name_movement(difference: float, p: float, least: float = 0.0, confidence: float = CONFIDENCE) -> Movement:
    """RISING or FALLING where chance seldom makes such a difference (p <= 1 - confidence) and it exceeds `least`."""
    if p > 1 - confidence or abs(difference) <= least + 1e-9:
        return Movement.STABLE
    return Movement.RISING if difference > 0 else Movement.FALLING
