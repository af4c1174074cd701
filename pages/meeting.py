"""Meeting: one thing at a time, in large type, from goal to goal to the open questions; arrow keys move."""

from __future__ import annotations

from dashboard.ui.overview import meeting_mode as meeting
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.use import note_use
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the step of the address; the first one when it names none, the last one when it names one beyond."""
    if visit.strategy is None or not visit.coverage:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    step = visit.remember("step", lambda: meeting.find_step(visit))
    if visit.known_on is None:
        note_use(visit, meeting.indicators_of(visit, step), in_meeting=True)
    show_remembered(visit, "meeting", lambda: {"t": visit.t, "strategy": visit.strategy, "step": step})
