"""Of which indicator a column is: searched by name, with the nearest ones first, or proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard.intake.mapping import ValueChoice, choose_value
from dashboard.intake.pointing import Column, ColumnRole, Rollup, Suggestion
from dashboard.strategy.model import Indicator
from dashboard.ui.mapping.choices import offer_words
from dashboard.ui.mapping.proposal import PROPOSE, ask_proposal, label_indicators
from dashboard.ui.mapping.words import REASONS
from dashboard.ui.mapping.work import MappingWork, forget_widgets, seed
from dashboard.ui.recipes.words import Glossary
from dashboard.ui.visit import Visit

ANY = Column("")


def find_indicator(work: MappingWork, key: str) -> Indicator | None:
    """The indicator of that key, of any strategy."""
    return next((one for one in work.knowledge.definitions.indicators if one.key == key), None)


def ask_indicator(
    visit: Visit, work: MappingWork, names: Glossary, value: ValueChoice, name: str, title: str
) -> ValueChoice:
    """The figure as one of the chosen indicator; `indicator` is "" until there is one."""
    t = visit.t
    near = _find_near(work, value.column)
    key = work.key(f"{name}-indicator")
    labels = _label_indicators(visit, work, [one.target for one in near], value.indicator)
    if value.indicator in labels:
        seed(key, value.indicator)
    chosen = st.selectbox(
        t("Of which indicator?"),
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, one),
        key=key,
        placeholder=t("Search by name"),
    )
    if chosen == PROPOSE:
        ask_proposal(visit, work, names, name, title, key)
        return replace(value, indicator="")
    if not chosen and near:
        _offer_indicator(visit, work, names, value, name, near[0])
    if not chosen or chosen == value.indicator:
        return replace(value, indicator=chosen or "")
    forget_widgets(work, (f"{name}-rollup", f"{name}-grain", f"{name}-member"))
    indicator = find_indicator(work, chosen)
    return replace(value, indicator="") if indicator is None else _follow(value, indicator)


def _follow(value: ValueChoice, indicator: Indicator) -> ValueChoice:
    """Rows are put together as the indicator's own kind of figures is; counted rows stay counted."""
    counted = value.rollup is Rollup.COUNT
    usual = choose_value(indicator, None if counted else value.column or ANY)
    rollup = Rollup.LAST if value.column is None and usual.rollup is Rollup.DISTINCT else usual.rollup
    return replace(value, indicator=indicator.key, rollup=rollup, grain=usual.grain)


def _find_near(work: MappingWork, column: Column | None) -> list[Suggestion]:
    """Suggested indicators: of the column, else of the titles above the table."""
    found = work.suggestions.get(column, ()) if column else ()
    own = [one for one in found if one.target and one.role is ColumnRole.VALUE]
    return own or list(work.offers.around)


def _label_indicators(visit: Visit, work: MappingWork, first: Iterable[str], used: str) -> dict[str, str]:
    """Key -> what is shown, no two alike; suggested ones first. The last one proposes a new indicator."""
    known = {one.key: one for one in work.knowledge.definitions.indicators}
    keys = dict.fromkeys(key for key in (*first, *visit.indicators, used) if key in known)
    return label_indicators((known[key] for key in keys), visit.t)


def _offer_indicator(
    visit: Visit, work: MappingWork, names: Glossary, value: ValueChoice, name: str, found: Suggestion
) -> None:
    indicator = find_indicator(work, found.target)
    if indicator is None:
        return
    taken = tuple(_follow(one, indicator) if one == value else one for one in work.draft.values or (value,))
    what, why = names.indicator(found.target), visit.t(REASONS[found.reason])
    offer_words(visit, work, what, why, (name,), values=taken)
