"""What is to be filled in: indicators, time, members; asked with widgets, given back as a template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

import streamlit as st

from dashboard.facts import Period, PeriodKind
from dashboard.formats.numbers import PER_CENT, format_number
from dashboard.formats.periods import format_period
from dashboard.formats.spans import span_of_month
from dashboard.locale import N_
from dashboard.phrases import unit_words
from dashboard.reports.template_periods import OWN_KINDS, Waves, list_periods, read_waves
from dashboard.reports.template_rows import Template, TemplateSection
from dashboard.strategy.model import Dimension, Indicator
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.visit import Visit

YEARS_BACK, YEARS_AHEAD = 10, 1
LONGEST_WAVES = 300
LAST_YEAR_STILL = timedelta(days=59)
"""So long after the turn of the year it is the year before that is filled in."""


class Rhythm(StrEnum):
    """How often a figure is asked for. OWN: each indicator as its definition says."""

    OWN = "own"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    WAVE = "wave"


RHYTHMS = {
    Rhythm.OWN: N_("As each indicator is given"),
    Rhythm.MONTH: N_("By month"),
    Rhythm.QUARTER: N_("By quarter"),
    Rhythm.HALF_YEAR: N_("By half-year"),
    Rhythm.YEAR: N_("By year"),
    Rhythm.WAVE: N_("By survey wave or day"),
}


def choose_template(visit: Visit) -> Template:
    """Ask for what is to be filled in. Without any indicator the template is empty."""
    indicators = _choose_indicators(visit)
    periods = _choose_periods(visit, indicators)
    units = {one.key: PER_CENT if one.unit == PER_CENT else unit_words(one, visit.units, visit.t) for one in indicators}
    sections = (TemplateSection(one, units[one.key], periods[one.key]) for one in indicators)
    used = {key for one in indicators for key in one.dimensions}
    dimensions = tuple(one for one in visit.chosen.dimensions if one.key in used)
    members = {one.key: _choose_members(visit, one) for one in dimensions}
    return Template(tuple(sections), dimensions, members)


def _choose_indicators(visit: Visit) -> list[Indicator]:
    """Those of a goal, all or some; or any, found by their names."""
    t = visit.t
    goals = {one.goal.key: f"{one.number}. {one.goal.theme or one.goal.title}" for one in visit.coverage}
    options = [None, *goals]
    start = visit.address.goal if visit.address.goal in goals else None

    def name_goal(key: str | None) -> str:
        return goals[key] if key else t("All indicators")

    goal = st.selectbox(t("Goal"), options, index=options.index(start), format_func=name_goal, key="template-goal")
    offered = [one for one in visit.indicators.values() if goal is None or one.goal == goal]
    key = f"template-indicators-{goal or ''}"
    if goal is not None:
        label = t.plural("The {n} indicator of the goal", "All {n} indicators of the goal", len(offered))
        if st.checkbox(label, value=True, key=f"{key}-all"):
            return offered
    chosen = _pick_indicators(visit, [one.key for one in offered], key)
    return [one for one in offered if one.key in chosen]


def _pick_indicators(visit: Visit, offered: Sequence[str], key: str) -> list[str]:
    asked = visit.address.indicator
    return st.multiselect(
        visit.t("Indicators"),
        offered,
        default=[asked] if asked in offered else [],
        format_func=lambda one: visit.indicators[one].name.in_language(visit.language),
        key=key,
        placeholder=visit.t("Choose one or more"),
    )


def _choose_periods(visit: Visit, indicators: Sequence[Indicator]) -> dict[str, tuple[Period, ...]]:
    """The periods that each indicator is asked for, by its key."""
    t = visit.t
    rhythms = list(Rhythm)

    def name_rhythm(one: Rhythm) -> str:
        return t(RHYTHMS[one])

    rhythm = st.selectbox(t("How often"), rhythms, format_func=name_rhythm, key="template-rhythm")
    kinds = {one.key: _find_kind(rhythm, one) for one in indicators}
    by_calendar = not kinds or any(kinds.values())
    first, last = _choose_span(visit) if by_calendar else (None, None)
    waves = _choose_waves(visit) if any(kind is None for kind in kinds.values()) else Waves(())
    return {
        key: list_periods(kind, first, last) if kind and first and last else waves.periods
        for key, kind in kinds.items()
    }


def _find_kind(rhythm: Rhythm, indicator: Indicator) -> PeriodKind | None:
    """None for survey waves and events, which are written by hand."""
    if rhythm is Rhythm.OWN:
        return OWN_KINDS.get(indicator.period_type)
    return None if rhythm is Rhythm.WAVE else PeriodKind(rhythm.value)


def _choose_span(visit: Visit) -> tuple[Period, Period]:
    t = visit.t
    year = (visit.today - LAST_YEAR_STILL).year
    months = [
        span_of_month(one, month)
        for one in range(visit.today.year - YEARS_BACK, visit.today.year + YEARS_AHEAD + 1)
        for month in range(1, 13)
    ]
    begin, end = st.columns(2)

    def name(period: Period) -> str:
        return format_period(period, visit.language)

    first = begin.selectbox(
        t("From"), months, index=months.index(span_of_month(year, 1)), format_func=name, key="template-from"
    )
    last = end.selectbox(
        t("To"), months, index=months.index(span_of_month(year, 12)), format_func=name, key="template-to"
    )
    return first, last


def _choose_waves(visit: Visit) -> Waves:
    t = visit.t
    text = st.text_input(
        t("Survey waves or days, with commas between"),
        key="template-waves",
        max_chars=LONGEST_WAVES,
        placeholder=t("such as 11/2025, 5/2026"),
    )
    waves = read_waves(text or "")
    if waves.unread:
        show_panel("notice", key="waves", words=t("This is no period: {words}.", words=", ".join(waves.unread)))
    return waves


def _choose_members(visit: Visit, dimension: Dimension) -> tuple[str, ...]:
    """All members of a breakdown, or some; new ones where it is open."""
    t = visit.t
    name = dimension.name.in_language(visit.language)
    known = _list_members(visit, dimension)
    key = f"template-members-{dimension.key}"
    if known:
        count = format_number(len(known), visit.language)
        if st.checkbox(
            t("{breakdown}: all {count}", breakdown=plain_text(name), count=count), value=True, key=f"{key}-all"
        ):
            return known
    chosen = st.multiselect(
        plain_text(name),
        known,
        key=key,
        accept_new_options=not dimension.closed,
        placeholder=t("Choose one or more") if dimension.closed else t("Choose, or write new ones"),
    )
    return tuple(" ".join(one.split()) for one in chosen if one.strip())


def _list_members(visit: Visit, dimension: Dimension) -> tuple[str, ...]:
    """Those of the definition, then those that figures have come of."""
    seen = {member for key, member in visit.repository.members_seen() if key == dimension.key}
    return tuple(dict.fromkeys((*dimension.members, *sorted(seen))))
