"""Decisions and actions in one sentence, for a history and for who was quicker."""

from __future__ import annotations

from dashboard.cycle.decisions import ActionItem, ActionState, Decision, DecisionOutcome
from dashboard.formats.periods import format_date
from dashboard.locale import N_
from dashboard.ui.decisions.effect_words import expected_words
from dashboard.ui.visit import Visit

OUTCOMES = {
    DecisionOutcome.OPEN: N_("Open"),
    DecisionOutcome.WORKED: N_("It worked"),
    DecisionOutcome.DID_NOT: N_("It did not work"),
    DecisionOutcome.CANNOT_BE_KNOWN: N_("Cannot be known"),
}
ACTION_STATES = {
    ActionState.OPEN: N_("Open"),
    ActionState.DONE: N_("Done"),
    ActionState.DROPPED: N_("Dropped"),
}


def name_series(visit: Visit, decision: Decision) -> str:
    """`Seuraajat: Facebook`; "" of a decision without an indicator."""
    if decision.indicator is None:
        return ""
    indicator = visit.indicators.get(decision.indicator)
    name = indicator.name.in_language(visit.language) if indicator else decision.indicator
    members = ", ".join(member for _, member in decision.members)
    return f"{name}: {members}" if members else name


def decision_words(visit: Visit, decision: Decision) -> str:
    """What was decided, about what, what is expected, when it comes back, and what came of it."""
    t = visit.t
    indicator = visit.indicators.get(decision.indicator or "")
    expected = expected_words(decision, indicator, t)
    is_open = decision.outcome is DecisionOutcome.OPEN
    parts = [
        decision.text,
        name_series(visit, decision),
        t("Expected: {words}", words=expected) if expected else "",
        t("Comes back on {day}", day=format_date(decision.returns_on, t.language)),
        "" if is_open else f"{t(OUTCOMES[decision.outcome])}: {decision.outcome_reason}",
    ]
    return "; ".join(filter(None, parts))


def action_words(visit: Visit, action: ActionItem) -> str:
    """What, who, by when, how far."""
    t = visit.t
    by = t("{role}, by {day}", role=action.owner_role, day=format_date(action.due, t.language))
    return "; ".join(filter(None, [action.text, by, t(ACTION_STATES[action.state]), action.note]))
