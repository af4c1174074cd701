"""Where the true value may lie when the figure is not exact: what the status may rest on.

- `more than 1 000` is 1 000 or more, `less than` likewise; `almost` is up to a tenth less, `about` a tenth either way.
- A count of a part of its period can only grow; a level (stock, share, score) of a part of its period may be anything.
- An uncertain reading may be anything; so may a figure of few answers, unless its interval is given.
- A share of the people who answered lies where its interval says (`shares`); where their number is not known, neither
  is the interval: the share is taken at its value, and that is said.

"Anything" is bounded by the least and the greatest value that the definition allows. Provisional, estimated and
indirect figures are taken at their value: the status stands, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Flag, Qualifier
from dashboard.insight.series import Point
from dashboard.insight.shares import ShareEstimate
from dashboard.insight.standing.targets_path import LEVELS
from dashboard.strategy.model import Indicator

A_TENTH = 0.1
"""How far `about` and `almost` are read to reach: a convention of this program, said wherever it is used."""


class Limit(StrEnum):
    """What a status is limited by. The first five may leave the value open; the next four do not; others leave none."""

    UNCERTAIN = "uncertain"
    LOW_N = "low_n"
    PARTIAL = "partial"
    QUALIFIER = "qualifier"
    INTERVAL = "interval"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    PROXY = "proxy"
    NO_INTERVAL = "no_interval"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    BREAK = "break"
    UNLIKE_PERIODS = "unlike_periods"
    NO_PATH = "no_path"
    NO_DIRECTION = "no_direction"


LIMITS_OF_FLAGS = {
    Flag.UNCERTAIN: Limit.UNCERTAIN,
    Flag.LOW_N: Limit.LOW_N,
    Flag.PARTIAL: Limit.PARTIAL,
    Flag.PROVISIONAL: Limit.PROVISIONAL,
    Flag.ESTIMATED: Limit.ESTIMATED,
    Flag.PROXY: Limit.PROXY,
}


@dataclass(frozen=True, slots=True)
class Possible:
    """The true value lies between `low` and `high`, which may be infinite; `limits` say why."""

    low: float
    high: float
    limits: tuple[Limit, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.low == self.high


def find_possible(value: float, point: Point, indicator: Indicator, estimate: ShareEstimate | None = None) -> Possible:
    """Where the true value of a point with this value may lie. `estimate`: of a share of people's answers."""
    least = -math.inf if indicator.minimum is None else indicator.minimum
    greatest = math.inf if indicator.maximum is None else indicator.maximum
    low, high = read_qualifier(value, point.qualifier, least, greatest)
    interval = estimate.interval if estimate else None
    if interval is not None:
        low, high = min(low, interval.low), max(high, interval.high)
    if Flag.PARTIAL in point.flags:
        low, high = (least if indicator.counting_rule in LEVELS else low), greatest
    if Flag.UNCERTAIN in point.flags or (Flag.LOW_N in point.flags and interval is None):
        low, high = least, greatest
    # A stored value may lie outside what the definition allows: it is possible all the same.
    return Possible(min(low, value), max(high, value), tuple(_find_limits(point, estimate)))


def read_qualifier(
    value: float, qualifier: Qualifier, least: float = -math.inf, greatest: float = math.inf
) -> tuple[float, float]:
    """The lowest and the highest number that a figure with such a qualifier may stand for."""
    tenth = A_TENTH * abs(value)
    match qualifier:
        case Qualifier.MORE_THAN:
            return value, greatest
        case Qualifier.LESS_THAN:
            return least, value
        case Qualifier.ALMOST:
            return value - tenth, value
        case Qualifier.ABOUT:
            return value - tenth, value + tenth
        case _:
            return value, value


def _find_limits(point: Point, estimate: ShareEstimate | None) -> Iterator[Limit]:
    """In the order of `Limit`."""
    found = {LIMITS_OF_FLAGS[flag] for flag in point.flags}
    if point.qualifier is not Qualifier.EXACT:
        found.add(Limit.QUALIFIER)
    if estimate is not None:
        found.add(Limit.INTERVAL if estimate.interval else Limit.NO_INTERVAL)
    return (limit for limit in Limit if limit in found)
