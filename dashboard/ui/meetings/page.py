"""The page of meetings in its parts: the list, what the annual cycle plans, one meeting with its agenda."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.meeting_words import MEETING_KINDS, MEETING_STATES
from dashboard.cycle.meetings import Meeting, MeetingState
from dashboard.cycle.states import Situation
from dashboard.formats.periods import format_date
from dashboard.strategy.record import Kept
from dashboard.ui.meetings import lists as meetings
from dashboard.ui.meetings.holding import (
    begin_meeting,
    make_planned,
    open_meeting,
    open_running,
    renew_agenda,
    save_meeting,
    version_words,
)
from dashboard.ui.meetings.running_page import list_decisions
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.versions import show_versions
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import situation_words

SHOWN_PLANNED = 3
EARLY = "meeting-begun-early"
"""In the session's state: the meeting that somebody wants to begin before its day."""


def show_list(visit: Visit) -> None:
    """What is next, what the annual cycle plans, and the meetings."""
    t, following = visit.t, meetings.find_next(visit)
    planned = meetings.find_unmade(visit)
    show_panel(
        "meetings_list",
        t=t,
        lead=meetings.lead_words(visit),
        next_link=following.link if following else "",
        new_link=visit.address.to(meetings.PAGE, state=meetings.NEW) if meetings.may_hold(visit) else "",
        coming=meetings.meeting_rows(visit, held=False),
        held=meetings.meeting_rows(visit, held=True),
    )
    if not planned:
        return
    rows = [_planned_row(visit, one) for one in planned]
    more = len(rows) - SHOWN_PLANNED
    show_panel(
        "meetings_planned",
        t=t,
        rows=rows[:SHOWN_PLANNED],
        rest=rows[SHOWN_PLANNED:],
        more=t.plural("and {n} more", "and {n} more", more) if more > 0 else "",
        may_make=meetings.may_hold(visit),
    )
    if meetings.may_hold(visit):
        _offer_to_make(visit, planned[0])


def _planned_row(visit: Visit, situation: Situation) -> dict[str, str]:
    row = situation_words(visit, situation)
    return {"title": row.title, "days": row.days, "link": visit.address.to(meetings.PAGE, entry=situation.key)}


def _offer_to_make(visit: Visit, situation: Situation) -> None:
    """One button makes the meeting of a time of the annual cycle with its agenda."""
    t = visit.t
    day = format_date(situation.period.start, t.language)
    words = t("Make the agenda: {title}, {day}", title=situation.entry.title, day=day)
    if st.button(plain_text(words), type="primary", key=f"make-{situation.key}"):
        meeting = make_planned(visit, situation)
        if save_meeting(visit, meeting, None):
            open_meeting(meeting.key)


def show_unmade(visit: Visit, situation: Situation) -> None:
    """A meeting that the annual cycle plans and that nobody has made."""
    row, back = situation_words(visit, situation), visit.address.to(meetings.PAGE)
    show_panel("meetings_unmade", t=visit.t, row=row, back=back)
    if meetings.may_hold(visit):
        _offer_to_make(visit, situation)


def show_meeting(visit: Visit, kept: Kept[Meeting]) -> None:
    """One meeting: when, who, its agenda, and what can be done with it. While it is edited, only which one it is."""
    t, meeting = visit.t, kept.record
    writes = meetings.may_hold(visit)
    is_edited = writes and visit.address.state in (meetings.AGENDA, meetings.ABOUT)
    _show_head(visit, meeting, is_edited=is_edited)
    if is_edited:
        return
    if writes and meeting.state is not MeetingState.CLOSED:
        _offer_changes(visit, kept)
    show_panel(
        "agenda",
        t=t,
        present=meeting.present if meetings.may_read_notes(visit) else (),
        rows=meetings.item_rows(visit, meeting),
        decisions=list_decisions(visit, meeting, None),
    )
    if writes and show_versions(visit, kept, Action.HOLD_MEETING, lambda one: version_words(one, t)):
        st.rerun()


def _show_head(visit: Visit, meeting: Meeting, *, is_edited: bool) -> None:
    t, writes = visit.t, meetings.may_hold(visit)
    show_panel(
        "meetings_head",
        t=t,
        meeting=meeting,
        kind=t(MEETING_KINDS[meeting.kind]),
        day=format_date(meeting.day, t.language),
        state=t(MEETING_STATES[meeting.state]),
        lead=_lead_words(visit, meeting),
        running=meetings.meeting_link(visit, meeting, state=meetings.RUNNING) if meeting.agenda else "",
        is_running=meeting.state is MeetingState.RUNNING and writes,
        minutes=meetings.meeting_link(visit, meeting, state=meetings.MINUTES) if meetings.may_read_notes(visit) else "",
        picture=meetings.find_picture(visit, meeting),
        edit=meetings.meeting_link(visit, meeting, state=meetings.AGENDA) if writes else "",
        about=meetings.meeting_link(visit, meeting, state=meetings.ABOUT) if writes else "",
        is_edited=is_edited,
    )


def _lead_words(visit: Visit, meeting: Meeting) -> str:
    t, count = visit.t, len(meeting.agenda)
    if meeting.state is MeetingState.CLOSED:
        handled = sum(meetings.is_dealt_with(visit, meeting, item) for item in meeting.agenda)
        return t("{done} of {all} items were dealt with.", done=handled, all=count)
    if not count:
        return t("Its agenda has not been made yet.")
    items = t.plural("{n} item on the agenda", "{n} items on the agenda", count)
    return f"{items}. {meetings.minutes_words(visit, meeting)}".strip()


def _offer_changes(visit: Visit, kept: Kept[Meeting]) -> None:
    """The buttons that begin the meeting and bring its agenda up to date."""
    t, meeting = visit.t, kept.record
    if st.session_state.get(EARLY) == meeting.key and meeting.state is MeetingState.PLANNED:
        _ask_early(visit, kept)
        return
    with st.container(horizontal=True):
        has_agenda, is_planned = bool(meeting.agenda), meeting.state is MeetingState.PLANNED
        begun = is_planned and st.button(
            t("Begin the meeting"), type="primary" if has_agenda else "secondary", key="begin-meeting"
        )
        making = t("Bring the agenda up to date") if has_agenda else t("Make the agenda")
        renewed = st.button(making, type="secondary" if has_agenda else "primary", key="renew-agenda")
    if begun and meeting.day > visit.today:
        st.session_state[EARLY] = meeting.key
        st.rerun()
    if begun and begin_meeting(visit, kept):
        open_running(meeting.key)
    if renewed and renew_agenda(visit, kept):
        st.rerun()


def _ask_early(visit: Visit, kept: Kept[Meeting]) -> None:
    """A meeting that is begun before its day was either held earlier, or somebody pressed the wrong button."""
    t, meeting = visit.t, kept.record
    day, today = (format_date(one, t.language) for one in (meeting.day, visit.today))
    show_panel("notice", key="early", words=t("The meeting is on {day}, and today is {today}.", day=day, today=today))
    with st.container(horizontal=True):
        is_today = st.button(t("It is held today: change its day and begin"), type="primary", key="begin-today")
        is_kept = st.button(t("Begin it, and keep its day"), key="begin-early")
        is_not = st.button(t("Do not begin it yet"), key="begin-not")
    if is_not or is_today or is_kept:
        del st.session_state[EARLY]
    if is_not:
        st.rerun()
    if (is_today or is_kept) and begin_meeting(visit, kept, visit.today if is_today else None):
        open_running(meeting.key)
