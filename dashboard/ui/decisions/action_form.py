"""The form of an action: what, whose, by when, and how far it is."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.cycle.decisions import ActionItem, ActionState, Decision
from dashboard.cycle.meetings import Meeting
from dashboard.formats.periods import format_date
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.typed import MOST_YEARS
from dashboard.ui.decisions.words import ACTION_STATES, action_words
from dashboard.ui.keeping import Draft, begin_draft, save_record, show_slips
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.versions import show_versions
from dashboard.ui.visit import Visit

LONGEST, LONGEST_LINE, LONGEST_ROLE = 5000, 40, 100
WRITTEN = "actions-written"
"""How many new actions the session has saved: the next form begins empty."""


def edit_action(
    visit: Visit, kept: Kept[ActionItem] | None, meeting: Meeting | None = None, decision_key: str | None = None
) -> bool:
    """The form of a new action, or of one that is there; whether something was saved, taken back or away.

    `meeting` and `decision_key`: what a new one follows from.
    """
    t = visit.t
    action = kept.record if kept else None
    decision = next((one.record for one in visit.kept_of(Decision) if one.record.key == decision_key), None)
    name = action.key if action else f"new-{decision_key or ''}-{st.session_state.get(WRITTEN, 0)}"
    draft = begin_draft(f"action-{name}", kept.version if kept else None, _fields(visit, action, decision))
    title = t("Edit the action") if kept else t("Write down an action")
    show_panel(
        "form_head",
        key=draft.key,
        t=t,
        title=title,
        text=decision.text if decision else "",
        close=visit.address.here(state=None),
    )
    with st.form(draft.key):
        _ask(visit, draft, is_new=kept is None)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent and _save(visit, action, meeting, decision, draft):
        return True
    return kept is not None and show_versions(visit, kept, Action.HOLD_MEETING, lambda one: action_words(visit, one))


def _fields(visit: Visit, action: ActionItem | None, decision: Decision | None) -> dict[str, Any]:
    """Of a new one the owner of the decision's indicator is proposed."""
    if action:
        return {
            "text": action.text,
            "owner": action.owner_role,
            "due": format_date(action.due, visit.language),
            "state": action.state,
            "note": action.note or "",
        }
    indicator = visit.indicators.get(decision.indicator or "") if decision else None
    return {
        "text": "",
        "owner": indicator.owner_role if indicator else "",
        "due": "",
        "state": ActionState.OPEN,
        "note": "",
    }


def _ask(visit: Visit, draft: Draft, *, is_new: bool) -> None:
    t = visit.t
    st.text_area(t("What is done?"), key=draft.widget("text"), max_chars=LONGEST, height=80)
    owner, due = st.columns(2)
    with owner:
        st.text_input(t("Who does it (a role)"), key=draft.widget("owner"), max_chars=LONGEST_ROLE)
    with due:
        label = t("By when, for example {day}", day=format_date(visit.today, t.language))
        st.text_input(label, key=draft.widget("due"), max_chars=LONGEST_LINE)
    if not is_new:
        states = {one: t(words) for one, words in ACTION_STATES.items()}
        st.radio(t("State"), list(states), format_func=states.__getitem__, key=draft.widget("state"), horizontal=True)
    st.text_area(t("Note"), key=draft.widget("note"), max_chars=LONGEST, height=80)


def _save(
    visit: Visit, before: ActionItem | None, meeting: Meeting | None, decision: Decision | None, draft: Draft
) -> bool:
    typed = Typed(visit.t)
    new = {
        "key": f"a-{uuid4().hex[:16]}",
        "strategy": visit.chosen.key,
        "decision": decision.key if decision else None,
        "meeting": meeting.key if meeting else None,
    }
    action = _read(typed, dict(before) if before else new, draft, visit.today.year)
    if action is None:
        show_slips(visit, typed.slips, draft.key)
        return False
    if not save_record(visit, action, draft, Action.HOLD_MEETING, lambda one: action_words(visit, one)):
        return False
    st.session_state[WRITTEN] = st.session_state.get(WRITTEN, 0) + (before is None)
    return True


def _read(typed: Typed, base: dict[str, Any], draft: Draft, year: int) -> ActionItem | None:
    t = typed.t

    def get(name: str) -> str:
        return str(st.session_state.get(draft.widget(name)) or "").strip()

    due = typed.day(get("due"), t("By when"))
    typed.within(due, t("By when"), year - MOST_YEARS, year + MOST_YEARS)
    for name, label in (("text", t("What is done?")), ("owner", t("Who does it (a role)")), ("due", t("By when"))):
        typed.need(get(name), label)
    if typed.slips:
        return None
    typed_fields = {
        "text": get("text"),
        "owner_role": get("owner"),
        "due": due,
        "state": ActionState(get("state") or ActionState.OPEN),
        "note": get("note") or None,
    }
    try:
        return ActionItem.model_validate({**base, **typed_fields})
    except ValidationError as error:
        typed.refused(error)
        return None
