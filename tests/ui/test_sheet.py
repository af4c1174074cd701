"""The order of an indicator's figures in their table."""

from __future__ import annotations

from dashboard.ui.indicator.sheet import sort_points


def test_years_stand_before_months_and_never_among_them(make):
    """The year 2023 begins on the day on which its January does."""
    periods = [make.year(2022), make.month(2022, 12), make.month(2023, 1), make.year(2023), make.month(2023, 2)]
    found = sort_points(make.point(period, 1.0) for period in periods)
    assert [one.period for one in found] == [
        make.year(2023),
        make.year(2022),
        make.month(2023, 2),
        make.month(2023, 1),
        make.month(2022, 12),
    ]
