"""Frozen views: pages kept by name as they were looked at in a meeting, to be opened a year later."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action, may
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.record import Kept
from dashboard.ui import keeping
from dashboard.ui.keeping import Draft
from dashboard.ui.overview import freezing
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

LONGEST = 200


def render(visit: Visit) -> None:
    """Show the form for the view of the address, then the list."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    asked = visit.address.view
    chosen = freezing.find_view(visit)
    t = visit.t
    show_panel("frozen_head", t=t, is_freezing=bool(asked) and chosen is None, chosen=chosen and chosen.record.name)
    if asked and may(visit.person, Action.FREEZE):
        if chosen:
            _rename(visit, chosen)
        elif not visit.address.state:
            _freeze(visit, asked)
    show_panel("frozen_list", t=t, rows=freezing.frozen_rows(visit))


def _ask(visit: Visit, draft: Draft, button: str) -> bool:
    t = visit.t
    with st.form(draft.key):
        st.text_input(t("Name of the view"), key=draft.widget("name"), max_chars=LONGEST)
        st.text_input(t("Meeting, for example leadership team 2/2024"), key=draft.widget("meeting"), max_chars=LONGEST)
        return st.form_submit_button(button, type="primary")


def _typed(draft: Draft) -> tuple[str, str]:
    return tuple(str(st.session_state[draft.widget(name)]).strip() for name in ("name", "meeting"))  # type: ignore[return-value]


def _freeze(visit: Visit, asked: str) -> None:
    draft = keeping.begin_draft(f"freeze-{asked}", None, {"name": "", "meeting": ""})
    if not _ask(visit, draft, visit.t("Freeze the view")):
        return
    name, meeting = _typed(draft)
    view = freezing.make_view(asked, name, meeting, freezing.freezing_instant(visit))
    if view is None:
        keeping.show_slips(visit, [visit.t("Write a name for the view.")], "freeze")
    elif keeping.save_record(visit, view, draft, Action.FREEZE, lambda one: one.name):
        _leave()


def _rename(visit: Visit, kept: Kept[FrozenView]) -> None:
    view = kept.record
    fields = {"name": view.name, "meeting": view.meeting or ""}
    draft = keeping.begin_draft(f"rename-{view.key}", kept.version, fields)
    sent = _ask(visit, draft, visit.t("Save the name"))
    taken_off = st.button(visit.t("Take the view off the list"), key=f"retire-{view.key}")
    if taken_off and keeping.retire_record(visit, kept, Action.FREEZE):
        _leave()
    if not sent:
        return
    name, meeting = _typed(draft)
    if not name:
        keeping.show_slips(visit, [visit.t("Write a name for the view.")], "freeze")
        return
    renamed = view.model_copy(update={"name": name, "meeting": meeting or None})
    if keeping.save_record(visit, renamed, draft, Action.FREEZE, lambda one: one.name):
        _leave()


def _leave() -> None:
    st.query_params.pop("nakyma", None)
    keeping.leave_form()
