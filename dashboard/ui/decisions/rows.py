"""Decisions and actions in words, ready for a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.access import Action, may
from dashboard.cycle.decisions import ActionItem, ActionState, Decision, DecisionOutcome
from dashboard.cycle.effects import list_due
from dashboard.formats.periods import format_date
from dashboard.strategy.record import Kept
from dashboard.ui.decisions.effect_words import EffectWords, effect_words, expected_words
from dashboard.ui.decisions.effects import find_effect
from dashboard.ui.decisions.words import ACTION_STATES, OUTCOMES, name_series
from dashboard.ui.meetings.held import find_meeting, name_meeting
from dashboard.ui.meetings.lists import may_read_notes
from dashboard.ui.visit import Visit

EDIT, CLOSE, NEW, ACT = "muokkaa", "arvioi", "uusi", "toimi"
"""What the address's `tila` opens on the page of decisions; `toimi:KEY` an action that is there."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action. `late`: open, and its day is over. `edit` is "" where that is not offered."""

    key: str
    text: str
    owner: str
    due: str
    state: ActionState
    state_words: str
    late: bool
    note: str
    decision: str
    link: str
    edit: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision. Words and links are "" where there is nothing to say or to open.

    `effect`: of a decision about an indicator; None also where it was not asked for. `due`: open, and its day has come.
    """

    key: str
    text: str
    decided: str
    meeting: str
    meeting_link: str
    series: str
    indicator_link: str
    expected: str
    effect: EffectWords | None
    returns: str
    due: bool
    outcome: DecisionOutcome
    outcome_words: str
    outcome_reason: str
    closed_in: str
    closed_in_link: str
    link: str
    edit: str
    close: str
    add_action: str
    actions: tuple[ActionRow, ...]


def own_decisions(visit: Visit) -> tuple[Kept[Decision], ...]:
    """Those of the chosen strategy, in the order in which they were written."""
    if visit.strategy is None or not may_read_notes(visit):
        return ()
    return tuple(kept for kept in visit.kept_of(Decision) if kept.record.strategy == visit.chosen.key)


def own_actions(visit: Visit) -> tuple[Kept[ActionItem], ...]:
    """Those of the chosen strategy, by day."""
    if visit.strategy is None or not may_read_notes(visit):
        return ()
    found = [kept for kept in visit.kept_of(ActionItem) if kept.record.strategy == visit.chosen.key]
    return tuple(sorted(found, key=lambda kept: (kept.record.due, kept.record.key)))


def is_writing(visit: Visit) -> bool:
    """Whether writing is offered: to who may, and not while the past is looked at."""
    return visit.known_on is None and may(visit.person, Action.HOLD_MEETING)


def prepare_rows(visit: Visit, decisions: Sequence[Kept[Decision]]) -> None:
    """Read the figures of the decisions' indicators at once."""
    visit.prepare({kept.record.indicator for kept in decisions if kept.record.indicator in visit.indicators})


def decision_row(visit: Visit, kept: Kept[Decision], *, with_effect: bool = True) -> DecisionRow:
    """The decision in words. `with_effect`: also what its figure was and is."""
    decision, t, writing = kept.record, visit.t, is_writing(visit)
    indicator = visit.indicators.get(decision.indicator or "")
    effect = find_effect(visit, decision) if with_effect else None
    is_open = decision.outcome is DecisionOutcome.OPEN
    members = tuple(filter(None, [", ".join(member for _, member in decision.members)]))
    return DecisionRow(
        key=decision.key,
        text=decision.text,
        decided=format_date(decision.decided_at.astimezone(visit.zone).date(), t.language),
        meeting=_meeting_words(visit, decision.meeting),
        meeting_link=_meeting_link(visit, decision.meeting),
        series=name_series(visit, decision),
        indicator_link=visit.address.to("mittari", indicator=indicator.key, members=members) if indicator else "",
        expected=expected_words(decision, indicator, t),
        effect=effect_words(visit, decision, effect, indicator) if effect and indicator else None,
        returns=format_date(decision.returns_on, t.language),
        due=is_open and decision.returns_on <= visit.as_of,
        outcome=decision.outcome,
        outcome_words=t(OUTCOMES[decision.outcome]),
        outcome_reason=decision.outcome_reason or "",
        closed_in=_meeting_words(visit, decision.closed_in),
        closed_in_link=_meeting_link(visit, decision.closed_in),
        link=decision_link(visit, decision.key),
        edit=decision_link(visit, decision.key, EDIT) if writing else "",
        close=decision_link(visit, decision.key, CLOSE) if writing and is_open else "",
        add_action=decision_link(visit, decision.key, ACT) if writing and is_open else "",
        actions=tuple(action_row(visit, one) for one in own_actions(visit) if one.record.decision == decision.key),
    )


def decision_link(visit: Visit, key: str, state: str | None = None) -> str:
    """The page of decisions with one of them chosen; `state`: a form of it."""
    return visit.address.to("paatokset", decision=key, state=state)


def _meeting_words(visit: Visit, key: str | None) -> str:
    meeting = find_meeting(visit, key)
    return name_meeting(visit, meeting) if meeting else ""


def _meeting_link(visit: Visit, key: str | None) -> str:
    return visit.address.to("kokoukset", meeting=key) if find_meeting(visit, key) else ""


def action_row(visit: Visit, kept: Kept[ActionItem]) -> ActionRow:
    """The action in words."""
    action, t = kept.record, visit.t
    decision = next((one.record for one in visit.kept_of(Decision) if one.record.key == action.decision), None)
    return ActionRow(
        key=action.key,
        text=action.text,
        owner=action.owner_role,
        due=format_date(action.due, t.language),
        state=action.state,
        state_words=t(ACTION_STATES[action.state]),
        late=action.state is ActionState.OPEN and action.due < visit.as_of,
        note=action.note or "",
        decision=decision.text if decision else "",
        link=decision_link(visit, decision.key) if decision else "",
        edit=visit.address.to("paatokset", state=f"{ACT}:{action.key}") if is_writing(visit) else "",
    )


def list_due_rows(visit: Visit) -> list[DecisionRow]:
    """The open decisions that have come back, the longest due first."""
    by_key = {kept.record.key: kept for kept in own_decisions(visit)}
    due = [by_key[one.key] for one in list_due((kept.record for kept in by_key.values()), visit.as_of)]
    prepare_rows(visit, due)
    return [decision_row(visit, kept) for kept in due]


def count_due(visit: Visit) -> int:
    """How many open decisions have come back; none for who does not read decisions."""
    return len(list_due([kept.record for kept in own_decisions(visit)], visit.as_of))


def list_open_rows(visit: Visit) -> list[DecisionRow]:
    """Every open decision by the day on which it comes back."""
    found = [kept for kept in own_decisions(visit) if kept.record.outcome is DecisionOutcome.OPEN]
    prepare_rows(visit, found)
    in_order = sorted(found, key=lambda kept: (kept.record.returns_on, kept.record.key))
    return [decision_row(visit, kept) for kept in in_order]


def list_closed_rows(visit: Visit) -> list[DecisionRow]:
    """Those that are closed, the newest first, without their figures."""
    found = [kept for kept in own_decisions(visit) if kept.record.outcome is not DecisionOutcome.OPEN]
    in_order = sorted(found, key=lambda kept: (kept.record.decided_at, kept.record.key), reverse=True)
    return [decision_row(visit, kept, with_effect=False) for kept in in_order]


def list_actions_by_owner(visit: Visit) -> list[tuple[str, list[ActionRow]]]:
    """The open actions of each role, the roles in alphabetical order, the soonest due first."""
    found = [action_row(visit, kept) for kept in own_actions(visit) if kept.record.state is ActionState.OPEN]
    in_order = sorted(found, key=lambda row: row.owner.casefold())
    return [(owner, list(rows)) for owner, rows in groupby(in_order, key=lambda row: row.owner)]


def list_ended_actions(visit: Visit) -> list[ActionRow]:
    """Those that are done or dropped, the newest first."""
    found = [kept for kept in own_actions(visit) if kept.record.state is not ActionState.OPEN]
    return [action_row(visit, kept) for kept in reversed(found)]
