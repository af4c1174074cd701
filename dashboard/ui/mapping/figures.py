"""Which columns hold figures; each of them is then asked about in a row of its own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.intake.mapping import ValueChoice, choose_value
from dashboard.intake.pointing import Column, Rollup, Shape
from dashboard.phrases import COUNTING_RULES
from dashboard.ui.mapping.choices import ask_columns, offer
from dashboard.ui.mapping.indicator import ask_indicator, find_indicator
from dashboard.ui.mapping.rollup import ask_members, ask_rollup
from dashboard.ui.mapping.work import MappingWork, seed
from dashboard.ui.panel import show_panel
from dashboard.ui.recipes.words import Glossary
from dashboard.ui.visit import Visit


def choose_figures(visit: Visit, work: MappingWork, names: Glossary) -> None:
    """The figures of the table: those of columns, of counted rows, or the one kind of a wide table."""
    if work.shape is Shape.WIDE:
        value = next(iter(work.draft.values), ValueChoice("", Rollup.SUM))
        title = visit.t("The figures side by side")
        work.change(values=(_ask_figure(visit, work, names, value, "figure-wide", title),))
        return
    asked = [*_choose_columns(visit, work, names), *_choose_rows(visit, work)]
    work.change(values=tuple(asked))
    answered = []
    for number, value in enumerate(asked):
        title = work.name_column(value.column) if value.column else visit.t("Counted rows")
        answered.append(_ask_figure(visit, work, names, value, _name_figure(asked, number), title))
    work.change(values=tuple(answered))


def _name_figure(values: list[ValueChoice], number: int) -> str:
    """What its widgets are called: a recipe may hold several figures of one column."""
    column = values[number].column
    nth = sum(one.column == column for one in values[:number])
    return f"figure-{column.heading}-{column.number}-{nth}" if column else f"figure-rows-{nth}"


def _choose_columns(visit: Visit, work: MappingWork, names: Glossary) -> list[ValueChoice]:
    t, draft = visit.t, work.draft
    chosen = list(dict.fromkeys(value.column for value in draft.values if value.column))
    columns = ask_columns(visit, work, "columns", t("Which columns hold figures?"), chosen)
    wanted = [one for one in work.offers.values if one.column not in columns]
    if wanted:
        kept = tuple(value for value in draft.values if value.column is None or value.column in columns)
        taken = (*kept, *(_begin_value(work, one.column, one.target) for one in wanted))
        offer(visit, work, names, wanted, ("columns", "figure"), values=taken)
    known = {column: [value for value in draft.values if value.column == column] for column in columns}
    return [value for column in columns for value in known[column] or [_begin_value(work, column, "")]]


def _begin_value(work: MappingWork, column: Column, indicator: str) -> ValueChoice:
    known = find_indicator(work, indicator)
    return choose_value(known, column) if known else ValueChoice("", Rollup.SUM, column)


def _choose_rows(visit: Visit, work: MappingWork) -> list[ValueChoice]:
    """Figures without a column: each row is an event, a person, a course."""
    counted = [value for value in work.draft.values if value.column is None]
    key = work.key("rows")
    seed(key, bool(counted))
    if not st.checkbox(visit.t("The number of rows is a figure too"), key=key):
        return []
    return counted or [ValueChoice("", Rollup.COUNT)]


def _ask_figure(
    visit: Visit, work: MappingWork, names: Glossary, value: ValueChoice, name: str, title: str
) -> ValueChoice:
    """One row of choices; the indicator first, since the others follow from it."""
    with st.container(border=True, key=work.key(f"{name}-box")):
        show_panel("mapping_figure", key=work.key(name), title=title)
        value = ask_indicator(visit, work, names, value, name, title)
        indicator = find_indicator(work, value.indicator)
        if indicator is None:
            return replace(value, indicator="")
        value = ask_rollup(visit, work, value, name)
        rule = visit.t(COUNTING_RULES[indicator.counting_rule])
        show_panel("hint", key=work.key(f"{name}-rule"), words=rule, place="")
        return ask_members(visit, work, names, value, indicator, name)
