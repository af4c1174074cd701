"""The form of a decision: what, about which figure, what is expected of it, and when it comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.decisions import Comparison, Decision
from dashboard.cycle.meetings import AgendaItem, Meeting
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_date
from dashboard.insight.survey.precision import count_decimals
from dashboard.locale import N_
from dashboard.strategy.model import Stage
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.effects import list_members
from dashboard.ui.decisions.typed import TakenDown, read_decision
from dashboard.ui.decisions.words import decision_words
from dashboard.ui.keeping import Draft, begin_draft, save_record, show_slips
from dashboard.ui.meetings.held import list_held
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.versions import show_versions
from dashboard.ui.visit import Visit

LONGEST = 5000
LONGEST_LINE = 40
WRITTEN = "decisions-written"
"""How many new decisions the session has saved: the next form begins empty."""
COMPARISONS = {
    "": N_("no number"),
    Comparison.AT_LEAST: N_("at least"),
    Comparison.AT_MOST: N_("at most"),
}


def edit_decision(
    visit: Visit, kept: Kept[Decision] | None, meeting: Meeting | None = None, item: AgendaItem | None = None
) -> bool:
    """The form of a new decision, or of one that is there; whether something was saved, taken back or away.

    `meeting` and `item`: where it is taken down; without them the form asks for the meeting.
    """
    t, place = visit.t, TakenDown(meeting, item)
    decision = kept.record if kept else None
    fields = _fields(visit, decision) if decision else _new_fields(visit, place)
    draft = begin_draft(_name_draft(decision, place), kept.version if kept else None, fields)
    title = t("Edit the decision") if kept else t("Write down a decision")
    text = t("It comes back by itself on its day, with the figure as it was and as it is then.")
    show_panel("form_head", key=draft.key, t=t, title=title, text=text, close=visit.address.here(state=None))
    _ask_indicator(visit, draft)
    with st.form(draft.key):
        _ask(visit, draft, meeting)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent and _save(visit, decision, place, draft):
        return True
    return kept is not None and show_versions(visit, kept, Action.HOLD_MEETING, lambda one: decision_words(visit, one))


def _name_draft(decision: Decision | None, place: TakenDown) -> str:
    if decision:
        return f"decision-{decision.key}"
    where = "-".join(one.key for one in (place.meeting, place.item) if one)
    return f"decision-new-{where}-{st.session_state.get(WRITTEN, 0)}"


def _fields(visit: Visit, decision: Decision) -> dict[str, Any]:
    expected, language = decision.expected, visit.language
    return {
        "indicator": decision.indicator or "",
        "text": decision.text,
        "comparison": expected.comparison if expected else "",
        "value": format_number(expected.value, language, count_decimals(expected.value, 0)) if expected else "",
        "words": decision.expected_words or "",
        "decided": format_date(decision.decided_at.astimezone(visit.zone).date(), language),
        "returns": format_date(decision.returns_on, language),
        "meeting": decision.meeting or "",
        **({f"members-{decision.indicator}": decision.members} if decision.members else {}),
    }


def _new_fields(visit: Visit, place: TakenDown) -> dict[str, Any]:
    """What is known of a decision before it is written: the indicator of the item or of the address, and the day."""
    meeting, item = place.meeting, place.item
    decided = min(meeting.day, visit.today) if meeting else visit.today
    named = (item.subject if item else None, visit.address.indicator)
    indicator = next((key for key in named if key in visit.indicators), "") or ""
    held = visit.address.meeting or ""
    return {
        "indicator": indicator,
        **dict.fromkeys(("text", "comparison", "value", "words", "returns"), ""),
        "decided": format_date(decided, visit.language),
        "meeting": held if held in list_held(visit) else "",
        **({f"members-{indicator}": item.members} if item and item.members and item.subject == indicator else {}),
    }


def _ask_indicator(visit: Visit, draft: Draft) -> None:
    """Outside the form, so that its members can be asked for."""
    t = visit.t
    names = {key: one.name.in_language(t.language) for key, one in visit.indicators.items()}
    used = st.session_state[draft.widget("indicator")]
    offered = [key for key, one in visit.indicators.items() if one.stage is not Stage.RETIRED or key == used]
    options = ["", *sorted(offered, key=names.__getitem__)]
    shown = {"": t("no indicator"), **names}
    st.selectbox(
        t("Which indicator is to change?"), options, format_func=shown.__getitem__, key=draft.widget("indicator")
    )


def _ask(visit: Visit, draft: Draft, meeting: Meeting | None) -> None:
    t, key = visit.t, st.session_state[draft.widget("indicator")]
    st.text_area(t("What was decided?"), key=draft.widget("text"), max_chars=LONGEST)
    if key:
        _ask_figure(visit, draft, key)
    st.text_area(t("What is expected, in words"), key=draft.widget("words"), max_chars=LONGEST, height=80)
    decided, returns = st.columns(2)
    with decided:
        st.text_input(t("Decided on"), key=draft.widget("decided"), max_chars=LONGEST_LINE)
    with returns:
        label = t("Comes back on, for example {day}", day=format_date(_half_a_year_later(visit.today), t.language))
        st.text_input(label, key=draft.widget("returns"), max_chars=LONGEST_LINE)
    if meeting is None:
        held = {"": t("in no meeting"), **list_held(visit)}
        st.selectbox(t("Meeting"), list(held), format_func=held.__getitem__, key=draft.widget("meeting"))


def _half_a_year_later(day: date) -> date:
    """The first day of the month half a year on: an example, so no more exact than that."""
    month = day.month + 6
    return date(day.year + (month > 12), (month - 1) % 12 + 1, 1)


def _ask_figure(visit: Visit, draft: Draft, key: str) -> None:
    t, indicator = visit.t, visit.indicators[key]
    members = {found: name or t("All of it") for found, name in list_members(visit, indicator).items()}
    if len(members) > 1:
        label = t("Of what is the figure?")
        st.selectbox(label, list(members), format_func=members.__getitem__, key=draft.widget(f"members-{key}"))
    comparison, value = st.columns([1, 2])
    with comparison:
        words = {one: t(name) for one, name in COMPARISONS.items()}
        st.selectbox(t("What is expected"), list(words), format_func=words.__getitem__, key=draft.widget("comparison"))
    with value:
        unit = visit.units.get(indicator.unit)
        label = t("Number ({unit})", unit=unit.name.in_language(t.language) if unit else indicator.unit)
        st.text_input(label, key=draft.widget("value"), max_chars=LONGEST_LINE)


def _save(visit: Visit, before: Decision | None, place: TakenDown, draft: Draft) -> bool:
    typed = Typed(visit.t)
    decision = read_decision(visit, typed, before, place, draft)
    if decision is None:
        show_slips(visit, typed.slips, draft.key)
        return False
    if not save_record(visit, decision, draft, Action.HOLD_MEETING, lambda one: decision_words(visit, one)):
        return False
    st.session_state[WRITTEN] = st.session_state.get(WRITTEN, 0) + (before is None)
    return True
