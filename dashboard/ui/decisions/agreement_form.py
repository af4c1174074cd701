"""Agreeing on an indicator in a meeting: its definition sheet, who collects it and what that costs, and the verdict."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.cycle.agreeing import find_stage, list_statements
from dashboard.cycle.decisions import MOST_HOURS, Agreement, Verdict
from dashboard.cycle.meetings import Meeting, MeetingKind
from dashboard.formats.numbers import format_number
from dashboard.locale import N_
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept, PartRef
from dashboard.ui.decisions.agreement_words import VERDICTS, agreement_words, sheet_words
from dashboard.ui.keeping import Draft, begin_draft, save_through, show_slips
from dashboard.ui.meetings.held import find_meeting, list_held
from dashboard.ui.meetings.lists import may_read_notes
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

LONGEST, LONGEST_ROLE, LONGEST_LINE = 5000, 100, 40
OFFERED = (Verdict.AGREED, Verdict.SENT_BACK, Verdict.DROPPED)
DECIDERS = {
    MeetingKind.FORUM: N_("supervisors' forum"),
    MeetingKind.LEADERSHIP: N_("leadership team"),
    MeetingKind.BOARD: N_("board"),
}


def find_agreement(visit: Visit, indicator: Indicator) -> Kept[Agreement] | None:
    """The newest change of the indicator's stage; None where nobody has changed it, and outside the house."""
    if not may_read_notes(visit):
        return None
    return next((kept for kept in visit.kept_of(Agreement) if kept.record.indicator == indicator.key), None)


def decide_indicator(visit: Visit, indicator: Indicator, meeting: Meeting | None = None) -> bool:
    """The definition sheet and the form of the verdict; whether it was saved.

    `meeting`: in which it is decided; without one the form asks for it, and where there is none nothing can be agreed.
    """
    t, kept = visit.t, find_agreement(visit, indicator)
    show_panel("agreement_sheet", key=indicator.key, t=t, sheet=sheet_words(visit, indicator, kept))
    held = {meeting.key: ""} if meeting else list_held(visit)
    if not held:
        link = visit.address.to("kokoukset")
        show_panel("agreement_no_meeting", t=t, link=link)
        return False
    fields = _fields(visit, indicator, kept, meeting or find_meeting(visit, next(iter(held))))
    draft = begin_draft(f"agree-{indicator.key}", kept.version if kept else None, fields)
    with st.form(draft.key):
        _ask(visit, indicator, draft, {} if meeting else held)
        sent = st.form_submit_button(t("Save the verdict"), type="primary")
    return sent and _save(visit, indicator, meeting, draft)


def _fields(
    visit: Visit, indicator: Indicator, kept: Kept[Agreement] | None, meeting: Meeting | None
) -> dict[str, Any]:
    """What was said the last time is proposed again; else the owner collects, and the statement is as it is."""
    before = kept.record if kept else None
    hours = before.hours_a_year if before else None
    return {
        "verdict": None,
        "collector": (before.collector_role if before else None) or indicator.owner_role,
        "hours": "" if hours is None else format_number(hours, visit.language, 0 if hours == round(hours) else 1),
        "statement": indicator.outcome or "",
        "decider": visit.t(DECIDERS[meeting.kind]) if meeting else "",
        "reason": "",
        "meeting": meeting.key if meeting else "",
    }


def _ask(visit: Visit, indicator: Indicator, draft: Draft, held: dict[str, str]) -> None:
    t = visit.t
    verdicts = {one: t(VERDICTS[one]) for one in OFFERED}
    st.radio(t("Verdict"), OFFERED, format_func=verdicts.__getitem__, key=draft.widget("verdict"), horizontal=True)
    collector, hours = st.columns([2, 1])
    with collector:
        st.text_input(t("Who collects the figures (a role)"), key=draft.widget("collector"), max_chars=LONGEST_ROLE)
    with hours:
        st.text_input(t("What it costs in hours a year"), key=draft.widget("hours"), max_chars=LONGEST_LINE)
    statements = {"": t("none so far"), **{one.key: one.title for one in list_statements(visit.chosen, indicator)}}
    st.selectbox(
        t("Evidence for the statement"), list(statements), format_func=statements.__getitem__,
        key=draft.widget("statement"),
    )  # fmt: skip
    if held:
        st.selectbox(t("Meeting"), list(held), format_func=held.__getitem__, key=draft.widget("meeting"))
    st.text_input(t("Who decided (a role or a group)"), key=draft.widget("decider"), max_chars=LONGEST_ROLE)
    st.text_area(
        t("Reason; it is needed where the indicator is sent back or dropped"),
        key=draft.widget("reason"),
        max_chars=LONGEST,
        height=90,
    )


def _save(visit: Visit, indicator: Indicator, meeting: Meeting | None, draft: Draft) -> bool:
    typed = Typed(visit.t)
    held = meeting or find_meeting(visit, st.session_state.get(draft.widget("meeting")))
    agreement = _read(visit, typed, indicator, held, draft)
    if agreement is None:
        show_slips(visit, typed.slips, draft.key)
        return False
    return save_through(
        visit,
        agreement,
        draft,
        Action.CHANGE_STAGE,
        lambda one: agreement_words(visit, one),
        visit.repository.change_stage,
    )


def _read_hours(typed: Typed, text: str) -> float | None:
    t = typed.t
    hours = typed.number(text, t("Hours a year"))
    if hours is None or 0 <= hours <= MOST_HOURS:
        return hours
    typed.slips.append(t("{label}: write a number from 0 to {most}.", label=t("Hours a year"), most=MOST_HOURS))
    return None


def _read(visit: Visit, typed: Typed, indicator: Indicator, meeting: Meeting | None, draft: Draft) -> Agreement | None:
    """The agreement that was typed; None where something has to be put right."""
    t = visit.t

    def get(name: str) -> str:
        return str(st.session_state.get(draft.widget(name)) or "").strip()

    verdict = Verdict(get("verdict")) if get("verdict") else None
    is_agreed = verdict is Verdict.AGREED
    hours = _read_hours(typed, get("hours"))
    typed.need(get("verdict"), t("Verdict"))
    typed.need(meeting, t("Meeting"))
    typed.need(get("decider"), t("Who decided (a role or a group)"))
    if is_agreed:
        typed.need(get("collector"), t("Who collects the figures (a role)"))
        typed.need(hours, t("What it costs in hours a year"))
    elif verdict:
        typed.need(get("reason"), t("Reason"))
    if typed.slips or verdict is None or meeting is None:
        return None
    statement = get("statement") if is_agreed else ""
    try:
        return Agreement(
            strategy=visit.chosen.key,
            indicator=indicator.key,
            verdict=verdict,
            from_stage=indicator.stage,
            to_stage=find_stage(verdict, has_figures=indicator.key in visit.valued),
            decided_on=meeting.day,
            meeting=meeting.key,
            decided_by=get("decider"),
            reason=get("reason") or None,
            collector_role=get("collector") or None,
            hours_a_year=hours,
            statement=PartRef(strategy=visit.chosen.key, part=statement) if statement else None,
            outcome_before=indicator.outcome,
        )
    except ValidationError as error:
        typed.refused(error)
        return None
