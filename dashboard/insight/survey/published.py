"""Figures of which only the rounded result was published: what they allow to be said, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor

from dashboard.insight.intervals import Interval
from dashboard.insight.quantiles import CONFIDENCE
from dashboard.insight.survey.distribution import Estimate, NoInterval
from dashboard.insight.survey.enps import EnpsCounts, estimate_enps
from dashboard.insight.survey.movement import Moved, Movement, NotKnown, compare_estimates
from dashboard.insight.survey.precision import count_decimals


def possible_bases(score: float, decimals: int, up_to: int) -> tuple[int, ...]:
    """The numbers of answers, up to `up_to`, of which a whole number gives this published eNPS, rounded so.

    22.0 cannot come from 71 answers: 15 / 71 is 21.1 and 16 / 71 is 22.5. Halves count as rounded either way.
    """
    return tuple(n for n in range(1, up_to + 1) if possible_differences(score, decimals, n))


def possible_differences(score: float, decimals: int, n: int) -> tuple[int, ...]:
    """Promoters less detractors, each number that n answers may have had behind the published score."""
    printed, half = _as_printed(score, decimals)
    low, high = (printed - half) * n / 100, (printed + half) * n / 100
    return tuple(range(max(ceil(low), -n), min(floor(high), n) + 1))


def possible_answers(percent: float, decimals: int, asked: int) -> tuple[int, ...]:
    """How many of `asked` may have answered, for the published response rate in per cent: 81 % of 88 is 71 people."""
    printed, half = _as_printed(percent, decimals)
    low, high = (printed - half) * asked / 100, (printed + half) * asked / 100
    return tuple(range(max(ceil(low), 0), min(floor(high), asked) + 1))


def find_fewest_groups(
    shares: tuple[float, float, float], score: float, decimals: int, sizes: Iterable[int]
) -> EnpsCounts | None:
    """The groups of the first number of answers in `sizes` that gives these percentages and this score, rounded so.

    `shares`: detractors, passives and promoters in per cent, each as printed. With `sizes` ascending the groups are
    those that are least sure: of as few answers as it may be. None where no number gives them.
    """
    for n in sizes:
        detracting, passive, promoting = (possible_answers(share, count_decimals(share, 0), n) for share in shares)
        for promoters, difference in product(promoting, possible_differences(score, decimals, n)):
            detractors = promoters - difference
            if detractors in detracting and n - promoters - detractors in passive:
                return EnpsCounts(promoters, n - promoters - detractors, detractors)
    return None


def _as_printed(value: float, decimals: int) -> tuple[Fraction, Fraction]:
    """The decimal number that was printed, and half a unit of its last place."""
    return Fraction(str(round(value, decimals))), Fraction(1, 2 * 10**decimals)


@dataclass(frozen=True, slots=True)
class EnpsBounds:
    """The least and the most certain that a published eNPS can be, by how its answers may have been spread.

    `interval` holds the score's interval whatever the groups were: as wide as promoters and detractors alone make it.
    `surest` is None also where all may have answered alike; `least_sure` and `interval` where `reason` says why.
    """

    surest: Estimate | None = None
    least_sure: Estimate | None = None
    interval: Interval | None = None
    reason: NotKnown | NoInterval | None = None


def bound_enps(
    score: float,
    n: int | None,
    population: int | None = None,
    decimals: int = 1,
    confidence: float = CONFIDENCE,
) -> EnpsBounds:
    """The bounds over all whole numbers of promoters, passives and detractors that give this published score.

    Pure search over the possible groups: for each possible difference, the most passives (surest) and the fewest
    (least sure). NO_DISTRIBUTION without n; IMPOSSIBLE_BASE when no whole people give the score; NO_SPREAD when all
    were promoters, or all detractors, or one person answered. Raises ValueError when n exceeds the population, or is
    not positive.
    """
    if n is None:
        return EnpsBounds(reason=NotKnown.NO_DISTRIBUTION)
    if n < 1:
        raise ValueError(f"{n} answers")
    differences = possible_differences(score, decimals, n)
    if not differences:
        return EnpsBounds(reason=NotKnown.IMPOSSIBLE_BASE)
    surest, widest = (
        [estimate_enps(_spread(one, n, most_passives=most), population, confidence) for one in differences]
        for most in (True, False)
    )
    intervals = [one.interval for one in widest if one.interval is not None]
    if len(intervals) < len(differences):
        return EnpsBounds(reason=NoInterval.NO_SPREAD)
    spread = all(one.error is not None for one in surest)
    return EnpsBounds(
        min(surest, key=lambda one: one.error or 0) if spread else None,
        max(widest, key=lambda one: one.error or 0),
        Interval(min(one.low for one in intervals), max(one.high for one in intervals)),
    )


def _spread(difference: int, n: int, *, most_passives: bool) -> EnpsCounts:
    """The groups with this many more promoters than detractors, and the most or the fewest passives."""
    passives = n - abs(difference) if most_passives else (n - difference) % 2
    promoters = (n - passives + difference) // 2
    return EnpsCounts(promoters, passives, promoters - difference)


def compare_published_enps(before: EnpsBounds, after: EnpsBounds, confidence: float = CONFIDENCE) -> Moved:
    """The change between two published scores, said only where every possible spread of the answers says the same.

    Both waves at their surest and both at their least sure are compared: a change that the least sure show is one, one
    that the surest do not show is STABLE, and between them it is UNKNOWN for want of the distribution.
    """
    for one in (before, after):
        if one.reason is not None:
            impossible = one.reason is NotKnown.IMPOSSIBLE_BASE
            return Moved(Movement.UNKNOWN, reason=NotKnown.IMPOSSIBLE_BASE if impossible else NotKnown.NO_DISTRIBUTION)
    unsure = _compare_either(before.least_sure, after.least_sure, confidence)
    sure = _compare_either(before.surest, after.surest, confidence)
    if unsure.movement.is_change or sure.movement is Movement.STABLE:
        return unsure
    return Moved(Movement.UNKNOWN, unsure.difference, reason=NotKnown.NO_DISTRIBUTION)


def _compare_either(before: Estimate | None, after: Estimate | None, confidence: float) -> Moved:
    if before is None or after is None:
        return Moved(Movement.UNKNOWN, reason=NotKnown.NO_ERROR)
    return compare_estimates(before, after, least=100 / min(before.n, after.n), confidence=confidence)


def compare_means_alone(before: float | None, after: float | None, decimals: tuple[int, int]) -> Moved:
    """The difference of two published means without their distributions: never more than UNKNOWN, and why.

    WITHIN_ROUNDING when it is at most what rounding can make of two equal means: half a unit of each one's last place
    (4.5 and 4.6 may both be 4.55). `decimals`: of the earlier and of the later mean. NO_EARLIER when either is None.
    """
    if before is None or after is None:
        return Moved(Movement.UNKNOWN, reason=NotKnown.NO_EARLIER)
    (earlier, half), (later, other_half) = _as_printed(before, decimals[0]), _as_printed(after, decimals[1])
    within = abs(later - earlier) <= half + other_half
    reason = NotKnown.WITHIN_ROUNDING if within else NotKnown.NO_DISTRIBUTION
    return Moved(Movement.UNKNOWN, float(later - earlier), reason=reason)
