"""To follow up: values that looked wrong when they came, until somebody settles each of them, or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.store import Suspect, SuspectOutcome
from dashboard.ui import follow_up, follow_up_together
from dashboard.ui.panel import show_panel, show_remembered
from dashboard.ui.visit import Visit

LONGEST_WORDS = 1000


def render(visit: Visit) -> None:
    """Show how many there are, the chosen one or the chosen upload's with a form, then the list."""
    if visit.strategy is None:
        show_panel("empty", t=visit.t, address=visit.address)
        return
    suspects: Sequence[Suspect] = visit.remember("suspects", lambda: visit.repository.suspects(open_only=False))
    show_remembered(visit, "follow_up_head", lambda: _head(visit, suspects))
    if visit.address.upload:
        suspects = [one for one in suspects if one.upload == visit.address.upload]
    chosen = next((one for one in suspects if one.number == visit.address.suspect), None)
    if chosen:
        _show_one(visit, chosen)
    elif visit.address.suspect:
        show_panel("notice", words=visit.t("There is no value {number} to follow up.", number=visit.address.suspect))
    elif visit.address.upload:
        _show_together(visit, follow_up_together.unsettled(suspects))
    others = [one for one in follow_up.choose_suspects(visit, suspects) if one is not chosen]
    show_remembered(visit, "follow_up_list", lambda: _list(visit, others, is_one_open=chosen is not None))


def _head(visit: Visit, suspects: Sequence[Suspect]) -> dict[str, Any]:
    return {
        "t": visit.t,
        "tabs": follow_up.list_tabs(visit, suspects),
        "count": len(suspects),
        "groups": follow_up_together.list_groups(visit, suspects),
    }


def _list(visit: Visit, suspects: list[Suspect], *, is_one_open: bool) -> dict[str, Any]:
    shown = suspects if visit.address.all_rows else suspects[: follow_up.SHOWN]
    rows = [follow_up.suspect_row(visit, one) for one in shown]
    hidden = len(suspects) - len(rows)
    more = visit.t.plural("and {n} more", "and {n} more", hidden) if hidden else ""
    all_link = visit.address.here(all_rows=True)
    return {"t": visit.t, "rows": rows, "more": more, "all_link": all_link, "chosen": is_one_open}


def _show_one(visit: Visit, suspect: Suspect) -> None:
    row = follow_up.suspect_row(visit, suspect)
    history = follow_up.settled_rows(visit, suspect.number)
    show_panel("follow_up_one", t=visit.t, row=row, history=history, close=visit.address.here(suspect=None))
    key = f"settle-{suspect.number}-{len(history)}"
    with st.form(key):
        outcome, words = _ask(visit, key)
        sent = st.form_submit_button(visit.t("Write this down"), type="primary")
    if sent and outcome and words:
        follow_up.settle(visit, suspect.number, outcome, words)
        st.rerun()
    elif sent:
        _say_unsaid(visit)


def _show_together(visit: Visit, suspects: list[Suspect]) -> None:
    """One form for all that an upload brought; those with another story are left for later."""
    t = visit.t
    title = follow_up_together.title_words(visit, suspects)
    show_panel("follow_up_together", t=t, title=title, close=visit.address.to("tarkistettavat"))
    if not suspects:
        return
    names = follow_up_together.name_suspects(visit, suspects)
    key = f"settle-upload-{visit.address.upload}-{len(suspects)}"
    with st.form(key):
        later = st.multiselect(
            t("Which of them are left for later?"),
            list(names),
            format_func=names.__getitem__,
            key=f"{key}-later",
            placeholder=t("None: the same holds for all of them"),
        )
        outcome, words = _ask(visit, key)
        sent = st.form_submit_button(t("Write this down about all of them"), type="primary")
    if sent and outcome and words:
        numbers = [number for number in names if number not in later]
        follow_up_together.settle_together(visit, numbers, outcome, words)
        st.rerun()
    elif sent:
        _say_unsaid(visit)


def _ask(visit: Visit, key: str) -> tuple[SuspectOutcome | None, str]:
    """What was found out, and the words about it."""
    t = visit.t
    outcome = st.radio(
        t("What was found out?"),
        list(follow_up.OUTCOMES),
        index=None,
        format_func=lambda one: t(follow_up.OUTCOMES[one]),
        key=f"{key}-outcome",
    )
    words = st.text_area(t("In a few words: what was checked?"), max_chars=LONGEST_WORDS, key=f"{key}-words")
    return outcome, (words or "").strip()


def _say_unsaid(visit: Visit) -> None:
    show_panel("notice", key="unsaid", words=visit.t("Choose what was found out, and write a few words about it."))
