"""Saving what people write: one explicit save, asked for leave, checked against what somebody else saved meanwhile.

A form's widgets hold what is typed. The version that the person began from is held beside them, for the server reads
the newest one at every run, and would otherwise never notice that somebody was quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard.access import Action, require
from dashboard.formats.periods import format_time
from dashboard.locale import N_
from dashboard.store import RecordChange, RecordChanged
from dashboard.strategy.record import AnyRecord, Kept, Record, find_differences
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit

FIELDS = {
    "baseline": N_("Baseline"),
    "targets": N_("Targets"),
    "path": N_("What is expected on the way"),
    "tolerance": N_("Tolerance"),
    "tolerance_kind": N_("Tolerance"),
    "direction": N_("Direction"),
    "definition_version": N_("Version of the definition"),
    "reason": N_("Reason"),
    "text": N_("Text"),
    "period": N_("Period"),
    "members": N_("What it is about"),
    "owner_role": N_("Owner"),
    "resolved": N_("Settled"),
    "kind": N_("Kind"),
    "title": N_("Name"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "indicators": N_("What it is about"),
    "parts": N_("What it is about"),
    "step": N_("Judgement"),
    "role": N_("Role"),
    "judged_on": N_("Day of the judgement"),
    "new_level": N_("Limits are computed anew"),
    "returns_on": N_("Comes back on"),
    "decided_at": N_("Decided on"),
    "meeting": N_("Meeting"),
    "indicator": N_("Indicator"),
    "expected": N_("What is expected"),
    "expected_words": N_("What is expected"),
    "outcome": N_("Whether it worked"),
    "outcome_reason": N_("Reason"),
    "closed_in": N_("Meeting"),
    "due": N_("By when"),
    "state": N_("State"),
    "note": N_("Note"),
    "verdict": N_("Verdict"),
    "to_stage": N_("Stage"),
    "decided_by": N_("Who decided"),
    "collector_role": N_("Who collects the figures"),
    "hours_a_year": N_("Hours a year"),
    "statement": N_("Evidence for the statement"),
    "agenda": N_("Agenda"),
    "day": N_("Day"),
    "present": N_("Present"),
    "wheel": N_("Annual cycle"),
    "goal": N_("Goal"),
    "timing": N_("When it is"),
    "needs": N_("What it waits for"),
    "is_example": N_("Whether it is an example"),
    "source": N_("Source"),
    "moved_to": N_("New first day"),
    "name": N_("Name"),
    "unit": N_("Unit"),
}
"""The fields of records as a person calls them."""

Describe = Callable[[Any], str]
Keep = Callable[[AnyRecord, int | None, str, datetime], int]
"""A record, the version that it began from, who saves it and when; the version that holds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form: `key` begins the keys of its widgets, `base` is the version that it began from, None for a new record."""

    key: str
    base: int | None

    def widget(self, name: str) -> str:
        """The key of one widget."""
        return f"{self.key}-{name}"


def begin_draft(key: str, version: int | None, fields: Mapping[str, Any]) -> Draft:
    """The form's fields as they are at its beginning; later on as they have been typed."""
    if f"{key}-{next(iter(fields))}" not in st.session_state:
        st.session_state.update({f"{key}-{name}": value for name, value in fields.items()})
        st.session_state[f"{key}-base"] = version
    return Draft(key, st.session_state[f"{key}-base"])


def save_record(visit: Visit, record: Record, draft: Draft, action: Action, describe: Describe) -> bool:
    """Keep the record; False where somebody saved another version meanwhile, which is then said.

    What was typed stays, and saving once more is on the version that was said. `describe`: a record in words.
    """
    return save_through(visit, record, draft, action, describe, visit.repository.keep)


def save_through(
    visit: Visit, record: AnyRecord, draft: Draft, action: Action, describe: Describe, keep: Keep[AnyRecord]
) -> bool:
    """`save_record` by a method of the repository that changes more than the record."""
    require(visit.person, action)
    try:
        keep(record, draft.base, visit.person.name, datetime.now(UTC))
    except RecordChanged as error:
        st.session_state[f"{draft.key}-base"] = error.current.version
        _show_conflict(visit, record, error.current, describe)
        return False
    return True


def save_all(visit: Visit, changes: Sequence[RecordChange], action: Action) -> RecordChanged | None:
    """Make several changes, all or none; what somebody changed meanwhile, where that kept them from being made.

    `show_changed` says it.
    """
    require(visit.person, action)
    try:
        visit.repository.keep_all(changes, visit.person.name, datetime.now(UTC))
    except RecordChanged as error:
        return error
    return None


def show_changed(visit: Visit, mine: Record, error: RecordChanged, describe: Describe | None) -> None:
    """Who changed a record meanwhile, when and what; `mine` is of the same kind."""
    _show_conflict(visit, mine, error.current, describe)


def retire_record(visit: Visit, kept: Kept[AnyRecord], action: Action) -> bool:
    """Show the record no more; False where somebody changed it meanwhile."""
    return write_change(
        visit,
        action,
        lambda at: visit.repository.retire(type(kept.record), kept.record.key, kept.version, visit.person.name, at),
    )


def undo_change(visit: Visit, kept: Kept[AnyRecord], action: Action) -> bool:
    """Take back the last change; False where somebody made another one meanwhile."""
    model, key = type(kept.record), kept.record.key
    return write_change(
        visit, action, lambda at: visit.repository.undo_last_change(model, key, kept.version, visit.person.name, at)
    )


def write_change(visit: Visit, action: Action, write: Callable[[datetime], int]) -> bool:
    """Do what the person may do; False where somebody changed the record meanwhile, which is then said."""
    require(visit.person, action)
    try:
        write(datetime.now(UTC))
    except RecordChanged as error:
        _show_conflict(visit, error.current.record, error.current, None)
        return False
    return True


def _show_conflict(visit: Visit, mine: Record, current: Kept[Any], describe: Describe | None) -> None:
    t = visit.t
    differing = find_differences(mine, current.record)
    show_panel(
        "conflict",
        t=t,
        who=current.saved_by,
        when=format_time(current.saved_at.astimezone(visit.zone), t.language),
        fields=", ".join(dict.fromkeys(t(FIELDS[name]) for name in differing if name in FIELDS)),
        theirs=describe(current.record) if describe else "",
        retired=current.retired,
    )


def offer_undo(visit: Visit, words: str, saved: str, undo: Callable[[], bool]) -> None:
    """Say what was saved just now, with a button that takes it back. `saved`: where the session remembers it."""
    show_panel("saved", words=words)
    if st.button(visit.t("Undo"), key=f"undo-{saved}"):
        del st.session_state[saved]
        if undo():
            st.rerun()


def leave_form() -> None:
    """Show the page without the form, and what it has become."""
    st.query_params.pop("tila", None)
    st.rerun()


def show_slips(visit: Visit, slips: list[str], key: str) -> None:
    """What has to be put right before it can be saved."""
    show_panel("slips", key=key, t=visit.t, slips=slips)


def said(visit: Visit, kept: Kept[Any]) -> str:
    """`viestintäpäällikkö, 1.2.2024 klo 11.30`."""
    when = format_time(kept.saved_at.astimezone(visit.zone), visit.language)
    return ", ".join(filter(None, [kept.saved_by, when]))
