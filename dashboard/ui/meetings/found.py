"""What there is to talk about in a meeting: what an agenda is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.cycle.agenda import AHEAD, Findings, choose_situations, find_items
from dashboard.cycle.agreeing import list_waiting
from dashboard.cycle.decisions import Decision
from dashboard.cycle.effects import list_due
from dashboard.cycle.meetings import AgendaItem
from dashboard.cycle.states import Situation
from dashboard.insight.freshness import Freshness
from dashboard.insight.process.unexplained import Unexplained
from dashboard.strategy.model import Indicator
from dashboard.ui.overview.attention import find_waiting
from dashboard.ui.visit import Visit
from dashboard.ui.wheel.cycle import read_situations


def find_agenda(visit: Visit, day: date, occurrence: str | None) -> tuple[AgendaItem, ...]:
    """Every item that a meeting on `day` could have. `occurrence`: the time of the annual cycle that it is.

    The year that is chosen for the figures does not matter: what has come is there.
    """
    every = replace(visit, address=replace(visit.address, period=None))
    decisions = [kept.record for kept in every.kept_of(Decision) if kept.record.strategy == every.chosen.key]
    found = Findings(
        situations=choose_situations(_read_near(every, day), day, occurrence),
        late=find_late(every, day),
        unexplained=find_unexplained(every),
        proposed=sorted(list_waiting(every.chosen.indicators), key=_weigh),
        returning=list_due(decisions, day),
    )
    return find_items(found, every.indicators, every.t)


def _read_near(visit: Visit, day: date) -> list[Situation]:
    """Those of the years that the months before and after the day lie in."""
    years = range((day - AHEAD).year, (day + AHEAD).year + 1)
    return [one for year in years for one in read_situations(visit, year)]


def _weigh(indicator: Indicator) -> tuple[bool, bool]:
    """First what is evidence for a statement of what good looks like, then what is of a goal."""
    return indicator.outcome is None, indicator.goal is None


def find_late(visit: Visit, day: date) -> list[Indicator]:
    """The indicators that have been agreed and whose next figure should have come by that day, the oldest first."""
    by = max(day, visit.as_of)
    late = [one for one in visit.chosen.indicators if visit.freshness(one, by) is Freshness.LATE]
    return sorted(late, key=lambda one: (visit.newest[one.key], one.key))


def find_unexplained(visit: Visit) -> list[Unexplained]:
    """The reds and the real changes that nobody has explained."""
    taken_up = [one for one in visit.chosen.indicators if one.key not in visit.waiting]
    return find_waiting(visit, taken_up, visit.real_changes)
