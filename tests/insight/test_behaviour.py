"""The verdict on a series: charted by months, never by years; what is not sure is a gap."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import Flag, Qualifier
from dashboard.insight.process.behaviour import chart_series, describe_behaviour, judge_points
from dashboard.insight.process.special_causes import SpecialCause
from dashboard.insight.process.variation import Variation
from dashboard.strategy.model import CountingRule, Direction

STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
"""Mean 11, mean moving range 2: limits 11 +- 5.32."""


def monthly(make, values, **last):
    """The values by month from 1/2023, the last one with these changes."""
    points = [make.point(make.month(2023 + at // 12, at % 12 + 1), value) for at, value in enumerate(values)]
    if last:
        points[-1] = make.point(points[-1].period, points[-1].value, **last)
    return make.series(*points)


def describe(series, direction=Direction.HIGHER, steps=()):
    return describe_behaviour(chart_series(series, steps), direction, CountingRule.VISITS)


def test_a_leap_beyond_the_limits_is_an_improvement_when_more_is_better(make):
    found = describe(monthly(make, [*STEADY, 40]))
    assert (found.variation, found.cause, found.value) == (Variation.IMPROVEMENT, SpecialCause.OUTSIDE, 40)
    assert found.period == found.since == make.month(2024, 1)
    assert describe(monthly(make, [*STEADY, 40]), Direction.LOWER).variation is Variation.CONCERN


def test_ups_and_downs_within_the_limits_are_chance(make):
    found = describe(monthly(make, STEADY))
    assert (found.variation, found.is_special) == (Variation.COMMON_CAUSE, False)
    assert found.limits.mean == 11


@pytest.mark.parametrize(
    "doubt",
    [{"flags": frozenset({Flag.PARTIAL})}, {"flags": frozenset({Flag.UNCERTAIN})}, {"qualifier": Qualifier.ABOUT}],
    ids=["half a month", "read with doubt", "about"],
)
def test_a_value_that_is_not_sure_gives_no_verdict_on_itself(make, doubt):
    """The month before it is the latest that can be judged."""
    found = describe(monthly(make, [*STEADY, 40], **doubt))
    assert (found.variation, found.period) == (Variation.COMMON_CAUSE, make.month(2023, 12))


def test_years_are_not_charted_and_nothing_is_said_of_a_fact(make):
    years = make.series(*(make.point(make.year(2000 + at), 10.0) for at in range(20)))
    assert chart_series(years) is None
    assert describe_behaviour(chart_series(monthly(make, STEADY)), Direction.NONE, CountingRule.FACT) is None


def test_a_year_beside_the_months_is_left_out(make):
    """A published total beside twelve months is no thirteenth point."""
    both = make.series(
        *sorted([*monthly(make, STEADY).points, make.point(make.year(2023), 132.0)], key=lambda p: p.period)
    )
    assert len(chart_series(both).points) == 12


def test_a_few_months_get_no_verdict(make):
    found = describe(monthly(make, STEADY[:5]))
    assert (found.variation, found.there, found.needed) == (Variation.TOO_FEW, 5, 12)


def test_after_a_marked_step_the_limits_are_those_of_the_new_time(make):
    """Twelve months at 11, twelve at 41: without the step the second year is a signal, with it there is none."""
    values = [*STEADY, *(value + 30 for value in STEADY)]
    assert describe(monthly(make, values)).is_special
    assert not describe(monthly(make, values), steps=[date(2024, 1, 1)]).is_special


def test_every_point_has_its_own_verdict(make):
    """Mean 11.46, limits +- 5.32: 17 is an improvement; the gap and the months before it are what they are."""
    series = monthly(make, [*STEADY, None, 17])
    found = judge_points(chart_series(series), Direction.HIGHER)
    assert found == (*[Variation.COMMON_CAUSE] * 12, Variation.NO_VALUE, Variation.IMPROVEMENT)
    few = judge_points(chart_series(monthly(make, STEADY[:5])), Direction.HIGHER)
    assert set(few) == {Variation.TOO_FEW}


def test_the_latest_point_s_verdict_is_that_of_the_chart(make):
    """The oracle: `describe_behaviour`, which looks at the latest point only."""
    for values in ([*STEADY, 40], [*STEADY, -20], STEADY, [*STEADY, *range(12, 20)]):
        for direction in Direction:
            chart = chart_series(monthly(make, values))
            described = describe_behaviour(chart, direction, CountingRule.VISITS)
            assert judge_points(chart, direction)[chart.latest] is described.variation
