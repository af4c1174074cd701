"""Saving next year's drafts: all of them or none, and what kept them from being saved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.entries import Entry
from dashboard.store import RecordChange
from dashboard.ui.keeping import save_all, show_changed
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

CONFLICT = "rolled-over-conflict"
"""In the session's state, with the year: the drafts that were not saved, and why."""


def offer_save(visit: Visit, drafts: Sequence[Entry], next_year: int, *, is_there: bool) -> None:
    """The button; `is_there`: the year has entries already."""
    t, count = visit.t, len(drafts)
    if is_there:
        words = t.plural(
            "Add the {n} entry that {year} has not", "Add the {n} entries that {year} has not", count, year=next_year
        )
    else:
        words = t.plural("Save {n} entry for {year}", "Save {n} entries for {year}", count, year=next_year)
    # What was looked at is saved, also where somebody has drafted the year meanwhile and the button is gone by then.
    key = f"roll-over-{next_year}"
    st.button(words, type="primary", key=key, on_click=_save, args=(visit, drafts))


def _save(visit: Visit, drafts: Sequence[Entry]) -> None:
    """All drafts as new entries, or none of them where somebody else wrote one meanwhile."""
    error = save_all(visit, [RecordChange(one, None) for one in drafts], Action.EDIT_CYCLE)
    if error is not None:
        st.session_state[f"{CONFLICT}-{drafts[0].year}"] = (drafts, error)
        return
    for name in ("tila", "merkinta", "strategiaan"):
        st.query_params.pop(name, None)
    st.query_params["vuosi"] = str(drafts[0].year)
    st.query_params["strategia"] = drafts[0].strategy


def say_conflict(visit: Visit, next_year: int) -> None:
    """That nothing was saved, because somebody had written the year, or some of it, meanwhile."""
    found = st.session_state.pop(f"{CONFLICT}-{next_year}", None)
    if found is None:
        return
    drafts, error = found
    mine = next((one for one in drafts if one.key == error.current.record.key), error.current.record)
    words = visit.t("Nothing was saved: somebody has written {year} meanwhile.", year=next_year)
    show_panel("notice", key="rolled", words=words)
    show_changed(visit, mine, error, lambda other: str(other.title))
