"""A new indicator, proposed while a file is brought in: the few things that must be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import streamlit as st

from dashboard.intake.proposals import Proposal
from dashboard.locale import Translator
from dashboard.phrases import COUNTING_RULES, DIRECTIONS, PERIOD_TYPES
from dashboard.strategy.model import CountingRule, Direction, Indicator, PeriodType, Stage
from dashboard.ui.mapping.work import MappingWork, seed
from dashboard.ui.panel import plain_text, show_panel
from dashboard.ui.recipes.actions import keep_proposal
from dashboard.ui.recipes.words import Glossary
from dashboard.ui.visit import Visit

PROPOSE = "+"
"""What is chosen in the place of an indicator's key."""
LONGEST_NAME, LONGEST_TEXT = 120, 1000
TEXTS = ("name", "definition", "owner")
CHOICES = ("unit", "rule", "period", "direction")
"""The fields that must not be left empty."""


@dataclass(frozen=True)
class ProposalForm:
    """What is known beforehand of the indicator that is to be proposed.

    `stem`: what the keys of its widgets begin with. `source`: the file's name. `dimensions`: keys, with what they are
    called; `broken_down_by`: those that are chosen at first. `rules`: what one can be. `filled_in`: values of fields by
    their names. `keep` is given what was said, and gives back why it could not be kept, "" where it was.
    """

    stem: str
    source: str
    dimensions: Mapping[str, str]
    broken_down_by: tuple[str, ...]
    keep: Callable[[Proposal], str]
    rules: tuple[CountingRule, ...] = tuple(COUNTING_RULES)
    filled_in: Mapping[str, str] = field(default_factory=dict)


def ask_proposal(visit: Visit, work: MappingWork, names: Glossary, name: str, title: str, target: str) -> None:
    """A form for the proposal; sent, it stands in the catalogue and is chosen in the widget `target`."""
    used = [*(one.name for one in work.draft.members), work.draft.spread_dimension]
    dimensions = {key: plain_text(names.dimension(key)) for key in used if key}

    def keep(proposal: Proposal) -> str:
        st.session_state[target] = keep_proposal(visit, proposal).key
        return ""

    filled_in = {"name": title.partition(" · ")[2]}
    source = work.held.file.name
    show_form(
        visit,
        ProposalForm(work.key(f"{name}-new"), source, dimensions, tuple(dimensions), keep, filled_in=filled_in),
    )


def label_indicators(indicators: Iterable[Indicator], t: Translator) -> dict[str, str]:
    """Key -> what is shown, no two alike. The last one proposes a new indicator."""
    proposed = t("proposed")
    labels: dict[str, str] = {}
    for one in indicators:
        name = plain_text(one.name.in_language(t.language))
        label = f"{name} ({proposed})" if one.stage is Stage.PROPOSED else name
        labels[one.key] = f"{label} – {plain_text(one.key)}" if label in labels.values() else label
    return {**labels, PROPOSE: t("Propose a new indicator …")}


def show_form(visit: Visit, form: ProposalForm) -> None:
    """The fields, and the button that sends them."""
    t, stem = visit.t, form.stem
    show_panel("mapping_proposal", key=stem, t=t, failed=st.session_state.pop(f"{stem}-failed", ""))
    for name, value in form.filled_in.items():
        seed(f"{stem}-{name}", value)
    seed(f"{stem}-dimensions", list(form.broken_down_by))
    rules = {one: t(COUNTING_RULES[one]) for one in form.rules}
    with st.form(f"{stem}-form", border=False):
        st.text_input(t("Name of the indicator"), key=f"{stem}-name", max_chars=LONGEST_NAME)
        label = t("What is counted, how, and what does it not tell?")
        st.text_area(label, key=f"{stem}-definition", max_chars=LONGEST_TEXT, height=96)
        first, second = st.columns(2)
        with first:
            _choose(visit, t("What is one?"), rules, f"{stem}-rule")
            _choose(visit, t("Unit"), _unit_names(visit), f"{stem}-unit")
            st.text_input(t("Whose figure is it? (a role)"), key=f"{stem}-owner", max_chars=LONGEST_NAME)
        with second:
            _choose(
                visit, t("One figure is for"), {one: t(words) for one, words in PERIOD_TYPES.items()}, f"{stem}-period"
            )
            _choose(
                visit,
                t("Which way is good?"),
                {one: t(words) for one, words in DIRECTIONS.items()},
                f"{stem}-direction",
            )
            _choose(visit, t("Which goal is it for?"), _goal_names(visit), f"{stem}-goal", index=0)
        if form.dimensions:
            st.multiselect(
                t("Broken down by"),
                list(form.dimensions),
                format_func=form.dimensions.__getitem__,
                key=f"{stem}-dimensions",
                placeholder=t("Choose"),
            )
        st.form_submit_button(t("Put the proposal into the catalogue"), on_click=_propose, args=(visit, form))


def _choose(visit: Visit, label: str, names: dict[Any, str], key: str, index: int | None = None) -> None:
    st.selectbox(label, list(names), index=index, format_func=names.__getitem__, key=key, placeholder=visit.t("Choose"))


def _unit_names(visit: Visit) -> dict[str, str]:
    units = visit.chosen.units
    return {one.key: plain_text(one.name.in_language(visit.language)) for one in units}


def _goal_names(visit: Visit) -> dict[str, str]:
    """The goals of the chosen strategy; "" for the whole house."""
    whole = {"": visit.t("The whole house")}
    return whole | {one.goal.key: f"{one.number}. {plain_text(one.goal.title)}" for one in visit.coverage}


def _propose(visit: Visit, form: ProposalForm) -> None:
    """The form was sent."""
    stem = form.stem
    said = {name: str(st.session_state.get(f"{stem}-{name}") or "").strip() for name in (*TEXTS, *CHOICES, "goal")}
    if not all(said[name] for name in (*TEXTS, *CHOICES)):
        st.session_state[f"{stem}-failed"] = visit.t("Fill in every field: others must understand what is counted.")
        return
    proposal = Proposal(
        name=said["name"],
        definition=said["definition"],
        owner_role=said["owner"],
        unit=said["unit"],
        counting_rule=CountingRule(said["rule"]),
        period_type=PeriodType(said["period"]),
        direction=Direction(said["direction"]),
        goal=said["goal"] or None,
        dimensions=tuple(st.session_state.get(f"{stem}-dimensions") or ()),
        source=PurePath(form.source).name,
    )
    if failed := form.keep(proposal):
        st.session_state[f"{stem}-failed"] = failed
