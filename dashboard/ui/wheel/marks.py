"""The form of a mark on one time of an entry: done, cancelled, or moved to another day."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.entries import MarkState, OccurrenceMark
from dashboard.cycle.states import Situation
from dashboard.formats.periods import format_date
from dashboard.locale import N_, Translator
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, begin_draft, leave_form, retire_record, save_record, show_slips
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import SituationRow
from dashboard.ui.wheel.entry import find_mark, offered_marks
from dashboard.ui.wheel.mark_words import mark_sentence
from dashboard.ui.wheel.saved import note_saved

LONGEST_NOTE = 1000
CHOICES = {
    MarkState.DONE: N_("It is done, or was held"),
    MarkState.CANCELLED: N_("It is cancelled"),
    MarkState.MOVED: N_("It is moved to another day"),
}


def edit_mark(visit: Visit, opened: tuple[Situation, SituationRow]) -> None:
    """The form of the mark on the opened time."""
    t, (situation, row) = visit.t, opened
    kept = find_mark(visit, situation.key)
    title = t("Mark: {title}, {days}", title=row.title, days=row.days)
    text = t("What can be computed from figures and meetings is not marked by hand.")
    show_panel("form_head", t=t, title=title, text=text, close=visit.address.here(state=None))
    draft = begin_draft(f"mark-{situation.key}", kept.version if kept else None, _fields(kept, t))
    offered = dict.fromkeys([*offered_marks(visit, situation), *([kept.record.state] if kept else [])])
    with st.form(draft.key):
        words = {one: t(CHOICES[one]) for one in offered}
        st.radio(t("What is to be marked?"), list(words), format_func=words.__getitem__, key=draft.widget("state"))
        st.text_input(t("New first day, if it is moved, for example 12.3.2026"), key=draft.widget("day"), max_chars=20)
        st.text_input(t("Note"), key=draft.widget("note"), max_chars=LONGEST_NOTE)
        sent = st.form_submit_button(t("Save the mark"), type="primary")
    if sent:
        _save(visit, situation, draft)
    away = kept and st.button(t("Take the mark away"), key=f"away-{situation.key}")
    if kept and away and retire_record(visit, kept, Action.EDIT_CYCLE):
        note_saved(kept.record)
        leave_form()


def _fields(kept: Kept[OccurrenceMark] | None, t: Translator) -> dict[str, object]:
    mark = kept.record if kept else None
    return {
        "state": mark.state if mark else None,
        "day": format_date(mark.moved_to, t.language) if mark and mark.moved_to else "",
        "note": (mark.note or "") if mark else "",
    }


def _save(visit: Visit, situation: Situation, draft: Draft) -> None:
    t, typed = visit.t, Typed(visit.t)
    state, note = (st.session_state.get(draft.widget(name)) for name in ("state", "note"))
    text = str(st.session_state.get(draft.widget("day")) or "")
    is_moved = state == MarkState.MOVED
    day = typed.day(text, t("New first day")) if is_moved else None
    first = situation.entry.year
    typed.within(day, t("New first day"), first, first + 1)
    typed.need(state, t("What is to be marked?"))
    if is_moved and not text.strip():
        typed.need("", t("New first day"))
    if typed.slips or state is None:
        show_slips(visit, typed.slips, "mark")
        return
    mark = OccurrenceMark(
        entry=situation.entry.key,
        day=situation.occurrence.period.start,
        state=MarkState(state),
        moved_to=day,
        note=str(note or "").strip() or None,
    )
    if save_record(visit, mark, draft, Action.EDIT_CYCLE, lambda other: mark_sentence(other, t)):
        note_saved(mark)
        leave_form()
