"""Meetings: the list of them, one with its agenda, one as it goes on, and its minutes."""

from __future__ import annotations

from dashboard.ui.meetings import lists as meetings
from dashboard.ui.meetings.agenda import edit_items
from dashboard.ui.meetings.form import edit_meeting
from dashboard.ui.meetings.minutes import show_minutes
from dashboard.ui.meetings.page import show_list, show_meeting, show_unmade
from dashboard.ui.meetings.running_page import show_running
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def render(visit: Visit) -> None:
    """Show the meeting of the address, or the one to be made of a time of the annual cycle; else the list."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    kept = meetings.find_meeting(visit)
    state = visit.address.state
    if kept is None:
        _show_without(visit)
    elif state == meetings.RUNNING or visit.address.item:
        show_running(visit, kept)
    elif state == meetings.MINUTES and meetings.may_read_notes(visit):
        show_minutes(visit, kept.record)
    else:
        show_meeting(visit, kept)
        if state == meetings.AGENDA and meetings.may_hold(visit):
            edit_items(visit, kept)
        elif state == meetings.ABOUT and meetings.may_hold(visit):
            edit_meeting(visit, kept)


def _show_without(visit: Visit) -> None:
    """Without a meeting: the one that is planned, or the list."""
    if visit.address.meeting:
        words = visit.t("There is no meeting {key} in this strategy.", key=visit.address.meeting)
        show_panel("notice", words=words)
    planned = meetings.find_planned(visit)
    if planned:
        show_unmade(visit, planned)
        return
    show_list(visit)
    if visit.address.state == meetings.NEW and meetings.may_hold(visit):
        edit_meeting(visit, None)
