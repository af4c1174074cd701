"""The published rule as a table of cases: what is aimed at, the figure, the verdict, and why."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Qualifier
from dashboard.insight.intervals import Interval
from dashboard.insight.shares import ShareEstimate
from dashboard.insight.standing.possible import Limit
from dashboard.insight.standing.status import StatusCode, StepCode, compute_status, count_statuses
from dashboard.insight.standing.targets_path import Basis, Bounds, NoExpectation, find_expected
from dashboard.strategy.targets import Baseline, Target, TargetPlan

MET, ON_COURSE = StatusCode.MET, StatusCode.ON_COURSE
BEHIND, OFF = StatusCode.SLIGHTLY_BEHIND, StatusCode.OFF_COURSE
UNCERTAIN, NOT_COMPARABLE = StatusCode.UNCERTAIN, StatusCode.NOT_COMPARABLE
NO_TARGET, NO_DATA = StatusCode.NO_TARGET, StatusCode.NO_DATA


@pytest.fixture
def aim(make):
    """A plan for the year 2025, with the baseline of 2023 where one is given."""

    def build(kind="at_least", *, baseline=None, low=None, high=None, more=(), **changes):
        target = Target(period=make.year(2025), kind=kind, low=low, high=high)
        began = None if baseline is None else Baseline(period=make.year(2023), value=baseline)
        fields = {"indicator": "social.followers", "reason": "Sovittiin.", **changes}
        return TargetPlan(baseline=began, targets=(*more, target), **fields)

    return build


DUE = [  # the figure is of the target's own year; higher is better where nothing else is said
    pytest.param({"low": 5000}, 5000, MET, id="exactly on the target meets it"),
    pytest.param({"low": 5000}, 4999, OFF, id="without a tolerance one too few is off"),
    pytest.param({"low": 5000, "tolerance": 100}, 4900, BEHIND, id="exactly on the tolerance is slightly behind"),
    pytest.param({"low": 5000, "tolerance": 100}, 4899, OFF, id="one beyond the tolerance"),
    pytest.param(
        {"low": 5000, "tolerance": 2, "tolerance_kind": "per_cent"}, 4900, BEHIND, id="two per cent of 5 000 are 100"
    ),
    pytest.param({"low": 4.2, "tolerance": 0.1}, 4.1, BEHIND, id="4.2 - 4.1 is 0.1, not 0.10000000000000053"),
    pytest.param({"kind": "at_most", "high": 0}, 0, MET, id="a target of zero, met by zero"),
    pytest.param({"kind": "at_most", "high": 0}, 1, OFF, id="a target of zero, missed by one"),
    pytest.param({"kind": "at_most", "high": 0, "tolerance": 2}, 2, BEHIND, id="zero with a tolerance of two"),
    pytest.param({"low": 0}, 0, MET, id="at least zero"),
    pytest.param({"kind": "range", "low": 30, "high": 40}, 30, MET, id="the lower end of a range"),
    pytest.param({"kind": "range", "low": 30, "high": 40}, 40, MET, id="the upper end of a range"),
    pytest.param({"kind": "range", "low": 30, "high": 40, "tolerance": 1}, 29, BEHIND, id="a little below a range"),
    pytest.param({"kind": "range", "low": 30, "high": 40, "tolerance": 1}, 41, BEHIND, id="a little above a range"),
    pytest.param({"kind": "range", "low": 30, "high": 40}, 41, OFF, id="above a range is off, not better"),
    pytest.param({"kind": "no_worse_than", "baseline": 80}, 80, MET, id="as good as the baseline"),
    pytest.param({"kind": "no_worse_than", "baseline": 80}, 79, OFF, id="worse than the baseline"),
    pytest.param(
        {"kind": "no_worse_than", "baseline": 80, "direction": "lower"}, 79, MET, id="the plan says lower is better"
    ),
    pytest.param(
        {"kind": "no_worse_than", "baseline": 80, "direction": "lower"}, 81, OFF, id="more sick leave is worse"
    ),
    pytest.param({"low": -10}, -9, MET, id="eNPS has targets below zero"),
]


@pytest.mark.parametrize(("plan", "value", "expected"), DUE)
def test_in_the_targets_own_year(make, aim, plan, value, expected):
    status = compute_status(make.indicator(minimum=None), make.point(make.year(2025), value), aim(**plan))
    assert status.code is expected


ON_THE_WAY = [  # the figure is of 2024, half-way from 2023 to 2025
    pytest.param({"baseline": 4000, "low": 5000}, 4500, ON_COURSE, 4500, id="half-way after half the time"),
    pytest.param({"baseline": 4000, "low": 5000}, 4499, OFF, 4500, id="below the line"),
    pytest.param({"baseline": 4000, "low": 5000, "tolerance": 50}, 4450, BEHIND, 4500, id="tolerated below the line"),
    pytest.param({"baseline": 4000, "low": 5000}, 5200, ON_COURSE, 4500, id="there already: but the year is not over"),
    pytest.param({"baseline": 100, "low": 80}, 80, ON_COURSE, 80, id="a bound that the baseline meets does not move"),
    pytest.param({"baseline": 20, "kind": "at_most", "high": 10}, 15, ON_COURSE, 15, id="down to ten, half-way"),
    pytest.param({"baseline": 20, "kind": "at_most", "high": 10}, 16, OFF, 15, id="down to ten, too slowly"),
    pytest.param({"baseline": 20, "kind": "range", "low": 30, "high": 40}, 25, ON_COURSE, 25, id="into a range"),
    pytest.param({"baseline": 80, "kind": "no_worse_than"}, 80, ON_COURSE, 80, id="no worse, all the way"),
    pytest.param({"low": 5000}, 5000, ON_COURSE, 5000, id="no baseline, yet there already"),
    pytest.param({"low": 5000}, 4000, NOT_COMPARABLE, 5000, id="no baseline: where should it be? Not known"),
    pytest.param(
        {"baseline": 4000, "low": 5000, "path": "none"}, 4900, NOT_COMPARABLE, 5000, id="no path wanted by the plan"
    ),
]


@pytest.mark.parametrize(("plan", "value", "expected", "bound"), ON_THE_WAY)
def test_on_the_way_to_the_target(make, aim, plan, value, expected, bound):
    status = compute_status(make.indicator(minimum=None), make.point(make.year(2024), value), aim(**plan))
    assert status.code is expected
    assert bound in status.expected.bounds


def test_between_two_targets_the_path_goes_from_the_one_to_the_other(make, aim):
    """4 200 in 2024 and 5 000 in 2025: in the middle of 2025 a stock should be at 4 600, whatever the baseline was."""
    first = Target(period=make.year(2024), kind="at_least", low=4200)
    plan = aim(baseline=1, low=5000, more=[first])
    expected = find_expected(plan, make.indicator(), make.month(2025, 6))
    assert (expected.bounds, expected.basis) == (Bounds(4600, None), Basis.PATH)
    assert find_expected(plan, make.indicator(), make.year(2024)).basis is Basis.DUE


GAPS = [
    pytest.param(Qualifier.MISSING, (), id="missing"),
    pytest.param(Qualifier.SUPPRESSED, (Limit.SUPPRESSED,), id="hidden: said to be so, and nothing of its size"),
    pytest.param(Qualifier.NOT_APPLICABLE, (Limit.NOT_APPLICABLE,), id="not applicable"),
]


@pytest.mark.parametrize(("qualifier", "limits"), GAPS)
def test_a_gap_has_no_status_but_no_data(make, aim, qualifier, limits):
    status = compute_status(
        make.indicator(), make.point(make.year(2025), None, qualifier=qualifier), aim(kind="at_most", high=0)
    )
    assert (status.code, status.limits, status.value) == (NO_DATA, limits, None)


def test_without_a_value_or_a_plan(make, aim):
    point = make.point(make.year(2025), 5000)
    assert compute_status(make.indicator(), None, aim(low=5000)).code is NO_DATA
    assert compute_status(make.indicator(), point, None).code is NO_TARGET
    empty = TargetPlan(indicator="social.followers", reason="Vain lähtötaso.")
    assert compute_status(make.indicator(), point, empty).code is NO_TARGET


def test_targets_hold_between_the_baseline_and_the_last_one(make, aim):
    plan = aim(baseline=4000, low=5000)
    for year, reason in ((2023, NoExpectation.BEFORE_BASELINE), (2026, NoExpectation.ENDED)):
        assert find_expected(plan, make.indicator(), make.year(year)) is reason
        assert compute_status(make.indicator(), make.point(make.year(year), 9000), plan).code is NO_TARGET


def test_a_month_of_visits_is_not_compared_with_a_year(make, aim):
    """1 000 visits in January are not "off course" from 9 000 in the year; followers in January may be compared."""
    plan, january = aim(baseline=8000, low=9000), make.point(make.month(2025, 1), 1000)
    visits = compute_status(make.indicator(counting_rule="visits", aggregation="sum"), january, plan)
    assert (visits.code, visits.limits) == (NOT_COMPARABLE, (Limit.UNLIKE_PERIODS,))
    assert compute_status(make.indicator(), january, plan).code is OFF


def test_a_score_of_any_wave_in_the_year_is_due(make, aim):
    wave = make.point(make.month(2025, 5), 4.2)
    indicator = make.indicator(counting_rule="score", aggregation="none", decimals=1)
    assert compute_status(indicator, wave, aim(low=4.2)).code is MET


def test_nothing_is_compared_across_a_new_definition(make, aim):
    """Counted anew since the targets were set: 5 000 of the new kind says nothing of 5 000 of the old."""
    point = make.point(make.year(2025), 9000)
    status = compute_status(make.indicator(), point, aim(low=5000), version=2)
    assert (status.code, status.limits) == (NOT_COMPARABLE, (Limit.BREAK,))
    assert status.steps[-1].versions == (2, 1)
    assert compute_status(make.indicator(), point, aim(low=5000, definition_version=2), version=2).code is MET


def test_no_worse_needs_to_know_which_way_is_worse(make, aim):
    point = make.point(make.year(2025), 80)
    status = compute_status(make.indicator(direction="none"), point, aim("no_worse_than", baseline=80))
    assert (status.code, status.limits) == (NOT_COMPARABLE, (Limit.NO_DIRECTION,))


INEXACT = [
    pytest.param({"low": 900}, 1000, Qualifier.MORE_THAN, MET, id="over 1 000 is at least 900"),
    pytest.param({"low": 1200}, 1000, Qualifier.MORE_THAN, UNCERTAIN, id="over 1 000 may be 1 200 or not"),
    pytest.param({"kind": "at_most", "high": 900}, 1000, Qualifier.MORE_THAN, OFF, id="over 1 000 exceeds 900"),
    pytest.param(
        {"kind": "at_most", "high": 1200}, 1000, Qualifier.MORE_THAN, UNCERTAIN, id="over 1 000, at most 1 200"
    ),
    pytest.param({"low": 1200}, 1000, Qualifier.LESS_THAN, OFF, id="under 1 000 is less than 1 200"),
    pytest.param({"low": 900}, 1000, Qualifier.LESS_THAN, UNCERTAIN, id="under 1 000 may be 900 or not"),
    pytest.param({"low": 900}, 1000, Qualifier.ALMOST, MET, id="almost 1 000 is 900 to 1 000"),
    pytest.param({"low": 950}, 1000, Qualifier.ALMOST, UNCERTAIN, id="almost 1 000 may be 940"),
    pytest.param({"low": 1100}, 1000, Qualifier.ALMOST, OFF, id="almost 1 000 is not 1 100"),
    pytest.param({"low": 1100}, 1000, Qualifier.ABOUT, UNCERTAIN, id="about 1 000 may be 1 100"),
    pytest.param({"low": 1101}, 1000, Qualifier.ABOUT, OFF, id="about 1 000 is not 1 101"),
    pytest.param({"low": 1101, "tolerance": 300}, 1000, Qualifier.ABOUT, BEHIND, id="wherever it lies it is tolerated"),
]


@pytest.mark.parametrize(("plan", "value", "qualifier", "expected"), INEXACT)
def test_a_figure_that_is_not_exact_is_judged_where_it_can_be(make, aim, plan, value, qualifier, expected):
    status = compute_status(make.indicator(), make.point(make.year(2025), value, qualifier=qualifier), aim(**plan))
    assert (status.code, status.limits) == (expected, (Limit.QUALIFIER,))


VISITS = {"counting_rule": "visits", "aggregation": "sum"}
FLAGGED = [
    pytest.param(Flag.PROVISIONAL, {}, 5000, MET, Limit.PROVISIONAL, id="provisional: stands, and says so"),
    pytest.param(Flag.ESTIMATED, {}, 5000, MET, Limit.ESTIMATED, id="an estimate: stands, and says so"),
    pytest.param(Flag.PROXY, {}, 4000, OFF, Limit.PROXY, id="measured indirectly: stands, and says so"),
    pytest.param(Flag.UNCERTAIN, {}, 9000, UNCERTAIN, Limit.UNCERTAIN, id="4,1x may be anything"),
    pytest.param(Flag.LOW_N, {}, 9000, UNCERTAIN, Limit.LOW_N, id="few answers, and no interval of them"),
    pytest.param(Flag.PARTIAL, VISITS, 5000, MET, Limit.PARTIAL, id="nine months' visits are enough already"),
    pytest.param(
        Flag.PARTIAL, VISITS, 4000, UNCERTAIN, Limit.PARTIAL, id="nine months' visits may still become enough"
    ),
    pytest.param(Flag.PARTIAL, {}, 9000, UNCERTAIN, Limit.PARTIAL, id="followers in September say nothing of December"),
]


@pytest.mark.parametrize(("flag", "changes", "value", "expected", "limit"), FLAGGED)
def test_a_flag_limits_the_verdict(make, aim, flag, changes, value, expected, limit):
    point = make.point(make.year(2025), value, flags=frozenset({flag}))
    status = compute_status(make.indicator(**changes), point, aim(low=5000))
    assert (status.code, status.limits) == (expected, (limit,))


def test_too_many_in_a_part_of_the_year_are_too_many_in_the_year(make, aim):
    point = make.point(make.year(2025), 12, flags=frozenset({Flag.PARTIAL}))
    assert compute_status(make.indicator(**VISITS), point, aim("at_most", high=10)).code is OFF


INTERVALS = [
    pytest.param((4.25, 4.55), MET, id="all of it above the target"),
    pytest.param((4.2, 4.6), MET, id="its end exactly on the target"),
    pytest.param((4.1, 4.7), UNCERTAIN, id="it straddles the target"),
]


@pytest.mark.parametrize(("interval", "expected"), INTERVALS)
def test_statistical_uncertainty_decides(make, aim, interval, expected):
    """4.4 against at least 4.2. With its interval a figure of few answers is judged too."""
    point = make.point(make.month(2025, 5), 4.4, flags=frozenset({Flag.LOW_N}))
    indicator = make.indicator(counting_rule="score", decimals=1)
    answered = ShareEstimate(n=20, interval=Interval(*interval))
    status = compute_status(indicator, point, aim(low=4.2), estimate=answered)
    assert (status.code, status.limits) == (expected, (Limit.LOW_N, Limit.INTERVAL))


def test_a_share_without_its_number_of_answers_is_judged_and_said_to_be_unsure(make, aim):
    unknown = ShareEstimate()
    status = compute_status(make.indicator(), make.point(make.year(2025), 75), aim(low=70), estimate=unknown)
    assert (status.code, status.limits) == (MET, (Limit.NO_INTERVAL,))
    assert StepCode.NO_INTERVAL in [step.code for step in status.steps]


def test_the_definitions_own_bounds_are_certain(make, aim):
    """An unreadable share is still at most 100 %."""
    point = make.point(make.month(2025, 5), 40.0, flags=frozenset({Flag.UNCERTAIN}))
    indicator = make.indicator(counting_rule="share", maximum=100)
    assert compute_status(indicator, point, aim("at_most", high=100)).code is MET


def test_the_steps_are_the_rule_with_this_indicators_numbers(make, aim):
    """4 071 in 2023, at least 5 000 in 2025, tolerance 100: 2024 should bring 4 535.5, and brought 4 400."""
    plan = aim(baseline=4071, low=5000, tolerance=100)
    status = compute_status(make.indicator(), make.point(make.year(2024), 4400), plan)

    assert [(step.code, step.value, step.low) for step in status.steps] == [
        (StepCode.VALUE, 4400, None),
        (StepCode.TARGET, None, 5000),
        (StepCode.PATH, None, 4535.5),
        (StepCode.ALLOWED, None, 4435.5),
        (StepCode.BEYOND, 135.5, None),
    ]
    assert (status.code, status.margin) == (OFF, -135.5)


def test_the_steps_say_where_the_true_value_may_lie(make, aim):
    point = make.point(make.year(2025), 1000, qualifier=Qualifier.MORE_THAN)
    steps = compute_status(make.indicator(), point, aim(low=1200)).steps
    assert [(step.code, step.low, step.high) for step in steps[-2:]] == [
        (StepCode.POSSIBLE, 1000, None),
        (StepCode.OPEN, None, None),
    ]


def test_a_picture_counts_every_status_in_one_order(make):
    counted = count_statuses([OFF, MET, OFF])
    assert list(counted) == list(StatusCode)
    assert (counted[OFF], counted[MET], counted[NO_DATA], sum(counted.values())) == (2, 1, 0, 3)


WHOLE = st.integers(-50, 50).map(float)


@settings(max_examples=200)
@given(low=WHOLE, width=st.integers(0, 20), tolerance=st.integers(0, 10), value=WHOLE, reach=st.integers(0, 30))
def test_certain_means_that_every_possible_value_has_the_verdict(low, width, tolerance, value, reach):
    """The oracle judges each whole number of the interval by itself; one verdict for all of them, or uncertain."""
    from tests.conftest import make_indicator, make_point, make_year

    target = Target(period=make_year(2025), kind="range", low=low, high=low + width)
    plan = TargetPlan(indicator="a.b", reason="x", targets=(target,), tolerance=tolerance)
    indicator = make_indicator(minimum=None)

    def judge(number):
        off = max(low - number, number - low - width, 0)
        side = math.copysign(1, number - low) if off else 0
        return (MET, 0) if not off else (BEHIND if off <= tolerance else OFF, side)

    verdicts = {judge(value + step) for step in range(reach + 1)}
    answered = ShareEstimate(n=20, interval=Interval(value, value + reach))
    status = compute_status(indicator, make_point(make_year(2025), value), plan, estimate=answered)
    expected = next(iter(verdicts))[0] if len(verdicts) == 1 else UNCERTAIN
    assert status.code is expected
