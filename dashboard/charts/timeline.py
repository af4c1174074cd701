"""Several figures under each other on one time axis, each with an axis of its own, and the events that fall on it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.drawing import AXIS, GRID, Cell, Drawing, Tabulation, lay_out
from dashboard.charts.marks import Happening, happening_days, middle
from dashboard.charts.subject import Subject, is_sure
from dashboard.facts import Period
from dashboard.formats.periods import format_period
from dashboard.insight.process.segments import fill_gaps
from dashboard.insight.series import Point, Series
from dashboard.phrases import measure_words

PANEL_HEIGHT, TOP, GAP = 118, 48, 46
"""Pixels of a panel, of the letters above the first, and between two (the title of the lower one)."""
MOST_DOTS = 60
"""Beyond so many figures a line has no dots."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One row: what it is called, what it is of, and its figures, in the order of time and none within another.

    `special`: the days of the newest change that is more than ordinary variation.
    """

    title: str
    subject: Subject
    series: Series
    special: Period | None = None

    def is_special(self, period: Period) -> bool:
        """Whether a figure of the period belongs to that change."""
        return self.special is not None and self.special.start <= period.start and period.end <= self.special.end


def draw_timeline(panels: Sequence[Panel], happenings: Sequence[Happening], sentence: str) -> Drawing:
    """The panels, at least one. No two share an axis of values: that of each begins at zero unless a value is below."""
    t, ink = panels[0].subject.t, panels[0].subject.colours.ink
    height = TOP + len(panels) * (PANEL_HEIGHT + GAP)
    titles = [_title(panel, row) for row, panel in enumerate(panels, start=1)]
    drawn = lay_out(go.Figure(), t.language, height).update_layout(
        showlegend=False,
        margin={"t": TOP},
        annotations=[*titles, *(_letter(one, ink) for one in happenings)],
        shapes=[_shape(one, ink) for one in happenings],
        xaxis={"type": "date", "tickformat": "%-m/%Y", "showgrid": False, "anchor": f"y{_number(len(panels))}"},
        **_value_axes(panels),
    )
    drawn.add_traces([_trace(panel, row) for row, panel in enumerate(panels, start=1)])
    return Drawing(drawn, sentence, _alternative(panels, happenings, sentence), _tabulate(panels))


def _value_axes(panels: Sequence[Panel]) -> dict[str, dict[str, object]]:
    """One axis of values for each panel, the first on top; all stand on one axis of time."""
    whole = len(panels) * (PANEL_HEIGHT + GAP) - GAP
    plain = AXIS | {"nticks": 4, "rangemode": "tozero"}
    return {
        f"yaxis{_number(row)}": plain
        | {
            "domain": [
                max(0.0, 1 - ((row - 1) * (PANEL_HEIGHT + GAP) + PANEL_HEIGHT) / whole),
                1 - (row - 1) * (PANEL_HEIGHT + GAP) / whole,
            ],
            "tickformat": panel.subject.tick_format,
        }
        for row, panel in enumerate(panels, start=1)
    }


def _number(row: int) -> str:
    """As Plotly numbers axes: the first has none."""
    return "" if row == 1 else str(row)


def _trace(panel: Panel, row: int) -> go.Scatter:
    """Months (or weeks) that nobody brought cut the line; a change that is more than variation has diamonds."""
    subject = panel.subject
    known = {point.period: point for point in panel.series.points}
    periods = [period for period, _ in fill_gaps([(point.period, point.value) for point in panel.series.points])]
    points = [known.get(period) for period in periods]
    shapes = ["diamond" if panel.is_special(period) else "circle" for period in periods]
    plain = 0 if len(points) > MOST_DOTS else 7
    return go.Scatter(
        x=[middle(period) for period in periods],
        y=[point.value if point else None for point in points],
        yaxis=f"y{_number(row)}",
        name=html.escape(panel.title),
        mode="lines+markers",
        line={"color": subject.colours.goal, "width": 2},
        marker={
            "opacity": 1,
            "size": [11 if shape == "diamond" else plain for shape in shapes],
            "symbol": [
                shape if point and is_sure(point) else f"{shape}-open"
                for shape, point in zip(shapes, points, strict=True)
            ],
        },
        hovertext=[f"{html.escape(panel.title)}<br>{subject.write_whole(point)}" if point else "" for point in points],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
    )


def _title(panel: Panel, row: int) -> dict[str, object]:
    """The name and the latest figure, above the panel: no reader has to go and look for a legend."""
    latest = panel.series.valued[-1] if panel.series.valued else None
    words = f"<b>{html.escape(panel.title)}</b>"
    if latest:
        when = format_period(latest.period, panel.subject.t.language)
        words += f"  {when}: {html.escape(panel.subject.write(latest))}"
    return {
        "text": words,
        "x": 0,
        "xref": "paper",
        "y": 1,
        "yref": f"y{_number(row)} domain",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "showarrow": False,
        "font": {"size": 14, "color": panel.subject.colours.ink},
    }


def _letter(one: Happening, ink: str) -> dict[str, object]:
    return {
        "text": f"<b>{one.letter}</b>",
        "hovertext": html.escape(one.name),
        "x": one.first_day,
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 24,
        "showarrow": False,
        "font": {"size": 15, "color": ink},
    }


def _shape(one: Happening, ink: str) -> dict[str, object]:
    """A line for a day, a band for what lasts, through all panels."""
    whole = {"xref": "x", "yref": "paper", "x0": one.first_day, "x1": one.last_day, "y0": 0, "y1": 1, "layer": "below"}
    if one.first_day == one.last_day:
        return {**whole, "type": "line", "line": {"color": ink, "width": 1.5, "dash": "dot"}}
    return {**whole, "type": "rect", "fillcolor": GRID, "line": {"width": 2, "color": GRID}}


def _alternative(panels: Sequence[Panel], happenings: Sequence[Happening], sentence: str) -> str:
    t = panels[0].subject.t
    shown = [_reach(panel) for panel in panels if panel.series.valued]
    events = [f"{one.letter}: {one.name} ({happening_days(one, t.language)})" for one in happenings]
    return " ".join([sentence, *shown, *([t("Events: {names}.", names="; ".join(events))] if events else [])]).strip()


def _reach(panel: Panel) -> str:
    """From the first to the latest figure, and the lowest and the highest."""
    valued, subject = panel.series.valued, panel.subject
    low, high = (pick(valued, key=lambda point: float(point.value or 0)) for pick in (min, max))
    return subject.t(
        "{name}: {first} … {latest}; lowest {low}, highest {high}.",
        name=panel.title,
        first=subject.write_whole(valued[0]),
        latest=subject.write_whole(valued[-1]),
        low=subject.write_whole(low),
        high=subject.write_whole(high),
    )


def _tabulate(panels: Sequence[Panel]) -> Tabulation:
    """A row for each period, the newest first; a column for each panel."""
    t = panels[0].subject.t
    found = [{point.period: point for point in panel.series.points} for panel in panels]
    periods = sorted({period for points in found for period in points}, reverse=True)
    return Tabulation(
        (t("Period"), *(panel.title for panel in panels)),
        tuple(
            (
                Cell(format_period(period, t.language)),
                *(_cell(panel, points.get(period)) for panel, points in zip(panels, found, strict=True)),
            )
            for period in periods
        ),
    )


def _cell(panel: Panel, point: Point | None) -> Cell:
    if point is None:
        return Cell("")
    subject = panel.subject
    return Cell(measure_words(point, subject.indicator, {}, subject.t), point.value if is_sure(point) else None)
