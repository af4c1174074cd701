"""The chart of one indicator, chosen by the shape of its data."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.drawing import Drawing, lay_out
from dashboard.facts import Flag, Period, Qualifier
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.locale import Translator
from dashboard.phrases import measure_words, series_words
from dashboard.strategy.model import Indicator, Unit

LABEL_WIDTH = 48
"""Characters on a line of a row's label: what a telephone's width holds."""
FADED = (1.0, 0.6, 0.35)
"""Opacity of the newest period, the one before, and older ones."""
SHAPES = ("circle", "diamond", "square")
"""Their shapes: colour and opacity are never the only sign."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The goal's colour and that of the text, as the page's ground asks."""

    goal: str
    ink: str


def draw_indicator(
    indicator: Indicator, series: Sequence[Series], units: dict[str, Unit], colours: Colours, t: Translator
) -> Drawing | None:
    """The chart of an indicator's series; None when there is too little for one.

    Several members: a row for each with a dot for each period, so that level and change are read at once.
    One series with two periods or more: a line over time. A single value has no chart.
    """
    valued = [one for one in series if one.valued]
    if len(valued) > 1:
        return _draw_members(indicator, valued, units, colours, t)
    if valued and len(valued[0].valued) > 1:
        return _draw_line(indicator, valued[0], units, colours, t)
    return None


def _draw_line(
    indicator: Indicator, series: Series, units: dict[str, Unit], colours: Colours, t: Translator
) -> Drawing:
    points = series.valued
    labels = [format_period(point.period, t.language) for point in points]
    trace = go.Scatter(
        x=labels,
        y=[point.value for point in points],
        mode="lines+markers+text",
        line={"color": colours.goal, "width": 3},
        marker={
            "size": 11,
            "color": colours.goal,
            "symbol": [_symbol(point) for point in points],
            "line": {"width": 2, "color": colours.goal},
        },
        text=[measure_words(point, indicator, {}, t) for point in points],
        textposition="top center",
        textfont={"size": 16, "color": colours.goal},
        hovertext=_hover(indicator, series, units, t),
        hoverinfo="text",
        cliponaxis=False,
    )
    figure = lay_out(go.Figure(trace), t.language, 260).update_layout(margin={"t": 40})
    figure.update_xaxes(type="category", showgrid=False).update_yaxes(showticklabels=False, **_range(points))
    sentence = series_words(series, indicator, t)
    return Drawing(figure, sentence, sentence)


def _draw_members(
    indicator: Indicator, series: Sequence[Series], units: dict[str, Unit], colours: Colours, t: Translator
) -> Drawing:
    periods = sorted({point.period for one in series for point in one.valued}, reverse=True)
    rows = sorted(series, key=lambda one: float(one.valued[-1].value or 0))
    figure = go.Figure(
        [_trace(indicator, rows, period, place, units, colours, t) for place, period in enumerate(periods)]
    )
    figure = lay_out(figure, t.language, 90 + len(rows) * _row_height(rows))
    figure.update_layout(showlegend=len(periods) > 1, annotations=[_write_label(one, colours) for one in rows])
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=[one.name for one in rows], showticklabels=False
    )
    sentence = _members_sentence(indicator, rows, units, t)
    return Drawing(figure, sentence, " ".join(series_words(one, indicator, t) for one in reversed(rows)))


def _trace(
    indicator: Indicator,
    rows: Sequence[Series],
    period: Period,
    age: int,
    units: dict[str, Unit],
    colours: Colours,
    t: Translator,
) -> go.Scatter:
    found = [(one, point) for one in rows for point in one.valued if point.period == period]
    when = format_period(period, t.language)
    return go.Scatter(
        x=[point.value for _, point in found],
        y=[one.name for one, _ in found],
        mode="markers+text",
        name=when,
        marker={
            "size": 15 if age == 0 else 11,
            "color": colours.goal,
            "opacity": FADED[min(age, 2)],
            "symbol": [_symbol(point, age) for _, point in found],
            "line": {"width": 2, "color": colours.goal},
        },
        text=[measure_words(point, indicator, {}, t) if point is one.valued[-1] else "" for one, point in found],
        textposition="middle right",
        textfont={"size": 15, "color": colours.goal},
        hovertext=[f"{_wrap(one.name)}<br>{when}: {measure_words(point, indicator, units, t)}" for one, point in found],
        hoverinfo="text",
        cliponaxis=False,
    )


def _members_sentence(indicator: Indicator, rows: Sequence[Series], units: dict[str, Unit], t: Translator) -> str:
    lowest, highest = rows[0], rows[-1]
    return t(
        "Highest: {highest} ({high}). Lowest: {lowest} ({low}).",
        highest=highest.name,
        high=measure_words(highest.valued[-1], indicator, units, t),
        lowest=lowest.name,
        low=measure_words(lowest.valued[-1], indicator, units, t),
    )


def _symbol(point: Point, age: int = 0) -> str:
    sure = point.qualifier is Qualifier.EXACT and Flag.UNCERTAIN not in point.flags
    shape = SHAPES[min(age, 2)]
    return shape if sure else f"{shape}-open"


def _write_label(series: Series, colours: Colours) -> dict[str, object]:
    """The row's name above its line: beside it, a long statement would leave a telephone no room for the dots."""
    return {
        "text": _wrap(series.name),
        "x": 0,
        "xref": "paper",
        "y": series.name,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 9,
        "align": "left",
        "showarrow": False,
        "font": {"size": 14, "color": colours.ink},
    }


def _wrap(name: str) -> str:
    return "<br>".join(html.escape(line) for line in textwrap.wrap(name, LABEL_WIDTH))


def _row_height(rows: Sequence[Series]) -> int:
    lines = max(_wrap(one.name).count("<br>") + 1 for one in rows)
    return 36 + 18 * lines


def _hover(indicator: Indicator, series: Series, units: dict[str, Unit], t: Translator) -> list[str]:
    return [f"{format_period(p.period, t.language)}: {measure_words(p, indicator, units, t)}" for p in series.valued]


def _range(points: Sequence[Point]) -> dict[str, list[float]]:
    values = [float(point.value or 0) for point in points]
    reach = (max(values) - min(values)) or abs(max(values)) or 1.0
    return {"range": [min(values) - 0.3 * reach, max(values) + 0.4 * reach]}
