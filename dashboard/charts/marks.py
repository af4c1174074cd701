"""What is marked on a time axis besides the figures: events by their letters, and days from which something changed."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.drawing import GRID
from dashboard.facts import Period
from dashboard.formats.periods import format_period
from dashboard.locale import Translator


@dataclass(frozen=True, slots=True)
class Step:
    """A day from which figures are counted or judged anew, by what it is called."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on the time axis: the letter that stands on the chart, its name and its days."""

    letter: str
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked on a chart."""

    steps: tuple[Step, ...] = ()
    happenings: tuple[Happening, ...] = ()


NO_MARKS = Marks()
Place = Callable[[date], date | float]
"""Where a day stands on the axis: itself on an axis of time, a number between those of the labels on one of labels."""


def middle(period: Period) -> date:
    """Where a period stands on the time axis."""
    return date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2)


def draw_marks(figure: go.Figure, marks: Marks, ink: str, place: Place = lambda day: day) -> None:
    """A dotted line with its name for each step, a band with its letter for each event; what letters mean is told
    below the chart.
    """
    figure.update_layout(shapes=_shapes(marks, ink, place), annotations=_annotations(marks, ink, place))


def _shapes(marks: Marks, ink: str, place: Place) -> list[dict[str, object]]:
    whole = {"yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    line = {"color": ink, "width": 1.5, "dash": "dot"}
    steps = [{**whole, "type": "line", "x0": place(one.day), "x1": place(one.day), "line": line} for one in marks.steps]
    bands = [
        {
            **whole,
            "type": "rect",
            "x0": place(one.first_day),
            "x1": place(one.last_day),
            "fillcolor": GRID,
            "line": {"width": 2, "color": GRID},
        }
        for one in marks.happenings
    ]
    return [*bands, *steps]


def _annotations(marks: Marks, ink: str, place: Place) -> list[dict[str, object]]:
    plain = {"yref": "paper", "showarrow": False, "font": {"size": 14, "color": ink}}
    steps = [
        {**plain, "x": place(one.day), "y": 0, "xanchor": "left", "yanchor": "bottom", "text": html.escape(one.name)}
        for one in marks.steps
    ]
    letters = [
        {
            **plain,
            "x": place(middle(Period(one.first_day, one.last_day))),
            "y": 1,
            "yanchor": "top",
            "text": f"<b>{one.letter}</b>",
        }
        for one in marks.happenings
    ]
    return [*steps, *letters]


def marks_words(marks: Marks, t: Translator) -> str:
    """The steps and the events with their days, for who does not see the picture; "" where there are none."""
    steps = [f"{one.name} ({format_period(Period(one.day, one.day), t.language)})" for one in marks.steps]
    events = [f"{one.letter}: {one.name} ({happening_days(one, t.language)})" for one in marks.happenings]
    parts = [
        t("Steps: {names}.", names="; ".join(steps)) if steps else "",
        t("Events: {names}.", names="; ".join(events)) if events else "",
    ]
    return " ".join(filter(None, parts))


def happening_days(one: Happening, language: str) -> str:
    """The days of an event in words."""
    return format_period(Period(one.first_day, one.last_day), language)
