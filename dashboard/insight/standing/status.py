"""The computed status of an indicator, by one published rule:

1. Without a value: no data. Without a target for the period: no target.
2. A value of another version of the definition than the targets, or of a period that they cannot be compared with: not
   comparable.
3. What is expected is the target in its own period, and before it the path that leads there (`targets_path`).
4. Where the true value may lie follows from how the figure is given (`possible`), and of a share of people's answers
   from how many answered (`shares`).
5. Wherever it may lie it meets what is expected: met in the target's own period, on course before it. It lies outside
   by no more than the tolerance: slightly behind. By more: off course. It could be one or another: uncertain.
6. Before a target that no path leads to, a value that does not meet it yet is not comparable: it may be early.

A value that lies on a line meets it. Nothing is averaged: the picture of a goal is how many of its indicators have
which status.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Period, Qualifier
from dashboard.insight.series import Point
from dashboard.insight.shares import ShareEstimate
from dashboard.insight.standing.possible import Limit, Possible, find_possible
from dashboard.insight.standing.targets_path import Basis, Bounds, Expected, NoExpectation, find_expected
from dashboard.strategy.model import Indicator
from dashboard.strategy.targets import TargetPlan


class StatusCode(StrEnum):
    """The verdict, in the order in which a picture shows them."""

    MET = "met"
    ON_COURSE = "on_course"
    SLIGHTLY_BEHIND = "slightly_behind"
    OFF_COURSE = "off_course"
    UNCERTAIN = "uncertain"
    NOT_COMPARABLE = "not_comparable"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"


class StepCode(StrEnum):
    """A step of the rule, as it went for one indicator. In brackets what of `RuleStep` it fills."""

    GAP = "gap"  # no value (period, where a gap was recorded)
    VALUE = "value"  # the figure (value, period)
    NO_PLAN = "no_plan"
    ENDED = "ended"  # the last target's period is over (period)
    BEFORE_BASELINE = "before_baseline"  # (period)
    BREAK = "break"  # the figure's and the targets' versions of the definition (versions)
    UNLIKE_PERIODS = "unlike_periods"  # (period)
    NO_DIRECTION = "no_direction"
    TARGET = "target"  # what is aimed at and when (low, high, period)
    DUE = "due"  # it is the target's own period
    PATH = "path"  # what the path expects by now (low, high, period)
    NEXT = "next"  # no path leads to the target
    INTERVAL = "interval"  # where the share of everybody lies, by how many answered (low, high, n)
    LEAST_INTERVAL = "least_interval"  # the same, of at least so many answers (low, high, n)
    NO_INTERVAL = "no_interval"  # how many answered is not known
    POSSIBLE = "possible"  # where the true value may lie (low, high; None is unbounded)
    ALLOWED = "allowed"  # the bounds with the tolerance (low, high)
    INSIDE = "inside"  # it meets what is expected (value: by how much)
    WITHIN_TOLERANCE = "within_tolerance"  # (value: by how much it lies outside)
    BEYOND = "beyond"  # (value: by how much it lies outside)
    OPEN = "open"  # it could be one or another
    TOO_EARLY = "too_early"  # not there yet, and no path says where it should be


@dataclass(frozen=True, slots=True)
class RuleStep:
    """One step with this indicator's own numbers, in its unit. What a step does not speak of is None."""

    code: StepCode
    value: float | None = None
    low: float | None = None
    high: float | None = None
    period: Period | None = None
    versions: tuple[int, int] | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The verdict on one point. `margin`: how far the figure lies inside what is expected, negative outside."""

    code: StatusCode
    period: Period | None = None
    value: float | None = None
    expected: Expected | None = None
    margin: float | None = None
    limits: tuple[Limit, ...] = ()
    steps: tuple[RuleStep, ...] = ()


GAP_LIMITS = {Qualifier.SUPPRESSED: (Limit.SUPPRESSED,), Qualifier.NOT_APPLICABLE: (Limit.NOT_APPLICABLE,)}
OPENING = frozenset({Limit.UNCERTAIN, Limit.LOW_N, Limit.PARTIAL, Limit.QUALIFIER})
"""What leaves the value open apart from an interval, which has a step of its own."""
NO_PLAN = RuleStep(StepCode.NO_PLAN)


def compute_status(
    indicator: Indicator,
    point: Point | None,
    plan: TargetPlan | None,
    *,
    version: int = 1,
    estimate: ShareEstimate | None = None,
) -> Status:
    """The status of one value in the indicator's own period, and each step of the rule that led to it.

    `version`: of the definition that the value's series belongs to. `estimate`: how sure its share is, if it is one.
    """
    if point is None or point.value is None:
        limits = GAP_LIMITS.get(point.qualifier, ()) if point else ()
        period = point.period if point else None
        return Status(StatusCode.NO_DATA, period, limits=limits, steps=(RuleStep(StepCode.GAP, period=period),))
    seen = RuleStep(StepCode.VALUE, value=point.value, period=point.period)
    if plan is None or not plan.targets:
        return Status(StatusCode.NO_TARGET, point.period, point.value, steps=(seen, NO_PLAN))
    if plan.definition_version != version:
        broken = RuleStep(StepCode.BREAK, versions=(version, plan.definition_version))
        return Status(StatusCode.NOT_COMPARABLE, point.period, point.value, limits=(Limit.BREAK,), steps=(seen, broken))
    expected = find_expected(plan, indicator, point.period)
    if isinstance(expected, NoExpectation):
        return _without_expectation(point, expected, seen)
    possible = find_possible(point.value, point, indicator, estimate)
    return _judge(point.value, expected, possible, (seen, *_tell_estimate(estimate)))


def count_statuses(codes: Iterable[StatusCode]) -> dict[StatusCode, int]:
    """How many have which status: every status in its one order, also those that nobody has."""
    counted = dict.fromkeys(StatusCode, 0)
    for code in codes:
        counted[code] += 1
    return counted


def _without_expectation(point: Point, why: NoExpectation, seen: RuleStep) -> Status:
    code, step, limits = {
        NoExpectation.NO_TARGETS: (StatusCode.NO_TARGET, StepCode.NO_PLAN, ()),
        NoExpectation.ENDED: (StatusCode.NO_TARGET, StepCode.ENDED, ()),
        NoExpectation.BEFORE_BASELINE: (StatusCode.NO_TARGET, StepCode.BEFORE_BASELINE, ()),
        NoExpectation.UNLIKE_PERIODS: (
            StatusCode.NOT_COMPARABLE,
            StepCode.UNLIKE_PERIODS,
            (Limit.UNLIKE_PERIODS,),
        ),
        NoExpectation.NO_DIRECTION: (StatusCode.NOT_COMPARABLE, StepCode.NO_DIRECTION, (Limit.NO_DIRECTION,)),
    }[why]
    steps = (seen, RuleStep(step, period=point.period))
    return Status(code, point.period, point.value, limits=limits, steps=steps)


def _judge(value: float, expected: Expected, possible: Possible, seen: tuple[RuleStep, ...]) -> Status:
    margin = _find_margin(value, expected.bounds)
    place = _find_place(possible, expected)
    if expected.basis is Basis.NEXT and place is not StepCode.INSIDE:
        place = StepCode.TOO_EARLY
    code = {
        StepCode.INSIDE: StatusCode.MET if expected.basis is Basis.DUE else StatusCode.ON_COURSE,
        StepCode.WITHIN_TOLERANCE: StatusCode.SLIGHTLY_BEHIND,
        StepCode.BEYOND: StatusCode.OFF_COURSE,
        StepCode.OPEN: StatusCode.UNCERTAIN,
        StepCode.TOO_EARLY: StatusCode.NOT_COMPARABLE,
    }[place]
    limits = (*possible.limits, Limit.NO_PATH) if place is StepCode.TOO_EARLY else possible.limits
    steps = (*seen, *_tell_expectation(expected), *_tell_possible(possible, expected))
    verdict = RuleStep(place, value=None if place is StepCode.OPEN else abs(margin))
    return Status(code, expected.period, value, expected, margin, limits, (*steps, verdict))


def _find_margin(value: float, bounds: Bounds) -> float:
    """The distance to the nearest bound, negative outside it; six decimals, so that 4.6 - 4.5 is 0.1."""
    inside = [value - bounds.low] if bounds.low is not None else []
    inside += [bounds.high - value] if bounds.high is not None else []
    return round(min(inside), 6)


def _find_place(possible: Possible, expected: Expected) -> StepCode:
    """Where the value lies, when that is the same for every possible one; else OPEN."""
    ends = [(_place_value(end, expected), _find_side(end, expected)) for end in (possible.low, possible.high)]
    return ends[0][0] if ends[0] == ends[1] else StepCode.OPEN


def _place_value(value: float, expected: Expected) -> StepCode:
    if _find_margin(value, expected.bounds) >= 0:
        return StepCode.INSIDE
    return StepCode.WITHIN_TOLERANCE if _find_margin(value, expected.outer) >= 0 else StepCode.BEYOND


def _find_side(value: float, expected: Expected) -> int:
    """-1 below what is expected, 1 above, 0 inside."""
    if _find_margin(value, expected.bounds) >= 0:
        return 0
    return -1 if expected.bounds.low is not None and value < expected.bounds.low else 1


def _tell_expectation(expected: Expected) -> tuple[RuleStep, ...]:
    aim = expected.target_bounds
    target = RuleStep(StepCode.TARGET, low=aim.low, high=aim.high, period=expected.target.period)
    match expected.basis:
        case Basis.DUE:
            return target, RuleStep(StepCode.DUE)
        case Basis.NEXT:
            return target, RuleStep(StepCode.NEXT)
        case Basis.PATH:
            low, high = expected.bounds
            return target, RuleStep(StepCode.PATH, low=low, high=high, period=expected.period)


def _tell_estimate(estimate: ShareEstimate | None) -> tuple[RuleStep, ...]:
    if estimate is None:
        return ()
    if estimate.interval is None:
        return (RuleStep(StepCode.NO_INTERVAL),)
    code = StepCode.LEAST_INTERVAL if estimate.at_least else StepCode.INTERVAL
    return (RuleStep(code, low=estimate.interval.low, high=estimate.interval.high, n=estimate.n),)


def _tell_possible(possible: Possible, expected: Expected) -> tuple[RuleStep, ...]:
    allowed = RuleStep(StepCode.ALLOWED, low=expected.outer.low, high=expected.outer.high)
    tolerance = (allowed,) if expected.outer != expected.bounds else ()
    if possible.is_exact or not OPENING & set(possible.limits):
        return tolerance
    low, high = (None if abs(end) == float("inf") else end for end in (possible.low, possible.high))
    return RuleStep(StepCode.POSSIBLE, low=low, high=high), *tolerance
