"""A year against the year before it: only the months that both have."""

from __future__ import annotations

from datetime import date

from dashboard.formats.spans import span_of_day, span_of_month, span_of_school_year, span_of_week, span_of_year
from dashboard.insight.pace.year_before import NoYearPair, YearPair, pair_years


def months(year, values):
    return [(span_of_month(year, number), value) for number, value in enumerate(values, start=1)]


def test_half_a_year_is_held_against_the_same_half():
    """2022: 10 a month; 2023 has January to June, 12 a month, without March. Five months: 50 -> 60, never 120 -> 60."""
    points = [*months(2022, [10] * 12), *months(2023, [12, 12, None, 12, 12, 12])]
    pair = pair_years(points, 2023)
    assert pair.totals == (50, 60)
    assert [period.start.month for period, _ in pair.later] == [1, 2, 4, 5, 6]
    assert pair.unmatched == tuple(span_of_month(2022, number) for number in (3, 7, 8, 9, 10, 11, 12))


def test_whole_years_weeks_and_school_years():
    assert pair_years([(span_of_year(2022), 400), (span_of_year(2023), 460)], 2023).totals == (400, 460)
    weeks = [(span_of_week(2020, 53), 5), (span_of_week(2020, 1), 7), (span_of_week(2021, 1), 8)]
    assert pair_years(weeks, 2021) == YearPair(
        2021, ((span_of_week(2020, 1), 7),), ((span_of_week(2021, 1), 8),), (span_of_week(2020, 53),)
    )
    assert pair_years([(span_of_school_year(2021), 3), (span_of_school_year(2022), 4)], 2023).totals == (3, 4)


def test_a_leap_day_has_no_day_before_it():
    days = [(span_of_day(2023, 2, 28), 1), (span_of_day(2024, 2, 28), 2), (span_of_day(2024, 2, 29), 3)]
    pair = pair_years(days, 2024)
    assert (pair.totals, pair.unmatched) == ((1, 2), (span_of_day(2024, 2, 29),))


def test_a_year_and_a_month_are_no_pair():
    points = [(span_of_year(2022), 400), (span_of_month(2023, 1), 30)]
    assert pair_years(points, 2023).reason is NoYearPair.NO_PAIRS
    assert pair_years([], 2023) == YearPair(2023, reason=NoYearPair.NO_PAIRS)


def test_no_pair_across_a_new_definition():
    points = [*months(2022, [10] * 12), *months(2023, [12] * 12)]
    assert pair_years(points, 2023, [date(2023, 1, 1)]).reason is NoYearPair.BREAK_WITHIN
    assert pair_years(points, 2023, [date(2022, 1, 1)]).reason is None
