"""The chart of one indicator, chosen by the shape of its data."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.dots import draw_dots
from dashboard.charts.drawing import Drawing
from dashboard.charts.line import draw_line
from dashboard.charts.marks import NO_MARKS, Marks
from dashboard.charts.subject import Subject
from dashboard.insight.series import Series


def draw_indicator(subject: Subject, series: Sequence[Series], marks: Marks = NO_MARKS) -> Drawing | None:
    """Dots for several members, a line for one series with two values or more; None when there is too little.

    `marks` are of the one series: dots have no time axis.
    """
    valued = [one for one in series if one.valued]
    if len(valued) > 1:
        return draw_dots(subject, valued)
    if valued and len(valued[0].valued) > 1:
        return draw_line(subject, valued[0], marks)
    return None
