"""Strategy: the strategy on one page, as its source draws it, and what is known of each goal."""

from __future__ import annotations

from typing import Any

from dashboard.insight.coverage import Evidence
from dashboard.phrases import EVIDENCE, change_note
from dashboard.strategy.model import Strategy
from dashboard.ui.bands import draw_bands, summarise
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the chosen strategy."""
    strategy = visit.strategy
    if strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    show_remembered(visit, "strategy", lambda: _content(visit, strategy))


def _content(visit: Visit, strategy: Strategy) -> dict[str, Any]:
    return {
        "t": visit.t,
        "strategy": strategy,
        "years": _years(strategy.first_year, strategy.last_year),
        "summary": summarise(visit),
        "bands": draw_bands(visit),
        "change_note": change_note(visit.t),
        "legend": [(evidence, visit.t(EVIDENCE[evidence])) for evidence in reversed(Evidence)],
    }


def _years(first: int | None, last: int | None) -> str:
    return "–".join(str(year) for year in (first, last) if year is not None)
