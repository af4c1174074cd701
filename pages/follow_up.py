"""To follow up: values that looked wrong when they came, until somebody settles each of them."""

from __future__ import annotations

import streamlit as st

from dashboard.store import Suspect, SuspectOutcome
from dashboard.ui import follow_up
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

LONGEST_WORDS = 1000


def render(visit: Visit) -> None:
    """Show how many there are, the chosen one with its form, then the list."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    suspects = visit.repository.suspects(open_only=False)
    show_panel("follow_up_head", t=visit.t, tabs=follow_up.list_tabs(visit, suspects), count=len(suspects))
    chosen = next((one for one in suspects if one.number == visit.address.suspect), None)
    if chosen:
        _show_one(visit, chosen)
    elif visit.address.suspect:
        show_panel("notice", words=visit.t("There is no value {number} to follow up.", number=visit.address.suspect))
    others = [one for one in follow_up.choose_suspects(visit, suspects) if one is not chosen]
    _show_list(visit, others, is_one_open=chosen is not None)


def _show_list(visit: Visit, suspects: list[Suspect], *, is_one_open: bool) -> None:
    shown = suspects if visit.address.all_rows else suspects[: follow_up.SHOWN]
    rows = [follow_up.suspect_row(visit, one) for one in shown]
    hidden = len(suspects) - len(rows)
    more = visit.t.plural("and {n} more", "and {n} more", hidden) if hidden else ""
    all_link = visit.address.here(all_rows=True)
    show_panel("follow_up_list", t=visit.t, rows=rows, more=more, all_link=all_link, chosen=is_one_open)


def _show_one(visit: Visit, suspect: Suspect) -> None:
    t = visit.t
    row = follow_up.suspect_row(visit, suspect)
    history = follow_up.settled_rows(visit, suspect.number)
    show_panel("follow_up_one", t=t, row=row, history=history, close=visit.address.here(suspect=None))
    key = f"settle-{suspect.number}-{len(history)}"
    with st.form(key):
        outcome = st.radio(
            t("What was found out?"),
            list(follow_up.OUTCOMES),
            index=None,
            format_func=lambda one: t(follow_up.OUTCOMES[one]),
            key=f"{key}-outcome",
        )
        words = st.text_area(t("In a few words: what was checked?"), max_chars=LONGEST_WORDS, key=f"{key}-words")
        sent = st.form_submit_button(t("Write this down"), type="primary")
    if sent:
        _settle(visit, suspect, outcome, words)


def _settle(visit: Visit, suspect: Suspect, outcome: SuspectOutcome | None, words: str) -> None:
    if outcome is None or not words.strip():
        show_panel("notice", key="unsaid", words=visit.t("Choose what was found out, and write a few words about it."))
        return
    follow_up.settle(visit, suspect.number, outcome, words)
    st.rerun()
