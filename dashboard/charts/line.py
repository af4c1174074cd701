"""One series over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.drawing import Drawing, lay_out
from dashboard.charts.subject import Subject, is_sure
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.phrases import series_words

FEW = 16
"""Up to so many points each is written out; beyond it they would cover each other."""


def draw_line(subject: Subject, series: Series) -> Drawing:
    """The valued points as a line; an inexact or uncertain one is hollow."""
    points, colour = series.valued, subject.colours.goal
    few = len(points) <= FEW
    trace = go.Scatter(
        x=[format_period(point.period, subject.t.language) if few else _middle(point) for point in points],
        y=[point.value for point in points],
        mode="lines+markers+text" if few else "lines",
        line={"color": colour, "width": 3 if few else 1.5},
        marker={
            "size": 11,
            "color": colour,
            "symbol": ["circle" if is_sure(point) else "circle-open" for point in points],
            "line": {"width": 2, "color": colour},
        },
        text=[subject.write(point) for point in points] if few else None,
        textposition="top center",
        textfont={"size": 16, "color": colour},
        hovertext=[subject.write_whole(point) for point in points],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure = lay_out(go.Figure(trace), subject.t.language, 260 if few else 340).update_layout(margin={"t": 40})
    if few:
        figure.update_xaxes(type="category", showgrid=False).update_yaxes(showticklabels=False, range=_reach(points))
    else:
        figure.update_xaxes(tickformat="%-m/%Y", showgrid=False).update_yaxes(tickformat=subject.tick_format)
    sentence = series_words(series, subject.indicator, subject.t)
    return Drawing(figure, f"{sentence} {subject.scale_words()}".strip(), sentence)


def _middle(point: Point) -> date:
    return date.fromordinal((point.period.start.toordinal() + point.period.end.toordinal()) // 2)


def _reach(points: Sequence[Point]) -> list[float]:
    values = [float(point.value or 0) for point in points]
    reach = (max(values) - min(values)) or abs(max(values)) or 1.0
    return [min(values) - 0.3 * reach, max(values) + 0.4 * reach]
