"""Whether a process, as it now runs, will meet its target: always, never, or by chance."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple

from dashboard.insight.process.process_chart import ProcessChart


class Assurance(StrEnum):
    """The assurance icons of NHS England's Making Data Count, and why there is none."""

    HITS = "hits"
    MISSES = "misses"
    HIT_AND_MISS = "hit_and_miss"
    NO_TARGET = "no_target"
    TOO_FEW = "too_few"


class Aim(NamedTuple):
    """The values that meet a target, in the indicator's unit, both ends included; an end may be infinite."""

    low: float = -math.inf
    high: float = math.inf


def assess_assurance(chart: ProcessChart, aim: Aim | None) -> Assurance:
    """Whether the limits of the last segment lie wholly within the aim, wholly outside it, or neither.

    Source: NHS England, Making Data Count (as NHSRplotthedots computes it): a target that lies on a limit is not met
    consistently. Ours: a target may be a range, which is hit when both limits are within it; and a process that never
    varies (all months 100 %) meets a target that it lies on. The limits are those computed, not those clipped for
    drawing.
    """
    segment = chart.latest_segment
    if aim is None:
        return Assurance.NO_TARGET
    if segment is None or segment.limits is None:
        return Assurance.TOO_FEW
    limits = segment.limits
    if limits.lower == limits.upper:
        return Assurance.HITS if aim.low <= round(limits.mean, 6) <= aim.high else Assurance.MISSES
    if aim.low < limits.lower and limits.upper < aim.high:
        return Assurance.HITS
    if limits.upper < aim.low or aim.high < limits.lower:
        return Assurance.MISSES
    return Assurance.HIT_AND_MISS
