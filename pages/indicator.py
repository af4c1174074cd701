"""Indicator: the catalogue, or one indicator with its definition, its figures and where each came from."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.drawing import chart_config
from dashboard.charts.indicator import draw_indicator
from dashboard.charts.palette import INK, goal_shade
from dashboard.charts.subject import Colours, Subject
from dashboard.strategy.model import Indicator
from dashboard.ui.panel import show_panel
from dashboard.ui.sheet import body_content, drawn_series, group_indicators, head_content
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the indicator of the address; the whole catalogue when the address names none."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    indicator = visit.indicators.get(visit.address.indicator or "")
    if indicator is None:
        _show_catalogue(visit)
    else:
        _show_indicator(visit, indicator)


def _show_catalogue(visit: Visit) -> None:
    groups = group_indicators(visit)
    lead = visit.t.plural("{n} indicator", "{n} indicators", len(visit.indicators))
    if visit.address.indicator:
        lead = visit.t(
            "There is no indicator {key} in this strategy. All of them are here.", key=visit.address.indicator
        )
    show_panel("indicators", t=visit.t, strategy=visit.strategy, groups=groups, lead=lead)


def _show_indicator(visit: Visit, indicator: Indicator) -> None:
    shade = goal_shade(visit.goal_numbers.get(indicator.goal or ""))
    dark = st.context.theme.type == "dark"
    subject = Subject(indicator, visit.units, Colours(shade.on(dark=dark), INK.on(dark=dark)), visit.t)
    drawing = draw_indicator(subject, drawn_series(visit, indicator))
    show_panel("indicator_head", **head_content(visit, indicator, drawing.sentence if drawing else None))
    if drawing:
        st.plotly_chart(drawing.figure, alt=drawing.alternative, config=chart_config(visit.language), key="chart")
    show_panel("indicator_body", **body_content(visit, indicator))
