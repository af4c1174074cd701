"""What the latest month says, and whether the process will meet its target."""

from __future__ import annotations

import math
from datetime import date

import pytest

from dashboard.formats.spans import span_of_month
from dashboard.insight.process.assurance import Aim, Assurance, assess_assurance
from dashboard.insight.process.process_chart import chart_process
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.variation import Variation, VariationVerdict, judge_variation
from dashboard.strategy.model import Direction

TWELVE = [48, 52, 47, 53, 49, 51, 48, 52, 47, 53, 49, 51]
UP, DOWN, NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NONE

FALLING_FROM_ABOVE = [40] * 7 + [45, 38] * 6 + [70, 69, 68, 67, 66, 65, 64]
"""The last seven fall one by one, and all lie far above the mean (48): outside, a run above it, and a falling trend."""


def chart(values, steps=()):
    return chart_process(
        [(span_of_month(2021 + place // 12, place % 12 + 1), value) for place, value in enumerate(values)], steps
    )


VERDICTS = [
    pytest.param(TWELVE, UP, Variation.COMMON_CAUSE, None, id="only chance"),
    pytest.param([*TWELVE, 80], UP, Variation.IMPROVEMENT, Side.HIGH, id="far above, and more is better"),
    pytest.param([*TWELVE, 80], DOWN, Variation.CONCERN, Side.HIGH, id="far above, and less is better"),
    pytest.param([*TWELVE, 80], NEITHER, Variation.NEUTRAL, Side.HIGH, id="far above, neither good nor bad"),
    pytest.param([*TWELVE, 20], DOWN, Variation.IMPROVEMENT, Side.LOW, id="far below, and less is better"),
    pytest.param([*TWELVE, 80, 50], UP, Variation.COMMON_CAUSE, None, id="the outlier was last month's"),
    pytest.param([*TWELVE, 80, None], UP, Variation.IMPROVEMENT, Side.HIGH, id="the last known month is judged"),
    pytest.param(FALLING_FROM_ABOVE, UP, Variation.MIXED, None, id="falling, and still above the mean"),
    pytest.param(TWELVE[:11], UP, Variation.TOO_FEW, None, id="eleven months"),
    pytest.param([None, None], UP, Variation.NO_VALUE, None, id="only gaps"),
    pytest.param([], UP, Variation.NO_VALUE, None, id="nothing"),
]


@pytest.mark.parametrize(("values", "direction", "variation", "side"), VERDICTS)
def test_the_latest_month(values, direction, variation, side):
    verdict = judge_variation(chart(values), direction)
    assert (verdict.variation, verdict.side) == (variation, side)
    special = {Variation.IMPROVEMENT, Variation.CONCERN, Variation.NEUTRAL, Variation.MIXED}
    assert verdict.is_special == (variation in special)


def test_too_few_says_how_many_there_are():
    assert judge_variation(chart(TWELVE[:11]), UP) == VariationVerdict(Variation.TOO_FEW, 10, there=11, needed=12)


def test_the_months_before_a_step_do_not_speak_for_those_after():
    after_step = chart([*TWELVE, 80, 81], [date(2022, 1, 1)])
    assert judge_variation(after_step, UP).variation is Variation.TOO_FEW
    not_yet_known = chart([*TWELVE, None], [date(2022, 1, 1)])
    assert judge_variation(not_yet_known, UP).variation is Variation.TOO_FEW


def test_the_gravest_rule_speaks_first():
    causes = [signal.cause for signal in judge_variation(chart(FALLING_FROM_ABOVE), UP).signals]
    assert causes == [SpecialCause.OUTSIDE, SpecialCause.RUN, SpecialCause.TREND]


# the limits of TWELVE are 39.118 and 60.882
ASSURANCES = [
    pytest.param(Aim(low=39), Assurance.HITS, id="at least 39: even the lower limit is better"),
    pytest.param(Aim(low=61), Assurance.MISSES, id="at least 61: not even the upper limit"),
    pytest.param(Aim(low=50), Assurance.HIT_AND_MISS, id="at least 50: as it happens"),
    pytest.param(Aim(high=61), Assurance.HITS, id="at most 61"),
    pytest.param(Aim(high=39), Assurance.MISSES, id="at most 39"),
]


@pytest.mark.parametrize(("aim", "expected"), ASSURANCES)
def test_assurance(aim, expected):
    assert assess_assurance(chart(TWELVE), aim) is expected


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        pytest.param(Aim(35, 65), Assurance.HITS, id="within the range"),
        pytest.param(Aim(45, 55), Assurance.HIT_AND_MISS, id="wider than the range"),
        pytest.param(Aim(45, 65), Assurance.HIT_AND_MISS, id="beyond one end"),
        pytest.param(Aim(70, 80), Assurance.MISSES, id="below the range"),
        pytest.param(Aim(10, 30), Assurance.MISSES, id="above the range"),
        pytest.param(None, Assurance.NO_TARGET, id="no target"),
    ],
)
def test_a_target_may_be_a_range(aim, expected):
    assert assess_assurance(chart(TWELVE), aim) is expected


def test_a_target_on_the_limit_is_not_met_consistently():
    varying = chart(TWELVE)
    lower = varying.latest_segment.limits.lower
    assert assess_assurance(varying, Aim(low=lower)) is Assurance.HIT_AND_MISS
    assert assess_assurance(varying, Aim(low=lower - 0.1)) is Assurance.HITS


@pytest.mark.parametrize(
    ("aim", "expected"),
    [(Aim(low=50.1), Assurance.MISSES), (Aim(50.1, 60), Assurance.MISSES), (Aim(high=50.1), Assurance.HITS)],
    ids=["never reached", "below the range", "never beyond"],
)
def test_what_never_varies_is_not_left_to_chance(aim, expected):
    """The limits of twelve months of 50 are one line, and a target on it is met each month."""
    constant = chart([50.0] * 12)
    assert assess_assurance(constant, aim) is expected
    assert assess_assurance(constant, Aim(low=50)) is Assurance.HITS
    assert assess_assurance(constant, Aim(high=50)) is Assurance.HITS


def test_no_assurance_from_too_few_months():
    assert assess_assurance(chart(TWELVE[:11]), Aim(low=50)) is Assurance.TOO_FEW
    assert assess_assurance(chart([]), Aim(high=math.inf)) is Assurance.TOO_FEW
