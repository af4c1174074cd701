"""What is taken down on the spot: notes of an item, the reason of a change, who is present."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.agenda_edits import note_item
from dashboard.cycle.meetings import AgendaItem, Meeting
from dashboard.facts import Members
from dashboard.formats.periods import format_period
from dashboard.insight.process.unexplained import Notice
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.record import Kept
from dashboard.ui.indicator.comment_form import make_key
from dashboard.ui.keeping import Draft, begin_draft, save_record, show_slips
from dashboard.ui.meetings.form import ask_present, present_words, read_present
from dashboard.ui.meetings.holding import meeting_words
from dashboard.ui.panel import plain_text
from dashboard.ui.visit import Visit

LONGEST = 5000


def take_notes(visit: Visit, kept: Kept[Meeting], item: AgendaItem) -> bool:
    """The notes of an item; whether they were saved.

    What is typed and not saved stays while one goes from item to item. Two who write on different items do not hinder
    each other; who writes on the same one is told what the other wrote.
    """
    t = visit.t
    draft = _begin_notes(kept, item)
    st.text_area(t("Notes"), key=draft.widget("notes"), max_chars=LONGEST, height=160, persist_state="session")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.checkbox(t("The item has been dealt with"), key=draft.widget("handled"), persist_state="session")
        sent = st.button(t("Save the notes"), type="primary", key=draft.widget("save"))
    notes, handled = _typed(draft)
    if not sent:
        return False
    noted = note_item(kept.record, item.key, notes, handled=handled)
    base = kept.version if st.session_state[draft.widget("began")] == _noted(item) else draft.base
    own = Draft(draft.key, base)
    if not save_record(visit, noted, own, Action.HOLD_MEETING, lambda one: _notes_words(one, item.key)):
        return False
    _forget(draft)
    return True


def is_unsaved(kept: Kept[Meeting], item: AgendaItem) -> bool:
    """Whether something of the item is typed that has not been saved."""
    draft = Draft(_notes_key(kept.record, item), None)
    began = st.session_state.get(draft.widget("began"))
    return began is not None and draft.widget("notes") in st.session_state and _typed(draft) != began


def _notes_key(meeting: Meeting, item: AgendaItem) -> str:
    return f"notes-{meeting.key}-{item.key}"


def _begin_notes(kept: Kept[Meeting], item: AgendaItem) -> Draft:
    """The draft; one in which nothing was typed begins anew with what holds now."""
    key, then = _notes_key(kept.record, item), _noted(item)
    draft = Draft(key, kept.version)
    if not is_unsaved(kept, item) and st.session_state.get(draft.widget("began")) != then:
        _forget(draft)
    return begin_draft(key, kept.version, {"notes": then[0], "handled": then[1], "began": then})


def _noted(item: AgendaItem) -> tuple[str, bool]:
    return item.notes or "", item.handled


def _typed(draft: Draft) -> tuple[str, bool]:
    state = st.session_state
    return str(state.get(draft.widget("notes")) or "").strip(), bool(state.get(draft.widget("handled")))


def _forget(draft: Draft) -> None:
    for name in ("notes", "handled", "began", "base"):
        with suppress(KeyError):
            del st.session_state[draft.widget(name)]


def _notes_words(meeting: Meeting, key: str) -> str:
    """The notes of an item as they are now; all of the agenda where it is not there any more."""
    return next((item.notes or item.title for item in meeting.agenda if item.key == key), "")


def explain_change(visit: Visit, notice: Notice) -> bool:
    """The form of the reason of a change or a red; whether it was saved."""
    t = visit.t
    of = _key_of(notice.members)
    draft = begin_draft(f"why-{notice.indicator}-{of}-{notice.period.end}-{notice.kind}", None, {"text": ""})
    period = format_period(notice.period, t.language)
    with st.form(draft.key):
        label = t("Why is the figure what it is? {period}", period=period)
        st.text_area(plain_text(label), key=draft.widget("text"), max_chars=LONGEST)
        sent = st.form_submit_button(t("Save the reason"), type="primary")
    if not sent:
        return False
    text = str(st.session_state[draft.widget("text")] or "").strip()
    if not text:
        show_slips(visit, [t("{label} is missing.", label=t("Reason"))], "why")
        return False
    comment = Comment(
        key=make_key(),
        kind=CommentKind.EXPLANATION,
        text=text,
        indicator=notice.indicator,
        members=notice.members,
        period=notice.period,
    )
    return save_record(visit, comment, draft, Action.COMMENT, lambda other: str(other.text))


def _key_of(members: Members) -> str:
    return "-".join(member for _, member in members)


def take_present(visit: Visit, kept: Kept[Meeting]) -> bool:
    """Who is present; whether it was saved."""
    meeting = kept.record
    draft = begin_draft(f"present-{meeting.key}", kept.version, {"present": present_words(visit, meeting)})
    with st.form(draft.key):
        ask_present(visit, draft)
        sent = st.form_submit_button(visit.t("Save who is present"), type="primary")
    if not sent:
        return False
    changed = meeting.model_copy(update={"present": read_present(draft)})
    saved = save_record(visit, changed, draft, Action.HOLD_MEETING, lambda one: meeting_words(one, visit.t))
    if saved:
        st.session_state.pop(draft.widget("base"), None)
        st.session_state.pop(draft.widget("present"), None)
    return saved
