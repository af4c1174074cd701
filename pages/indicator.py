"""Indicator: the catalogue, or one indicator: its figures, what they mean, its targets, and what people say of it."""

from __future__ import annotations

from typing import Any

from dashboard.charts.drawing import Drawing
from dashboard.charts.indicator import draw_indicator
from dashboard.charts.line import draw_comparison
from dashboard.charts.marks import NO_MARKS
from dashboard.charts.palette import GOALS, INK, goal_shade
from dashboard.charts.process import draw_process
from dashboard.charts.subject import Colours, Subject
from dashboard.insight.rollup import of_one_length
from dashboard.strategy.model import Indicator
from dashboard.ui.catalogue import show_catalogue
from dashboard.ui.charting import show_chart
from dashboard.ui.indicator.focus import Focus, find_focus
from dashboard.ui.indicator.forms import show_form
from dashboard.ui.indicator.meaning import meaning_content
from dashboard.ui.indicator.process import Process
from dashboard.ui.indicator.sheet import body_content, head_content
from dashboard.ui.indicator.verdicts import behaviour_sentence
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.use import note_use
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the indicator of the address; the whole catalogue when the address names none."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    indicator = visit.indicators.get(visit.address.indicator or "")
    if indicator is None:
        show_catalogue(visit)
        return
    note_use(visit, [indicator.key])
    focus = find_focus(visit, indicator)
    leading = focus.one or next(iter(focus.chosen), None)
    process = Process(visit, indicator, leading) if leading else None
    show_remembered(visit, "indicator_head", lambda: head_content(visit, indicator, focus))
    show_form(visit, indicator, focus)
    drawing = visit.remember("chart", lambda: _draw(visit, indicator, focus, process))
    if drawing:
        number = visit.goal_numbers.get(indicator.goal or "")
        show_chart(visit, drawing, "chart", visit.t("Development"), number=number)
    show_remembered(visit, "indicator_body", lambda: _body(visit, indicator, focus, process))


def _body(visit: Visit, indicator: Indicator, focus: Focus, process: Process | None) -> dict[str, Any]:
    return body_content(visit, indicator, focus) | meaning_content(visit, indicator, focus, process)


def _draw(visit: Visit, indicator: Indicator, focus: Focus, process: Process | None) -> Drawing | None:
    """The process behaviour chart of a series of months; else a line, dots or the compared members.

    `process` is of the one series, or of the first of those that are compared.
    """
    dark = visit.dark
    shade = goal_shade(visit.goal_numbers.get(indicator.goal or ""))
    subject = Subject(indicator, visit.units, Colours(shade.on(dark=dark), INK.on(dark=dark)), visit.t)
    if process and focus.one and process.chart and process.behaviour and process.behaviour.value is not None:
        scene = process.draw_scene(process.chart, dark=dark)
        return draw_process(subject, scene, behaviour_sentence(process), process.joined.series.name)
    shown = [of_one_length(one.series, indicator) for one in (focus.chosen or focus.every)]
    marks = process.marks if process else NO_MARKS
    if len(focus.chosen) > 1:
        return draw_comparison(subject, shown, [GOALS[place].on(dark=dark) for place in (1, 0, 2)], marks)
    return draw_indicator(subject, shown, marks)
