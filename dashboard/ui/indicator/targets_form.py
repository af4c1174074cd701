"""The form of an indicator's targets: text fields that take a decimal comma, one save, an undo, the history."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import ValidationError

from dashboard.access import Action
from dashboard.facts import Members
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.locale import N_, Translator
from dashboard.phrases import DIRECTIONS, unit_words
from dashboard.status_words import PATHS, TARGET_KINDS, TOLERANCE_KINDS
from dashboard.strategy.model import Direction, Indicator
from dashboard.strategy.record import Kept
from dashboard.strategy.targets import Baseline, Path, Target, TargetKind, TargetPlan, ToleranceKind, plan_key
from dashboard.ui.indicator.target_words import history_lines, plan_words
from dashboard.ui.keeping import Draft, begin_draft, leave_form, save_record, show_slips, undo_change
from dashboard.ui.panel import show_panel
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

FEWEST_ROWS, SPARE_ROWS = 3, 2
LONGEST_REASON = 2000
MOST_DECIMALS = 6
OWN_DIRECTION = "own"
DIRECTION_CHOICES = {OWN_DIRECTION: N_("As the definition says"), **{one.value: DIRECTIONS[one] for one in Direction}}


def edit_targets(visit: Visit, indicator: Indicator, members: Members) -> None:
    """Show the form; save the targets of this series when it is sent."""
    t = visit.t
    kept = visit.plans.get(plan_key(indicator.key, members))
    key = f"targets-{plan_key(indicator.key, members)}"
    rows = max(FEWEST_ROWS, (len(kept.record.targets) if kept else 0) + SPARE_ROWS)
    draft = begin_draft(key, kept.version if kept else None, _fields(kept.record if kept else None, indicator, rows, t))
    show_panel(
        "targets_head",
        t=t,
        name=", ".join(member for _, member in members),
        unit=unit_words(indicator, visit.units, t) or indicator.unit,
        close=visit.address.here(state=None),
        version=indicator.version,
    )
    with st.form(key):
        _ask_rows(visit, draft, rows)
        _ask_rest(visit, draft)
        sent = st.form_submit_button(t("Save the targets"), type="primary")
    if sent:
        _save(visit, indicator, members, draft, rows)
    if kept:
        _show_history(visit, indicator, kept)


def _fields(plan: TargetPlan | None, indicator: Indicator, rows: int, t: Translator) -> dict[str, Any]:
    """What the form begins with."""
    baseline = plan.baseline if plan else None
    targets: list[Target] = sorted(plan.targets, key=lambda one: one.period) if plan else []
    padded: list[Target | None] = [*targets, *[None] * (rows - len(targets))]
    fields: dict[str, Any] = {
        "reason": plan.reason if plan else "",
        "baseline-period": format_period(baseline.period, t.language) if baseline else "",
        "baseline-value": _write(baseline.value, t) if baseline else "",
        "baseline-note": (baseline.note or "") if baseline else "",
        "path": plan.path if plan else Path.LINEAR,
        "tolerance": _write(plan.tolerance, t) if plan and plan.tolerance else "",
        "tolerance-kind": plan.tolerance_kind if plan else ToleranceKind.UNIT,
        "direction": (plan.direction or OWN_DIRECTION) if plan else OWN_DIRECTION,
    }
    usual = TargetKind.AT_MOST if indicator.direction is Direction.LOWER else TargetKind.AT_LEAST
    for place, target in enumerate(padded):
        fields |= {
            f"period-{place}": format_period(target.period, t.language) if target else "",
            f"kind-{place}": target.kind if target else usual,
            f"low-{place}": _write(target.low, t) if target and target.low is not None else "",
            f"high-{place}": _write(target.high, t) if target and target.high is not None else "",
        }
    return fields


def _write(number: float, t: Translator) -> str:
    """The number with as many decimals as it has."""
    decimals = next(
        places for places in range(MOST_DECIMALS + 1) if places == MOST_DECIMALS or round(number, places) == number
    )
    return format_number(number, t.language, decimals)


def _ask_rows(visit: Visit, draft: Draft, rows: int) -> None:
    t = visit.t
    for place in range(rows):
        period, kind, low, high = st.columns([2, 3, 2, 2])
        number = place + 1
        with period:
            st.text_input(
                t("Period of target {number}", number=number), key=draft.widget(f"period-{place}"), max_chars=40
            )
        with kind:
            st.selectbox(
                t("Kind of target {number}", number=number),
                list(TargetKind),
                format_func=lambda one: t(TARGET_KINDS[one]),
                key=draft.widget(f"kind-{place}"),
            )
        with low:
            st.text_input(t("At least ({number})", number=number), key=draft.widget(f"low-{place}"), max_chars=30)
        with high:
            st.text_input(t("At most ({number})", number=number), key=draft.widget(f"high-{place}"), max_chars=30)


def _ask_rest(visit: Visit, draft: Draft) -> None:
    t = visit.t
    period, value, note = st.columns([2, 2, 5])
    with period:
        st.text_input(t("Period of the baseline"), key=draft.widget("baseline-period"), max_chars=40)
    with value:
        st.text_input(t("Baseline"), key=draft.widget("baseline-value"), max_chars=30)
    with note:
        st.text_input(t("What the baseline rests on"), key=draft.widget("baseline-note"), max_chars=500)
    _choose(t("What is expected on the way"), {one: t(words) for one, words in PATHS.items()}, draft.widget("path"))
    tolerance, kind, direction = st.columns([2, 3, 4])
    with tolerance:
        st.text_input(t("Tolerance"), key=draft.widget("tolerance"), max_chars=30)
    with kind:
        kinds = {one: t(words) for one, words in TOLERANCE_KINDS.items()}
        _choose(t("The tolerance is"), kinds, draft.widget("tolerance-kind"))
    with direction:
        directions = {one: t(words) for one, words in DIRECTION_CHOICES.items()}
        _choose(t("Direction"), directions, draft.widget("direction"))
    st.text_area(t("Why these targets?"), key=draft.widget("reason"), max_chars=LONGEST_REASON)


def _choose(label: str, names: dict[Any, str], key: str) -> None:
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key)


def _save(visit: Visit, indicator: Indicator, members: Members, draft: Draft, rows: int) -> None:
    typed = Typed(visit.t)
    plan = _read_plan(typed, indicator, members, draft, rows)
    if plan is None:
        show_slips(visit, typed.slips, "targets")
        return
    if save_record(visit, plan, draft, Action.EDIT_TARGETS, lambda other: plan_words(other, indicator, visit.t)):
        leave_form()


def _read_plan(typed: Typed, indicator: Indicator, members: Members, draft: Draft, rows: int) -> TargetPlan | None:
    """The plan that was typed; None where something has to be put right."""
    t, get = typed.t, _getter(draft)
    try:
        targets = [one for place in range(rows) if (one := _read_target(typed, get, place))]
        baseline = _read_baseline(typed, get)
        tolerance = typed.number(get("tolerance"), t("Tolerance")) or 0
        typed.need(get("reason").strip(), t("Why these targets?"))
        if typed.slips:
            return None
        own = get("direction") == OWN_DIRECTION
        return TargetPlan(
            indicator=indicator.key,
            members=members,
            definition_version=indicator.version,
            baseline=baseline,
            targets=tuple(targets),
            path=Path(get("path")),
            tolerance=abs(tolerance),
            tolerance_kind=ToleranceKind(get("tolerance-kind")),
            direction=None if own else Direction(get("direction")),
            reason=get("reason"),
        )
    except ValidationError as error:
        typed.refused(error)
        return None


def _getter(draft: Draft) -> Any:
    return lambda name: st.session_state.get(draft.widget(name)) or ""


def _read_baseline(typed: Typed, get: Any) -> Baseline | None:
    t = typed.t
    period = typed.period(get("baseline-period"), t("Period of the baseline"))
    value = typed.number(get("baseline-value"), t("Baseline"))
    if period is None and value is None:
        return None
    typed.need(get("baseline-period").strip(), t("Period of the baseline"))
    typed.need(get("baseline-value").strip(), t("Baseline"))
    return (
        None
        if period is None or value is None
        else Baseline(period=period, value=value, note=get("baseline-note") or None)
    )


def _read_target(typed: Typed, get: Any, place: int) -> Target | None:
    """The target of a row; None for an empty row. Bounds that its kind does not have are not asked for."""
    t, number = typed.t, place + 1
    period = typed.period(get(f"period-{place}"), t("Period of target {number}", number=number))
    if period is None:
        if get(f"low-{place}").strip() or get(f"high-{place}").strip():
            typed.need("", t("Period of target {number}", number=number))
        return None
    kind = TargetKind(get(f"kind-{place}"))
    bounds: dict[str, float | None] = {"low": None, "high": None}
    for name, label, kinds in (
        ("low", t("At least ({number})", number=number), (TargetKind.AT_LEAST, TargetKind.RANGE)),
        ("high", t("At most ({number})", number=number), (TargetKind.AT_MOST, TargetKind.RANGE)),
    ):
        if kind in kinds:
            bounds[name] = typed.number(get(f"{name}-{place}"), label)
            typed.need(get(f"{name}-{place}").strip(), label)
    if typed.slips:
        return None
    return Target(period=period, kind=kind, **bounds)


def _show_history(visit: Visit, indicator: Indicator, kept: Kept[TargetPlan]) -> None:
    t = visit.t
    show_panel("kept_history", key="targets", t=t, lines=history_lines(visit, indicator, kept))
    if st.button(t("Take back the last change"), key=f"undo-{kept.record.key}") and undo_change(
        visit, kept, Action.EDIT_TARGETS
    ):
        leave_form()
