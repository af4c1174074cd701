"""Coverage: each statement of what good looks like, and whether it is agreed, collected, fresh and explained."""

from __future__ import annotations

from dashboard.ui.overview.coverage import coverage_content
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the matrix of the chosen strategy."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    show_remembered(visit, "coverage", lambda: coverage_content(visit))
