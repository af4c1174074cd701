"""When a target would be reached at the present pace, and whether the pace is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.insight.pace.pace import Line, NoPace, Pace
from dashboard.insight.pace.years import day_of_year, end_of
from dashboard.insight.process.assurance import Aim

HORIZON = 10
"""Years from the last value beyond which nothing is foretold."""


class Arrival(StrEnum):
    """Whether the target will be reached."""

    REACHED = "reached"  # the latest value meets it
    EXPECTED = "expected"
    BEYOND = "beyond"  # not within the horizon at this pace
    AWAY = "away"  # the series moves the other way
    NOT_SHOWN = "not_shown"


class NoArrival(StrEnum):
    """Why no day is shown, besides the reasons why there is no pace."""

    NO_MOVEMENT = "no_movement"  # the interval of the pace holds 0: it may be moving either way


@dataclass(frozen=True, slots=True)
class Forecast:
    """The last day of the first period whose value meets the target (`at`), by the line, the fastest and the slowest.

    A period may end on any day here: of a yearly series it is twelve months, and the year that the day is in is the
    first calendar year that meets it.

    `latest` is None where the slowest line does not meet it within the horizon: perhaps never.
    """

    arrival: Arrival
    at: date | None = None
    earliest: date | None = None
    latest: date | None = None
    reason: NoPace | NoArrival | None = None


def forecast_arrival(pace: Pace, aim: Aim, horizon: float = HORIZON) -> Forecast:
    """When the aim's nearer end is met at this pace, by each of the pace's three lines.

    Each line is carried on straight; its own level is where it starts. The interval is that of the pace only: a single
    value, which also has its chance, may meet the target sooner or later. A line that has met it already, while the
    latest value has not, meets it at the end of that value's period.
    """
    if pace.latest is not None and aim.low <= pace.latest <= aim.high:
        return Forecast(Arrival.REACHED)
    if pace.line is None or pace.low is None or pace.high is None or pace.latest is None:
        return Forecast(Arrival.NOT_SHOWN, reason=pace.reason)
    if not pace.moves:
        return Forecast(Arrival.NOT_SHOWN, reason=NoArrival.NO_MOVEMENT)
    target = aim.low if pace.latest < aim.low else aim.high
    if (target > pace.latest) != (pace.line.slope > 0):
        return Forecast(Arrival.AWAY)
    days = [_meet(line, target, pace.until, horizon) for line in (pace.low, pace.line, pace.high)]
    found = [day for day in days if day is not None]
    latest = max(found) if len(found) == len(days) else None
    arrival = Arrival.EXPECTED if days[1] else Arrival.BEYOND
    return Forecast(arrival, days[1], min(found, default=None), latest)


def _meet(line: Line, target: float, since: float, horizon: float) -> date | None:
    """The line's slope is not 0: all three have the same sign."""
    years = max((target - line.level) / line.slope, 0.0)
    return None if years > horizon else day_of_year(since + years)


class Sufficiency(StrEnum):
    """Whether the pace is enough to meet the target when it is due."""

    ENOUGH = "enough"
    TOO_SLOW = "too_slow"
    CANNOT_TELL = "cannot_tell"
    DUE_PASSED = "due_passed"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Need:
    """`slope`: the change in a year, from the line's level now, that meets the target when it is due."""

    sufficiency: Sufficiency
    slope: float | None = None


def judge_pace(pace: Pace, aim: Aim, due: date) -> Need:
    """Whether each of the pace's three lines, or none of them, meets the aim's nearer end by the day `due`.

    Pure arithmetic on the pace: needed = (target - level) / years left, from the end of the last period to the end of
    the target's own: from the year 2023 to the year 2025 there are two. CANNOT_TELL also without a pace.
    """
    if pace.latest is not None and aim.low <= pace.latest <= aim.high:
        return Need(Sufficiency.REACHED)
    if pace.line is None or pace.interval is None or pace.latest is None:
        return Need(Sufficiency.CANNOT_TELL)
    years = end_of(due) - pace.until
    if years <= 0:
        return Need(Sufficiency.DUE_PASSED)
    upwards = pace.latest < aim.low
    target = aim.low if upwards else aim.high
    needed = (target - pace.line.level) / years
    meeting = {_meets(line, target, years, upwards=upwards) for line in (pace.low, pace.line, pace.high) if line}
    if len(meeting) > 1:
        return Need(Sufficiency.CANNOT_TELL, needed)
    return Need(Sufficiency.ENOUGH if meeting == {True} else Sufficiency.TOO_SLOW, needed)


def _meets(line: Line, target: float, years: float, *, upwards: bool) -> bool:
    """Whether the line has come to the target by then; six decimals, so that 15 + 5 * 1.0 is 20."""
    ahead = round(line.level + years * line.slope - target, 6)
    return ahead >= 0 if upwards else ahead <= 0
