"""A running meeting on screen: the step of the address with what is known and what is taken down."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.cycle.decisions import ActionItem, Decision, DecisionOutcome
from dashboard.cycle.meeting_words import MEETING_KINDS
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting
from dashboard.formats.periods import format_date
from dashboard.strategy.model import Stage
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.action_form import edit_action
from dashboard.ui.decisions.agreement_form import decide_indicator
from dashboard.ui.decisions.effect_form import close_decision
from dashboard.ui.decisions.form import edit_decision
from dashboard.ui.decisions.rows import ActionRow, DecisionRow, action_row, decision_row
from dashboard.ui.meetings.holding import close_meeting, open_meeting
from dashboard.ui.meetings.lists import MINUTES, item_rows, kind_words, may_read_notes, meeting_link
from dashboard.ui.meetings.running import ENDING, OPENING, Step, find_step, is_writing
from dashboard.ui.meetings.running_content import find_content, find_decision, find_notices
from dashboard.ui.meetings.running_forms import explain_change, is_unsaved, take_notes, take_present
from dashboard.ui.panel import show_panel
from dashboard.ui.use import note_use
from dashboard.ui.visit import Visit

DECIDING, ACTING = "paatos", "toimi"
"""The state in the address while a decision or an action is written down."""
UNDECIDED = (Stage.PROPOSED, Stage.IDEA)


def show_running(visit: Visit, kept: Kept[Meeting]) -> None:
    """The step of the address."""
    step = find_step(visit, kept.record)
    if step.item:
        _show_item(visit, kept, step, step.item)
    elif step.key == OPENING:
        _show_opening(visit, kept, step)
    else:
        _show_ending(visit, kept, step)


def _show_opening(visit: Visit, kept: Kept[Meeting], step: Step) -> None:
    t, meeting = visit.t, kept.record
    show_panel(
        "running_opening",
        t=t,
        step=step,
        meeting=meeting,
        kind=t(MEETING_KINDS[meeting.kind]),
        day=format_date(meeting.day, t.language),
        rows=item_rows(visit, meeting),
        present=meeting.present if may_read_notes(visit) else (),
    )
    if is_writing(visit, kept) and take_present(visit, kept):
        st.rerun()


def _show_item(visit: Visit, kept: Kept[Meeting], step: Step, item: AgendaItem) -> None:
    t, meeting = visit.t, kept.record
    writing = is_writing(visit, kept)
    content = find_content(visit, meeting, item)
    if writing:
        note_use(visit, content.indicators, in_meeting=True)
    if writing and _has_form(visit, item):
        content = replace(content, lead="", lines=(), decision=None)  # the form shows all of it
    show_panel(
        "running_item",
        t=t,
        step=step,
        item=item,
        kind=kind_words(visit, item),
        content=content,
        notes=(item.notes or "").splitlines() if may_read_notes(visit) and not writing else (),
        writing=writing,
    )
    if writing:
        _show_matter(visit, meeting, item)
        if take_notes(visit, kept, item):
            st.rerun()
    _show_taken(visit, meeting, item, writing=writing)
    if writing:
        _show_forms(visit, meeting, item)


def _has_form(visit: Visit, item: AgendaItem) -> bool:
    """Whether a form shows what the item is about: an indicator to be agreed on, a decision that is open."""
    indicator, decision = visit.indicators.get(item.subject or ""), find_decision(visit, item)
    if item.kind is ItemKind.AGREE_INDICATOR:
        return indicator is not None and indicator.stage in UNDECIDED
    return decision is not None and decision.record.outcome is DecisionOutcome.OPEN


def _show_matter(visit: Visit, meeting: Meeting, item: AgendaItem) -> None:
    """The form that settles what the item is about: an agreement, an effect, a reason."""
    indicator, decision = visit.indicators.get(item.subject or ""), find_decision(visit, item)
    is_saved = False
    if item.kind is ItemKind.UNEXPLAINED:
        notices = find_notices(visit, item)
        is_saved = bool(notices) and explain_change(visit, notices[0])
    elif not _has_form(visit, item):
        return
    elif indicator:
        is_saved = decide_indicator(visit, indicator, meeting)
    elif decision:
        is_saved = close_decision(visit, decision, meeting)
    if is_saved:
        st.rerun()


def _show_taken(visit: Visit, meeting: Meeting, item: AgendaItem, *, writing: bool) -> None:
    """The decisions and actions of the item, and the links to write more."""
    decisions = list_decisions(visit, meeting, item)
    here = visit.address
    show_panel(
        "running_taken",
        t=visit.t,
        decisions=decisions,
        writing=writing,
        decide=here.here(state=DECIDING, decision=None),
        edit={row.key: here.here(state=DECIDING, decision=row.key) for row in decisions},
        act={row.key: here.here(state=ACTING, decision=row.key) for row in decisions},
        action=here.here(state=ACTING, decision=None),
    )


def list_decisions(visit: Visit, meeting: Meeting, item: AgendaItem | None) -> list[DecisionRow]:
    """The decisions of the meeting on an item; with None all of them."""
    if not may_read_notes(visit):
        return []
    own = [kept for kept in visit.kept_of(Decision) if kept.record.meeting == meeting.key]
    return [
        decision_row(visit, kept, with_effect=False) for kept in own if item is None or kept.record.item == item.key
    ]


def list_actions(visit: Visit, meeting: Meeting) -> list[ActionRow]:
    """The actions of the meeting that follow from no decision."""
    if not may_read_notes(visit):
        return []
    own = [kept for kept in visit.kept_of(ActionItem) if kept.record.meeting == meeting.key]
    return [action_row(visit, kept) for kept in own if kept.record.decision is None]


def _show_forms(visit: Visit, meeting: Meeting, item: AgendaItem) -> None:
    """The form that the address opens: of a new decision, of one that is there, or of an action."""
    if visit.address.state == DECIDING:
        known = (kept for kept in visit.kept_of(Decision) if kept.record.key == visit.address.decision)
        if edit_decision(visit, next(known, None), meeting, item):
            _leave(visit)
    elif visit.address.state == ACTING and edit_action(visit, None, meeting, visit.address.decision):
        _leave(visit)


def _leave(visit: Visit) -> None:
    """Back to the item without the form."""
    open_meeting(visit.address.meeting or "", item=visit.address.item)


def _show_ending(visit: Visit, kept: Kept[Meeting], step: Step) -> None:
    t, meeting = visit.t, kept.record
    writing = is_writing(visit, kept)
    rows = item_rows(visit, meeting)
    show_panel(
        "running_ending",
        t=t,
        step=step,
        decisions=list_decisions(visit, meeting, None),
        actions=list_actions(visit, meeting),
        open_items=[row for row in rows if not row.handled],
        unsaved=[row for row, item in zip(rows, meeting.agenda, strict=True) if writing and is_unsaved(kept, item)],
        writing=writing,
        action=visit.address.here(state=ACTING, decision=None, item=ENDING),
        minutes=meeting_link(visit, meeting, state=MINUTES) if may_read_notes(visit) else "",
    )
    if not writing:
        return
    if visit.address.state == ACTING:
        if edit_action(visit, None, meeting, None):
            _leave(visit)
    elif st.button(t("Close the meeting"), type="primary", key="close-meeting") and close_meeting(visit, kept):
        open_meeting(meeting.key)
