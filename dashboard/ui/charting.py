"""A chart on a page: heading and sentence, the picture with its alternative text, the table behind it, and a CSV."""

from __future__ import annotations

import re
import unicodedata

import streamlit as st

from dashboard.charts.drawing import Drawing, chart_config
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit


def show_chart(visit: Visit, drawing: Drawing, key: str, title: str = "", *, number: int | None = None) -> None:
    """Show the chart, which the page's state determines. `key` tells the charts of a page apart; `number` is the goal
    whose colour the heading has.
    """
    if title or drawing.sentence:
        show_panel("chart_head", key=key, t=visit.t, title=title, sentence=drawing.sentence, number=number)
    st.plotly_chart(drawing.figure, alt=drawing.alternative, config=chart_config(visit.language), key=f"chart-{key}")
    if drawing.table is not None:
        content = {"t": visit.t, "table": drawing.table, "caption": title or key, "file_name": file_name(title or key)}
        show_remembered(visit, "chart_table", lambda: content, key=key)


def file_name(title: str) -> str:
    """`kohtaamiset-taloittain.csv`: letters and digits that every disk takes."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return (re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "taulukko") + ".csv"
