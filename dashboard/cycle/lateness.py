"""Whether the next figure of an indicator is late: one judgement for every list that calls something late."""

from __future__ import annotations

from datetime import date

from dashboard.cycle.due_days import find_due
from dashboard.cycle.waiting import is_owed
from dashboard.insight.freshness import Freshness, judge_indicator
from dashboard.strategy.model import Indicator


def judge_arrival(indicator: Indicator, newest: date | None, agreed_on: date | None, today: date) -> Freshness:
    """As `judge_indicator`, but late is only what is owed; what nobody owes is old.

    `newest`: the last day of its newest figure. `agreed_on`: since when it is owed, None where that is not known.
    """
    found = judge_indicator(indicator, newest, today)
    if found is not Freshness.LATE or newest is None:
        return found
    is_due = is_owed(indicator, agreed_on, find_due(newest, indicator.period_type))
    return Freshness.LATE if is_due else Freshness.OLD
