"""Two rounds of a survey of which only results and numbers of answers are known: did it rise, fall, or neither?"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.facts import Flag, Qualifier
from dashboard.insight.series import Point
from dashboard.insight.survey.distribution import Distribution, Estimate, estimate_mean
from dashboard.insight.survey.movement import Moved, Movement, NotKnown, compare_estimates
from dashboard.insight.survey.precision import count_decimals
from dashboard.insight.survey.published import bound_enps, compare_published_enps, possible_answers
from dashboard.strategy.model import CountingRule, Indicator

NET_SCORE = (-100, 100)
"""The scale of a score of promoters less detractors."""
UNSURE = frozenset({Flag.UNCERTAIN, Flag.PARTIAL})


def compare_rounds(indicator: Indicator, then: Point, now: Point) -> Moved | None:
    """The change of a net score or a share, with everybody who could answer taken as endless many.

    That leaves the interval wider than it is, so it errs on the side of STABLE. UNKNOWN where the ways in which the
    answers may have been spread do not agree; None where a figure is not exact, the number of answers is not known, or
    it is a mean, of which nothing is known without its answers.
    """
    if not (_is_sure(then) and _is_sure(now)):
        return None
    if indicator.counting_rule is CountingRule.SHARE:
        return _compare_shares(indicator, then, now)
    if indicator.counting_rule is CountingRule.SCORE and (indicator.minimum, indicator.maximum) == NET_SCORE:
        before, after = (
            bound_enps(one.value or 0.0, one.n, decimals=count_decimals(one.value or 0.0, indicator.decimals))
            for one in (then, now)
        )
        return compare_published_enps(before, after)
    return None


def _is_sure(point: Point) -> bool:
    return point.value is not None and bool(point.n) and point.qualifier is Qualifier.EXACT and not point.flags & UNSURE


def _compare_shares(indicator: Indicator, then: Point, now: Point) -> Moved:
    """Every whole number of people that gives the published per cent is tried at its ends."""
    before, after = (_estimate_ends(one, indicator) for one in (then, now))
    moved = [compare_estimates(one, other) for one, other in zip(before, reversed(after), strict=False)]
    if not moved or len({one.movement for one in moved}) > 1:
        return Moved(Movement.UNKNOWN, reason=NotKnown.NO_DISTRIBUTION)
    return moved[0]


def _estimate_ends(point: Point, indicator: Indicator) -> list[Estimate]:
    """The share of the fewest and of the most people that the published per cent may stand for."""
    value, n = point.value or 0.0, point.n or 0
    numbers = possible_answers(value, count_decimals(value, indicator.decimals), n)
    ends: Iterable[int] = (numbers[0], numbers[-1]) if numbers else ()
    return [estimate_mean(Distribution(((0, n - part), (100, part)))) for part in ends]
