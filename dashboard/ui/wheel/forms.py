"""The forms of the page of the annual cycle, by the state in its address; and that of a wheel itself."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.entries import Entry, Wheel
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, begin_draft, leave_form, retire_record, save_record, show_slips
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown
from dashboard.ui.wheel.entry import EDITING, MARKING, NEW, find_kept_entry, offered_marks
from dashboard.ui.wheel.entry_form import edit_entry
from dashboard.ui.wheel.marks import edit_mark
from dashboard.ui.wheel.page import NEW_WHEEL, RENAME_WHEEL
from dashboard.ui.wheel.saved import forget_saved, note_saved

LONGEST_NAME = 120


def show_form(visit: Visit, shown: Shown) -> bool:
    """The form that the address opens, for who may edit; False where it opens none."""
    state, opened = visit.address.state, shown.opened
    if state == NEW and shown.wheels:
        edit_entry(visit, shown, None)
    elif state == EDITING and opened and (kept := find_kept_entry(visit, opened[0])):
        edit_entry(visit, shown, kept)
    elif state == MARKING and opened and offered_marks(visit, opened[0]):
        edit_mark(visit, opened)
    elif state == NEW_WHEEL:
        edit_wheel(visit, None)
    elif state == RENAME_WHEEL and shown.wheel:
        edit_wheel(visit, shown.wheel)
    else:
        return False
    forget_saved()
    return True


def edit_wheel(visit: Visit, kept: Kept[Wheel] | None) -> None:
    """The form of a new wheel, or of one that is there."""
    t, wheel = visit.t, kept.record if kept else None
    title = t("Rename the annual cycle") if kept else t("New annual cycle")
    text = t("The organisation has one, and a unit may have one of its own. They can be looked at together or apart.")
    show_panel("form_head", t=t, title=title, text=text, close=visit.address.here(state=None))
    fields = {"name": wheel.name if wheel else "", "unit": (wheel.unit or "") if wheel else ""}
    draft = begin_draft(f"wheel-{wheel.key if wheel else 'new'}", kept.version if kept else None, fields)
    with st.form(draft.key):
        st.text_input(t("Name of the annual cycle"), key=draft.widget("name"), max_chars=LONGEST_NAME)
        st.text_input(t("Unit, empty for the whole organisation"), key=draft.widget("unit"), max_chars=LONGEST_NAME)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save(visit, wheel, draft)
    is_empty = kept is not None and all(one.record.wheel != kept.record.key for one in visit.kept_of(Entry))
    away = is_empty and st.button(t("Take away"), key="away-wheel")
    if kept and away and retire_record(visit, kept, Action.EDIT_CYCLE):
        note_saved(kept.record)
        leave_form()


def _save(visit: Visit, wheel: Wheel | None, draft: Draft) -> None:
    name, unit = (str(st.session_state.get(draft.widget(field)) or "").strip() for field in ("name", "unit"))
    if not name:
        show_slips(visit, [visit.t("Write a name for the annual cycle.")], "wheel")
        return
    key, strategy = (wheel.key, wheel.strategy) if wheel else (f"w-{uuid4().hex[:12]}", visit.chosen.key)
    written = Wheel(key=key, strategy=strategy, name=name, unit=unit or None)
    if save_record(visit, written, draft, Action.EDIT_CYCLE, lambda other: str(other.name)):
        note_saved(written)
        st.query_params["vuosikello"] = key
        leave_form()
