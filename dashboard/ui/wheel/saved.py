"""After a save on the page of the annual cycle: that it was saved, and a button that takes it back."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.entries import Entry
from dashboard.strategy.record import AnyRecord, Kept, Record
from dashboard.ui import cache
from dashboard.ui.keeping import offer_undo, undo_change
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.entry_changes import undo_entry

SAVED = "cycle-saved-just-now"


def note_saved(record: Record) -> None:
    """Remember what was saved, so that the page can say it."""
    st.session_state[SAVED] = (type(record), record.key)


def show_saved(visit: Visit) -> None:
    """Say what was saved just now, and offer to take it back; once a form is opened again it is over."""
    if SAVED not in st.session_state or visit.known_on is not None:
        return
    model, key = st.session_state[SAVED]
    newest = _find_newest(visit, model, key)
    t = visit.t
    words = t("It was taken away.") if newest.retired else t("It was saved.")
    offer_undo(visit, words, SAVED, lambda: _undo(visit, newest))


def _undo(visit: Visit, newest: Kept[AnyRecord]) -> bool:
    if isinstance(newest.record, Entry):
        return undo_entry(visit, newest.record, newest.version)
    return undo_change(visit, newest, Action.EDIT_CYCLE)


def forget_saved() -> None:
    """Something else is being done."""
    st.session_state.pop(SAVED, None)


def _find_newest(visit: Visit, model: type[AnyRecord], key: str) -> Kept[AnyRecord]:
    return cache.read_versions(visit.data_version, model, key, visit.repository)[-1]
