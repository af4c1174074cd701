"""Of which days figures are asked for, and whether they are there."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.cycle.entries import NeedPeriod
from dashboard.cycle.needs import (
    adapt_period,
    counts_begun,
    find_period,
    gather_figures,
    list_begun,
    list_gaps,
    list_series,
    list_valued,
    reaches_back,
)
from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.periods import period_from_key, period_key
from dashboard.insight.digest import digest_series


def periods(keys: str) -> tuple[Period, ...]:
    return tuple(map(period_from_key, keys.split()))


@pytest.mark.parametrize(
    ("need", "day", "expected"),
    [
        pytest.param("same_month", date(2023, 5, 1), "2023-05", id="a survey in May"),
        pytest.param("previous_month", date(2026, 3, 10), "2026-02", id="March asks for February"),
        pytest.param("previous_month", date(2026, 1, 10), "2025-12", id="January for last December"),
        pytest.param("previous_month", date(2024, 3, 31), "2024-02", id="February of a leap year"),
        pytest.param("previous_quarter", date(2026, 4, 1), "2026-Q1", id="the first day after a quarter"),
        pytest.param("previous_quarter", date(2026, 3, 31), "2025-Q4", id="the last day of one"),
        pytest.param("previous_half_year", date(2026, 8, 20), "2026-H1", id="August asks for the spring"),
        pytest.param("previous_half_year", date(2026, 2, 20), "2025-H2", id="February for last autumn"),
        pytest.param("previous_year", date(2026, 3, 1), "2025", id="an annual report"),
        pytest.param("same_year", date(2026, 12, 31), "2026", id="the year that is ending"),
    ],
)
def test_the_days_that_are_asked_for(need, day, expected):
    assert period_key(find_period(NeedPeriod(need), day)) == expected


@pytest.mark.parametrize(
    ("period_type", "asked", "valued", "expected"),
    [
        pytest.param("month", "2026-02", "", "2026-02", id="months are given by months"),
        pytest.param("month", "2025", "", "2025", id="a year of what comes by months"),
        pytest.param("year", "2026-02", "2023 2024", "2025", id="of a yearly figure the newest whole year"),
        pytest.param("year", "2025-12", "2023", "2025", id="a year that ends with what is asked for"),
        pytest.param("year", "2025-H2", "2023", "2025", id="also with a half of it"),
        pytest.param("year", "2026-H1", "2023", "2025", id="but not with the first half"),
        pytest.param("quarter", "2026-02", "2025-Q3", "2025-Q4", id="of quarters the newest whole one"),
        pytest.param("year", "2026-02", "2023 2023-01", "2026-02", id="months have come: a month is asked for"),
        pytest.param("year", "2026-H1", "2023 2023-01", "2025", id="months have come, halves have not"),
        pytest.param("wave", "2026-05", "2023", "2026-05", id="a survey has no length of its own"),
    ],
)
def test_what_can_be_asked_of_an_indicator(make, period_type, asked, valued, expected):
    indicator = make.indicator(period_type=period_type)
    assert period_key(adapt_period(period_from_key(asked), indicator, periods(valued))) == expected


@pytest.mark.parametrize(
    ("period_type", "asked", "valued", "missing"),
    [
        pytest.param("month", "2026-02", "2026-01 2026-02", "", id="there"),
        pytest.param("month", "2026-02", "2026-01 2026-03", "2026-02", id="the months around it do not help"),
        pytest.param("month", "2026-Q1", "2026-01 2026-03", "2026-02", id="one month of a quarter"),
        pytest.param("month", "2026-Q1", "2026-01 2026-02 2026-03", "", id="every month of it"),
        pytest.param("month", "2026-Q1", "2025-12", "2026-Q1", id="none of it: the quarter"),
        pytest.param("month", "2026-Q1", "2026-Q1", "", id="the quarter itself"),
        pytest.param("month", "2026-Q1", "2026", "2026-Q1", id="a longer figure says nothing of it"),
        pytest.param("quarter", "2026", "2026-Q1 2026-Q2 2026-Q3", "2026-Q4", id="quarters of a year"),
        pytest.param("year", "2026", "2026-01 2026-02", "2026", id="some months are no year"),
        pytest.param("wave", "2023-05", "2023-05", "", id="a round that is given as its month"),
        pytest.param("wave", "2023-05", "2023-04-25_2023-05-10", "", id="a round that ends in it"),
        pytest.param("wave", "2023-05", "2023-05-20_2023-06-05", "2023-05", id="a round that is not over"),
        pytest.param("event", "2023-12", "2023", "2023-12", id="a whole year ends in December, and is none of it"),
        pytest.param("event", "2023", "2023", "", id="feedback that is given for the year"),
        pytest.param("event", "2023", "2023-08-22", "", id="feedback of a day of it"),
        pytest.param("day", "2026-02", "2026-02-03 2026-02-27", "", id="days as they come"),
        pytest.param("day", "2026-02", "2026-01-31 2026-03-01", "2026-02", id="days on both sides"),
    ],
)
def test_what_is_missing(make, period_type, asked, valued, missing):
    found = list_gaps(period_from_key(asked), make.indicator(period_type=period_type), periods(valued))
    assert " ".join(map(period_key, found)) == missing


@pytest.mark.parametrize(
    ("value", "changes", "is_there"),
    [
        pytest.param(0.0, {}, True, id="zero is a value"),
        pytest.param(None, {}, False, id="a gap"),
        pytest.param(None, {"qualifier": Qualifier.SUPPRESSED}, True, id="hidden: it has been brought"),
        pytest.param(None, {"qualifier": Qualifier.NOT_APPLICABLE}, True, id="there is none to bring"),
        pytest.param(5.0, {"flags": frozenset({Flag.PARTIAL})}, False, id="a part of it only"),
        pytest.param(5.0, {"flags": frozenset({Flag.PROVISIONAL})}, True, id="provisional"),
    ],
)
def test_which_figures_are_there(make, value, changes, is_there):
    month = make.month(2026, 2)
    series = [make.series(make.point(month, value, **changes))]
    assert list_valued(series) == ((month,) if is_there else ())
    assert list_begun(series) == ((month,) if changes.get("flags") == {Flag.PARTIAL} else ())


@pytest.mark.parametrize(
    ("period_type", "asked", "due", "will_do"),
    [
        pytest.param("year", "2026", date(2026, 8, 31), True, id="figures of a season, due before the year is over"),
        pytest.param("year", "2026", date(2026, 12, 31), True, id="due on the last day of it"),
        pytest.param("year", "2026", date(2027, 1, 23), False, id="due afterwards: the whole year is waited for"),
        pytest.param("month", "2026-02", date(2026, 3, 10), False, id="a month, due in the next one"),
        pytest.param("wave", "2026-05", date(2026, 6, 15), True, id="a round of a survey is over before its month"),
        pytest.param("event", "2026", date(2027, 1, 23), True, id="feedback of a day is whole"),
    ],
)
def test_when_a_figure_of_a_part_of_the_period_will_do(make, period_type, asked, due, will_do):
    assert counts_begun(period_from_key(asked), make.indicator(period_type=period_type), due) is will_do


def test_a_year_of_some_months_is_not_there_and_a_year_of_all_is(make):
    """A digest rolls months up to years by itself."""
    months = [*(make.month(2025, month) for month in range(1, 13)), make.month(2026, 1)]
    series = make.series(*(make.point(month, 1.0) for month in months))
    digest = digest_series(series, make.indicator(aggregation="sum"))
    assert [point.period for point in digest.own.points] == [make.year(2025), make.year(2026)]
    assert set(list_valued(list_series([digest]))) == {*months, make.year(2025)}
    assert list_begun(list_series([digest])) == (make.year(2026),)


def test_a_digest_keeps_only_the_newest_points_and_says_how_far_back_it_tells(make):
    """40 months, of which 36 are kept: from May 2020 on."""
    months = [make.month(2020 + number // 12, number % 12 + 1) for number in range(40)]
    indicator = make.indicator(period_type="month", aggregation="sum")
    digest = digest_series(make.series(*(make.point(month, 1.0) for month in months)), indicator)
    assert digest.drawn.points[0].period == make.month(2020, 5)
    assert reaches_back([digest], date(2020, 5, 1))
    assert not reaches_back([digest], date(2020, 4, 30))
    assert reaches_back([digest_series(make.series(make.point(months[39], 1.0)), indicator)], date(2020, 1, 1))


def test_years_beside_months_are_cut_at_four(make):
    years = [make.point(make.year(year), 1.0) for year in range(2015, 2026)]
    months = [make.point(make.month(2025, month), 1.0) for month in (1, 2, 3)]
    digest = digest_series(make.series(*years, *months), make.indicator(aggregation="sum"))
    assert reaches_back([digest], date(2022, 1, 1))
    assert not reaches_back([digest], date(2021, 12, 31))


def test_only_what_may_be_older_than_a_digest_keeps_is_read_whole(make):
    """40 months: what is asked of May 2020 stands in the digest, what is asked of April 2020 only in the series."""
    months = [make.month(2020 + number // 12, number % 12 + 1) for number in range(40)]
    indicator = make.indicator(period_type="month", aggregation="sum")
    series = make.series(*(make.point(month, 1.0) for month in months))
    digest = digest_series(series, indicator)
    asked = {"near": date(2020, 5, 1), "far": date(2020, 4, 1)}
    read: list[str] = []

    def read_series(key):
        read.append(key)
        return (series,)

    found = gather_figures(asked, lambda _key: (digest,), read_series)
    assert (read, found.whole["near"], found.whole["far"]) == (["far"], tuple(months[4:]), tuple(months))
