"""The form of an event on charts: a name, its days, what it concerns, and whether the limits begin anew from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.formats.periods import format_date, format_period
from dashboard.locale import N_, Translator
from dashboard.status_words import EVENT_KINDS
from dashboard.strategy.happenings import ChartEvent, EventKind
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept, PartRef
from dashboard.ui.keeping import (
    Draft,
    begin_draft,
    leave_form,
    save_record,
    show_slips,
)
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.versions import show_versions
from dashboard.ui.visit import Visit

LONGEST_TITLE, LONGEST_TEXT = 120, 2000


class Reach(StrEnum):
    """Which charts an event is drawn on."""

    INDICATOR = "indicator"
    GOAL = "goal"
    EVERYTHING = "everything"
    AS_IT_IS = "as_it_is"  # other indicators or parts, chosen elsewhere


REACHES = {
    Reach.INDICATOR: N_("this indicator"),
    Reach.GOAL: N_("every indicator of its goal"),
    Reach.EVERYTHING: N_("every indicator"),
    Reach.AS_IT_IS: N_("as it is now"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is written on."""

    indicator: Indicator
    strategy: str


def edit_event(visit: Visit, indicator: Indicator, kept: Kept[ChartEvent] | None) -> None:
    """The form of a new event, or of one that is there."""
    t = visit.t
    event = kept.record if kept else None
    subject = Subject(indicator, visit.chosen.key)
    key = f"event-{event.key if event else indicator.key}"
    draft = begin_draft(key, kept.version if kept else None, _fields(event, subject, t))
    title = t("Edit the event") if kept else t("Mark an event on the charts")
    text = t("An event stands beside a change. It does not show that it caused it.")
    show_panel("form_head", t=t, title=title, text=text, close=visit.address.here(state=None))
    with st.form(key):
        _ask(visit, draft, subject, event)
        sent = st.form_submit_button(t("Save"), type="primary")
    if sent:
        _save(visit, subject, event, draft)
    if kept and show_versions(visit, kept, Action.EDIT_EVENTS, lambda one: event_words(one, visit.t)):
        leave_form()


def _fields(event: ChartEvent | None, subject: Subject, t: Translator) -> dict[str, object]:
    return {
        "title": event.title if event else "",
        "kind": event.kind if event else EventKind.EVENT,
        "first": format_date(event.first_day, t.language) if event else "",
        "last": format_date(event.last_day, t.language) if event and event.last_day != event.first_day else "",
        "text": (event.text or "") if event else "",
        "reach": find_reach(event, subject) if event else Reach.INDICATOR,
        "new-level": bool(event and event.new_level),
    }


def find_reach(event: ChartEvent, subject: Subject) -> Reach:
    """Which of the choices an event has."""
    indicators, parts = reach_of(Reach.INDICATOR, subject, event)
    if (event.indicators, event.parts) == (indicators, parts):
        return Reach.INDICATOR
    if not event.indicators and not event.parts:
        return Reach.EVERYTHING
    return Reach.GOAL if (event.indicators, event.parts) == reach_of(Reach.GOAL, subject, event) else Reach.AS_IT_IS


def reach_of(reach: Reach, subject: Subject, event: ChartEvent | None) -> tuple[tuple[str, ...], tuple[PartRef, ...]]:
    """The indicators and the parts that an event concerns by a choice."""
    goal = subject.indicator.goal
    if reach is Reach.AS_IT_IS and event:
        return event.indicators, event.parts
    if reach is Reach.GOAL and goal:
        return (), (PartRef(strategy=subject.strategy, part=goal),)
    return ((), ()) if reach is Reach.EVERYTHING else ((subject.indicator.key,), ())


def _ask(visit: Visit, draft: Draft, subject: Subject, event: ChartEvent | None) -> None:
    t = visit.t
    st.text_input(t("What happened?"), key=draft.widget("title"), max_chars=LONGEST_TITLE)
    first, last, kind = st.columns(3)
    with first:
        st.text_input(t("First day, for example 1.3.2025"), key=draft.widget("first"), max_chars=40)
    with last:
        st.text_input(t("Last day, empty for one day"), key=draft.widget("last"), max_chars=40)
    with kind:
        kinds = {one: t(words) for one, words in EVENT_KINDS.items()}
        st.selectbox(t("Kind"), list(kinds), format_func=kinds.__getitem__, key=draft.widget("kind"))
    reaches = {one: t(words) for one, words in REACHES.items()}
    if not subject.indicator.goal:
        del reaches[Reach.GOAL]
    if event is None or find_reach(event, subject) is not Reach.AS_IT_IS:
        del reaches[Reach.AS_IT_IS]
    st.selectbox(t("It concerns"), list(reaches), format_func=reaches.__getitem__, key=draft.widget("reach"))
    st.text_area(t("More about it"), key=draft.widget("text"), max_chars=LONGEST_TEXT)
    st.checkbox(t("From this day on there is a new level: the limits are computed anew"), key=draft.widget("new-level"))


def _save(visit: Visit, subject: Subject, event: ChartEvent | None, draft: Draft) -> None:
    typed = Typed(visit.t)
    written = _read(typed, subject, event, draft)
    if written is None:
        show_slips(visit, typed.slips, "event")
        return
    if save_record(visit, written, draft, Action.EDIT_EVENTS, lambda other: event_words(other, visit.t)):
        leave_form()


def _read(typed: Typed, subject: Subject, event: ChartEvent | None, draft: Draft) -> ChartEvent | None:
    """The event that was typed; None where something has to be put right."""
    t = typed.t

    def get(name: str) -> str:
        return st.session_state.get(draft.widget(name)) or ""

    first = typed.period(get("first"), t("First day"))
    last = typed.period(get("last"), t("Last day"))
    typed.need(get("title").strip(), t("What happened?"))
    if not get("first").strip():
        typed.need("", t("First day"))
    if typed.slips or first is None:
        return None
    indicators, parts = reach_of(Reach(get("reach")), subject, event)
    try:
        return ChartEvent(
            key=event.key if event else f"e-{uuid4().hex[:16]}",
            kind=EventKind(get("kind")),
            title=get("title"),
            text=get("text").strip() or None,
            first_day=first.start,
            last_day=(last or first).end,
            indicators=indicators,
            parts=parts,
            new_level=bool(st.session_state.get(draft.widget("new-level"))),
        )
    except ValidationError as error:
        typed.refused(error)
        return None


def event_words(event: ChartEvent, t: Translator) -> str:
    """An event in one sentence."""
    level = t("Limits are computed anew") if event.new_level else ""
    days = format_period(event.period, t.language)
    return "; ".join(filter(None, [f"{event.title} ({days})", level, event.text]))
