"""Which chart an indicator gets, and what its sentence says."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts.indicator import draw_indicator
from dashboard.charts.line import draw_comparison
from dashboard.charts.marks import Happening, Marks, Step
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


@pytest.fixture
def years(make):
    """110, 118, 60 and 64 in the years from 2020 on."""
    return make.series(*(make.point(make.year(2020 + place), value) for place, value in enumerate((110, 118, 60, 64))))


def test_a_break_of_the_definition_cuts_the_line_and_is_named(subject, years):
    """Counted otherwise from 2022 on: neither the line nor the sentence goes from 118 to 60."""
    marks = Marks(steps=(Step(date(2022, 1, 1), "Version 2 of the definition"),))
    drawing = draw_indicator(subject(), [years], marks)
    (line,) = drawing.figure.data
    assert [None if value is None or value != value else value for value in line.y] == [110, 118, None, 60, 64]
    assert list(line.x) == ["2020", "2021", "2022", "2022", "2023"]
    (mark,) = drawing.figure.layout.shapes
    assert mark.x0 == pytest.approx(1.5, abs=0.01)  # between the labels of 2021 and 2022
    assert [one.text for one in drawing.figure.layout.annotations] == ["Version 2 of the definition"]
    assert "60" in drawing.sentence
    assert "110" not in drawing.sentence
    assert "Steps: Version 2 of the definition (1 Jan 2022)." in drawing.alternative


@pytest.mark.parametrize(
    ("day", "place"),
    [
        pytest.param(date(2021, 7, 2), 1.0, id="the middle of a year, at its label"),
        pytest.param(date(2022, 1, 1), 1.5, id="between two years"),
        pytest.param(date(2020, 2, 1), -0.42, id="in February of the first year, before its label"),
        pytest.param(date(2023, 11, 1), 3.33, id="in November of the last year, after its label"),
        pytest.param(date(2025, 6, 1), 3.5, id="after the last year, at the end of the axis"),
    ],
)
def test_an_event_stands_between_the_labels_of_the_years(subject, years, day, place):
    marks = Marks(happenings=(Happening("A", "Uusi talo", day, day),))
    drawing = draw_indicator(subject(), [years], marks)
    (band,) = drawing.figure.layout.shapes
    assert band.x0 == pytest.approx(place, abs=0.01)
    assert [one.text for one in drawing.figure.layout.annotations] == ["<b>A</b>"]
    assert "Events: A: Uusi talo" in drawing.alternative


def test_events_stand_on_the_chart_of_compared_members_too(make, subject):
    waves = [make.point(make.month(2023, month), month) for month in (1, 2, 3)]
    day = date(2023, 2, 14)
    marks = Marks(happenings=(Happening("A", "Uusi talo", day, day),))
    both = [channel(make, name, *waves) for name in ("a", "b")]
    drawing = draw_comparison(subject(), both, ["#111", "#222"], marks)
    (band,) = drawing.figure.layout.shapes
    assert band.x0 == day
    assert "Events: A: Uusi talo (14 Feb 2023)." in drawing.alternative
