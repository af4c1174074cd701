"""A process behaviour chart: figures, their mean and limits, what is no chance, steps, events and the target."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.drawing import Cell, Drawing, Tabulation, lay_out
from dashboard.charts.marks import NO_MARKS, Marks, draw_marks, marks_words, middle
from dashboard.charts.palette import Shade
from dashboard.charts.subject import Subject
from dashboard.facts import Period
from dashboard.formats.periods import format_period
from dashboard.insight.process.process_chart import ProcessChart, Segment
from dashboard.insight.process.variation import Variation
from dashboard.insight.standing.targets_path import Bounds
from dashboard.process_words import figure_words, shown_limits
from dashboard.real_change_words import VARIATIONS

MARKS = {
    Variation.IMPROVEMENT: ("diamond", Shade("#1257a6", "#8fc0ff")),
    Variation.CONCERN: ("square", Shade("#a04100", "#ffab66")),
    Variation.NEUTRAL: ("hexagon", Shade("#6b3fa0", "#cbb0f2")),
    Variation.MIXED: ("hexagon", Shade("#6b3fa0", "#cbb0f2")),
}
"""Shape and colour of a point that is no chance; the icons of the page have the same."""

HEIGHT, MARK_SIZE, DOT_SIZE = 400, 15, 7
MOST_DOTS = 60
"""Beyond so many figures only the special ones have a mark."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn besides the figures. `variations`: of each point. `aims`: the bounds expected of a period."""

    chart: ProcessChart
    variations: tuple[Variation, ...]
    aims: tuple[tuple[Period, Bounds], ...] = ()
    marks: Marks = NO_MARKS
    dark: bool = False


def draw_process(subject: Subject, scene: Scene, sentence: str, name: str = "") -> Drawing:
    """The chart. `sentence`: the verdict in words; `name`: of the figures, "" for the indicator's own."""
    figure = lay_out(
        go.Figure([*_limit_traces(subject, scene), *_aim_traces(subject, scene)]), subject.t.language, HEIGHT
    )
    figure.add_traces([_line(subject, scene, name), *_special_traces(subject, scene)])
    figure.update_xaxes(type="date", tickformat="%-m/%Y", showgrid=False)
    figure.update_yaxes(tickformat=subject.tick_format)
    figure.update_layout(margin={"t": 40})
    draw_marks(figure, scene.marks, subject.colours.ink)
    alternative = f"{sentence} {marks_words(scene.marks, subject.t)}".strip()
    return Drawing(figure, sentence, alternative, _tabulate(subject, scene))


def _line(subject: Subject, scene: Scene, name: str) -> go.Scatter:
    points, colour = scene.chart.points, subject.colours.goal
    many = len(points) > MOST_DOTS
    # the line stops at the end of a segment: what was counted otherwise is no development
    ends = {segment.indices[-1] for segment in scene.chart.segments[:-1]}
    drawn = [
        pair for place, point in enumerate(points) for pair in ([point, (point[0], None)] if place in ends else [point])
    ]
    return go.Scatter(
        x=[middle(period) for period, _ in drawn],
        y=[value for _, value in drawn],
        name=html.escape(name) or subject.t("Figures"),
        mode="lines" if many else "lines+markers",
        line={"color": colour, "width": 1.5 if many else 2.5},
        marker={"size": DOT_SIZE, "color": colour},
        hovertext=[_write(subject, period, value) for period, value in drawn],
        hoverinfo="text",
        connectgaps=False,
    )


def _write(subject: Subject, period: Period, value: float | None) -> str:
    words = subject.t("no data") if value is None else figure_words(value, subject.indicator, subject.t)
    return f"{format_period(period, subject.t.language)}: {words}"


def _special_traces(subject: Subject, scene: Scene) -> list[go.Scatter]:
    """One trace for each kind of special point, with its shape, colour and name."""
    traces = []
    for variation in dict.fromkeys(one for one in scene.variations if one in MARKS):
        found = [point for point, one in zip(scene.chart.points, scene.variations, strict=True) if one is variation]
        symbol, shade = MARKS[variation]
        words = subject.t(VARIATIONS[variation])
        traces.append(
            go.Scatter(
                x=[middle(period) for period, _ in found],
                y=[value for _, value in found],
                name=words,
                mode="markers",
                marker={
                    "size": MARK_SIZE,
                    "symbol": symbol,
                    "color": shade.on(dark=scene.dark),
                    "line": {"width": 1.5, "color": subject.colours.ink},
                },
                hovertext=[f"{_write(subject, *point)}<br>{words}" for point in found],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    return traces


def _limit_traces(subject: Subject, scene: Scene) -> list[go.Scatter]:
    """Mean and limits of each segment, as far as its periods reach."""
    segments = [one for one in scene.chart.segments if one.limits]
    if not segments:
        return []
    days = [day for one in segments for day in (*_ends(scene.chart, one), None)]
    shown = [shown_limits(one.limits, subject.indicator) for one in segments if one.limits]

    def trace(name: str, values: Sequence[float], dash: str, *, legend: bool = True) -> go.Scatter:
        return go.Scatter(
            x=days,
            y=[each for value in values for each in (value, value, None)],
            name=name,
            mode="lines",
            line={"color": subject.colours.ink, "width": 1.5, "dash": dash},
            opacity=0.65,
            hoverinfo="skip",
            showlegend=legend,
        )

    t = subject.t
    return [
        trace(t("Mean"), [one.mean for one in shown], "solid"),
        trace(t("Limits of ordinary variation"), [one.upper for one in shown], "dash"),
        trace(t("Limits of ordinary variation"), [one.lower for one in shown], "dash", legend=False),
    ]


def _ends(chart: ProcessChart, segment: Segment) -> tuple[date, date]:
    return chart.points[segment.indices[0]][0].start, chart.points[segment.indices[-1]][0].end


def _aim_traces(subject: Subject, scene: Scene) -> list[go.Scatter]:
    """The target, or the path to it, over the periods that have one; of a range both ends."""
    traces: list[go.Scatter] = []
    for pick in (0, 1):
        known = [(period, bounds[pick]) for period, bounds in scene.aims if bounds[pick] is not None]
        if known:
            traces.append(
                go.Scatter(
                    x=[day for period, _ in known for day in (period.start, period.end)],
                    y=[value for _, value in known for _ in range(2)],
                    name=subject.t("Target"),
                    mode="lines",
                    line={"color": MARKS[Variation.NEUTRAL][1].on(dark=scene.dark), "width": 2.5, "dash": "dashdot"},
                    hovertext=[_write(subject, *one) for one in known for _ in range(2)],
                    hoverinfo="text",
                    showlegend=not traces,
                )
            )
    return traces


def _tabulate(subject: Subject, scene: Scene) -> Tabulation:
    """A row for each period: the figure, the mean and the limits of its segment, and what the rules say."""
    t = subject.t
    headings = (t("Period"), t("Figure"), t("Mean"), t("Lower limit"), t("Upper limit"), t("What the rules say"))
    rows = []
    for segment in scene.chart.segments:
        limits = shown_limits(segment.limits, subject.indicator) if segment.limits else None
        ends = (limits.mean, limits.lower, limits.upper) if limits else (None, None, None)
        for index in segment.indices:
            period, value = scene.chart.points[index]
            words = t(VARIATIONS[scene.variations[index]])
            rows.append(
                (
                    Cell(format_period(period, t.language)),
                    _cell(subject, value),
                    *(_cell(subject, end, "") for end in ends),
                    Cell(words),
                )
            )
    return Tabulation(headings, tuple(rows))


def _cell(subject: Subject, value: float | None, gap: str | None = None) -> Cell:
    if value is None:
        return Cell(subject.t("no data") if gap is None else gap)
    return Cell(figure_words(value, subject.indicator, subject.t), round(value, subject.indicator.decimals + 2))
