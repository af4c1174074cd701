"""The effect of a decision, read through the gate: its figure as it was known then and as it is known now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dashboard.cycle.decisions import Decision
from dashboard.cycle.effects import Effect, Figure, choose_then, judge_effect
from dashboard.facts import Members, Period
from dashboard.insight.digest import Digest
from dashboard.insight.rollup import in_own_periods
from dashboard.insight.standing.standing import newest_versions
from dashboard.strategy.model import Indicator
from dashboard.ui import cache
from dashboard.ui.visit import Visit


def find_effect(visit: Visit, decision: Decision) -> Effect | None:
    """The effect so far; None of a decision about no indicator of the chosen strategy."""
    indicator = visit.indicators.get(decision.indicator or "")
    if indicator is None:
        return None
    digest = _find_digest(visit.digests(indicator.key), decision.members)
    latest = digest.own.latest if digest else None
    return judge_effect(
        indicator,
        decision.decided_at.astimezone(visit.zone).date(),
        decision.expected,
        _read_then(visit, decision, indicator),
        Figure(latest, digest.own.version) if digest and latest else None,
        digest.behaviour if digest else None,
        visit.steps.get(indicator.key, frozenset()),
    )


def _find_digest(digests: tuple[Digest, ...], members: Members) -> Digest | None:
    return next((one for one in newest_versions(digests) if one.own.members == members), None)


def _read_then(visit: Visit, decision: Decision, indicator: Indicator) -> Figure | None:
    """As it was known at the instant of the decision; where nothing was, as it was brought later."""
    known = _read_period(visit, decision, indicator, decision.decided_at)
    if known is not None:
        return known
    brought = _read_period(visit, decision, indicator, visit.known_on)
    return replace(brought, late=True) if brought else None


def _read_period(visit: Visit, decision: Decision, indicator: Indicator, known_on: datetime | None) -> Figure | None:
    """The figure of the one period; no more is read of the series."""
    if decision.then is None:
        return None
    series = cache.read_figures(visit.data_version, visit.audience, indicator.key, decision.then, known_on, visit.gate)
    own = [one for one in series if one.members == decision.members]
    if not own:
        return None
    newest = max(own, key=lambda one: one.version)
    points = in_own_periods(newest, indicator).series.points
    point = next((one for one in points if one.period == decision.then), None)
    return Figure(point, newest.version) if point else None


def find_start(visit: Visit, indicator: Indicator, members: Members, decided_at: datetime | None) -> Period | None:
    """The period of the figure that a decision begins from; None where there is none.

    `decided_at`: an instant of the past; None for now.
    """
    now = _find_digest(visit.digests(indicator.key), members)
    if decided_at is None:
        then = choose_then(now.own, now.own.version) if now else None
    else:
        known = _find_digest(visit.gate.digests({indicator.key: indicator}, None, decided_at, visit.steps), members)
        then = choose_then(known.own, known.own.version) if known else None
        if then is None and now is not None:
            then = choose_then(now.own, now.own.version, decided_at.astimezone(visit.zone).date())
    return then.point.period if then else None


def list_members(visit: Visit, indicator: Indicator) -> dict[Members, str]:
    """The series that a decision may be about, each by its name; "" is the name of the whole."""
    return {one.own.members: one.own.name for one in newest_versions(visit.digests(indicator.key))} or {(): ""}
