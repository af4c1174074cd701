"""A page of figures before there are any: why it is empty, and where to go on."""

from __future__ import annotations

from dashboard.access import Action, may
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def show_nothing(visit: Visit, title: str, words: str) -> None:
    """Show the page's title, why there is nothing, and the ways on: all years, and bringing figures in."""
    show_panel(
        "nothing",
        t=visit.t,
        title=title,
        words=words,
        every_year=visit.address.here(period=None) if visit.address.period else "",
        uploads=visit.address.to("lataukset") if may(visit.person, Action.LOAD) else "",
    )
