"""How fast a series moves: slopes counted by hand, Kendall's tables, and what would mislead."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate, combinations, permutations, product
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Period
from dashboard.formats.spans import span_of_day, span_of_month, span_of_quarter, span_of_week, span_of_year
from dashboard.insight.pace.arrival import (
    Arrival,
    Forecast,
    Need,
    NoArrival,
    Sufficiency,
    forecast_arrival,
    judge_pace,
)
from dashboard.insight.pace.kendall import _discordant_pairs, bounding_rank, count_pairs
from dashboard.insight.pace.pace import NoPace, measure_pace
from dashboard.insight.pace.years import day_of_year, end_of, middle_of, year_of_day
from dashboard.insight.process.assurance import Aim


def years(*values, first=2019):
    return [(span_of_year(first + place), value) for place, value in enumerate(values)]


def months(values, first=2021):
    return [(span_of_month(first + place // 12, place % 12 + 1), value) for place, value in enumerate(values)]


RISING = years(10, 12, 13, 15, 17)


def test_the_median_of_all_slopes():
    """10 12 13 15 17: slopes 2 3/2 5/3 7/4, 1 3/2 5/3, 2 2, 2; in order 1 1.5 1.5 1.67 1.67 1.75 2 2 2 2. Their median
    is (5/3 + 7/4) / 2. Of five values only the outermost slopes enclose the true one with 95 %: 1 and 2."""
    pace = measure_pace(RISING)
    assert pace.line.slope == pytest.approx((5 / 3 + 7 / 4) / 2)
    assert pace.interval == (1, 2)
    assert (pace.moves, pace.until, pace.latest, pace.there) == (True, 2024.0, 17, 5)
    assert (pace.low.level, pace.high.level) == (15, 17)  # medians of 14 15 15 16 17 and of 18 18 17 17 17


def test_a_pace_that_may_be_none():
    """10 12 15 14 20: slopes from -1 (15 to 14) to 6 (14 to 20), the median 2.5."""
    pace = measure_pace(years(10, 12, 15, 14, 20))
    assert (pace.line.slope, pace.interval, pace.moves) == (2.5, (-1, 6), False)


def test_a_summer_is_no_trend():
    """Every July is empty and every month is 12 more than a year before: 12 a year, without a doubt."""
    season = [100, 90, 95, 110, 105, 40, 0, 60, 120, 130, 125, 80]
    pace = measure_pace(months([value + 12 * year for year in range(3) for value in season]))
    assert pace.line.slope == pytest.approx(12)
    assert pace.interval == pytest.approx((12, 12))
    assert pace.there == 3


MISLEADING = [
    pytest.param([], NoPace.TOO_FEW, id="nothing"),
    pytest.param(years(10, None, None), NoPace.TOO_FEW, id="one year"),
    pytest.param(years(10, 12, 13, 15), NoPace.TOO_FEW, id="four years"),
    pytest.param(years(10, 12, None, 13, 15), NoPace.TOO_FEW, id="four of five years"),
    pytest.param(months([3, 4, 5, 6, 7, 8]), NoPace.INCOMPLETE_CYCLE, id="half a year that rises into summer"),
    pytest.param(months(range(12)), NoPace.TOO_FEW, id="one whole year"),
    pytest.param(months(range(24)), NoPace.TOO_FEW, id="two years: one difference"),
    pytest.param(months(range(30)), NoPace.INCOMPLETE_CYCLE, id="two years and a half"),
    pytest.param(
        months([1, 2, 3, 4, 5, 6, *[None] * 6] * 3), NoPace.INCOMPLETE_CYCLE, id="only the spring of three years"
    ),
    pytest.param(
        [(span_of_day(2023, 1, day), day) for day in range(1, 31)], NoPace.UNLIKE_PERIODS, id="days: not a month"
    ),
    pytest.param([*years(1, 2, 3, 4), (span_of_month(2023, 1), 5)], NoPace.UNLIKE_PERIODS, id="years and a month"),
    pytest.param(
        [(Period(date(2019 + one, 5, 2), date(2019 + one, 5, 12)), one) for one in range(6)],
        NoPace.UNLIKE_PERIODS,
        id="waves",
    ),
]


@pytest.mark.parametrize(("points", "reason"), MISLEADING)
def test_no_pace_is_invented(points, reason):
    pace = measure_pace(points)
    assert (pace.reason, pace.line, pace.interval, pace.moves) == (reason, None, None, False)


def test_too_few_says_how_many_are_needed():
    assert (measure_pace(years(1, 2, 3, 4)).there, measure_pace(years(1, 2, 3, 4)).needed) == (4, 5)
    assert (measure_pace(months(range(24))).there, measure_pace(months(range(24))).needed) == (2, 3)


def test_no_pace_across_a_break():
    assert measure_pace(RISING, [date(2021, 3, 1)]).reason is NoPace.BREAK_WITHIN
    assert measure_pace(RISING, [date(2019, 1, 1), date(2024, 1, 1)]).reason is None


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(
            [(span_of_quarter(2021 + one // 4, one % 4 + 1), float(one)) for one in range(12)],
            id="three years of quarters",
        ),
        pytest.param(
            [(span_of_week(2021 + one // 52, one % 52 + 1), one / 13) for one in range(156)], id="three years of weeks"
        ),
        pytest.param(months([None if one % 12 == 6 else one / 3 for one in range(36)]), id="closed every July"),
    ],
)
def test_other_calendars(points):
    """Each rises by 4 a year. (A week moves by a day a year, so its slope is 4 but for a third of a per cent.)"""
    assert measure_pace(points).line.slope == pytest.approx(4, rel=5e-3)


def test_out_of_order_is_refused():
    with pytest.raises(ValueError, match="does not come after"):
        measure_pace(RISING[::-1])


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.integers(-50, 50), min_size=5, max_size=15),
    shift=st.integers(-100, 100),
    scale=st.integers(1, 9),
)
def test_the_slope_is_the_median_and_follows_shift_and_scale(values, shift, scale):
    pace = measure_pace(years(*values))
    pairs = combinations(enumerate(values), 2)
    assert pace.line.slope == pytest.approx(
        median((after - before) / (two - one) for (one, before), (two, after) in pairs)
    )
    assert pace.interval.low <= pace.line.slope <= pace.interval.high
    other = measure_pace(years(*(scale * value + shift for value in values)))
    assert other.interval == pytest.approx([scale * end for end in pace.interval], abs=1e-9)
    assert other.line.level == pytest.approx(scale * pace.line.level + shift, abs=1e-6)
    falling = measure_pace(years(*(-value for value in values)))
    assert falling.interval == pytest.approx((-pace.interval.high, -pace.interval.low), abs=1e-9)
    assert pace.line.level == pytest.approx(
        median(value + pace.line.slope * (len(values) - 1 - place) for place, value in enumerate(values)), abs=1e-6
    )


# Kendall's S: the upper tail, as in Gilbert 1987, table A18 (S = pairs - 2 * discordant)
TABLE = [
    (5, 8, 0.042),
    (5, 10, 0.0083),
    (8, 16, 0.031),
    (8, 18, 0.016),
    (9, 20, 0.022),
    (10, 21, 0.036),
    (10, 23, 0.023),
]


@pytest.mark.parametrize(("n", "statistic", "tail"), TABLE)
def test_kendalls_distribution_as_in_the_table(n, statistic, tail):
    most_discordant = (count_pairs((n,)) - statistic) // 2
    assert sum(_discordant_pairs((n,))[: most_discordant + 1]) == pytest.approx(tail, abs=6e-4)


@pytest.mark.parametrize("sizes", [(2,), (5,), (3, 4), (2, 2, 3)])
def test_every_order_is_as_likely(sizes):
    """The oracle puts the values of each group in every order and counts the pairs that stand the wrong way."""
    orders = list(product(*(permutations(range(size)) for size in sizes)))
    counts = [
        sum(
            group[one] > group[other]
            for group in order
            for one in range(len(group))
            for other in range(one + 1, len(group))
        )
        for order in orders
    ]
    expected = [counts.count(number) / len(orders) for number in range(count_pairs(sizes) + 1)]
    assert _discordant_pairs(sizes) == pytest.approx(expected)


def test_the_bounding_ranks():
    """n = 5: P(no discordant pair) = 1/120 is at most 2.5 %, P(at most one) = 5/120 is not: the outermost slopes.
    n = 4: 1/24 is more than 2.5 %: no interval. n = 10: P(at most 10 discordant) is 2.3 % (S = 25 - 2): rank 12."""
    assert bounding_rank((4,)) is None
    assert bounding_rank((5,)) == 1
    assert bounding_rank((10,)) == 12
    exact, nearly = bounding_rank((63,)), bounding_rank((64,))  # 1 953 pairs and 2 016
    assert 0 < nearly - exact < 30


AT_LEAST_20 = Aim(low=20)


def test_when_the_target_is_reached():
    """From RISING: line 16.8333 + 1.7083 a year, so 20 in 1.854 years from the end of 2023: 8.11.2025, and 2025 is the
    first year of 20 (16.8 + 2 * 1.7; 2024 has 18.5). The slowest line, 15 + 1 a year, takes 5 years and so meets it in
    2028, the fastest, 17 + 2 a year, one and a half."""
    expected = Forecast(Arrival.EXPECTED, date(2025, 11, 8), date(2025, 6, 30), date(2028, 12, 31))
    assert forecast_arrival(measure_pace(RISING), AT_LEAST_20) == expected


def test_downwards_it_is_the_same():
    falling = measure_pace(years(-10, -12, -13, -15, -17))
    expected = Forecast(Arrival.EXPECTED, date(2025, 11, 8), date(2025, 6, 30), date(2028, 12, 31))
    assert forecast_arrival(falling, Aim(high=-20)) == expected
    assert forecast_arrival(falling, Aim(-30, -20)) == expected


FORECASTS = [
    pytest.param(RISING, Aim(low=17), Forecast(Arrival.REACHED), id="the latest value meets it"),
    pytest.param(RISING, Aim(high=9), Forecast(Arrival.AWAY), id="at most 9, and rising"),
    pytest.param(
        years(10, 12, 15, 14, 20),
        Aim(low=30),
        Forecast(Arrival.NOT_SHOWN, reason=NoArrival.NO_MOVEMENT),
        id="perhaps it does not move at all",
    ),
    pytest.param(
        RISING[:4], AT_LEAST_20, Forecast(Arrival.NOT_SHOWN, reason=NoPace.TOO_FEW), id="four years are no pace"
    ),
    pytest.param(
        RISING,
        Aim(low=30),
        Forecast(Arrival.EXPECTED, date(2031, 9, 15), date(2030, 6, 30), None),
        id="the slowest line would take fifteen years",
    ),
    pytest.param(RISING, Aim(low=99), Forecast(Arrival.BEYOND), id="not in ten years"),
    pytest.param(
        years(10, 12, 13, 15, 17, 12),
        Aim(low=13),
        Forecast(Arrival.NOT_SHOWN, reason=NoArrival.NO_MOVEMENT),
        id="a fall at the end makes the pace unsure",
    ),
    pytest.param([], AT_LEAST_20, Forecast(Arrival.NOT_SHOWN, reason=NoPace.TOO_FEW), id="nothing"),
]


@pytest.mark.parametrize(("points", "aim", "forecast"), FORECASTS)
def test_forecasts(points, aim, forecast):
    assert forecast_arrival(measure_pace(points), aim) == forecast


NEEDS = [
    pytest.param(date(2028, 12, 31), Sufficiency.ENOUGH, 3.1667 / 5, id="five years: 15 + 5 * 1 is 20, at its slowest"),
    pytest.param(date(2027, 12, 31), Sufficiency.CANNOT_TELL, 3.1667 / 4, id="four: the slowest line comes to 19"),
    pytest.param(date(2025, 12, 31), Sufficiency.CANNOT_TELL, 3.1667 / 2, id="two: the fastest comes to 21"),
    pytest.param(date(2024, 12, 31), Sufficiency.TOO_SLOW, 3.1667, id="one: the fastest comes to 19"),
    pytest.param(date(2023, 12, 31), Sufficiency.DUE_PASSED, None, id="it was due in the last year that there is"),
]


@pytest.mark.parametrize(("due", "sufficiency", "slope"), NEEDS)
def test_whether_the_pace_is_enough(due, sufficiency, slope):
    need = judge_pace(measure_pace(RISING), AT_LEAST_20, due)
    assert need.sufficiency is sufficiency
    assert need.slope == (None if slope is None else pytest.approx(slope, abs=1e-4))
    mirrored = judge_pace(measure_pace(years(-10, -12, -13, -15, -17)), Aim(high=-20), due)
    assert mirrored.sufficiency is sufficiency


@settings(max_examples=50)
@given(
    st.lists(st.integers(0, 60), min_size=5, max_size=9).map(lambda rises: years(*accumulate(rises))),
    st.integers(1, 400),
    st.integers(1, 9),
)
def test_enough_and_when_never_contradict_each_other(points, more, years_left):
    """Enough: the slowest line is there by the due day. Too slow: not even the fastest is."""
    pace = measure_pace(points)
    aim, due = Aim(low=points[-1][1] + more), date(points[-1][0].end.year + years_left, 12, 31)
    need, forecast = judge_pace(pace, aim, due), forecast_arrival(pace, aim)
    if forecast.arrival is not Arrival.EXPECTED:
        return
    by_then = [day is not None and day <= due for day in (forecast.earliest, forecast.at, forecast.latest)]
    expected = {(True, True, True): Sufficiency.ENOUGH, (False, False, False): Sufficiency.TOO_SLOW}
    assert need.sufficiency is expected.get(tuple(by_then), Sufficiency.CANNOT_TELL)


def test_a_need_without_a_pace():
    due = date(2026, 1, 1)
    assert judge_pace(measure_pace(RISING), Aim(low=17), due) == Need(Sufficiency.REACHED)
    assert judge_pace(measure_pace(RISING[:4]), AT_LEAST_20, due) == Need(Sufficiency.CANNOT_TELL)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_found_again(day):
    assert day_of_year(end_of(day)) == day
    assert day_of_year(year_of_day(day)) == day - timedelta(days=1)


def test_the_middles_of_periods():
    assert middle_of(span_of_year(2023)) == 2023.5
    assert middle_of(span_of_quarter(2023, 1)) == 2023.125
    assert middle_of(span_of_month(2023, 12)) == pytest.approx(2023 + 11.5 / 12)
