"""The minutes of a meeting on screen and as a file of text."""

from __future__ import annotations

import streamlit as st

from dashboard.cycle.decisions import ActionItem, Agreement, Decision
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.minutes import MinutedDecision, Minutes, write_minutes
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.record import Kept
from dashboard.ui import cache
from dashboard.ui.decisions.rows import decision_row
from dashboard.ui.meetings.lists import find_view
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def show_minutes(visit: Visit, meeting: Meeting) -> None:
    """The minutes, and the button that saves them."""
    t = visit.t
    lines = write_minutes(gather_minutes(visit, meeting), visit.indicators, t)
    show_panel("minutes", t=t, title=meeting.title, lines=lines, back=visit.address.here(state=None))
    name = t("minutes")
    st.download_button(
        t("Save the minutes as text"),
        "\r\n".join((*lines, "")).encode(),
        file_name=f"{name}-{meeting.day.isoformat()}.txt",
        mime="text/plain; charset=utf-8",
        on_click="ignore",
        key=f"minutes-{meeting.key}",
    )


def gather_minutes(visit: Visit, meeting: Meeting) -> Minutes:
    """What the meeting left behind; what was agreed of indicators as it was known when it was closed."""
    decisions = visit.kept_of(Decision)
    view = find_view(visit, meeting)
    return Minutes(
        meeting=meeting,
        decisions=[_minuted(visit, kept) for kept in decisions if kept.record.meeting == meeting.key],
        looked_back=[kept.record for kept in decisions if kept.record.closed_in == meeting.key],
        actions=[kept.record for kept in visit.kept_of(ActionItem) if kept.record.meeting == meeting.key],
        agreements=[one for one in _read_agreements(visit, view) if one.meeting == meeting.key],
        seen_at=view.known_on.astimezone(visit.zone) if view else None,
    )


def _minuted(visit: Visit, kept: Kept[Decision]) -> MinutedDecision:
    row = decision_row(visit, kept)
    return MinutedDecision(kept.record, row.series, row.effect.then if row.effect else "", row.expected)


def _read_agreements(visit: Visit, view: FrozenView | None) -> list[Agreement]:
    """A later meeting may decide of the same indicator anew: the earlier one's minutes keep what it decided."""
    if view is None or visit.known_on is not None:
        return [kept.record for kept in visit.kept_of(Agreement)]
    known = cache.read_kept(visit.data_version, Agreement, view.known_on, visit.repository)
    return [kept.record for kept in known]
