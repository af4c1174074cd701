"""Which chart an indicator gets, and what its sentence says."""

from __future__ import annotations

import pytest

from dashboard.charts.indicator import draw_indicator
from dashboard.charts.subject import Colours, Subject
from dashboard.facts import Flag
from dashboard.locale import translator


@pytest.fixture
def subject(make):
    def make_subject(**changes):
        return Subject(make.indicator(**changes), {}, Colours("#000000", "#111111"), translator("en"))

    return make_subject


def channel(make, name, *points):
    return make.series(*points, members=(("channel", name),))


def test_a_single_value_has_no_chart(make, subject):
    assert draw_indicator(subject(), [make.series(make.point(make.year(2023), 5))]) is None
    assert draw_indicator(subject(), []) is None


def test_two_values_are_a_line_with_their_periods(make, subject):
    series = make.series(make.point(make.year(2022), 4), make.point(make.year(2023), 5))
    drawing = draw_indicator(subject(), [series])
    assert list(drawing.figure.data[0].x) == ["2022", "2023"]
    assert list(drawing.figure.data[0].y) == [4, 5]


def test_only_members_of_the_newest_period_are_ranked(make, subject):
    """TikTok's figure is of the year before: to call it the lowest would compare unlike years."""
    rows = [
        channel(make, "Facebook", make.point(make.year(2023), 4071)),
        channel(make, "LinkedIn", make.point(make.year(2023), 1493)),
        channel(make, "TikTok", make.point(make.year(2022), 100)),
    ]
    assert draw_indicator(subject(), rows).sentence == "2023: highest Facebook (4,071), lowest LinkedIn (1,493)."


def test_three_newest_periods_are_told_apart_by_shape(make, subject):
    waves = [make.point(make.year(year), 4.0) for year in (2020, 2021, 2022, 2023)]
    drawing = draw_indicator(subject(), [channel(make, "a", *waves), channel(make, "b", *waves)])
    shapes = {trace.name: trace.marker.symbol[0] for trace in drawing.figure.data}
    assert shapes == {"2023": "circle", "2022": "diamond-open", "2021": "square-open"}


def test_doubt_and_a_cut_scale_are_said(make, subject):
    doubtful = make.point(make.year(2023), 4.1, flags=frozenset({Flag.UNCERTAIN}))
    rows = [channel(make, "a", doubtful), channel(make, "b", make.point(make.year(2023), 4.5))]
    sentence = draw_indicator(subject(counting_rule="score", minimum=1, maximum=5, decimals=1), rows).sentence
    assert "A star marks a figure that is not exact or was read with doubt." in sentence
    assert "The axis shows a part of the scale 1–5." in sentence


def test_a_name_with_markup_is_text(make, subject):
    rows = [
        channel(make, "<b>x</b>", make.point(make.year(2023), 1)),
        channel(make, "y", make.point(make.year(2023), 2)),
    ]
    labels = [one.text for one in draw_indicator(subject(), rows).figure.layout.annotations]
    assert "&lt;b&gt;x&lt;/b&gt;" in labels
