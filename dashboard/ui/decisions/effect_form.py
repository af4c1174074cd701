"""Closing a decision: what became of its figure, and whether it worked."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.cycle.decisions import Decision, DecisionOutcome
from dashboard.cycle.meetings import Meeting
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.rows import decision_row
from dashboard.ui.decisions.words import OUTCOMES, decision_words
from dashboard.ui.keeping import Draft, begin_draft, save_record, show_slips
from dashboard.ui.meetings.held import list_held
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

LONGEST = 5000
CLOSED = tuple(one for one in DecisionOutcome if one is not DecisionOutcome.OPEN)


def close_decision(visit: Visit, kept: Kept[Decision], meeting: Meeting | None = None) -> bool:
    """The figure then and now, and the form that closes the decision; whether it was saved.

    `meeting`: in which it is closed; without one the form asks for it.
    """
    decision, t = kept.record, visit.t
    is_open = decision.outcome is DecisionOutcome.OPEN
    fields = {
        "outcome": None if is_open else decision.outcome,
        "reason": decision.outcome_reason or "",
        "meeting": decision.closed_in or next(iter(list_held(visit)), ""),
    }
    draft = begin_draft(f"effect-{decision.key}", kept.version, fields)
    close = visit.address.here(state=None) if meeting is None else ""
    show_panel("effect_head", key=draft.key, t=t, row=decision_row(visit, kept), close=close)
    with st.form(draft.key):
        outcomes = {one: t(OUTCOMES[one]) for one in CLOSED}
        st.radio(t("Did it work?"), CLOSED, format_func=outcomes.__getitem__, key=draft.widget("outcome"))
        st.text_area(t("What makes you think so?"), key=draft.widget("reason"), max_chars=LONGEST)
        if meeting is None:
            held = {"": t("in no meeting"), **list_held(visit)}
            st.selectbox(t("Meeting"), list(held), format_func=held.__getitem__, key=draft.widget("meeting"))
        sent = st.form_submit_button(t("Close the decision"), type="primary")
    return sent and _save(visit, decision, meeting, draft)


def _save(visit: Visit, decision: Decision, meeting: Meeting | None, draft: Draft) -> bool:
    typed, t = Typed(visit.t), visit.t
    outcome = st.session_state[draft.widget("outcome")]
    reason = str(st.session_state[draft.widget("reason")]).strip()
    typed.need(outcome, t("Did it work?"))
    typed.need(reason, t("What makes you think so?"))
    held = meeting.key if meeting else st.session_state.get(draft.widget("meeting"))
    closed = None if typed.slips else _close(typed, decision, outcome, reason, held or None)
    if closed is None:
        show_slips(visit, typed.slips, draft.key)
        return False
    return save_record(visit, closed, draft, Action.HOLD_MEETING, lambda one: decision_words(visit, one))


def _close(typed: Typed, decision: Decision, outcome: str, reason: str, held: str | None) -> Decision | None:
    closing = {"outcome": DecisionOutcome(outcome), "outcome_reason": reason, "closed_in": held}
    try:
        return Decision.model_validate({**dict(decision), **closing})
    except ValidationError as error:
        typed.refused(error)
        return None
