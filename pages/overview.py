"""Overview: where the goals stand before a meeting, what changed for real, what has no reason, what is unknown."""

from __future__ import annotations

from typing import Any

from dashboard.phrases import change_note
from dashboard.strategy.model import Strategy
from dashboard.ui.meetings.lists import find_next
from dashboard.ui.overview import attention
from dashboard.ui.overview import page as overview
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the overview of the chosen strategy."""
    strategy = visit.strategy
    if strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    show_remembered(visit, "overview", lambda: _content(visit, strategy))


def _content(visit: Visit, strategy: Strategy) -> dict[str, Any]:
    taken_up = [one for one in strategy.indicators if one.key not in visit.waiting]
    waiting = attention.find_waiting(visit, taken_up, visit.real_changes)
    goals = overview.goal_rows(visit, waiting)
    missing = attention.list_missing(visit, taken_up)
    return {
        "t": visit.t,
        "strategy": strategy,
        "lead": overview.lead_words(visit, goals, len(waiting), len(attention.find_missing(visit, taken_up))),
        "meeting": "" if visit.viewer.outside else visit.address.to("kokousnaytto"),
        "next_meeting": None if visit.viewer.outside else find_next(visit),
        "due": overview.due_words(visit),
        "due_link": visit.address.to("paatokset"),
        "goals": goals,
        "changes": attention.list_changes(visit, visit.real_changes),
        "no_changes": overview.no_change_words(visit),
        "waiting": attention.list_waiting(visit, waiting),
        "missing": missing,
        "late": attention.list_late(visit, taken_up),
        "unagreed": attention.unagreed_words(visit, strategy.indicators),
        "unagreed_link": "" if visit.viewer.outside else visit.address.to("sovittavat"),
        "questions": attention.list_questions(visit),
        "follow_up": overview.follow_up_words(visit),
        "follow_up_link": visit.address.to("tarkistettavat"),
        "change_note": change_note(visit.t),
    }
