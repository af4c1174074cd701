"""A year from its months: each rule beside a slow, plain computation, and each refusal."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Qualifier
from dashboard.insight.change import NoChange, find_change
from dashboard.insight.rollup import NoRollup, in_own_periods, join_qualifiers, of_one_length, roll_up
from dashboard.insight.series import MadeOf

VALUES = st.lists(st.integers(0, 10_000), min_size=12, max_size=12)
COUNTS = st.lists(st.integers(1, 500), min_size=12, max_size=12)


def months(make, values, counts=(None,) * 12, year=2023):
    return [
        make.point(make.month(year, number), value, n=n)
        for number, (value, n) in enumerate(zip(values, counts, strict=False), start=1)
    ]


# rule -> what the twelve months come to, computed as one would by hand
ORACLES = {
    "sum": lambda values, counts: float(sum(values)),
    "last": lambda values, counts: float(values[-1]),
    "mean": lambda values, counts: statistics.fmean(values),
    "weighted_mean": lambda values, counts: statistics.fmean(values, weights=counts),
}


@pytest.mark.parametrize("rule", ORACLES)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=VALUES, counts=COUNTS)
def test_a_whole_year_is_what_its_rule_says(make, rule, values, counts):
    rolled = roll_up(make.indicator(aggregation=rule), months(make, values, counts), make.year(2023))
    assert rolled.value == pytest.approx(ORACLES[rule](values, counts), abs=1e-6)
    assert (rolled.flags, rolled.made_of[:2]) == (frozenset(), (12, 12))
    assert rolled.n == (counts[-1] if rule == "last" else sum(counts))


@pytest.mark.parametrize(
    ("rule", "present", "value", "partial"),
    [
        pytest.param("sum", range(1, 13), 120.0, False, id="all twelve"),
        pytest.param("sum", range(1, 10), 90.0, True, id="January to September"),
        pytest.param("mean", range(7, 13), 10.0, True, id="half a year's mean"),
        pytest.param("last", [12], 10.0, False, id="the followers of December are those of the year's end"),
        pytest.param("last", range(1, 12), 10.0, True, id="those of November are not"),
    ],
)
def test_a_year_that_lacks_months_says_so(make, rule, present, value, partial):
    points = [make.point(make.month(2023, number), 10.0) for number in present]
    rolled = roll_up(make.indicator(aggregation=rule), points, make.year(2023))
    assert (rolled.value, Flag.PARTIAL in rolled.flags) == (value, partial)
    assert rolled.made_of[:2] == (len(present), 12)


def test_a_gap_and_a_part_of_a_month_are_no_whole_months(make):
    points = months(make, [10.0] * 12)
    points[4] = make.point(make.month(2023, 5), None)
    points[11] = make.point(make.month(2023, 12), 3.0, flags=frozenset({Flag.PARTIAL}))
    rolled = roll_up(make.indicator(aggregation="sum"), points, make.year(2023))
    assert (rolled.value, rolled.made_of[:2], rolled.flags) == (103.0, (10, 12), frozenset({Flag.PARTIAL}))


@pytest.mark.parametrize(
    ("rule", "changes", "reason"),
    [
        pytest.param("none", {}, NoRollup.NEVER, id="the reach of a month is not a twelfth of the year's"),
        pytest.param("weighted_mean", {"n": None}, NoRollup.WITHOUT_N, id="a mean of unknown numbers of answers"),
        pytest.param("weighted_mean", {"n": 0}, NoRollup.WITHOUT_N, id="nobody answered in one month"),
    ],
)
def test_what_must_not_be_rolled_up_is_refused(make, rule, changes, reason):
    points = [make.point(make.month(2023, 1), 5.0, n=10), make.point(make.month(2023, 2), 4.0, **changes)]
    rolled = roll_up(make.indicator(aggregation=rule), points, make.year(2023))
    assert (rolled.value, rolled.reason) == (None, reason)


def test_a_hidden_month_hides_the_year(make):
    """Beside a published year the sum of the other eleven would tell what was hidden."""
    points = months(make, [10.0] * 11)
    points.append(make.point(make.month(2023, 12), None, qualifier=Qualifier.SUPPRESSED))
    assert roll_up(make.indicator(aggregation="sum"), points, make.year(2023)).reason is NoRollup.SUPPRESSED


def test_a_year_whose_every_month_is_hidden_is_hidden_and_not_without_parts(make):
    points = [make.point(make.month(2023, 1 + at), None, qualifier=Qualifier.SUPPRESSED) for at in range(12)]
    assert roll_up(make.indicator(aggregation="sum"), points, make.year(2023)).reason is NoRollup.SUPPRESSED
    assert roll_up(make.indicator(aggregation="sum"), points, make.year(2024)).reason is NoRollup.NO_PARTS


def test_quarters_make_a_year_where_the_months_are_fewer(make):
    quarters = [make.point(make.quarter(2023, number), 30.0) for number in (1, 2, 3, 4)]
    points = [make.point(make.month(2023, 1), 11.0), *quarters]
    rolled = roll_up(make.indicator(aggregation="sum"), points, make.year(2023))
    assert (rolled.value, rolled.made_of[:2]) == (120.0, (4, 4))


def test_days_make_a_part_of_a_year_only_where_there_is_nothing_longer(make):
    """Two newsletters, each brought as its own report; the account's own months say more."""
    indicator = make.indicator(aggregation="sum")
    days = [make.point(make.day(2023, 4, 12), 812.0), make.point(make.day(2023, 9, 6), 700.0)]
    rolled = roll_up(indicator, days, make.year(2023))
    assert (rolled.value, rolled.made_of[:2], rolled.flags) == (1512.0, (2, 365), frozenset({Flag.PARTIAL}))
    assert roll_up(indicator, [*days, *months(make, [900.0] * 12)], make.year(2023)).value == 10_800.0


@pytest.mark.parametrize(
    ("qualifiers", "joined"),
    [
        pytest.param({"exact"}, "exact", id="all exact"),
        pytest.param({"exact", "more_than"}, "more_than", id="over 5 and 3 are over 8"),
        pytest.param({"almost", "more_than"}, "about", id="almost 5 and over 3 are about 8"),
    ],
)
def test_one_inexact_part_makes_the_whole_inexact(qualifiers, joined):
    assert join_qualifiers({Qualifier(one) for one in qualifiers}) == joined


def test_december_is_not_shown_as_the_year(make):
    """Visitors by month, a yearly indicator: the goal's page says 2023: 7 200, not 12/2023: 600."""
    series = make.series(*months(make, [600.0] * 12))
    own = in_own_periods(series, make.indicator(aggregation="sum"))
    assert [(point.period, point.value) for point in own.series.points] == [(make.year(2023), 7200.0)]
    assert own.series.latest.made_of[:2] == (12, 12)
    assert own.refused is None


def test_a_published_year_stands_and_the_next_is_rolled_up(make):
    published = make.point(make.year(2022), 7000.0, qualifier=Qualifier.ALMOST)
    series = make.series(*months(make, [500.0] * 12, year=2022), published, *months(make, [600.0] * 3))
    years = in_own_periods(series, make.indicator(aggregation="sum")).series.points
    assert [(point.value, point.made_of and point.made_of[:2]) for point in years] == [
        (7000.0, None),
        (1800.0, (3, 12)),
    ]


def test_no_change_is_computed_to_a_part_of_a_year(make):
    indicator = make.indicator(aggregation="sum")
    series = make.series(*months(make, [500.0] * 12, year=2022), *months(make, [600.0] * 3))
    assert find_change(in_own_periods(series, indicator).series, indicator).reason is NoChange.PARTIAL


def test_months_that_are_never_added_are_shown_as_months_with_the_reason(make):
    series = make.series(*months(make, [600.0] * 12))
    own = in_own_periods(series, make.indicator(aggregation="none", counting_rule="distinct_persons"))
    assert (own.series.latest.period, own.refused) == (make.month(2023, 12), NoRollup.NEVER)


@pytest.mark.parametrize("period_type", ["month", "wave", "event"])
def test_an_indicator_of_months_or_waves_is_left_as_it_is(make, period_type):
    series = make.series(*months(make, [600.0] * 12))
    assert in_own_periods(series, make.indicator(period_type=period_type)).series is series


def test_quarters_of_an_indicator_by_quarter(make):
    series = make.series(*months(make, range(1, 8)))
    own = in_own_periods(series, make.indicator(aggregation="sum", period_type="quarter"))
    assert [(one.value, one.made_of[:2]) for one in own.series.points] == [(6.0, (3, 3)), (15.0, (3, 3)), (7.0, (1, 3))]


def test_a_drawing_holds_years_or_months_and_never_both(make):
    indicator = make.indicator(aggregation="sum")
    both = make.series(make.point(make.year(2022), 7000.0), *months(make, [600.0] * 12))
    assert len(of_one_length(both, indicator).points) == 12
    one_month = make.series(make.point(make.year(2022), 7000.0), *months(make, [600.0]))
    assert [point.value for point in of_one_length(one_month, indicator).points] == [7000.0, 600.0]
    assert of_one_length(one_month, indicator).points[1].made_of == MadeOf(1, 12, "month")
