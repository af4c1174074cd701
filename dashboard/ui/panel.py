"""Panels: pieces of a page written as HTML templates with inline SVG.

`st.html` takes SVG out and knows no links inside the app, so a panel is a component of our own: the template
is filled with autoescaping on, and the browser sets it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.charts.palette import goal_shade

HERE = Path(__file__).parent
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~:$^-])")
SCRIPT = (HERE / "panel.js").read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """The templates; what a template names and nobody gave is an error."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["shade_of"] = goal_shade
    return environment


def fill_template(name: str, /, **content: Any) -> str:
    """The HTML of one template."""
    return templates().get_template(name).render(**content)


def show_panel(name: str, /, *, key: str = "", **content: Any) -> None:
    """Show `templates/<name>.html` filled with `content`. `key` tells several of one name on a page apart."""
    _show_html(fill_template(f"{name}.html", **content), f"panel-{name}-{key}" if key else f"panel-{name}")


class Remembering(Protocol):
    """What remembers what it made for the page as it is asked for: a visit."""

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """What `make` gives, made once for all who ask the same."""


def show_remembered(
    visit: Remembering, name: str, /, make: Callable[[], Mapping[str, Any]], of: object = "", *, key: str = ""
) -> None:
    """As `show_panel`, with what `make` gives, once for all who ask for the same page.

    `of`: what the content depends on beside the page's state.
    """
    html = visit.remember(f"panel {name} {key} {of}", lambda: fill_template(f"{name}.html", **make()))
    _show_html(html, f"panel-{name}-{key}" if key else f"panel-{name}")


def _show_html(html: str, key: str) -> None:
    _component()(data={"html": html}, key=key)


def plain_text(text: str) -> str:
    """A text that may come from a file, as a widget's label that shows it letter by letter: no Markdown in it works."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def show_style() -> None:
    """Put the panels' style sheet on the page, once."""
    st.html(HERE / "panel.css")


@cache
def _component() -> Any:
    return st.components.v2.component(
        "mittaristo_panel", html="<div class='m-panel'></div>", js=SCRIPT, isolate_styles=False
    )
