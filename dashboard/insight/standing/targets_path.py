"""What a plan expects of a period: its target, or the way that leads there.

The path is linear between the ends of periods, counted in calendar months, so that 2024 lies exactly half-way between
2023 and 2025. It begins at the baseline, or at the target before. A bound that the baseline meets already does not
move: with the baseline 100 and "at least 80 in 2025", 2024 shall bring at least 80, not 90. After the last target
nothing is expected.

Counts (visits, sessions ...) grow with the length of their period, so a count is compared only with targets and a
baseline of periods of the same length. Stocks, shares and scores are levels: there the length does not matter.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.strategy.model import CountingRule, Direction, Indicator
from dashboard.strategy.targets import Baseline, Path, Target, TargetKind, TargetPlan, ToleranceKind

LEVELS = frozenset({CountingRule.STOCK, CountingRule.SHARE, CountingRule.SCORE, CountingRule.FACT})


class Bounds(NamedTuple):
    """From `low` to `high`, both included; None is no bound. In the indicator's unit."""

    low: float | None
    high: float | None


class Basis(StrEnum):
    """What is expected of a period rests on this."""

    DUE = "due"  # it is the target's own period
    PATH = "path"  # the line to the next target
    NEXT = "next"  # the next target alone: no line leads there, so falling short of it says nothing yet


class NoExpectation(StrEnum):
    """Why nothing is expected of a period."""

    NO_TARGETS = "no_targets"
    ENDED = "ended"
    BEFORE_BASELINE = "before_baseline"
    UNLIKE_PERIODS = "unlike_periods"
    NO_DIRECTION = "no_direction"  # no worse than the baseline: but which way is worse?


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of `period`. `outer`: how far a value may lie outside and still be within the tolerance."""

    period: Period
    bounds: Bounds
    outer: Bounds
    basis: Basis
    target: Target
    target_bounds: Bounds


def find_expected(plan: TargetPlan, indicator: Indicator, period: Period) -> Expected | NoExpectation:
    """What the plan expects of a period of the indicator, or why nothing."""
    if not plan.targets:
        return NoExpectation.NO_TARGETS
    like = [target for target in plan.targets if are_alike(target.period, period, indicator)]
    if not like:
        return NoExpectation.UNLIKE_PERIODS
    in_order = sorted(like, key=lambda target: (target.period.end, target.period.start))
    due = next((target for target in in_order if _is_due(target.period, period, indicator)), None)
    ahead = due or next((target for target in in_order if target.period.end > period.end), None)
    if ahead is None:
        return NoExpectation.ENDED
    baseline = _comparable_baseline(plan, indicator, period)
    if not due and baseline and period.end <= baseline.period.end:
        return NoExpectation.BEFORE_BASELINE
    aim = _bounds(ahead, plan, indicator)
    if isinstance(aim, NoExpectation):
        return aim
    passed = [target for target in in_order if target.period.end <= period.end]
    start = None if due or plan.path is Path.NONE else _start(plan, indicator, passed, baseline, aim)
    bounds = aim if start is None else _interpolate(start, _Anchor(ahead.period.end, aim), period.end)
    basis = Basis.DUE if due else Basis.NEXT if start is None else Basis.PATH
    return Expected(period, bounds, _widen(bounds, plan), basis, ahead, aim)


def find_next_aim(plan: TargetPlan, indicator: Indicator, period: Period) -> tuple[Target, Bounds] | None:
    """The target that comes next after a period, also where nothing is expected of the period itself yet.

    Only of periods that the period is comparable with. None where there is none.
    """
    ahead = sorted(
        (one for one in plan.targets if one.period.end > period.end and are_alike(one.period, period, indicator)),
        key=lambda target: (target.period.end, target.period.start),
    )
    bounds = _bounds(ahead[0], plan, indicator) if ahead else None
    return (ahead[0], bounds) if isinstance(bounds, Bounds) else None


class _Anchor(NamedTuple):
    """What is expected at the end of a day."""

    day: date
    bounds: Bounds


def are_alike(one: Period, other: Period, indicator: Indicator) -> bool:
    """Whether figures of the two periods can be held against each other: levels always, counts of the same length."""
    if indicator.counting_rule in LEVELS:
        return True
    kind = period_kind(one)
    same_days = one.end - one.start == other.end - other.start
    return kind is period_kind(other) and (kind is not PeriodKind.RANGE or same_days)


def _is_due(target: Period, period: Period, indicator: Indicator) -> bool:
    """A stock is due at the end of the target's period, shares and scores at any time within it."""
    if indicator.counting_rule is CountingRule.STOCK:
        return period.end == target.end
    if indicator.counting_rule in LEVELS:
        return target.start <= period.start and period.end <= target.end
    return period == target


def _comparable_baseline(plan: TargetPlan, indicator: Indicator, period: Period) -> Baseline | None:
    found = plan.baseline
    return found if found and are_alike(found.period, period, indicator) else None


def _bounds(target: Target, plan: TargetPlan, indicator: Indicator) -> Bounds | NoExpectation:
    if target.kind is not TargetKind.NO_WORSE_THAN:
        return Bounds(target.low, target.high)
    baseline = _comparable_baseline(plan, indicator, target.period)
    if baseline is None:
        return NoExpectation.UNLIKE_PERIODS
    match plan.direction or indicator.direction:
        case Direction.HIGHER:
            return Bounds(baseline.value, None)
        case Direction.LOWER:
            return Bounds(None, baseline.value)
        case _:
            return NoExpectation.NO_DIRECTION


def _start(
    plan: TargetPlan, indicator: Indicator, passed: Sequence[Target], baseline: Baseline | None, aim: Bounds
) -> _Anchor | None:
    """Where the path to the next target begins; None where nothing is known to begin at."""
    if passed:
        before = _bounds(passed[-1], plan, indicator)
        return None if isinstance(before, NoExpectation) else _Anchor(passed[-1].period.end, before)
    if baseline is None:
        return None
    low = None if aim.low is None else min(baseline.value, aim.low)
    high = None if aim.high is None else max(baseline.value, aim.high)
    return _Anchor(baseline.period.end, Bounds(low, high))


def _interpolate(start: _Anchor, end: _Anchor, day: date) -> Bounds:
    """A bound that only the end has holds on the whole way."""
    first, last = _count_months(start.day), _count_months(end.day)
    share = (_count_months(day) - first) / (last - first)

    def go(begin: float | None, aim: float | None) -> float | None:
        return aim if begin is None or aim is None else round(begin + share * (aim - begin), 6)

    return Bounds(go(start.bounds.low, end.bounds.low), go(start.bounds.high, end.bounds.high))


def _count_months(day: date) -> float:
    """Calendar months since the year 0 at the end of the day."""
    return day.year * 12 + day.month - 1 + day.day / monthrange(day.year, day.month)[1]


def _widen(bounds: Bounds, plan: TargetPlan) -> Bounds:
    """The bounds and the tolerance outside them; a per cent is of the bound itself."""

    def tolerate(bound: float) -> float:
        return abs(bound) * plan.tolerance / 100 if plan.tolerance_kind is ToleranceKind.PER_CENT else plan.tolerance

    low = None if bounds.low is None else round(bounds.low - tolerate(bounds.low), 6)
    high = None if bounds.high is None else round(bounds.high + tolerate(bounds.high), 6)
    return Bounds(low, high)
