"""Figures under each other on one time axis, with the events that fall on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.marks import Happening
from dashboard.charts.subject import Colours, Subject
from dashboard.charts.timeline import Panel, draw_timeline
from dashboard.facts import Flag, Period
from dashboard.locale import translator


@pytest.fixture
def panel(make):
    """panel("Web", 10, 20, None) has months from January on."""

    def make_panel(title, *values, flags=frozenset()):
        points = (
            make.point(make.month(2023, place), value, flags=flags) for place, value in enumerate(values, start=1)
        )
        subject = Subject(make.indicator(), {}, Colours("#000000", "#111111"), translator("en"))
        return Panel(title, subject, make.series(*points))

    return make_panel


def test_each_panel_has_an_axis_of_its_own_and_time_is_shared(panel):
    drawing = draw_timeline([panel("Web", 5000, 6000), panel("Media", 0, 2)], [], "")
    assert [trace.yaxis for trace in drawing.figure.data] == ["y", "y2"]
    assert {trace.xaxis for trace in drawing.figure.data} == {None}, "one axis of time"
    upper, lower = drawing.figure.layout.yaxis.domain, drawing.figure.layout.yaxis2.domain
    assert 0 == lower[0] < lower[1] < upper[0] < upper[1] == 1


@pytest.mark.parametrize("brought", [True, False], ids=["as a gap", "not at all"])
def test_a_missing_month_cuts_the_line(panel, brought):
    whole = panel("Web", 10, None, 30)
    kept = tuple(point for point in whole.series.points if brought or point.value is not None)
    trace = draw_timeline([replace(whole, series=replace(whole.series, points=kept))], [], "").figure.data[0]
    assert list(trace.y) == [10, None, 30]
    assert trace.connectgaps is False


def test_what_is_read_with_doubt_is_hollow(panel):
    trace = draw_timeline([panel("Web", 10, 20, flags=frozenset({Flag.UNCERTAIN}))], [], "").figure.data[0]
    assert list(trace.marker.symbol) == ["circle-open", "circle-open"]


def test_events_stand_on_the_picture_by_letter_and_in_the_alternative_by_name(panel):
    """A day is a line, what lasts is a band: told apart without colours."""
    day = Happening("A", "Press release", date(2023, 1, 12), date(2023, 1, 12))
    campaign = Happening("B", "Campaign <i>", date(2023, 2, 1), date(2023, 2, 9))
    drawing = draw_timeline([panel("Web", 10, 20)], [day, campaign], "A sentence.")
    assert [shape.type for shape in drawing.figure.layout.shapes] == ["line", "rect"]
    letters = {note.text: note.hovertext for note in drawing.figure.layout.annotations if note.hovertext}
    assert letters == {"<b>A</b>": "Press release", "<b>B</b>": "Campaign &lt;i&gt;"}
    assert drawing.alternative.startswith("A sentence. Web: Jan 2023: 10")
    assert "A: Press release (12 Jan 2023); B: Campaign <i> (1–9 Feb 2023)" in drawing.alternative


def test_the_table_has_every_period_of_every_panel(panel):
    table = draw_timeline([panel("Web", 10, 20), panel("Media", 1)], [], "").table
    assert table.headings == ("Period", "Web", "Media")
    assert [[cell.words for cell in row] for row in table.rows] == [["Feb 2023", "20", ""], ["Jan 2023", "10", "1"]]
    assert table.rows[0][1].number == "20"


def test_a_title_says_the_latest_figure(panel):
    titles = [note.text for note in draw_timeline([panel("Web <b>", 10, 20)], [], "").figure.layout.annotations]
    assert titles == ["<b>Web &lt;b&gt;</b>  Feb 2023: 20"]


def test_a_change_that_is_more_than_variation_has_diamonds(panel):
    """March and April are marked, however many figures there are: of hundred others the dots are left out."""
    days = Period(date(2023, 3, 1), date(2023, 4, 30))
    marked = replace(panel("Web", 10, 20, 30, 40), special=days)
    trace = draw_timeline([marked], [], "").figure.data[0]
    assert list(trace.marker.symbol) == ["circle", "circle", "diamond", "diamond"]
    assert list(trace.marker.size) == [7, 7, 11, 11]


def test_a_long_line_has_no_dots(panel, make):
    many = [make.point(make.month(2000 + place // 12, place % 12 + 1), 1.0) for place in range(100)]
    drawn = draw_timeline([replace(panel("Web"), series=make.series(*many))], [], "")
    assert set(drawn.figure.data[0].marker.size) == {0}
