"""The form of an entry of the annual cycle: new or there already, its versions, taking it away."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.entries import Entry
from dashboard.cycle.timing import Recurrence
from dashboard.cycle.words import ENTRY_KINDS, RECURRENCES, timing_words
from dashboard.locale import Translator
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import (
    Draft,
    begin_draft,
    leave_form,
    retire_record,
    save_record,
    show_changed,
    show_slips,
)
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown
from dashboard.ui.wheel.entry import need_words
from dashboard.ui.wheel.entry_changes import change_entry, undo_entry
from dashboard.ui.wheel.fields import ask_about, ask_needs, ask_when, first_fields, restore
from dashboard.ui.wheel.saved import note_saved
from dashboard.ui.wheel.typed import read_entry


def edit_entry(visit: Visit, shown: Shown, kept: Kept[Entry] | None) -> None:
    """The form of a new entry in the year that is shown, or of one that is there."""
    t = visit.t
    entry = kept.record if kept else None
    fields = first_fields(entry, shown)
    key = f"entry-{entry.key if entry else shown.year}"
    draft = begin_draft(key, kept.version if kept else None, fields)
    restore(draft, fields)
    title = t("Edit the entry: {title}", title=entry.title) if entry else t("New entry in {year}", year=shown.year)
    text = t("The change is of the year {year} only.", year=shown.year) if entry else ""
    show_panel("form_head", t=t, title=title, text=text, close=visit.address.here(state=None))
    recurrence = _ask_recurrence(t, draft)
    with st.form(key):
        ask_about(visit, draft, shown, entry)
        ask_when(visit, draft, recurrence)
        ask_needs(visit, draft, entry)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save(visit, shown, kept, draft)
    if kept:
        _offer_more(visit, kept)


def _ask_recurrence(t: Translator, draft: Draft) -> Recurrence:
    """Outside the form: what is asked in it depends on this."""
    words = {one: t(each) for one, each in RECURRENCES.items()}
    st.selectbox(t("How often?"), list(words), format_func=words.__getitem__, key=draft.widget("recurrence"))
    return Recurrence(st.session_state[draft.widget("recurrence")])


def _save(visit: Visit, shown: Shown, kept: Kept[Entry] | None, draft: Draft) -> None:
    typed = Typed(visit.t)
    written = read_entry(visit, typed, draft, shown, kept.record if kept else None)
    if written is None:
        show_slips(visit, typed.slips, "entry")
    elif _keep(visit, written, kept, draft):
        note_saved(written)
        st.query_params["merkinta"] = written.key
        leave_form()


def _keep(visit: Visit, written: Entry, kept: Kept[Entry] | None, draft: Draft) -> bool:
    """Whether it was saved; else what was changed meanwhile is said, be it a mark or a meeting that would go along."""

    def describe(other: Entry) -> str:
        return entry_words(other, visit.t)

    if kept is None:
        return save_record(visit, written, draft, Action.EDIT_CYCLE, describe)
    error = change_entry(visit, kept, written, draft.base)
    if error is None:
        return True
    is_own = isinstance(error.current.record, Entry)
    if is_own:
        st.session_state[f"{draft.key}-base"] = error.current.version
    show_changed(visit, written if is_own else error.current.record, error, describe if is_own else None)
    return False


def entry_words(entry: Entry, t: Translator) -> str:
    """An entry in one sentence: what somebody else made of it."""
    needs = ", ".join(need_words(need, t) for need in entry.needs)
    parts = [
        f"{entry.title} ({t(ENTRY_KINDS[entry.kind])})", timing_words(entry.timing, t), entry.role, needs, entry.text,
    ]  # fmt: skip
    return "; ".join(filter(None, parts))


def _offer_more(visit: Visit, kept: Kept[Entry]) -> None:
    t, key = visit.t, kept.record.key
    with st.container(horizontal=True):
        undo = kept.version > 1 and st.button(t("Take back the last change"), key=f"undo-{key}")
        away = st.button(t("Take away"), key=f"away-{key}")
    if undo and undo_entry(visit, kept.record, kept.version):
        leave_form()
    if away and retire_record(visit, kept, Action.EDIT_CYCLE):
        note_saved(kept.record)
        st.query_params.pop("merkinta", None)
        leave_form()
