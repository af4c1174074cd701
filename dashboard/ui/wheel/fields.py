"""The fields of an entry's form: what they begin with, and how they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.cycle.entries import Entry, EntryKind, NeedPeriod
from dashboard.cycle.timing import MONTHS, Recurrence, Timing
from dashboard.cycle.words import ENTRY_KINDS, NEED_KINDS, NEED_PERIODS, WEEKS
from dashboard.formats.periods import name_weekday
from dashboard.locale import Translator
from dashboard.ui.keeping import Draft
from dashboard.ui.panel import plain_text
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.content import Shown
from dashboard.ui.wheel.words import month_name

LONGEST_TITLE, LONGEST_ROLE, LONGEST_TEXT, LONGEST_SOURCE = 200, 100, 2000, 300
LEAST_NEEDS = 2
WEEKDAYS = range(1, 8)
NONE = ""
"""What is chosen where nothing is: a list shows None as if nobody had chosen yet."""


def first_fields(entry: Entry | None, shown: Shown) -> dict[str, object]:
    """What the widgets hold at the beginning, by name."""
    timing = entry.timing if entry else Timing(recurrence=Recurrence.YEARLY)
    wheel = shown.wheel or (shown.wheels[0] if shown.wheels else None)
    needs = entry.needs if entry else ()
    fields: dict[str, object] = {
        "title": entry.title if entry else "",
        "kind": entry.kind if entry else EntryKind.MEETING,
        "wheel": entry.wheel if entry else (wheel.record.key if wheel else ""),
        "role": entry.role if entry else "",
        "goal": (entry.goal or NONE) if entry else NONE,
        "indicators": list(entry.indicators) if entry else [],
        "recurrence": timing.recurrence,
        "first": f"{timing.day}.{timing.month}." if entry else "",
        "day": str(timing.day),
        "days": str(timing.days),
        "months": list(timing.months),
        "week": timing.week or 1,
        "weekday": timing.weekday or 1,
        "text": (entry.text or "") if entry else "",
        "source": (entry.source or "") if entry else "",
        "example": bool(entry and entry.is_example),
    }
    for place in range(count_needs(entry)):
        need = needs[place] if place < len(needs) else None
        fields[f"need-{place}"] = need.kind.value if need else NONE
        fields[f"need-period-{place}"] = need.period if need else NeedPeriod.PREVIOUS_MONTH
        fields[f"need-indicators-{place}"] = list(need.indicators) if need else []
    return fields


def count_needs(entry: Entry | None) -> int:
    """How many needs are asked for: one more than there are."""
    return max(LEAST_NEEDS, len(entry.needs) + 1 if entry else 0)


def restore(draft: Draft, fields: Mapping[str, object]) -> None:
    """Give a widget that was not shown in the run before what it began with: it has forgotten it."""
    for name, value in fields.items():
        st.session_state.setdefault(draft.widget(name), value)


def ask_about(visit: Visit, draft: Draft, shown: Shown, entry: Entry | None) -> None:
    """What it is and whose; inside the form."""
    t = visit.t
    st.text_input(t("What is it?"), key=draft.widget("title"), max_chars=LONGEST_TITLE)
    left, right = st.columns(2)
    with left:
        _select(t("Kind"), {one: t(words) for one, words in ENTRY_KINDS.items()}, draft.widget("kind"))
        st.text_input(t("Who sees to it? A role, not a name"), key=draft.widget("role"), max_chars=LONGEST_ROLE)
    with right:
        goals = {cover.goal.key: f"{cover.number}. {cover.goal.title}" for cover in visit.coverage}
        if entry and entry.goal:
            goals.setdefault(entry.goal, entry.goal)
        _select(t("Goal"), {NONE: t("no goal by itself"), **goals}, draft.widget("goal"))
        if len(shown.wheels) > 1:
            _select(t("Annual cycle"), shown.wheel_names, draft.widget("wheel"))
    _choose_indicators(visit, t("Indicators that it concerns"), entry, draft.widget("indicators"))


def ask_when(visit: Visit, draft: Draft, recurrence: Recurrence) -> None:
    """When it is, by how it recurs; inside the form."""
    t = visit.t
    columns = st.columns(3)
    if recurrence is Recurrence.NTH_WEEK:
        with columns[0]:
            day = t("weekday")
            weeks = {week: t(words, weekday=day) for week, words in WEEKS.items()}
            _select(t("Which week"), weeks, draft.widget("week"))
        with columns[1]:
            _select(t("Weekday"), {one: name_weekday(one, t.language) for one in WEEKDAYS}, draft.widget("weekday"))
    elif recurrence is Recurrence.MONTHLY:
        with columns[0]:
            st.text_input(t("Day of the month, 1–31"), key=draft.widget("day"), max_chars=2)
    else:
        with columns[0]:
            st.text_input(t("First day, for example 15.3."), key=draft.widget("first"), max_chars=10)
    with columns[2]:
        st.text_input(t("How many days it lasts"), key=draft.widget("days"), max_chars=3)
    if recurrence in (Recurrence.NTH_WEEK, Recurrence.MONTHLY):
        months = {month: month_name(month, t.language) for month in MONTHS}
        _choose(t, t("In which months"), months, draft.widget("months"))


def ask_needs(visit: Visit, draft: Draft, entry: Entry | None) -> None:
    """What it waits for, and the rest; inside the form."""
    t = visit.t
    for place in range(count_needs(entry)):
        left, middle, right = st.columns([2, 3, 4])
        number = place + 1
        with left:
            kinds = {NONE: t("nothing"), **{one.value: t(words) for one, words in NEED_KINDS.items()}}
            _select(t("It waits for ({n})", n=number), kinds, draft.widget(f"need-{place}"))
        with middle:
            periods = {one: t(words) for one, words in NEED_PERIODS.items()}
            _select(t("Of which time ({n})", n=number), periods, draft.widget(f"need-period-{place}"))
        with right:
            words = t("Of which indicators ({n}); empty for all of the entry", n=number)
            _choose_indicators(visit, words, entry, draft.widget(f"need-indicators-{place}"))
    st.text_area(t("More about it"), key=draft.widget("text"), max_chars=LONGEST_TEXT)
    st.text_input(t("Where it was said or agreed"), key=draft.widget("source"), max_chars=LONGEST_SOURCE)
    st.checkbox(t("It is an example: its time has not been agreed"), key=draft.widget("example"))


def _select(label: str, words: Mapping[Any, str], key: str) -> None:
    st.selectbox(label, list(words), format_func=lambda one: words.get(one, str(one)), key=key)


def _choose(t: Translator, label: str, words: Mapping[Any, str], key: str) -> None:
    placeholder = t("Choose one or more")
    st.multiselect(
        label, list(words), format_func=lambda one: words.get(one, str(one)), key=key, placeholder=placeholder
    )


def _choose_indicators(visit: Visit, label: str, entry: Entry | None, key: str) -> None:
    names = {one.key: plain_text(one.name.in_language(visit.language)) for one in visit.indicators.values()}
    needed = [key for need in entry.needs for key in need.indicators] if entry else []
    for known in (*(entry.indicators if entry else ()), *needed):
        names.setdefault(known, known)
    _choose(visit.t, label, names, key)
