"""From the store's frame to series."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd

from dashboard.facts import Flag, Qualifier
from dashboard.insight.series import collect_series, up_to, years_with_points

AT = datetime(2024, 2, 1, tzinfo=UTC)


def make_frame():
    """Two channels of one indicator, the later year first, and a gap."""
    columns = (
        "indicator version members period_start period_end value qualifier flags n published_change note raw "
        "source_rows explanation upload file sheet row column uploaded_at uploaded_by"
    )

    def row(member, year, value, qualifier="exact", flags=()):
        return (
            "social.reach",
            1,
            (("channel", member),),
            date(year, 1, 1),
            date(year, 12, 31),
            value,
            qualifier,
            frozenset(flags),
            pd.NA,
            float("nan"),
            "",
            "raw",
            pd.NA,
            "",
            7,
            "f.xlsx",
            "S",
            4,
            "B",
            AT,
            "rooli",
        )

    rows = [
        row("Facebook", 2023, 188474.0),
        row("Facebook", 2022, float("nan"), "missing"),
        row("Instagram", 2023, 15562.0, flags=[Flag.UNCERTAIN]),
    ]
    return pd.DataFrame(rows, columns=columns.split())


def test_points_are_sorted_and_gaps_are_no_numbers():
    facebook, instagram = collect_series(make_frame())
    assert [(point.period.start.year, point.value, point.qualifier) for point in facebook.points] == [
        (2022, None, Qualifier.MISSING),
        (2023, 188474.0, Qualifier.EXACT),
    ]
    assert (instagram.name, instagram.latest.flags, instagram.latest.n) == (
        "Instagram",
        frozenset({Flag.UNCERTAIN}),
        None,
    )
    assert instagram.latest.source.file == "f.xlsx"


def test_the_frame_is_not_changed():
    frame = make_frame()
    before = frame.copy()
    collect_series(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_an_empty_frame_has_no_series():
    assert collect_series(make_frame().iloc[:0]) == ()


def test_a_series_up_to_a_year(make):
    """A wave of 10/2022 is known at the end of 2022 and is still known, though not of, 2023."""
    series = make.series(make.point(make.month(2022, 10), 4.5), make.point(make.month(2023, 11), 4.6))
    assert [point.value for point in up_to(series, make.year(2022)).points] == [4.5]
    assert [point.value for point in up_to(series, make.year(2023)).points] == [4.5, 4.6]
    assert up_to(series, None) is series
    assert years_with_points([series]) == (2022, 2023)


def test_the_latest_is_the_last_value_before_a_gap(make):
    """A wave that was not asked does not hide the one that was."""
    series = make.series(make.point(make.year(2022), 5.0), make.point(make.year(2023), None))
    assert series.latest.value == 5.0
    assert make.series(make.point(make.year(2023), None)).latest.value is None
    assert make.series().latest is None
