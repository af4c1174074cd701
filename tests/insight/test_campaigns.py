"""A campaign before, during and after; each figure of it against a slow and obvious oracle."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Period, PeriodKind, Qualifier
from dashboard.insight.campaigns import NEEDED_OTHERS, Uncompared, Verdict, compare_campaign, judge_difference
from dashboard.insight.counts import compare_counts
from dashboard.insight.stretches import in_weeks
from tests.conftest import make_day, make_indicator, make_month, make_point, make_series, make_year

MAY = Period(date(2023, 5, 8), date(2023, 5, 26))
VISITS = make_indicator(key="web.visits", counting_rule="visits", aggregation="sum", period_type="month")
REACH = make_indicator(
    key="social.daily_reach", counting_rule="distinct_persons", aggregation="none", period_type="day"
)


def months(values, year=2023):
    """A point for each month from January on; None is a month that nobody brought."""
    return make_series(
        *(
            make_point(make_month(year, number), value)
            for number, value in enumerate(values, start=1)
            if value is not None
        )
    )


def days(values, first):
    """A point for each day from `first` on."""
    spans = (first + timedelta(days=number) for number in range(len(values)))
    return make_series(
        *(make_point(make_day(one.year, one.month, one.day), v) for one, v in zip(spans, values, strict=True))
    )


def test_months_are_compared_with_the_month_before_and_after():
    """A campaign of 8 to 26 May takes the whole of May: only months are known."""
    found = compare_campaign(months([500, 500, 500, 600, 930, 620]), VISITS, MAY)
    assert found.kind is PeriodKind.MONTH
    assert (found.before.period, found.before.value) == (make_month(2023, 4), 600)
    assert (found.during.period, found.during.value) == (make_month(2023, 5), 930)
    assert (found.after.period, found.after.value) == (make_month(2023, 6), 620)


def test_a_change_of_sums_is_by_day_because_months_are_of_unlike_length():
    """600 in April's 30 days and 620 in May's 31 are 20 a day both."""
    found = compare_campaign(months([None, None, None, 600, 620, 600]), VISITS, MAY)
    assert found.during_against.relative == pytest.approx(0)
    assert found.after_against.verdict is Verdict.NO_DIFFERENCE


def test_a_campaign_over_two_months_has_two_months_before_and_after():
    campaign = Period(date(2023, 5, 30), date(2023, 6, 2))
    found = compare_campaign(months([1, 2, 3, 4, 5, 6, 7, 8, 9]), VISITS, campaign)
    assert (found.before.value, found.during.value, found.after.value) == (3 + 4, 5 + 6, 7 + 8)


def test_days_are_compared_by_whole_weeks_with_every_weekday():
    """8 to 26 May is Monday to Friday: three weeks, so three before (from 17 April) and three after (to 18 June)."""
    values = [10.0] * 21 + [20.0] * 21 + [5.0] * 21
    found = compare_campaign(days(values, date(2023, 4, 17)), REACH, MAY)
    assert found.kind is PeriodKind.WEEK
    assert found.before.period == Period(date(2023, 4, 17), date(2023, 5, 7))
    assert found.during.period == Period(date(2023, 5, 8), date(2023, 5, 28))
    assert found.after.period == Period(date(2023, 5, 29), date(2023, 6, 18))


def test_distinct_people_are_never_added():
    """Reach of 10 people a day is 10 on a typical day: how many different people in three weeks nobody knows."""
    found = compare_campaign(days([10.0] * 42, date(2023, 4, 17)), REACH, MAY)
    assert (found.before.value, found.during.value) == (10, 10)
    assert found.during_against.chance is None


def test_a_mean_is_weighted_by_what_stands_behind_it():
    """A week's letters of 20 % to 100 readers and 50 % to 300 are (2000 + 15000) / 400 = 42.5 % of two months."""
    rate = make_indicator(unit="%", counting_rule="share", aggregation="weighted_mean", period_type="month")
    points = [
        make_point(make_month(2023, number), value, n=n)
        for number, value, n in [(3, 30, 10), (4, 30, 10), (5, 20, 100), (6, 50, 300)]
    ]
    found = compare_campaign(make_series(*points), rate, Period(date(2023, 5, 1), date(2023, 6, 30)))
    assert found.during.value == pytest.approx(42.5)
    assert found.during_against.difference == pytest.approx(12.5)


def test_days_are_drawn_as_whole_weeks_and_a_week_that_lacks_a_day_is_left_out():
    """17 April 2023 is a Monday; the second week has six days only."""
    found = in_weeks(days([1.0, 2, 3, 4, 5, 6, 7] + [9.0] * 6, date(2023, 4, 17)), REACH)
    assert [(point.period, point.value) for point in found.points] == [
        (Period(date(2023, 4, 17), date(2023, 4, 23)), 4)
    ]


@pytest.mark.parametrize(
    ("series", "changes", "reason"),
    [
        pytest.param(
            months([1] * 12), {"counting_rule": "stock", "aggregation": "last"}, Uncompared.STOCK, id="followers"
        ),
        pytest.param(months([1] * 12), {"counting_rule": "fact", "aggregation": "none"}, Uncompared.FACT, id="a fact"),
        pytest.param(make_series(make_point(make_year(2023), 5)), {}, Uncompared.TOO_COARSE, id="only a year"),
        pytest.param(make_series(), {}, Uncompared.TOO_COARSE, id="nothing"),
        pytest.param(months([1, 1, 1, None, 1]), {}, Uncompared.NO_FIGURES, id="a gap before"),
        pytest.param(months([1, 1, 1, 1, None, 1]), {}, Uncompared.NO_FIGURES, id="a gap during"),
        pytest.param(
            make_series(
                make_point(make_month(2023, 4), 9),
                make_point(make_month(2023, 5), 4, flags=frozenset({Flag.PARTIAL})),
            ),
            {},
            Uncompared.NO_FIGURES,
            id="a part of May would look like a fall",
        ),
        pytest.param(
            make_series(
                make_point(make_month(2023, 4), 9, qualifier=Qualifier.ABOUT),
                make_point(make_month(2023, 5), 4),
            ),
            {},
            Uncompared.NO_FIGURES,
            id="about nine",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(series, changes, reason):
    indicator = make_indicator(**{"counting_rule": "visits", "aggregation": "sum", **changes})
    found = compare_campaign(series, indicator, MAY)
    assert found.reason is reason
    assert found.during_against is None


def test_a_campaign_that_has_just_ended_has_no_after():
    found = compare_campaign(months([10, 10, 10, 10, 99]), VISITS, MAY)
    assert found.after.value is None
    assert found.after_against is None
    assert found.during_against is not None


def test_another_campaign_on_the_same_weeks_is_said():
    other = Period(date(2023, 6, 20), date(2023, 6, 25))
    assert compare_campaign(months([9] * 12), VISITS, MAY, [other]).crowded
    assert not compare_campaign(months([9] * 12), VISITS, MAY, [Period(date(2023, 9, 1), date(2023, 9, 5))]).crowded


@pytest.mark.parametrize(
    ("before", "after", "others", "as_large", "verdict"),
    [
        pytest.param(100, 104, 40, 0, Verdict.WITHIN_CHANCE, id="counts of 100 vary by more than four"),
        pytest.param(1000, 1500, 0, 0, Verdict.ALONE, id="no other time"),
        pytest.param(1000, 1500, 18, 0, Verdict.LARGEST_SO_FAR, id="1 of 19 is not yet once in twenty"),
        pytest.param(1000, 1500, 19, 0, Verdict.RARE, id="1 of 20 is"),
        pytest.param(1000, 1500, 19, 1, Verdict.ORDINARY, id="2 of 20 is not"),
        pytest.param(1000, 1500, 39, 1, Verdict.RARE, id="2 of 40 is"),
        pytest.param(1000, 1500, 9, 3, Verdict.ORDINARY, id="three of nine"),
    ],
)
def test_the_verdict_asks_both_the_counts_and_the_other_times(before, after, others, as_large, verdict):
    assert judge_difference(compare_counts(before, after), others, as_large) is verdict


def test_the_needed_number_of_other_times_is_the_least_that_can_be_rare():
    assert judge_difference(None, NEEDED_OTHERS, 0) is Verdict.RARE
    assert judge_difference(None, NEEDED_OTHERS - 1, 0) is Verdict.LARGEST_SO_FAR


@st.composite
def monthly_figures(draw):
    """Values of 6 to 36 months (some lacking) and the place and length of a campaign, in months."""
    values = draw(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=6, max_size=36))
    length = draw(st.integers(1, 3))
    return values, draw(st.integers(0, len(values) - 1)), length


def month_number(number):
    return make_month(2020 + number // 12, number % 12 + 1)


@given(monthly_figures())
@settings(max_examples=60, deadline=None)
def test_other_times_are_counted_as_an_oracle_counts_them(figures):
    """The oracle lays the months out in blocks around the campaign and compares each with its neighbour."""
    values, start, length = figures
    mean = make_indicator(counting_rule="score", aggregation="mean", period_type="month", minimum=None)
    points = [make_point(month_number(n), value) for n, value in enumerate(values) if value is not None]
    campaign = Period(month_number(start).start, month_number(start + length - 1).end)
    found = compare_campaign(make_series(*points), mean, campaign)

    def block(place):
        numbers = range(start + place * length, start + (place + 1) * length)
        inside = [values[n] if 0 <= n < len(values) else None for n in numbers]
        return None if None in inside else fmean(inside)

    before, during = block(-1), block(0)
    if before is None or during is None:
        assert found.during_against is None
        return
    differences = []
    for place in range(-len(values), len(values)):
        pair = (block(place), block(place + 1))
        if 0 not in (place, place + 1) and None not in pair:
            differences.append(abs(pair[1] - pair[0]))
    against = found.during_against
    assert against.difference == pytest.approx(during - before)
    assert against.others == len(differences)
    assert against.as_large == sum(one >= abs(during - before) - 1e-9 for one in differences)
