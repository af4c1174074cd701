"""One series over time, or up to three beside each other."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.drawing import Cell, Drawing, Tabulation, lay_out
from dashboard.charts.subject import Subject, is_sure
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.phrases import series_words

FEW = 16
"""Up to so many points each is written out; beyond it they would cover each other."""
LINES = (("circle", "solid"), ("diamond", "dash"), ("square", "dot"))
"""Mark and dash of each compared member: told apart without colours."""


def draw_line(subject: Subject, series: Series) -> Drawing:
    """The valued points as a line; an inexact or uncertain one is hollow."""
    points, colour = series.valued, subject.colours.goal
    few = len(points) <= FEW
    trace = go.Scatter(
        x=[format_period(point.period, subject.t.language) if few else middle(point) for point in points],
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
    return Drawing(figure, f"{sentence} {subject.scale_words()}".strip(), sentence, tabulate_series(subject, [series]))


def draw_comparison(subject: Subject, series: Sequence[Series], shades: Sequence[str]) -> Drawing:
    """Up to three members beside each other, each with its colour, mark and dash; `shades` are their colours."""
    traces = [
        _compared_trace(subject, one, colour, LINES[place])
        for place, (one, colour) in enumerate(zip(series, shades, strict=False))
    ]
    figure = lay_out(go.Figure(traces), subject.t.language, 380)
    figure.update_layout(margin={"t": 40}, showlegend=True)
    figure.update_xaxes(type="date", tickformat="%-m/%Y", showgrid=False).update_yaxes(tickformat=subject.tick_format)
    sentence = " ".join(series_words(one, subject.indicator, subject.t) for one in series)
    return Drawing(figure, sentence, sentence, tabulate_series(subject, series))


def _compared_trace(subject: Subject, series: Series, colour: str, look: tuple[str, str]) -> go.Scatter:
    symbol, dash = look
    points = series.valued
    return go.Scatter(
        x=[middle(point) for point in points],
        y=[point.value for point in points],
        name=html.escape(series.name),
        mode="lines" if len(points) > 3 * FEW else "lines+markers",
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"size": 10, "symbol": [symbol if is_sure(point) else f"{symbol}-open" for point in points]},
        hovertext=[f"{html.escape(series.name)}<br>{subject.write_whole(point)}" for point in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def tabulate_series(subject: Subject, series: Sequence[Series]) -> Tabulation:
    """A row for each period, the newest first, a column for each series; an empty cell where one has no such period."""
    t = subject.t
    found = [{point.period: point for point in one.points} for one in series]
    periods = sorted({period for points in found for period in points}, reverse=True)
    name = subject.indicator.name.in_language(t.language)
    return Tabulation(
        (t("Period"), *(one.name or name for one in series)),
        tuple(
            (Cell(format_period(period, t.language)), *(_cell(subject, points.get(period)) for points in found))
            for period in periods
        ),
    )


def _cell(subject: Subject, point: Point | None) -> Cell:
    return Cell("") if point is None else Cell(subject.write(point), point.value if is_sure(point) else None)


def middle(point: Point) -> date:
    """Where a point stands on the time axis."""
    return date.fromordinal((point.period.start.toordinal() + point.period.end.toordinal()) // 2)


def _reach(points: Sequence[Point]) -> list[float]:
    values = [float(point.value or 0) for point in points]
    reach = (max(values) - min(values)) or abs(max(values)) or 1.0
    return [min(values) - 0.3 * reach, max(values) + 0.4 * reach]
