"""Sentences of verdicts, years, paces and arrivals, with the figures in them."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.facts import PeriodKind
from dashboard.insight.pace.arrival import Arrival, Forecast, Need, NoArrival, Sufficiency
from dashboard.insight.pace.pace import Line, NoPace, Pace
from dashboard.insight.pace.year_before import NoYearPair, YearPair, pair_years
from dashboard.insight.process.behaviour import Behaviour
from dashboard.insight.process.limits import Limits
from dashboard.insight.process.variation import Variation
from dashboard.locale import translator
from dashboard.process_words import arrival_words, chance_words, difference_words, need_words, pace_words, year_words

T = translator("en")


def test_few_figures_are_counted_in_their_own_periods(make):
    few = Behaviour(Variation.TOO_FEW, period=make.month(2024, 5), there=5, needed=12)
    words = chance_words(few, make.indicator(), T)
    assert words == "5 months, 12 are needed: before that a real change cannot be told from chance."


def test_chance_is_said_with_the_limits_as_they_are_drawn(make):
    """A count has no figure below 0; what was computed is rounded to the indicator's decimals."""
    usual = Behaviour(Variation.COMMON_CAUSE, period=make.month(2024, 5), value=12, limits=Limits(11.3, -7.9, 30.44, 7))
    words = chance_words(usual, make.indicator(), T)
    assert words == "May 2024 (12) is within ordinary variation, which reaches from 0 to 30."


def test_nine_months_are_held_against_the_same_nine(make):
    points = [(make.month(year, number), float(year - 2013)) for year in (2023, 2024) for number in range(1, 13)][:21]
    words = year_words(pair_years(points, 2024), make.indicator(aggregation="sum"), T)
    assert words == "Jan–Sep 2024: 99; a year before 90 (+10.0%)."


def test_a_hole_within_the_span_is_said(make):
    points = [(make.month(year, number), 10.0) for year in (2023, 2024) for number in (1, 2, 4)]
    pair = pair_years([*points[:3], *points[4:]], 2024)
    assert "the 2 periods that both years have" in year_words(pair, make.indicator(aggregation="sum"), T)


def test_of_a_stock_the_latest_pair_is_compared(make):
    points = [(make.month(year, 6), value) for year, value in ((2023, 4000.0), (2024, 4400.0))]
    assert year_words(pair_years(points, 2024), make.indicator(), T) == "Jun 2024: 4,400; a year before 4,000 (+10.0%)."


def test_no_percentage_over_a_break(make):
    words = year_words(YearPair(2024, reason=NoYearPair.BREAK_WITHIN), make.indicator(aggregation="sum"), T)
    assert words == "Not compared with 2023: the way of counting or the level changed in between."
    assert "%" not in words


@pytest.mark.parametrize(
    ("changes", "earlier", "later", "words"),
    [
        pytest.param({}, 200.0, 150.0, "−25.0%", id="a count in per cent"),
        pytest.param({}, 0.0, 5.0, "+5", id="from zero there is no per cent"),
        pytest.param({"counting_rule": "score", "decimals": 1}, 4.1, 4.6, "+0.5", id="a score by points"),
        pytest.param({"counting_rule": "share", "unit": "%"}, 40.0, 43.0, "+3 percentage points", id="a share"),
    ],
)
def test_a_difference_in_its_own_way(make, changes, earlier, later, words):
    assert difference_words(earlier, later, make.indicator(**changes), T).replace("-", "−") == words


def test_a_pace_is_said_with_its_interval(make):
    pace = Pace(Line(240.4, 5000), Line(120.2, 4990), Line(390.1, 5010), 2024.5, 5000.0, 6, 5)
    assert pace_words(pace, make.indicator(), T) == "About +240 a year (95 % interval from +120 to +390)."
    unsure = Pace(Line(2.0, 5), Line(-1.5, 5), Line(4.0, 5), 2024.5, 5.0, 6, 5)
    assert pace_words(unsure, make.indicator(), T).endswith("It may be moving either way.")


def test_why_there_is_no_pace(make):
    words = pace_words(Pace(there=2, needed=3, reason=NoPace.TOO_FEW), make.indicator(), T)
    assert words == "Not said: 2 of the 3 years that it needs are there."


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        (Forecast(Arrival.REACHED), "The newest figure meets the target."),
        (
            Forecast(Arrival.EXPECTED, date(2026, 5, 1), date(2025, 9, 1), date(2028, 2, 1)),
            "At this pace the figure of May 2026 would meet the target. Between Sep 2025 and Feb 2028.",
        ),
        (
            Forecast(Arrival.BEYOND, None, date(2031, 1, 1), None),
            "At this pace the target would not be met within ten years. At the earliest Jan 2031, perhaps never.",
        ),
        (Forecast(Arrival.AWAY), "The figures move away from the target."),
        (
            Forecast(Arrival.NOT_SHOWN, reason=NoArrival.NO_MOVEMENT),
            "Not said: the figures may be moving either way.",
        ),
    ],
    ids=lambda one: one.arrival if isinstance(one, Forecast) else "",
)
def test_when_the_target_would_be_met(forecast, words):
    assert arrival_words(forecast, PeriodKind.MONTH, T) == words


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (date(2028, 2, 1), "At this pace the figure of 2026 would meet the target. Between 2026 and 2028."),
        (date(2026, 12, 1), "At this pace the figure of 2026 would meet the target."),
    ],
    ids=["several years", "the same year at the fastest and at the slowest"],
)
def test_the_arrival_of_yearly_figures_is_a_year(latest, words):
    """A day, or a month, would be finer than figures of whole years can tell."""
    forecast = Forecast(Arrival.EXPECTED, date(2026, 5, 1), date(2026, 1, 31), latest)
    assert arrival_words(forecast, PeriodKind.YEAR, T) == words


@pytest.mark.parametrize(
    ("need", "words"),
    [
        pytest.param(
            Need(Sufficiency.TOO_SLOW, 300.0),
            "The target of 31 Dec 2026 takes about +300 a year. The pace is too slow, even at its fastest.",
            id="a target that needs a faster pace",
        ),
        pytest.param(
            Need(Sufficiency.ENOUGH, -12.0),
            "The target of 31 Dec 2026 takes about −12 a year. The pace is enough, even at its slowest.",
            id="a target below",
        ),
        pytest.param(Need(Sufficiency.REACHED), "", id="a target that is met says so elsewhere"),
        pytest.param(Need(Sufficiency.CANNOT_TELL), "", id="without a pace the pace says why"),
    ],
)
def test_what_a_target_takes(make, need, words):
    assert need_words(need, date(2026, 12, 31), make.indicator(), T) == words
