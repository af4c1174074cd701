"""An administrator's change of an indicator's stage, with a written reason; and taking back the last change."""

from __future__ import annotations

import streamlit as st

from dashboard.access import Action
from dashboard.cycle.decisions import Agreement, Verdict, find_owed_day
from dashboard.phrases import STAGES
from dashboard.strategy.model import OWED, Indicator, Stage
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.agreement_words import agreement_words
from dashboard.ui.keeping import Draft, begin_draft, save_through, show_slips, write_change
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.versions import version_lines
from dashboard.ui.visit import Visit

LONGEST, LONGEST_ROLE = 5000, 100


def change_stage(visit: Visit, indicator: Indicator, kept: Kept[Agreement] | None) -> bool:
    """The form of another stage with its reason; whether it was saved."""
    t = visit.t
    fields = {"stage": indicator.stage, "decider": kept.record.decided_by or "" if kept else "", "reason": ""}
    draft = begin_draft(f"stage-{indicator.key}", kept.version if kept else None, fields)
    show_panel(
        "form_head",
        key=draft.key,
        t=t,
        title=t("Change the stage without a meeting"),
        text=t("A meeting agrees on indicators. Where the stage must change otherwise, the reason stays with it."),
        close=visit.address.here(state=None),
    )
    with st.form(draft.key):
        stages = {one: t(words) for one, words in STAGES.items()}
        st.selectbox(t("Stage"), list(stages), format_func=stages.__getitem__, key=draft.widget("stage"))
        st.text_input(t("Who decided (a role or a group)"), key=draft.widget("decider"), max_chars=LONGEST_ROLE)
        st.text_area(t("Reason"), key=draft.widget("reason"), max_chars=LONGEST, height=90)
        sent = st.form_submit_button(t("Change the stage"), type="primary")
    return sent and _save(visit, indicator, draft, kept)


def _save(visit: Visit, indicator: Indicator, draft: Draft, kept: Kept[Agreement] | None) -> bool:
    typed, t = Typed(visit.t), visit.t
    stage = Stage(st.session_state[draft.widget("stage")])
    decider, reason = (str(st.session_state[draft.widget(name)] or "").strip() for name in ("decider", "reason"))
    if stage is indicator.stage:
        typed.slips.append(t("Choose another stage than the one that holds."))
    typed.need(decider, t("Who decided (a role or a group)"))
    typed.need(reason, t("Reason"))
    if typed.slips:
        show_slips(visit, typed.slips, draft.key)
        return False
    agreement = Agreement(
        strategy=visit.chosen.key,
        indicator=indicator.key,
        verdict=Verdict.CHANGED_BY_ADMIN,
        from_stage=indicator.stage,
        to_stage=stage,
        decided_on=visit.today,
        decided_by=decider,
        reason=reason,
        outcome_before=indicator.outcome,
        owed_since=find_owed_day(kept.record) if kept and stage in OWED else None,
    )
    describe, change = (lambda one: agreement_words(visit, one)), visit.repository.change_stage
    return save_through(visit, agreement, draft, Action.CHANGE_STAGE, describe, change)


def show_changes(visit: Visit, kept: Kept[Agreement], *, undoing: bool) -> bool:
    """Every change of the stage, and a button that takes the last one back; whether that was done."""
    t, key = visit.t, kept.record.indicator
    lines = version_lines(visit, kept, lambda one: agreement_words(visit, one))
    show_panel("kept_history", key=f"stages-{key}", t=t, lines=lines)
    if not undoing or not st.button(t("Take back the last change of the stage"), key=f"undo-stage-{key}"):
        return False
    undo = visit.repository.undo_stage_change
    return write_change(
        visit, Action.CHANGE_STAGE, lambda at: undo(Agreement, key, kept.version, visit.person.name, at)
    )
