"""One series over time, or up to three beside each other."""

from __future__ import annotations

import html
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.drawing import Cell, Drawing, Tabulation, lay_out
from dashboard.charts.marks import NO_MARKS, Marks, Place, draw_marks, marks_words, middle
from dashboard.charts.subject import Subject, is_sure
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.phrases import series_words

FEW = 16
"""Up to so many points each is written out; beyond it they would cover each other."""
LINES = (("circle", "solid"), ("diamond", "dash"), ("square", "dot"))
"""Mark and dash of each compared member: told apart without colours."""


def draw_line(subject: Subject, series: Series, marks: Marks = NO_MARKS) -> Drawing:
    """The valued points as a line, cut at each step; an inexact or uncertain one is hollow."""
    points, colour = series.valued, subject.colours.goal
    few = len(points) <= FEW
    drawn = _cut(points, marks)
    trace = go.Scatter(
        x=[_label(subject, point) if few else middle(point.period) for point, _ in drawn],
        y=[point.value if is_drawn else None for point, is_drawn in drawn],
        mode="lines+markers+text" if few else "lines",
        line={"color": colour, "width": 3 if few else 1.5},
        marker={
            "size": 11,
            "color": colour,
            "symbol": ["circle" if is_sure(point) else "circle-open" for point, _ in drawn],
            "line": {"width": 2, "color": colour},
        },
        text=[subject.write(point) if is_drawn else "" for point, is_drawn in drawn] if few else None,
        textposition="top center",
        textfont={"size": 16, "color": colour},
        hovertext=[subject.write_whole(point) for point, _ in drawn],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
    )
    figure = lay_out(go.Figure(trace), subject.t.language, 260 if few else 340).update_layout(margin={"t": 40})
    if few:
        figure.update_xaxes(type="category", showgrid=False).update_yaxes(showticklabels=False, range=_reach(points))
    else:
        figure.update_xaxes(tickformat="%-m/%Y", showgrid=False).update_yaxes(tickformat=subject.tick_format)
    draw_marks(figure, marks, subject.colours.ink, _find_place(points) if few else _itself)
    sentence = series_words(_since_last_step(series, marks), subject.indicator, subject.t)
    alternative = f"{sentence} {marks_words(marks, subject.t)}".strip()
    told = f"{sentence} {subject.scale_words()}".strip()
    return Drawing(figure, told, alternative, tabulate_series(subject, [series]))


def _label(subject: Subject, point: Point) -> str:
    return format_period(point.period, subject.t.language)


def _cut(points: Sequence[Point], marks: Marks) -> list[tuple[Point, bool]]:
    """The points, and before the first one after a step one more that is not drawn: the line stops there."""
    days = [one.day for one in marks.steps]
    drawn: list[tuple[Point, bool]] = []
    for place, point in enumerate(points):
        if place and any(points[place - 1].period.start < day <= point.period.start for day in days):
            drawn.append((point, False))
        drawn.append((point, True))
    return drawn


def _itself(day: date) -> date:
    return day


def _find_place(points: Sequence[Point]) -> Place:
    """Between which labels a day lies, as a part of the way from one to the next; at the ends, of the period's own
    length, and never further than half a label beyond.
    """
    middles = [middle(point.period).toordinal() for point in points]
    lengths = [(point.period.end - point.period.start).days + 1 for point in (points[0], points[-1])]

    def place(day: date) -> float:
        at, last = day.toordinal(), len(middles) - 1
        after = bisect(middles, at)
        if after == 0:
            return round(max((at - middles[0]) / lengths[0], -0.5), 3)
        if after > last:
            return round(last + min((at - middles[last]) / lengths[1], 0.5), 3)
        earlier, later = middles[after - 1], middles[after]
        return round(after - 1 + (at - earlier) / (later - earlier), 3)

    return place


def _since_last_step(series: Series, marks: Marks) -> Series:
    """The figures that are counted alike: no development is told across a step."""
    day = max((one.day for one in marks.steps), default=date.min)
    kept = tuple(point for point in series.points if point.period.start >= day)
    return replace(series, points=kept) if any(point.value is not None for point in kept) else series


def draw_comparison(
    subject: Subject, series: Sequence[Series], shades: Sequence[str], marks: Marks = NO_MARKS
) -> Drawing:
    """Up to three members beside each other, each with its colour, mark and dash; `shades` are their colours."""
    traces = [
        _compared_trace(subject, one, colour, LINES[place], marks)
        for place, (one, colour) in enumerate(zip(series, shades, strict=False))
    ]
    figure = lay_out(go.Figure(traces), subject.t.language, 380)
    figure.update_layout(margin={"t": 40}, showlegend=True)
    figure.update_xaxes(type="date", tickformat="%-m/%Y", showgrid=False).update_yaxes(tickformat=subject.tick_format)
    draw_marks(figure, marks, subject.colours.ink)
    alike = (_since_last_step(one, marks) for one in series)
    sentence = " ".join(series_words(one, subject.indicator, subject.t) for one in alike)
    alternative = f"{sentence} {marks_words(marks, subject.t)}".strip()
    return Drawing(figure, sentence, alternative, tabulate_series(subject, series))


def _compared_trace(subject: Subject, series: Series, colour: str, look: tuple[str, str], marks: Marks) -> go.Scatter:
    symbol, dash = look
    points = _cut(series.valued, marks)
    return go.Scatter(
        x=[middle(point.period) for point, _ in points],
        y=[point.value if is_drawn else None for point, is_drawn in points],
        name=html.escape(series.name),
        mode="lines" if len(points) > 3 * FEW else "lines+markers",
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"size": 10, "symbol": [symbol if is_sure(point) else f"{symbol}-open" for point, _ in points]},
        hovertext=[f"{html.escape(series.name)}<br>{subject.write_whole(point)}" for point, _ in points],
        hoverinfo="text",
        connectgaps=False,
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


def _reach(points: Sequence[Point]) -> list[float]:
    values = [float(point.value or 0) for point in points]
    reach = (max(values) - min(values)) or abs(max(values)) or 1.0
    return [min(values) - 0.3 * reach, max(values) + 0.4 * reach]
