"""A decision as it was typed into its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from dashboard.cycle.decisions import Comparison, Decision, Expectation
from dashboard.cycle.meetings import AgendaItem, Meeting
from dashboard.facts import Members, Period
from dashboard.ui.decisions.effects import find_start, list_members
from dashboard.ui.keeping import Draft
from dashboard.ui.typed import Typed
from dashboard.ui.visit import Visit

MOST_YEARS = 10
"""So many years from today a decision may be made or come back; what is farther off is a slip."""


@dataclass(frozen=True, slots=True)
class TakenDown:
    """Where a decision is taken down: in a meeting and at an item of its agenda, or in none."""

    meeting: Meeting | None = None
    item: AgendaItem | None = None


def read_decision(
    visit: Visit, typed: Typed, before: Decision | None, place: TakenDown, draft: Draft
) -> Decision | None:
    """The decision; None where `typed` has slips. `before`: the one that is edited."""
    t = visit.t
    text, key = _get(draft, "text"), _get(draft, "indicator") or None
    typed.need(text, t("What was decided?"))
    expected = _read_expected(typed, draft) if key else None
    decided = _read_day(typed, draft, "decided", t("Decided on"))
    returns = _read_day(typed, draft, "returns", t("Comes back on"))
    typed.within(returns, t("Comes back on"), visit.today.year - MOST_YEARS, visit.today.year + MOST_YEARS)
    typed.within(decided, t("Decided on"), visit.today.year - MOST_YEARS, visit.today.year)
    if decided and decided > visit.today:
        typed.slips.append(t("A decision is written down when it has been made, not before."))
    if decided and returns and returns <= decided:
        typed.slips.append(t("It comes back after the day on which it was made."))
    if typed.slips or decided is None or returns is None:
        return None
    at = _find_instant(visit, before, decided)
    members = _read_members(visit, draft, key)
    held = place.meeting.key if place.meeting else _get(draft, "meeting") or None
    fields = {
        "text": text,
        "decided_at": at,
        "returns_on": returns,
        "meeting": held,
        "indicator": key,
        "members": members,
        "then": _find_then(visit, before, key, members, at),
        "expected": expected,
        "expected_words": _get(draft, "words") or None,
    }
    new = {"key": f"d-{uuid4().hex[:16]}", "strategy": visit.chosen.key, "item": place.item.key if place.item else None}
    try:
        return Decision.model_validate({**(dict(before) if before else new), **fields})
    except ValidationError as error:
        typed.refused(error)
        return None


def _get(draft: Draft, name: str) -> str:
    return str(st.session_state.get(draft.widget(name)) or "").strip()


def _read_day(typed: Typed, draft: Draft, name: str, label: str) -> date | None:
    typed.need(_get(draft, name), label)
    return typed.day(_get(draft, name), label)


def _read_expected(typed: Typed, draft: Draft) -> Expectation | None:
    comparison, number = _get(draft, "comparison"), _get(draft, "value")
    value = typed.number(number, typed.t("Number"))
    if comparison and not number:
        typed.need("", typed.t("Number"))
    if number and not comparison:
        typed.slips.append(typed.t("Choose whether the number is the least or the most that is expected."))
    return None if value is None or not comparison else Expectation(comparison=Comparison(comparison), value=value)


def _read_members(visit: Visit, draft: Draft, key: str | None) -> Members:
    """Those that were chosen; where there was nothing to choose, those of the only series."""
    if key is None:
        return ()
    offered = list_members(visit, visit.indicators[key])
    chosen: Members = st.session_state.get(draft.widget(f"members-{key}")) or ()
    return next(iter(offered)) if len(offered) == 1 else chosen


def _find_instant(visit: Visit, before: Decision | None, decided: date) -> datetime:
    """When it was decided: now, or at the end of an earlier day, so that the value then is the one known by it."""
    if before and before.decided_at.astimezone(visit.zone).date() == decided:
        return before.decided_at
    now = datetime.now(UTC)
    end = datetime.combine(decided, time.max, visit.zone).astimezone(UTC)
    return min(now, end)


def _find_then(visit: Visit, before: Decision | None, key: str | None, members: Members, at: datetime) -> Period | None:
    if key is None:
        return None
    if before and (before.indicator, before.members, before.decided_at) == (key, members, at):
        return before.then
    is_today = at.astimezone(visit.zone).date() == visit.today
    return find_start(visit, visit.indicators[key], members, None if is_today else at)
