"""The form of a meeting: who meets, when, and who was there, as roles."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.agenda import make_agenda
from dashboard.cycle.meeting_words import MEETING_KINDS
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.formats.periods import format_date
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, begin_draft, leave_form, save_record, show_slips
from dashboard.ui.meetings.found import find_agenda
from dashboard.ui.meetings.holding import meeting_words, open_meeting
from dashboard.ui.meetings.lists import read_meetings
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

LONGEST_TITLE, LONGEST_PRESENT, LONGEST_ROLE = 200, 4000, 200
YEARS_BACK, YEARS_AHEAD = 10, 2
"""A meeting's day lies so many years around today; what is farther off is a slip."""


def edit_meeting(visit: Visit, kept: Kept[Meeting] | None) -> None:
    """The form of a new meeting, whose agenda is made from what is due; or of one that is there."""
    t = visit.t
    meeting = kept.record if kept else None
    draft = begin_draft(
        f"about-{meeting.key if meeting else 'new'}", kept.version if kept else None, _fields(visit, kept)
    )
    title = t("Edit the meeting") if kept else t("New meeting")
    text = "" if kept else t("Its agenda is made from what is due by its day; it can be edited.")
    show_panel("form_head", t=t, title=title, text=text, close=visit.address.here(state=None))
    kinds = {kind: t(words) for kind, words in MEETING_KINDS.items()}
    with st.form(draft.key):
        st.text_input(t("Name of the meeting"), key=draft.widget("title"), max_chars=LONGEST_TITLE)
        st.selectbox(t("Who meets?"), list(kinds), format_func=kinds.__getitem__, key=draft.widget("kind"))
        st.text_input(t("Day, for example 1.3.2025"), key=draft.widget("day"), max_chars=20)
        if kept:
            ask_present(visit, draft)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save(visit, kept, draft)


def _fields(visit: Visit, kept: Kept[Meeting] | None) -> dict[str, object]:
    if kept is None:
        return {"title": "", "kind": MeetingKind.FORUM, "day": ""}
    meeting = kept.record
    day = format_date(meeting.day, visit.language)
    return {"title": meeting.title, "kind": meeting.kind, "day": day, "present": present_words(visit, meeting)}


def present_words(visit: Visit, meeting: Meeting) -> str:
    """The roles that were present, each on its line; until somebody says it those of the last meeting of its kind."""
    earlier = (kept.record for kept in reversed(read_meetings(visit)) if kept.record.key != meeting.key)
    last = next((one.present for one in earlier if one.kind is meeting.kind and one.present), ())
    return "\n".join(meeting.present or last)


def ask_present(visit: Visit, draft: Draft) -> None:
    """Who is there."""
    label = visit.t("Who is present? One role on each line, no names")
    st.text_area(label, key=draft.widget("present"), max_chars=LONGEST_PRESENT)


def read_present(draft: Draft) -> tuple[str, ...]:
    """The roles that were typed, each once."""
    typed = str(st.session_state.get(draft.widget("present")) or "")
    return tuple(dict.fromkeys(line.strip()[:LONGEST_ROLE] for line in typed.splitlines() if line.strip()))


def _save(visit: Visit, kept: Kept[Meeting] | None, draft: Draft) -> None:
    written = _read(visit, kept, draft)
    if written and save_record(visit, written, draft, Action.HOLD_MEETING, lambda one: meeting_words(one, visit.t)):
        if kept is None:
            open_meeting(written.key)
        leave_form()


def _list_years(visit: Visit, kept: Kept[Meeting] | None) -> tuple[int, int]:
    """The first and the last year that its day may lie in: of a time of the annual cycle that year or the next one."""
    year = visit.today.year
    if kept is None or kept.record.occurrence is None:
        return year - YEARS_BACK, year + YEARS_AHEAD
    planned = int(kept.record.occurrence.partition(".")[0])
    return planned, planned + 1


def _read(visit: Visit, kept: Kept[Meeting] | None, draft: Draft) -> Meeting | None:
    """The meeting that was typed; None where something has to be put right."""
    t, typed, state = visit.t, Typed(visit.t), st.session_state
    title = str(state[draft.widget("title")] or "").strip()
    typed.need(title, t("Name of the meeting"))
    typed.need(str(state[draft.widget("day")] or "").strip(), t("Day"))
    day = typed.day(str(state[draft.widget("day")] or ""), t("Day"))
    typed.within(day, t("Day"), *_list_years(visit, kept))
    if typed.slips or day is None:
        show_slips(visit, typed.slips, "meeting")
        return None
    about = {"title": title, "kind": MeetingKind(state[draft.widget("kind")]), "day": day}
    if kept:
        return Meeting.model_validate({**dict(kept.record), **about, "present": read_present(draft)})
    agenda = make_agenda(find_agenda(visit, day, None))
    return Meeting(key=f"m:{uuid4().hex[:16]}", strategy=visit.chosen.key, agenda=agenda, **about)
