"""How communications is measured: what may be added up, where each figure comes from, and what is missing."""

from __future__ import annotations

from dashboard.ui.communications.page import has_communications, measuring_content
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the page; a sentence where the strategy has no indicator of communications."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
    elif not has_communications(visit):
        show_panel("communications_none", t=visit.t, address=visit.address)
    else:
        show_panel("communications_measuring", **measuring_content(visit))
