"""Saying on My work that an action is done, with a note; the rest of an action is edited where it was decided."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action, may
from dashboard.cycle.decisions import ActionItem, ActionState
from dashboard.cycle.work_links import ACTION_FORM
from dashboard.formats.periods import format_date
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, begin_draft, leave_form, offer_undo, save_record, show_slips, undo_change
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

LONGEST = 1000
SAVED = "action-done"


def show_action_form(visit: Visit) -> None:
    """The form of the action that the address names, if it names one."""
    name, _, key = (visit.address.state or "").partition(":")
    if name != ACTION_FORM:
        return
    kept = _find_action(visit, key)
    if kept is None or kept.record.state is not ActionState.OPEN:
        show_panel("notice", key="action", words=visit.t("This action is not open any more."))
    elif visit.known_on is not None:
        show_panel("notice", key="past", words=visit.t("The past is shown: nothing is edited there."))
    elif not may(visit.person, Action.DO_WORK):
        show_panel("notice", key="action", words=visit.t("Your role does not mark actions as done."))
    else:
        _ask(visit, kept)


def _ask(visit: Visit, kept: Kept[ActionItem]) -> None:
    t, action = visit.t, kept.record
    draft = begin_draft(f"done-{action.key}", kept.version, {"note": action.note or ""})
    day = format_date(action.due, t.language)
    words = t("{role}, by {day}", role=action.owner_role, day=day)
    show_panel("my_work_action", t=t, action=action.text, words=words, close=visit.address.here(state=None))
    with st.form(draft.key):
        st.text_area(t("What was done? A few words"), key=draft.widget("note"), max_chars=LONGEST, height=90)
        sent = st.form_submit_button(t("It is done"), type="primary")
    if sent:
        _save(visit, action, draft)


def _save(visit: Visit, action: ActionItem, draft: Draft) -> None:
    note = str(st.session_state[draft.widget("note")]).strip()
    if not note:
        show_slips(visit, [visit.t("Write a few words on what was done.")], "action")
        return
    done = action.model_copy(update={"state": ActionState.DONE, "note": note})
    if save_record(visit, done, draft, Action.DO_WORK, lambda one: one.note or one.text):
        st.session_state[SAVED] = action.key
        leave_form()


def show_saved(visit: Visit) -> None:
    """After a save: that it was saved, and a button that takes it back."""
    kept = _find_action(visit, st.session_state.get(SAVED, ""))
    if kept is None or kept.record.state is not ActionState.DONE or visit.known_on is not None:
        return
    words = visit.t("Marked as done: {text}", text=kept.record.text)
    offer_undo(visit, words, SAVED, lambda: undo_change(visit, kept, Action.DO_WORK))


def _find_action(visit: Visit, key: str) -> Kept[ActionItem] | None:
    own = (kept for kept in visit.kept_of(ActionItem) if kept.record.strategy == visit.chosen.key)
    return next((kept for kept in own if kept.record.key == key), None)
