"""What of a file could be followed: its measures that feed no indicator, and a way to give one to an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.access import Action, may
from dashboard.formats.numbers import PER_CENT, format_number
from dashboard.intake.commit import Problem
from dashboard.intake.feeds import UnusedMeasure, can_feed
from dashboard.intake.messages import describe_problem
from dashboard.intake.preview import Preview
from dashboard.intake.proposals import Proposal, find_period_type, list_rules
from dashboard.intake.queue import can_be_followed
from dashboard.intake.wordings.measures import count_breakdowns, list_needed, name_breakdown, name_kind, name_span
from dashboard.strategy.model import Dimension
from dashboard.ui.mapping.proposal import LONGEST_NAME, PROPOSE, ProposalForm, label_indicators, show_form
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.uploads import following
from dashboard.ui.uploads.queue import HeldFile, get_queue
from dashboard.ui.visit import Visit

SHOWN = 12
"""So many measures are listed; all of them can be chosen."""
SHOWN_REASONS = 3
FOLLOWED = "measure_followed"
"""Name in the session's state: what was just done, in words."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in words."""

    name: str
    kind: str
    span: str
    breakdowns: str
    count: str


def show_unused(visit: Visit, held: HeldFile, preview: Preview) -> None:
    """What could be followed of the file: unfolded where nothing else can be done with it."""
    if followed := st.session_state.pop(FOLLOWED, ""):
        show_panel("upload_followed", t=visit.t, words=followed)
    if not preview.unused or held.source:
        return
    if can_be_followed(preview):
        _show_measures(visit, held, preview)
        return
    count = len(preview.unused)
    title = visit.t.plural("{n} more thing could be followed", "{n} more things could be followed", count)
    with st.expander(title, key=f"unused-{held.number}"):
        _show_measures(visit, held, preview)


def _show_measures(visit: Visit, held: HeldFile, preview: Preview) -> None:
    t, unused = visit.t, preview.unused
    dimensions = {one.key: one for one in preview.definitions.dimensions}
    rows = [_describe(visit, one, dimensions) for one in unused[:SHOWN]]
    more = t.plural("and {n} more", "and {n} more", len(unused) - SHOWN) if len(unused) > SHOWN else ""
    allowed = may(visit.person, Action.MAP) and visit.strategy is not None
    show_panel("upload_unused", key=str(held.number), t=t, rows=rows, more=more, allowed=allowed)
    if allowed:
        _choose(visit, held, preview, dimensions)


def _describe(visit: Visit, unused: UnusedMeasure, dimensions: dict[str, Dimension]) -> MeasureRow:
    t = visit.t
    return MeasureRow(
        name=unused.name,
        kind=name_kind(unused, t),
        span=name_span(unused, t),
        breakdowns=count_breakdowns(unused, dimensions, t),
        count=format_number(unused.count, t.language),
    )


def _choose(visit: Visit, held: HeldFile, preview: Preview, dimensions: dict[str, Dimension]) -> None:
    """Which measure, and of which indicator its figures are."""
    t, stem = visit.t, f"follow-{held.number}"
    by_key = {one.measure.key: one for one in preview.unused}
    labels = _label_measures(visit, by_key)
    key = st.selectbox(
        t("Which of these should be followed?"),
        list(labels),
        index=0 if len(labels) == 1 else None,
        format_func=lambda one: labels.get(one, one),
        key=f"{stem}-measure",
        placeholder=t("Choose"),
    )
    if not key:
        return
    unused, stem = by_key[key], f"{stem}-{key}"
    indicators = label_indicators((one for one in visit.indicators.values() if can_feed(unused, one)), t)
    chosen = st.selectbox(
        t("Of which indicator are they the figures?"),
        list(indicators),
        index=None,
        format_func=lambda one: indicators.get(one, one),
        key=f"{stem}-indicator",
        placeholder=t("Search by name"),
        help=t("Only indicators that count in the same way are offered."),
    )
    if chosen == PROPOSE:
        show_form(visit, _make_form(visit, held, unused, dimensions, stem))
    elif chosen:
        if failed := st.session_state.pop(f"{stem}-failed", ""):
            show_panel("upload_not_followed", key=stem, words=failed)
        label = t("Let it feed this indicator")
        st.button(label, key=f"{stem}-feed", on_click=_feed, args=(visit, held, unused, chosen, stem))


def _label_measures(visit: Visit, measures: Mapping[str, UnusedMeasure]) -> dict[str, str]:
    """Key -> what is shown, no two alike."""
    labels: dict[str, str] = {}
    for key, one in measures.items():
        label = f"{plain_text(one.name)} – {name_kind(one, visit.t)}"
        labels[key] = f"{label} – {plain_text(key)}" if label in labels.values() else label
    return labels


def _make_form(
    visit: Visit, held: HeldFile, unused: UnusedMeasure, dimensions: dict[str, Dimension], stem: str
) -> ProposalForm:
    """The form with what the measure tells of itself."""
    rules, period = list_rules(unused), find_period_type(unused)
    title = unused.name.partition(" -- ")[2] or unused.name
    filled_in = {"name": title[:LONGEST_NAME]}
    if len(rules) == 1:
        filled_in["rule"] = rules[0]
    if period:
        filled_in["period"] = period
    if unused.percent and PER_CENT in {one.key for one in visit.chosen.units}:
        filled_in["unit"] = PER_CENT
    return ProposalForm(
        stem=f"{stem}-new",
        source=held.file.name,
        dimensions={key: plain_text(name_breakdown(key, dimensions, visit.t)) for key in list_needed(unused)},
        broken_down_by=unused.breakdowns[0].needed,
        keep=partial(_keep, visit, held, unused),
        rules=rules,
        filled_in=filled_in,
    )


def _keep(visit: Visit, held: HeldFile, unused: UnusedMeasure, proposal: Proposal) -> str:
    refused = following.propose_following(visit, held, unused, proposal)
    return _finish(visit, unused, proposal.name, refused)


def _feed(visit: Visit, held: HeldFile, unused: UnusedMeasure, indicator: str, stem: str) -> None:
    refused = following.feed_indicator(visit, held, unused, indicator)
    name = visit.indicators[indicator].name.in_language(visit.language)
    if failed := _finish(visit, unused, name, refused):
        st.session_state[f"{stem}-failed"] = failed


def _finish(visit: Visit, unused: UnusedMeasure, name: str, refused: tuple[Problem, ...] | None) -> str:
    """Has the files read again; or the words of why the measure is not followed."""
    t = visit.t
    if refused is None:
        get_queue().read_again(unused.measure.key)
        words = t("“{measure}” now feeds the indicator “{indicator}”.", measure=unused.name, indicator=name)
        st.session_state[FOLLOWED] = words
        return ""
    reasons = [describe_problem(one, t, visit.indicators).message for one in refused[:SHOWN_REASONS]]
    return " ".join([t("None of its figures would become a figure of this indicator."), *reasons])
