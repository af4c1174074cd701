"""Writing about an indicator: an explanation, a question, a note; answering, settling, editing, taking away."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.facts import Members
from dashboard.formats.periods import format_period
from dashboard.formats.spans import NotAPeriod, period_from_key
from dashboard.locale import N_
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.ui.indicator.comments import about_words
from dashboard.ui.indicator.focus import Focus
from dashboard.ui.keeping import (
    Draft,
    begin_draft,
    leave_form,
    said,
    save_record,
    show_slips,
)
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.versions import show_versions
from dashboard.ui.visit import Visit

LONGEST = 5000
LONGEST_ROLE = 100
KINDS = {"selitys": CommentKind.EXPLANATION, "kysymys": CommentKind.QUESTION, "merkinta": CommentKind.NOTE}
"""The kinds by their names in the address."""
TITLES = {
    CommentKind.EXPLANATION: N_("Explain a change"),
    CommentKind.QUESTION: N_("Ask a question"),
    CommentKind.NOTE: N_("Write a note"),
}
PROMPTS = {
    CommentKind.EXPLANATION: N_("Why is the figure what it is?"),
    CommentKind.QUESTION: N_("What should be found out?"),
    CommentKind.NOTE: N_("What is worth knowing?"),
}


def make_key() -> str:
    """A key that no other record has."""
    return f"c-{uuid4().hex[:16]}"


def write_comment(visit: Visit, indicator: Indicator, focus: Focus, kind: CommentKind, period: str) -> None:
    """The form of a new comment. `period`: the key of a period that it begins with, "" for none."""
    t = visit.t
    members = {one.series.members: one.series.name for one in focus.every if one.series.members}
    fields = {
        "text": "",
        "period": _period_words(visit, period),
        "owner": indicator.owner_role if kind is CommentKind.QUESTION else "",
        "members": focus.members,
    }
    draft = begin_draft(f"comment-{kind}-{indicator.key}-{period}", None, fields)
    show_panel("form_head", t=t, title=t(TITLES[kind]), text="", close=visit.address.here(state=None))
    with st.form(draft.key):
        st.text_area(t(PROMPTS[kind]), key=draft.widget("text"), max_chars=LONGEST)
        st.text_input(t("Period, for example 2025 or 3/2025"), key=draft.widget("period"), max_chars=40)
        if members:
            names = {(): t("All of it"), **members}
            st.selectbox(t("What it is about"), list(names), format_func=names.__getitem__, key=draft.widget("members"))
        if kind is CommentKind.QUESTION:
            st.text_input(t("Whose it is to find out (a role)"), key=draft.widget("owner"), max_chars=LONGEST_ROLE)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save_new(visit, indicator, kind, draft)


def _period_words(visit: Visit, key: str) -> str:
    try:
        return format_period(period_from_key(key), visit.language) if key else ""
    except NotAPeriod:
        return ""


def _save_new(visit: Visit, indicator: Indicator, kind: CommentKind, draft: Draft) -> None:
    t, typed = visit.t, Typed(visit.t)
    text = (st.session_state.get(draft.widget("text")) or "").strip()
    owner = (st.session_state.get(draft.widget("owner")) or "").strip()
    period = typed.period(st.session_state.get(draft.widget("period")) or "", t("Period"))
    members: Members = st.session_state.get(draft.widget("members")) or ()
    typed.need(text, t(PROMPTS[kind]))
    if kind is CommentKind.EXPLANATION and not typed.slips:
        typed.need(period, t("Period"))
    if kind is CommentKind.QUESTION:
        typed.need(owner, t("Whose it is to find out (a role)"))
    if typed.slips:
        show_slips(visit, typed.slips, "comment")
        return
    comment = Comment(
        key=make_key(),
        kind=kind,
        text=text,
        indicator=indicator.key,
        members=members,
        period=period,
        owner_role=owner or None,
    )
    if save_record(visit, comment, draft, Action.COMMENT, lambda other: str(other.text)):
        leave_form()


def answer_thread(visit: Visit, first: Kept[Comment]) -> None:
    """Answer the first comment of a thread, and say whether the matter is settled."""
    t, comment = visit.t, first.record
    draft = begin_draft(f"thread-{comment.key}", first.version, {"text": "", "resolved": comment.resolved})
    about = about_words(visit, comment.members, comment.period)
    show_panel(
        "form_head",
        t=t,
        title=t("Answer"),
        text=f"{comment.text} ({', '.join(filter(None, [about, said(visit, first)]))})",
        close=visit.address.here(state=None),
    )
    with st.form(draft.key):
        st.text_area(t("Answer"), key=draft.widget("text"), max_chars=LONGEST)
        st.checkbox(t("The matter is settled"), key=draft.widget("resolved"))
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save_answer(visit, comment, draft)


def _save_answer(visit: Visit, first: Comment, draft: Draft) -> None:
    """First whether it is settled, which somebody else may have said meanwhile; then the answer."""
    text = (st.session_state[draft.widget("text")] or "").strip()
    settled = first.model_copy(update={"resolved": bool(st.session_state[draft.widget("resolved")])})
    if not text and settled == first:
        show_slips(visit, [visit.t("{label} is missing.", label=visit.t("Answer"))], "answer")
        return
    if not save_record(visit, settled, draft, Action.COMMENT, lambda other: str(other.text)):
        return
    if text:
        answer = Comment(key=make_key(), kind=CommentKind.NOTE, text=text, indicator=first.indicator, thread=first.key)
        save_record(visit, answer, Draft(draft.key, None), Action.COMMENT, lambda other: str(other.text))
    leave_form()


def edit_comment(visit: Visit, kept: Kept[Comment]) -> None:
    """Change what a comment says, take it away, or take back its last change."""
    t, comment = visit.t, kept.record
    period = format_period(comment.period, t.language) if comment.period else ""
    draft = begin_draft(f"edit-{comment.key}", kept.version, {"text": comment.text, "period": period})
    show_panel("form_head", t=t, title=t("Edit what was written"), text="", close=visit.address.here(state=None))
    with st.form(draft.key):
        st.text_area(t("Text"), key=draft.widget("text"), max_chars=LONGEST)
        if comment.thread is None:
            st.text_input(t("Period, for example 2025 or 3/2025"), key=draft.widget("period"), max_chars=40)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save_edit(visit, comment, draft)
    if show_versions(visit, kept, Action.COMMENT, lambda one: str(one.text)):
        leave_form()


def _save_edit(visit: Visit, comment: Comment, draft: Draft) -> None:
    typed = Typed(visit.t)
    text = (st.session_state[draft.widget("text")] or "").strip()
    period = typed.period(st.session_state.get(draft.widget("period")) or "", visit.t("Period"))
    typed.need(text, visit.t("Text"))
    try:
        changed = {"text": text, "period": period if comment.thread is None else comment.period}
        edited = None if typed.slips else Comment.model_validate({**comment.model_dump(), **changed})
    except ValidationError:
        typed.need(period, visit.t("Period"))
        edited = None
    if edited is None:
        show_slips(visit, typed.slips, "edit")
        return
    if save_record(visit, edited, draft, Action.COMMENT, lambda other: str(other.text)):
        leave_form()
