"""What every chart gives: a Plotly figure, its sentence, its text alternative and the table behind it."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is read, and the bare value for a file (a number, or None where the words are the value)."""

    words: str
    value: float | None = None

    @property
    def number(self) -> str:
        """The bare number as files have it, with a comma; "" where there is none."""
        return "" if self.value is None else f"{self.value:.10g}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The table behind a chart: the first cell of each row names it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A chart for a page. `sentence` stands above it, `alternative` is read in its place, `table` has its figures."""

    figure: go.Figure
    sentence: str
    alternative: str
    table: Tabulation | None = None


FONT = "Source Sans, sans-serif"
GRID = "rgba(128,140,145,0.28)"

WORDS = {
    "fi": {
        "Autoscale": "Sovita",
        "Reset axes": "Palauta",
        "Double-click to zoom back out": "Kaksoisnapsautus palauttaa",
    },
    "sv": {
        "Autoscale": "Anpassa",
        "Reset axes": "Återställ",
        "Double-click to zoom back out": "Dubbelklicka för att återställa",
    },
    "en": {},
}

SEPARATORS = {"fi": ", ", "sv": ", ", "en": ".,"}
"""Plotly's decimal sign and thousands sign, by language (the space is U+00A0)."""


AXIS = {
    "gridcolor": GRID,
    "zeroline": False,
    "automargin": True,
    "fixedrange": True,
    "tickfont": {"size": 14},
    "title": None,
}


def chart_config(language: str) -> dict[str, object]:
    """Plotly's own settings for a chart on a page: no logo, no buttons, the page's language."""
    locale = {"dictionary": WORDS[language], "format": {}}
    return {"displaylogo": False, "displayModeBar": False, "locale": language, "locales": {language: locale}}


def lay_out(figure: go.Figure, language: str, height: int) -> go.Figure:
    """The house's plain layout on a new figure: no frame, few lines, room for long labels."""
    return go.Figure(figure).update_layout(
        height=height,
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        separators=SEPARATORS[language],
        font={"family": FONT, "size": 15},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "title": None, "font": {"size": 15}},
        hoverlabel={"font": {"size": 15}},
        xaxis=AXIS,
        yaxis=AXIS,
    )
