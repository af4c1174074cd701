"""Editing an agenda: order, titles, minutes, what is taken off and what is put there; one save for all of it.

The items stand in a short list, and one of them at a time is open with its fields and buttons: a long agenda stays
short on a screen in the hand, too. What is done before the save is held in the session beside the widgets: the order
of keys, what was removed, what was added.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.agenda import list_left
from dashboard.cycle.agenda_edits import ItemEdit, edit_agenda, move_key
from dashboard.cycle.meeting_words import ITEM_KINDS
from dashboard.cycle.meetings import AgendaItem, ItemKind, Meeting
from dashboard.strategy.record import Kept
from dashboard.ui.keeping import Draft, begin_draft, leave_form, save_record, show_slips
from dashboard.ui.meetings.found import find_agenda
from dashboard.ui.meetings.holding import meeting_words
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

LONGEST_TITLE = 300
MOST_MINUTES = 600


def edit_items(visit: Visit, kept: Kept[Meeting]) -> None:
    """The list, the open item, what can be added, and the save."""
    t, meeting = visit.t, kept.record
    draft = begin_draft(f"agenda-{meeting.key}", kept.version, _fields(meeting))
    text = t("Nothing is saved before you press Save the agenda.")
    show_panel("form_head", t=t, title=t("Edit the agenda"), text=text, close=visit.address.here(state=None))
    found = visit.remember("agenda-found", lambda: find_agenda(visit, meeting.day, meeting.occurrence))
    items = _held_items(draft, meeting)
    with st.container(border=True):
        if items:
            _ask_item(visit, draft, items, _choose_item(visit, draft, items))
        _ask_more(visit, draft, list_left(items, found))
    if st.button(t("Save the agenda"), type="primary", key=draft.widget("save")):
        _save(visit, kept, draft, items)


def _fields(meeting: Meeting) -> dict[str, object]:
    """`own` is first: it is a widget, and is forgotten with the form."""
    fields: dict[str, object] = {"own": "", "order": [item.key for item in meeting.agenda], "removed": (), "added": ()}
    for item in meeting.agenda:
        fields |= {f"title-{item.key}": item.title, f"minutes-{item.key}": str(item.minutes or "")}
    return fields


def _held_items(draft: Draft, meeting: Meeting) -> list[AgendaItem]:
    """The items in the order that is held; what somebody else has added meanwhile is not there yet."""
    added: Sequence[AgendaItem] = st.session_state[draft.widget("added")]
    there = {item.key: item for item in (*added, *meeting.agenda)}
    return [there[key] for key in st.session_state[draft.widget("order")] if key in there]


def _choose_item(visit: Visit, draft: Draft, items: Sequence[AgendaItem]) -> AgendaItem:
    """The open item: arrow keys go from one to the next."""
    keys = {item.key: item for item in items}
    chosen, state = draft.widget("chosen"), st.session_state
    if state.get(chosen) not in keys:
        state[chosen] = items[0].key
    words = {item.key: _line_words(visit, draft, item, number) for number, item in enumerate(items, start=1)}
    st.radio(visit.t("Choose the item to change"), list(keys), format_func=words.__getitem__, key=chosen)
    return keys[state[chosen]]


def _line_words(visit: Visit, draft: Draft, item: AgendaItem, number: int) -> str:
    """`3. Pulssi (10 min)`, as it has been typed."""
    title = plain_text(str(st.session_state.get(draft.widget(f"title-{item.key}")) or ""))
    minutes = str(st.session_state.get(draft.widget(f"minutes-{item.key}")) or "").strip()
    line = f"{number}\\. {title}"
    return f"{line} ({visit.t('{n} min', n=plain_text(minutes))})" if minutes else line


def _ask_item(visit: Visit, draft: Draft, items: Sequence[AgendaItem], item: AgendaItem) -> None:
    t, number = visit.t, items.index(item) + 1
    kind = plain_text(t(ITEM_KINDS[item.kind]))
    label, title = t("{n}. Title ({kind})", n=number, kind=kind), draft.widget(f"title-{item.key}")
    minutes = draft.widget(f"minutes-{item.key}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(label, key=title, max_chars=LONGEST_TITLE, width=520, persist_state="session")
        st.text_input(t("{n}. Minutes", n=number), key=minutes, max_chars=3, width=110, persist_state="session")
        for words, by in {t("{n} up", n=number): -1, t("{n} down", n=number): 1}.items():
            at_end = not 0 <= number - 1 + by < len(items)
            key = draft.widget(f"move{by}")
            st.button(words, key=key, on_click=_move, args=(draft, item.key, by), disabled=at_end)
        off = t("Take {n} off", n=number)
        st.button(off, key=draft.widget("remove"), on_click=_remove, args=(draft, item.key))


def _ask_more(visit: Visit, draft: Draft, left: Sequence[AgendaItem]) -> None:
    """What can be taken on the agenda: found by the program, or written by hand."""
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("Own item"), key=draft.widget("own"), max_chars=LONGEST_TITLE, width=520)
        st.button(t("Add the item"), key=draft.widget("add"), on_click=_add_own, args=(draft,))
    if not left:
        return
    titles = {item.key: item for item in left}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("Also waiting, not on the agenda"),
            list(titles),
            index=None,
            format_func=lambda key: titles[key].title,
            key=draft.widget("take"),
            placeholder=t("Choose"),
            width=520,
        )
        take = t("Take it on the agenda")
        st.button(take, key=draft.widget("taking"), on_click=_take, args=(draft, titles))


def _move(draft: Draft, key: str, by: int) -> None:
    order = draft.widget("order")
    st.session_state[order] = move_key(st.session_state[order], key, by)


def _remove(draft: Draft, key: str) -> None:
    state = st.session_state
    order: list[str] = state[draft.widget("order")]
    rest = [one for one in order if one != key]
    state[draft.widget("order")] = rest
    state[draft.widget("chosen")] = rest[min(order.index(key), len(rest) - 1)] if rest else None
    state[draft.widget("removed")] = (*state[draft.widget("removed")], key)


def _add_own(draft: Draft) -> None:
    title = str(st.session_state[draft.widget("own")] or "").strip()
    if title:
        _hold(draft, AgendaItem(key=f"own:{uuid4().hex[:16]}", kind=ItemKind.FREE, title=title))
        st.session_state[draft.widget("own")] = ""


def _take(draft: Draft, left: dict[str, AgendaItem]) -> None:
    chosen = left.get(str(st.session_state[draft.widget("take")]))
    if chosen:
        _hold(draft, chosen)
        st.session_state[draft.widget("take")] = None


def _hold(draft: Draft, item: AgendaItem) -> None:
    """Put an item at the end of the agenda that is edited."""
    state = st.session_state
    state[draft.widget("added")] = (*state[draft.widget("added")], item)
    state[draft.widget("order")] = [*state[draft.widget("order")], item.key]
    state[draft.widget("removed")] = tuple(one for one in state[draft.widget("removed")] if one != item.key)
    state[draft.widget(f"title-{item.key}")] = item.title
    state[draft.widget(f"minutes-{item.key}")] = ""
    state[draft.widget("chosen")] = item.key


def _save(visit: Visit, kept: Kept[Meeting], draft: Draft, items: Sequence[AgendaItem]) -> None:
    typed, state = Typed(visit.t), st.session_state
    edits = [_read_edit(typed, draft, item, number) for number, item in enumerate(items, start=1)]
    if typed.slips:
        show_slips(visit, typed.slips, "agenda")
        return
    edited = edit_agenda(kept.record, edits, state[draft.widget("removed")], state[draft.widget("added")])
    if save_record(visit, edited, draft, Action.HOLD_MEETING, lambda one: meeting_words(one, visit.t)):
        leave_form()


def _read_edit(typed: Typed, draft: Draft, item: AgendaItem, number: int) -> ItemEdit:
    """What was typed of one item."""
    t = typed.t
    title = str(st.session_state.get(draft.widget(f"title-{item.key}")) or "").strip()
    typed.need(title, t("Title of item {n}", n=number))
    text = str(st.session_state.get(draft.widget(f"minutes-{item.key}")) or "").strip()
    minutes = int(text) if text.isascii() and text.isdecimal() else None
    if text and not (minutes and minutes <= MOST_MINUTES):
        typed.slips.append(t("Minutes of item {n}: write a whole number, at most {most}.", n=number, most=MOST_MINUTES))
    return ItemEdit(item.key, title or item.title, minutes)
