"""Years beside each other: the months of two years, and a figure of each of several years with its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.charts.drawing import Cell, Drawing, Tabulation, lay_out
from dashboard.charts.subject import Subject
from dashboard.facts import Period
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period, name_month
from dashboard.formats.spans import span_of_year
from dashboard.insight.pace.year_before import YearPair

WIDTH, GAP, HEIGHT, HEAD, FOOT = 62, 10, 96, 22, 26


def draw_year_pair(subject: Subject, pair: YearPair, sentence: str) -> Drawing:
    """The matched months of two years as bars side by side: the earlier hollow, the later filled."""
    t = subject.t
    years = [format_period(span_of_year(year), t.language) for year in (pair.year - 1, pair.year)]
    traces = [
        _trace(subject, name, side, filled=filled)
        for name, side, filled in zip(years, (pair.earlier, pair.later), (False, True), strict=True)
    ]
    figure = lay_out(go.Figure(traces), t.language, 300)
    figure.update_layout(margin={"t": 40}, showlegend=True, barmode="group", bargap=0.25)
    figure.update_xaxes(type="category", showgrid=False).update_yaxes(tickformat=",.0f", rangemode="tozero")
    rows = tuple(
        (Cell(name_month(period.start.month, t.language)), _cell(before, t.language), _cell(after, t.language))
        for (period, after), (_, before) in zip(pair.later, pair.earlier, strict=True)
    )
    return Drawing(figure, sentence, sentence, Tabulation((t("Month"), *years), rows))


def _trace(subject: Subject, name: str, side: Sequence[tuple[Period, float]], *, filled: bool) -> go.Bar:
    colour, language = subject.colours.goal, subject.t.language
    return go.Bar(
        x=[name_month(period.start.month, language) for period, _ in side],
        y=[value for _, value in side],
        name=name,
        marker={"color": colour if filled else "rgba(0,0,0,0)", "line": {"color": colour, "width": 2}},
        hovertext=[f"{format_period(period, language)}: {format_number(value, language)}" for period, value in side],
        hoverinfo="text",
    )


def _cell(value: float, language: str) -> Cell:
    return Cell(format_number(value, language), value)


class Column(NamedTuple):
    """A year: its label, its number in words, the value (None: nothing is known), whether it is a marked year."""

    label: str
    words: str
    value: float | None
    marked: bool = False


def draw_columns(columns: Sequence[Column], alternative: str) -> Markup:
    """A bar for each year from zero; an empty frame with a question mark where nothing is known.

    A marked year has a line under its label. Empty when no year has a value.
    """
    top = max((column.value for column in columns if column.value is not None), default=None)
    if top is None:
        return Markup("")
    bars = Markup("").join(_draw_column(column, place, top) for place, column in enumerate(columns))
    width, height = len(columns) * (WIDTH + GAP), HEAD + HEIGHT + FOOT
    return Markup(
        '<svg class="m-columns" role="img" aria-label="{alternative}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}">{bars}</svg>'
    ).format(alternative=alternative, width=width, height=height, bars=bars)


def _draw_column(column: Column, place: int, top: float) -> Markup:
    left, base = place * (WIDTH + GAP) + GAP / 2, HEAD + HEIGHT
    known = column.value is not None
    tall = HEIGHT * (column.value or 0) / top if known and top else (0 if known else HEIGHT)
    line = (
        Markup('<path class="m-marked" d="M{} {}h{}"/>').format(left, base + FOOT - 2, WIDTH) if column.marked else ""
    )
    return Markup(
        '<g class="{kind}"><rect x="{left}" y="{top:.1f}" width="{width}" height="{tall:.1f}"/>'
        '<text x="{middle}" y="{above:.1f}">{words}</text><text x="{middle}" y="{below}">{label}</text>{line}</g>'
    ).format(
        kind="m-told-year" if known else "m-unknown-year",
        left=left,
        top=base - tall,
        width=WIDTH,
        tall=tall,
        middle=left + WIDTH / 2,
        above=base - tall - 6 if known else base - HEIGHT / 2 + 6,
        words=column.words if known else "?",
        below=base + 17,
        label=column.label,
        line=line,
    )
