"""The earlier versions of a record under its form, and what takes its last change back or takes it away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.access import Action
from dashboard.strategy.record import AnyRecord, Kept
from dashboard.ui import cache
from dashboard.ui.keeping import retire_record, said, undo_change
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def version_lines(visit: Visit, kept: Kept[AnyRecord], describe: Callable[[AnyRecord], str]) -> list[str]:
    """Every version, the newest first: who saved it, when, and what it says."""
    versions = cache.read_versions(visit.data_version, type(kept.record), kept.record.key, visit.repository)
    return [
        f"{said(visit, one)}: " + (visit.t("taken out of use") if one.retired else describe(one.record))
        for one in reversed(versions)
    ]


def show_versions(visit: Visit, kept: Kept[AnyRecord], action: Action, describe: Callable[[AnyRecord], str]) -> bool:
    """Show them with two buttons; whether something was taken back or away."""
    t, key = visit.t, kept.record.key
    show_panel("kept_history", key=f"versions-{key}", t=t, lines=version_lines(visit, kept, describe))
    with st.container(horizontal=True):
        undo = kept.version > 1 and st.button(t("Take back the last change"), key=f"undo-{key}")
        away = st.button(t("Take away"), key=f"away-{key}")
    if undo:
        return undo_change(visit, kept, action)
    return away and retire_record(visit, kept, action)
