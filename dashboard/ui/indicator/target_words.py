"""Targets in words: the plan that holds, its earlier versions, and the status with the rule that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.insight.standing.status import Status, StatusCode
from dashboard.locale import Translator
from dashboard.phrases import DIRECTIONS
from dashboard.status_words import (
    PATHS,
    STATUSES,
    TARGET_KINDS,
    TOLERANCE_KINDS,
    bounds_words,
    limit_words,
    number_words,
    rule_words,
)
from dashboard.strategy.model import Indicator
from dashboard.strategy.record import Kept
from dashboard.strategy.targets import Target, TargetKind, TargetPlan, ToleranceKind
from dashboard.ui.keeping import said
from dashboard.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The computed status of one series: mark, words, what limits it, and each step of the rule."""

    code: StatusCode
    words: str
    limits: str
    rule: tuple[str, ...]
    name: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The targets of a series, ready for a table and a list of terms."""

    targets: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    reason: str
    saved: str


def status_line(visit: Visit, indicator: Indicator, status: Status, name: str = "", link: str = "") -> StatusLine:
    """The status in words."""
    t = visit.t
    limits = limit_words(status, t)
    return StatusLine(
        status.code,
        t(STATUSES[status.code]),
        t("Taken into account: {limits}.", limits=limits) if limits else "",
        rule_words(status, indicator, t),
        name,
        link,
    )


def plan_sheet(visit: Visit, indicator: Indicator, kept: Kept[TargetPlan]) -> PlanSheet:
    """The plan that holds."""
    plan, t = kept.record, visit.t
    in_order = sorted(plan.targets, key=lambda target: target.period)
    return PlanSheet(
        targets=tuple(
            (format_period(one.period, t.language), target_words(one, plan, indicator, t)) for one in in_order
        ),
        terms=_terms(plan, indicator, t),
        reason=plan.reason,
        saved=said(visit, kept),
    )


def target_words(target: Target, plan: TargetPlan, indicator: Indicator, t: Translator) -> str:
    """`at least 5 000`; `no worse than the baseline (4 071)`."""
    if target.kind is not TargetKind.NO_WORSE_THAN:
        return bounds_words(target.low, target.high, indicator, t)
    kind = t(TARGET_KINDS[target.kind])
    return f"{kind} ({number_words(plan.baseline.value, indicator, t)})" if plan.baseline else kind


def _terms(plan: TargetPlan, indicator: Indicator, t: Translator) -> tuple[tuple[str, str], ...]:
    baseline = plan.baseline
    began = ""
    if baseline:
        began = f"{number_words(baseline.value, indicator, t)} ({format_period(baseline.period, t.language)})"
        began = f"{began}: {baseline.note}" if baseline.note else began
    terms = [
        (t("Baseline"), began),
        (t("What is expected on the way"), t(PATHS[plan.path])),
        (t("Tolerance"), _tolerance_words(plan, indicator, t)),
        (t("Direction"), t(DIRECTIONS[plan.direction or indicator.direction])),
        (t("Version of the definition"), str(plan.definition_version)),
    ]
    return tuple((term, words) for term, words in terms if words)


def _tolerance_words(plan: TargetPlan, indicator: Indicator, t: Translator) -> str:
    if not plan.tolerance:
        return t("none")
    number = number_words(plan.tolerance, indicator, t)
    if plan.tolerance_kind is ToleranceKind.UNIT:
        return number
    percent = format_number(plan.tolerance, t.language, 0 if plan.tolerance == round(plan.tolerance) else 1)
    return f"{percent} {t(TOLERANCE_KINDS[plan.tolerance_kind])}"


def plan_words(plan: TargetPlan, indicator: Indicator, t: Translator) -> str:
    """A plan in one sentence, for a history and for who was quicker."""
    targets = [
        f"{format_period(one.period, t.language)}: {target_words(one, plan, indicator, t)}"
        for one in sorted(plan.targets, key=lambda target: target.period)
    ]
    terms = [f"{term.lower()}: {words}" for term, words in _terms(plan, indicator, t)[:1] if plan.baseline]
    return "; ".join(filter(None, [*targets, *terms, plan.reason]))


def history_lines(visit: Visit, indicator: Indicator, kept: Kept[TargetPlan]) -> list[str]:
    """Every version, the newest first."""
    versions = visit.repository.kept_versions(TargetPlan, kept.record.key)
    return [
        f"{said(visit, one)}: "
        + (visit.t("taken out of use") if one.retired else plan_words(one.record, indicator, visit.t))
        for one in reversed(versions)
    ]
