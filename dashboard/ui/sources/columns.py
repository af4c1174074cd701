"""What the columns of a source are: when, of whom, and which indicators' figures are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.intake.catalogue import Catalogue
from dashboard.intake.mapping import MappingDraft, ValueChoice, choose_value
from dashboard.intake.names import normalise_name
from dashboard.intake.pointing import Breakdown, Column, Grain, Rollup
from dashboard.strategy.model import Dimension, Indicator
from dashboard.ui.mapping.words import GRAINS, ROLLUPS
from dashboard.ui.panel import plain_text
from dashboard.ui.visit import Visit

OF_COLUMN = (Rollup.SUM, Rollup.MEAN, Rollup.LAST, Rollup.DISTINCT)
MOST_PERIOD_COLUMNS = 2


def ask_mapping(visit: Visit, draft: MappingDraft, catalogue: Catalogue, key: str) -> MappingDraft:
    """The draft as the form says it now."""
    t = visit.t
    known = [column for column in draft.period if column in draft.columns]
    period = st.multiselect(
        t("Which column says when?"),
        draft.columns,
        default=known,
        format_func=_name,
        max_selections=MOST_PERIOD_COLUMNS,
        key=f"{key}-period",
        placeholder=t("A column of dates, or one of years and one of months"),
    )
    indicators = _choose_indicators(visit, draft, key)
    dimensions = [catalogue.dimension[name] for name in _list_dimensions(indicators) if name in catalogue.dimension]
    members = tuple(one for one in (_ask_breakdown(visit, draft, one, catalogue, key) for one in dimensions) if one)
    said = {one.name for one in members}
    fixed = {one.key: _ask_member(visit, draft, one, catalogue, key) for one in dimensions if one.key not in said}
    values = tuple(_ask_figure(visit, draft, one, fixed, key) for one in indicators)
    return replace(draft, period=tuple(period), members=members, values=values)


def _name(column: Column | None) -> str:
    return column.heading if column else ""


def _choose_indicators(visit: Visit, draft: MappingDraft, key: str) -> list[Indicator]:
    t = visit.t
    chosen = st.multiselect(
        t("Which indicators are its figures of?"),
        list(visit.indicators),
        default=[value.indicator for value in draft.values if value.indicator in visit.indicators],
        format_func=lambda one: visit.indicators[one].name.in_language(visit.language),
        key=f"{key}-indicators",
        placeholder=t("Choose one or more"),
    )
    return [visit.indicators[one] for one in chosen]


def _list_dimensions(indicators: Sequence[Indicator]) -> list[str]:
    return list(dict.fromkeys(name for one in indicators for name in one.dimensions))


def _ask_breakdown(
    visit: Visit, draft: MappingDraft, dimension: Dimension, catalogue: Catalogue, key: str
) -> Breakdown | None:
    """The column whose cells are the members; a heading that says so is offered."""
    t = visit.t
    name = plain_text(dimension.name.in_language(visit.language))
    before = [one.column for one in draft.members if one.name == dimension.key]
    named = [one for one in draft.columns if catalogue.headings.get(normalise_name(one.heading)) == dimension.key]
    offered = [one for one in [*before, *([] if draft.values else named)] if one in draft.columns]
    options = [None, *draft.columns]

    def write(column: Column | None) -> str:
        return _name(column) or t("No column: all rows are of one")

    column = st.selectbox(
        t("{breakdown}: which column?", breakdown=name),
        options,
        index=options.index(offered[0]) if offered else 0,
        format_func=write,
        key=f"{key}-column-{dimension.key}",
    )
    return Breakdown(dimension.key, column) if column else None


def _ask_member(visit: Visit, draft: MappingDraft, dimension: Dimension, catalogue: Catalogue, key: str) -> str:
    """The member that all rows are of."""
    t = visit.t
    before = next((member for one in draft.values for name, member in one.members if name == dimension.key), None)
    listed = [found[dimension.key] for found in catalogue.members.values() if dimension.key in found]
    options = list(dict.fromkeys([*listed, *filter(None, [before])]))
    chosen = st.selectbox(
        t("{breakdown}: which one are all rows of?", breakdown=plain_text(dimension.name.in_language(visit.language))),
        options,
        index=options.index(before) if before else None,
        key=f"{key}-member-{dimension.key}",
        placeholder=t("Choose"),
        accept_new_options=not dimension.closed,
    )
    return (chosen or "").strip()


def _ask_figure(
    visit: Visit, draft: MappingDraft, indicator: Indicator, fixed: dict[str, str], key: str
) -> ValueChoice:
    """How the rows make one indicator's figure."""
    before = next((one for one in draft.values if one.indicator == indicator.key), None)
    name = indicator.name.in_language(visit.language)
    columns, rollups, grains = st.columns(3)
    with columns:
        value = _ask_column(visit, draft, indicator, before, key)
    mark = f"{key}-{indicator.key}-{value.column.heading if value.column else ''}"
    with rollups:
        options = OF_COLUMN if value.column else (Rollup.COUNT,)
        words = visit.t("{indicator}: how are rows put together?", indicator=plain_text(name))
        rollup = _choose_rollup(visit, words, options, value.rollup, f"{mark}-rollup")
    with grains:
        words = visit.t("{indicator}: to which period?", indicator=plain_text(name))
        grain = _choose_grain(visit, words, value.grain, f"{mark}-grain")
    members = tuple((one, fixed[one]) for one in indicator.dimensions if fixed.get(one))
    return replace(value, rollup=rollup, grain=grain, members=members)


def _ask_column(
    visit: Visit, draft: MappingDraft, indicator: Indicator, before: ValueChoice | None, key: str
) -> ValueChoice:
    t = visit.t
    options = [None, *draft.columns]
    start = options.index(before.column) if before and before.column in options else 0

    def write(column: Column | None) -> str:
        return _name(column) or t("Rows are counted")

    label = t("{indicator}: which column?", indicator=plain_text(indicator.name.in_language(visit.language)))
    column = st.selectbox(label, options, index=start, format_func=write, key=f"{key}-value-{indicator.key}")
    return before if before and before.column == column else choose_value(indicator, column)


def _choose_rollup(visit: Visit, label: str, options: Sequence[Rollup], value: Rollup, key: str) -> Rollup:
    def write(one: Rollup) -> str:
        return visit.t(ROLLUPS[one])

    start = options.index(value) if value in options else 0
    return st.selectbox(label, options, index=start, format_func=write, key=key)


def _choose_grain(visit: Visit, label: str, value: Grain, key: str) -> Grain:
    grains = list(Grain)

    def write(one: Grain) -> str:
        return visit.t(GRAINS[one])

    return st.selectbox(label, grains, index=grains.index(value), format_func=write, key=key)
