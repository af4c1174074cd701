"""What stands below the chart of an indicator: what its figures mean, its targets and status, what people say of it."""

from __future__ import annotations

from typing import Any

from dashboard.access import Action, may
from dashboard.insight.standing.standing import Standing
from dashboard.strategy.model import Indicator
from dashboard.strategy.targets import plan_key
from dashboard.ui.indicator.comments import is_writing, list_threads, list_unsaid
from dashboard.ui.indicator.focus import Focus
from dashboard.ui.indicator.process import Process
from dashboard.ui.indicator.target_words import PlanSheet, StatusLine, plan_sheet, status_line
from dashboard.ui.indicator.verdicts import list_events, list_verdicts
from dashboard.ui.visit import Visit


def meaning_content(visit: Visit, indicator: Indicator, focus: Focus, process: Process | None) -> dict[str, Any]:
    """What the panel shows. `process` is of the one series, or of the first of those that are compared."""
    here, writing = visit.address, is_writing(visit)
    has_chart = process is not None and process.has_development
    drawing_events = writing and has_chart and may(visit.person, Action.EDIT_EVENTS)
    return {
        "verdicts": list_verdicts(process) if process and focus.one else [],
        "events": list_events(process, editing=drawing_events) if process else [],
        "unsaid": list_unsaid(visit, indicator),
        "statuses": _list_statuses(visit, indicator, focus),
        "plan": _plan(visit, indicator, focus),
        "whose": focus.one.series.name if focus.one else "",
        "choose_first": focus.one is None and bool(focus.every),
        "threads": list_threads(visit, indicator),
        "outside": not visit.reads_words,
        "can_write": writing,
        "event_link": here.here(state="tapahtuma") if drawing_events else "",
        "target_link": here.here(state="tavoitteet") if _can_aim(visit, focus) else "",
        "writing_links": [
            (visit.t("Explain a change"), here.here(state="selitys")),
            (visit.t("Ask a question"), here.here(state="kysymys")),
            (visit.t("Write a note"), here.here(state="merkinta")),
        ],
    }


def _can_aim(visit: Visit, focus: Focus) -> bool:
    """Targets are of one series: of several, one is chosen first."""
    is_one = focus.one is not None or not focus.every
    return is_one and visit.known_on is None and may(visit.person, Action.EDIT_TARGETS)


def _list_statuses(visit: Visit, indicator: Indicator, focus: Focus) -> list[StatusLine]:
    """Of the one series its status; of several those that have targets, else that none has."""
    standings = visit.standings(indicator)
    if focus.one is not None:
        standings = tuple(one for one in standings if one.members == focus.members) or standings[:1]
    return [_status_line(visit, indicator, one) for one in standings]


def _status_line(visit: Visit, indicator: Indicator, standing: Standing) -> StatusLine:
    name = ", ".join(member for _, member in standing.members)
    link = visit.address.here(members=(name,), state=None) if name else ""
    return status_line(visit, indicator, standing.status, name, link)


def _plan(visit: Visit, indicator: Indicator, focus: Focus) -> PlanSheet | None:
    kept = visit.plans.get(plan_key(indicator.key, focus.members))
    return plan_sheet(visit, indicator, kept) if kept and (focus.one or not focus.every) else None
