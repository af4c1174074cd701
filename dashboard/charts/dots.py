"""Several members: a row for each, a dot for each of the newest periods, so that level and change are read at once."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.drawing import Drawing, lay_out
from dashboard.charts.line import tabulate_series
from dashboard.charts.subject import Subject, is_sure
from dashboard.facts import Period
from dashboard.formats.periods import format_period
from dashboard.insight.series import Point, Series
from dashboard.phrases import measure_words, series_words

LABEL_WIDTH = 48
"""Characters on a line of a row's label: what a telephone's width holds."""
MARKS = (("circle", 13, 1.0), ("diamond-open", 19, 0.8), ("square-open", 23, 0.55))
"""Shape, size and opacity of the newest period and the two before it, so that equal values frame each other.

Older periods stand in the table.
"""
UNSURE, UNSURE_SIZE = "star-open", 30
PAD = "\u2002"
"""Before a value, so that it stands clear of the frames."""
ROWS = 30
"""So many members a chart holds; the rest stand in the table."""


def draw_dots(subject: Subject, series: Sequence[Series]) -> Drawing:
    """The members by their latest value, highest first."""
    periods = sorted({point.period for one in series for point in one.valued}, reverse=True)[: len(MARKS)]
    rows = sorted(series, key=_rank)[-ROWS:]
    traces = [_trace(subject, rows, period, age) for age, period in enumerate(periods)]
    figure = lay_out(go.Figure(traces[::-1]), subject.t.language, 90 + len(rows) * _row_height(rows))
    labels = [_write_label(subject, one) for one in rows]
    figure.update_layout(showlegend=len(periods) > 1, legend_traceorder="reversed", annotations=labels)
    figure.update_yaxes(
        type="category", categoryorder="array", categoryarray=[one.name for one in rows], showticklabels=False
    )
    figure.update_xaxes(tickformat=subject.tick_format, rangemode="normal" if subject.scale_words() else "tozero")
    alternative = " ".join(series_words(one, subject.indicator, subject.t) for one in reversed(rows))
    table = tabulate_series(subject, series)
    return Drawing(figure, _sentence(subject, rows, periods), alternative, table)


def _rank(series: Series) -> float:
    return float(series.valued[-1].value or 0)


def _trace(subject: Subject, rows: Sequence[Series], period: Period, age: int) -> go.Scatter:
    found = [(one, point) for one in rows for point in one.valued if point.period == period]
    shape, size, opacity = MARKS[age]
    colour = subject.colours.goal
    return go.Scatter(
        x=[point.value for _, point in found],
        y=[one.name for one, _ in found],
        mode="markers+text",
        name=format_period(period, subject.t.language),
        marker={
            "size": [size if is_sure(point) else UNSURE_SIZE for _, point in found],
            "color": colour,
            "opacity": opacity,
            "symbol": [shape if is_sure(point) else UNSURE for _, point in found],
            "line": {"width": 2, "color": colour},
        },
        text=[f"{PAD}{subject.write(point)}" if point is one.valued[-1] else "" for one, point in found],
        textposition="middle right",
        textfont={"size": 15, "color": colour},
        hovertext=[f"{_wrap(one.name)}<br>{subject.write_whole(point)}" for one, point in found],
        hoverinfo="text",
        cliponaxis=False,
    )


def _sentence(subject: Subject, rows: Sequence[Series], periods: Sequence[Period]) -> str:
    """Highest and lowest of the newest period: members of unlike periods are not ranked against each other."""
    drawn = [(one, point) for one in rows for point in one.valued if point.period in periods]
    newest = [(one, point) for one, point in drawn if point.period == periods[0]]
    parts = [_ranking(subject, newest), subject.scale_words()]
    if any(not is_sure(point) for _, point in drawn):
        parts.append(subject.t("A star marks a figure that is not exact or was read with doubt."))
    return " ".join(part for part in parts if part)


def _ranking(subject: Subject, newest: Sequence[tuple[Series, Point]]) -> str:
    t = subject.t
    if len(newest) == 1:
        return series_words(newest[0][0], subject.indicator, t)
    low, high = (pick(newest, key=lambda pair: float(pair[1].value or 0)) for pick in (min, max))
    return t(
        "{period}: highest {highest} ({high}), lowest {lowest} ({low}).",
        period=format_period(newest[0][1].period, t.language),
        highest=high[0].name,
        high=measure_words(high[1], subject.indicator, subject.units, t),
        lowest=low[0].name,
        low=measure_words(low[1], subject.indicator, subject.units, t),
    )


def _write_label(subject: Subject, series: Series) -> dict[str, object]:
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
        "font": {"size": 14, "color": subject.colours.ink},
    }


def _wrap(name: str) -> str:
    return "<br>".join(html.escape(line) for line in textwrap.wrap(name, LABEL_WIDTH))


def _row_height(rows: Sequence[Series]) -> int:
    lines = max(_wrap(one.name).count("<br>") + 1 for one in rows)
    return 36 + 18 * lines
