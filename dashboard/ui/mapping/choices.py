"""How the table is built, and which columns say when and of whom: asked, with what is suggested beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard.intake.mapping import ValueChoice
from dashboard.intake.pointing import Breakdown, Column, DateOrder, Rollup, Shape, Suggestion, gone_columns, letters_of
from dashboard.intake.questions import describe_question
from dashboard.ui.mapping.words import SHAPES, reason_words, suggestion_words
from dashboard.ui.mapping.work import MappingWork, forget_widgets, seed
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.recipes.actions import keep_dimension
from dashboard.ui.recipes.words import Glossary
from dashboard.ui.visit import Visit

MOST_PERIOD_COLUMNS = 3
LONGEST_PERIOD = 40
LISTED = 3
"""More suggested columns than this are counted, not listed."""


def column_options(work: MappingWork) -> list[Column]:
    """The table's columns, then those that a recipe names and the table does not have any more."""
    return [*letters_of(work.table), *gone_columns(work.draft)]


def ask_columns(
    visit: Visit, work: MappingWork, name: str, label: str, chosen: Sequence[Column], **more: Any
) -> list[Column]:
    """Point at any number of columns."""
    key = work.key(name)
    options = column_options(work)
    seed(key, [column for column in chosen if column in options])
    return st.multiselect(
        label,
        options,
        format_func=lambda column: plain_text(work.name_column(column)),
        key=key,
        placeholder=visit.t("Point at columns"),
        **more,
    )


def offer(
    visit: Visit,
    work: MappingWork,
    names: Glossary,
    found: Sequence[Suggestion],
    widgets: Sequence[str],
    **changes: Any,
) -> None:
    """What is suggested on a button that takes it, and why: `changes` of the draft, shown by `widgets`."""
    t = visit.t
    listed = [suggestion_words(work, one, names) for one in found[:LISTED]]
    more = len(found) - len(listed)
    what = ", ".join(listed) + (f" {t.plural('and {n} more', 'and {n} more', more)}" if more > 0 else "")
    offer_words(visit, work, what, reason_words(found, t), widgets, **changes)


def offer_words(visit: Visit, work: MappingWork, what: str, why: str, widgets: Sequence[str], **changes: Any) -> None:
    """A suggestion in words on a button that takes it, and its reason."""
    key = work.key(f"take-{widgets[0]}")
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-row"):
        label = visit.t("Suggestion: {what}", what=plain_text(what))
        st.button(label, key=key, on_click=take, args=(work, widgets), kwargs=changes)
        show_panel("mapping_offer", key=key, why=visit.t("Because {why}. Press to take it.", why=why))


def take(work: MappingWork, widgets: Sequence[str], **changes: Any) -> None:
    """Somebody took a suggestion."""
    work.change(**changes)
    forget_widgets(work, widgets)


def choose_shape(visit: Visit, work: MappingWork) -> None:
    """Whether figures stand below each other or side by side."""
    t = visit.t
    spread = len(work.offers.spread)
    why = {
        Shape.LONG: t("the headings are names of things"),
        Shape.WIDE: t.plural("{n} heading is a period or a member", "{n} headings are periods or members", spread),
    }
    key = work.key("shape")
    if work.shape is not None:
        seed(key, work.shape)
    shape = st.radio(
        t("How is the table built?"),
        list(Shape),
        index=None,
        format_func=lambda one: t(SHAPES[one]),
        key=key,
    )
    if shape is not work.offers.shape:
        what = t("Suggestion: {what}", what=t(SHAPES[work.offers.shape]))
        show_panel("hint", key=key, words=what, place=why[work.offers.shape])
    if shape is not None and shape is not work.shape:
        _change_shape(work, shape)


def _change_shape(work: MappingWork, shape: Shape) -> None:
    """Keep what can be kept: a wide table has one kind of figures, which has no column of its own."""
    values = work.draft.values
    if shape is Shape.WIDE:
        values = tuple(_without_column(value) for value in values[:1])
        work.change(shape=shape, values=values)
    else:
        values = tuple(value for value in values if value.column or value.rollup is Rollup.COUNT)
        work.change(shape=shape, values=values, spread=(), spread_dimension=None)
    work.shape = shape
    forget_widgets(work, ("figure", "spread"))


def _without_column(value: ValueChoice) -> ValueChoice:
    rollup = Rollup.SUM if value.rollup is Rollup.COUNT else value.rollup
    return replace(value, column=None, rollup=rollup)


def choose_period(visit: Visit, work: MappingWork, names: Glossary) -> None:
    """Which columns say when, or of which period the whole table is."""
    t, draft = visit.t, work.draft
    suggested = tuple(one.column for one in work.offers.period)[:MOST_PERIOD_COLUMNS]
    beside = draft.shape is Shape.WIDE and draft.spread_dimension is None
    label = t("Which column says the year, if one does?") if beside else t("Which column says when?")
    first, second = st.columns([3, 2])
    with first:
        columns = ask_columns(visit, work, "period", label, draft.period, max_selections=MOST_PERIOD_COLUMNS)
    key = work.key("fixed-period")
    seed(key, draft.fixed_period)
    with second:
        words = t("Or the period of the whole table")
        fixed = st.text_input(words, key=key, placeholder=t("2023, 11/2023, Q1/2024"), max_chars=LONGEST_PERIOD)
    if suggested and not set(suggested) <= set(columns):
        offer(visit, work, names, work.offers.period, ("period",), period=suggested)
    around = work.offers.fixed_period
    if around and not (fixed or columns):
        why = t("it stands above the table or in the sheet's name")
        offer_words(visit, work, around, why, ("fixed-period",), fixed_period=around[:LONGEST_PERIOD])
    work.change(period=tuple(columns), fixed_period=(fixed or "").strip())
    _ask_date_order(visit, work)


def _ask_date_order(visit: Visit, work: MappingWork) -> None:
    """Only when the dates of this table can be read in two ways."""
    if work.date_order is None:
        return
    words = describe_question(work.date_order, visit.t)
    names = dict(words.options)
    key = work.key("date-order")
    if work.draft.date_order:
        seed(key, work.draft.date_order.value)
    chosen = st.radio(plain_text(words.question), list(names), index=None, format_func=names.__getitem__, key=key)
    work.change(date_order=DateOrder(chosen) if chosen else None)


def dimension_options(visit: Visit, work: MappingWork) -> list[str]:
    """The breakdowns of the chosen strategy, and those that the draft names."""
    own = [one.key for one in visit.strategy.dimensions] if visit.strategy else []
    used = [one.name for one in work.draft.members if one.name]
    return list(dict.fromkeys([*own, *used, *filter(None, [work.draft.spread_dimension])]))


def choose_members(visit: Visit, work: MappingWork, names: Glossary) -> None:
    """Which columns are breakdowns, and of what."""
    t = visit.t
    label = t("Which columns say of whom or of where?")
    columns = ask_columns(visit, work, "members", label, [one.column for one in work.draft.members])
    suggested = {one.column: one.target for one in work.offers.members}
    wanted = {column: name for column, name in suggested.items() if column not in columns}
    if wanted:
        kept = [one for one in work.draft.members if one.column in columns]
        taken = (*kept, *(Breakdown(name, column) for column, name in wanted.items()))
        found = [one for one in work.offers.members if one.column in wanted]
        offer(visit, work, names, found, ("members", "dimension"), members=taken)
    said = {one.column: one.name for one in work.draft.members}
    options = dimension_options(visit, work)
    members = []
    for column in columns:
        key = work.key(f"dimension-{column.heading}-{column.number}")
        if said.get(column):
            seed(key, said[column])
        name = st.selectbox(
            t("What are the cells of {column}?", column=plain_text(work.name_column(column))),
            options,
            index=None,
            format_func=lambda one: plain_text(names.dimension(one)),
            key=key,
            placeholder=t("Choose"),
        )
        if not name and column.heading:
            label = t("Add “{name}” as a new breakdown", name=plain_text(column.heading))
            st.button(label, key=f"{key}-new", on_click=_add_dimension, args=(visit, column.heading, key))
        members.append(Breakdown(name or "", column))
    work.change(members=tuple(members))


def _add_dimension(visit: Visit, heading: str, widget: str) -> None:
    st.session_state[widget] = keep_dimension(visit, heading).key


def choose_spread(visit: Visit, work: MappingWork, names: Glossary) -> None:
    """Which columns stand side by side, and what their headings are."""
    t, draft = visit.t, work.draft
    columns = ask_columns(visit, work, "spread", t("Which columns stand side by side?"), draft.spread)
    suggested = tuple(one.column for one in work.offers.spread)
    if suggested and not set(suggested) <= set(columns):
        target = work.offers.spread[0].target or None
        changes = {"spread": suggested, "spread_dimension": target}
        offer(visit, work, names, work.offers.spread, ("spread",), **changes)
    key = work.key("spread-headed")
    seed(key, draft.spread_dimension or "")
    headed = st.selectbox(
        t("What are their headings?"),
        ["", *dimension_options(visit, work)],
        format_func=partial(_heading_words, visit, names),
        key=key,
    )
    work.change(spread=tuple(columns), spread_dimension=headed or None)


def _heading_words(visit: Visit, names: Glossary, dimension: str) -> str:
    return plain_text(names.dimension(dimension)) if dimension else visit.t("Periods: months, years")
