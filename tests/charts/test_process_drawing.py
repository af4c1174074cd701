"""A process behaviour chart as it is drawn: limits, special points by shape, steps, events, the target, the table."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts.marks import Happening, Marks, Step
from dashboard.charts.process import Scene, draw_process
from dashboard.charts.subject import Colours, Subject
from dashboard.insight.process.behaviour import chart_series, judge_points
from dashboard.insight.standing.targets_path import Bounds
from dashboard.locale import translator
from dashboard.strategy.model import Direction

STEADY = [1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5]
"""Mean 3, moving range 4: limits 3 +- 10.64, of which a count shows no part below 0."""
NEW_YEAR = date(2024, 1, 1)


@pytest.fixture
def draw(make):
    def draw_it(values, steps=(), happenings=(), **scene):
        months = [make.month(2023 + at // 12, at % 12 + 1) for at in range(len(values))]
        series = make.series(*(make.point(*pair) for pair in zip(months, values, strict=True)))
        chart = chart_series(series, [one.day for one in steps])
        subject = Subject(make.indicator(), {}, Colours("#a3372c", "#1c2a30"), translator("en"))
        told = Scene(chart, judge_points(chart, Direction.HIGHER), marks=Marks(tuple(steps), happenings), **scene)
        return draw_process(subject, told, "The verdict.")

    return draw_it


def traces(drawing):
    return {trace.name: trace for trace in drawing.figure.data}


def test_limits_are_cut_at_what_the_definition_allows(draw):
    drawing = draw(STEADY)
    upper, lower = (one for one in drawing.figure.data if one.name == "Limits of ordinary variation")
    assert list(upper.y) == pytest.approx([13.64, 13.64, None], nan_ok=True)
    assert list(lower.y) == [0, 0, None]
    assert list(traces(drawing)["Mean"].y) == [3, 3, None]


def test_a_special_point_has_a_shape_and_a_name_of_its_own(draw):
    special = traces(draw([*STEADY, 40]))["For the better"]
    assert (list(special.y), special.marker.symbol) == ([40], "diamond")


def test_few_figures_have_no_limits_and_no_verdict(draw):
    drawing = draw(STEADY[:5])
    assert set(traces(drawing)) == {"Figures"}
    assert drawing.table.rows[0][-1].words == "Too few figures to tell"


def test_a_step_is_drawn_and_named_and_its_limits_begin_anew(draw):
    drawing = draw([*STEADY, *(value + 30 for value in STEADY)], steps=[Step(NEW_YEAR, "New <premises>")])
    assert list(traces(drawing)["Mean"].y) == [3, 3, None, 33, 33, None]
    assert "New &lt;premises&gt;" in [one.text for one in drawing.figure.layout.annotations]
    assert [one.x0 for one in drawing.figure.layout.shapes] == [NEW_YEAR]
    assert "Steps: New <premises> (1 Jan 2024)." in drawing.alternative


def test_an_event_stands_on_the_time_axis_with_its_letter(draw):
    campaign = Happening("A", "Campaign", date(2023, 3, 1), date(2023, 4, 15))
    drawing = draw(STEADY, happenings=(campaign,))
    (band,) = drawing.figure.layout.shapes
    assert (band.x0, band.x1) == (date(2023, 3, 1), date(2023, 4, 15))
    assert [one.text for one in drawing.figure.layout.annotations] == ["<b>A</b>"]
    assert "Events: A: Campaign (1 Mar–15 Apr 2023)." in drawing.alternative


def test_the_target_is_a_line_over_the_periods_that_have_one(draw, make):
    aims = ((make.month(2023, 12), Bounds(10, None)), (make.month(2024, 1), Bounds(11, None)))
    target = traces(draw(STEADY, aims=aims))["Target"]
    assert list(target.y) == [10, 10, 11, 11]


def test_the_table_has_every_figure_its_limits_and_its_verdict(draw):
    drawing = draw([*STEADY, None, 40])
    assert drawing.table.headings[:2] == ("Period", "Figure")
    gap, last = drawing.table.rows[-2:]
    assert gap[1].words == "no data"
    assert (last[1].value, last[-1].words) == (40, "For the better")
