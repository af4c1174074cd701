"""How the rows of a figure are put together, to which period, in which unit, and of which members it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from dashboard.formats.numbers import PER_CENT, format_number
from dashboard.intake.catalogue import Catalogue
from dashboard.intake.mapping import ValueChoice
from dashboard.intake.pointing import Grain, Rollup, column_cells, says_thousands, suggest_factor
from dashboard.locale import Translator
from dashboard.strategy.model import Indicator
from dashboard.ui.mapping.choices import offer_words
from dashboard.ui.mapping.indicator import find_indicator
from dashboard.ui.mapping.words import FACTORS, GRAINS, ROLLUPS
from dashboard.ui.mapping.work import MappingWork, seed
from dashboard.ui.panel import plain_text
from dashboard.ui.recipes.words import Glossary
from dashboard.ui.visit import Visit

OF_COLUMN = (Rollup.SUM, Rollup.MEAN, Rollup.LAST, Rollup.DISTINCT)
OF_CELLS = (Rollup.SUM, Rollup.MEAN, Rollup.LAST)
"""How figures that stand side by side may be put together."""
COUNTS = frozenset({Rollup.COUNT, Rollup.DISTINCT})
SHARES, THOUSANDS = 100.0, 1000.0
Option = TypeVar("Option")


def ask_rollup(visit: Visit, work: MappingWork, value: ValueChoice, name: str) -> ValueChoice:
    """The figure with what was said of its rows, its period and its unit."""
    t = visit.t
    rollups, grains, factors = st.columns(3)
    with rollups:
        value = replace(value, rollup=_ask_how(t, work, value, name))
    with grains:
        words = t("To which period?")
        grain = _choose(work, f"{name}-grain", words, list(Grain), value.grain, lambda one: t(GRAINS[one]))
        value = replace(value, grain=grain)
    if value.rollup in COUNTS:
        return value
    with factors:
        options = list(dict.fromkeys((*FACTORS, value.factor)))
        words = t("In which unit is the column?")
        factor = _choose(work, f"{name}-factor", words, options, value.factor, lambda one: _say_factor(one, t))
    value = replace(value, factor=factor)
    _offer_factor(visit, work, value, name)
    return value


def _ask_how(t: Translator, work: MappingWork, value: ValueChoice, name: str) -> Rollup:
    if value.rollup is Rollup.COUNT:
        options: Sequence[Rollup] = (Rollup.COUNT,)
    else:
        options = OF_COLUMN if value.column else OF_CELLS
    words = t("How are rows put together?")
    return _choose(work, f"{name}-rollup", words, options, value.rollup, lambda one: t(ROLLUPS[one]))


def _choose(
    work: MappingWork,
    name: str,
    label: str,
    options: Sequence[Option],
    value: Option,
    words: Callable[[Option], str],
) -> Option:
    key = work.key(name)
    seed(key, value if value in options else options[0])
    return st.selectbox(label, options, format_func=words, key=key)


def _say_factor(factor: float, t: Translator) -> str:
    if factor in FACTORS:
        return t(FACTORS[factor])
    return t("times {factor}", factor=format_number(factor, t.language))


def _offer_factor(visit: Visit, work: MappingWork, value: ValueChoice, name: str) -> None:
    """Shares of one under an indicator in per cent, and a heading that says thousands."""
    t, indicator = visit.t, find_indicator(work, value.indicator)
    columns = [value.column] if value.column else list(work.draft.spread)
    cells = [cell for column in columns for cell in column_cells(work.table, column)]
    if value.factor != 1.0 or indicator is None:
        return
    if indicator.unit == PER_CENT and suggest_factor(cells) == SHARES:
        factor, why = SHARES, t("all cells are between 0 and 1, and the indicator is in per cent")
    elif any(says_thousands(column.heading) for column in columns):
        factor, why = THOUSANDS, t("the heading says so")
    else:
        return
    values = tuple(replace(one, factor=factor) if one == value else one for one in _with(work, value))
    offer_words(visit, work, t(FACTORS[factor]), why, (f"{name}-factor",), values=values)


def _with(work: MappingWork, value: ValueChoice) -> tuple[ValueChoice, ...]:
    """The draft's figures, with this one as it stands now in the place of the same column's same indicator."""

    def is_same(one: ValueChoice) -> bool:
        return (one.column, one.indicator, one.only) == (value.column, value.indicator, value.only)

    return tuple(value if is_same(one) else one for one in work.draft.values)


def ask_members(
    visit: Visit, work: MappingWork, names: Glossary, value: ValueChoice, indicator: Indicator, name: str
) -> ValueChoice:
    """Which member the whole file is of, in each breakdown of the indicator that no column says."""
    catalogue = work.knowledge.catalogue()
    said = {one.name for one in work.draft.members} | {work.draft.spread_dimension}
    fixed = {key: member for key, member in value.members if key not in indicator.dimensions}
    known = dict(value.members)
    for dimension in indicator.dimensions:
        if dimension not in said:
            member = _ask_member(visit, work, names, catalogue, dimension, known.get(dimension, ""), name)
            fixed |= {dimension: member} if member else {}
    return replace(value, members=tuple(sorted(fixed.items())))


def _ask_member(
    visit: Visit, work: MappingWork, names: Glossary, catalogue: Catalogue, dimension: str, value: str, name: str
) -> str:
    t = visit.t
    key = work.key(f"{name}-member-{dimension}")
    listed = [member for found in catalogue.members.values() for own, member in found.items() if own == dimension]
    options = list(dict.fromkeys([*listed, *filter(None, [value])]))
    if value:
        seed(key, value)
    closed = dimension in catalogue.dimension and catalogue.dimension[dimension].closed
    chosen = st.selectbox(
        t("{dimension}: which one is the whole table of?", dimension=plain_text(names.dimension(dimension))),
        options,
        index=None,
        format_func=plain_text,
        key=key,
        placeholder=t("Choose"),
        accept_new_options=not closed,
    )
    return (chosen or "").strip()
