"""Which days a register covers, so that a sum over a part of a month is not taken for the month's."""

from __future__ import annotations

import calendar
import math
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from dashboard.facts import Period
from data_loaders.problems import Severity
from data_loaders.reading.findings import Findings

FIRST_DAYS = 9
"""So many days without a row at the beginning of the first month are nothing unusual: there may be nothing to write."""
LAST_DAYS = 6
"""Neither are so many at the end of the last one: what happens once a week has its last occasion in the last 7 days."""
FEWEST_BREAKS = 4
"""Breaks between rows that show how seldom a register usually has one."""
USUAL = 0.95


class Coverage(NamedTuple):
    """The first and the last day of which the register says everything."""

    first: date
    last: date

    def is_partial(self, period: Period) -> bool:
        """Whether a part of the period is not covered."""
        return period.start < self.first or period.end > self.last


def measure_coverage(periods: Collection[Period], said: Period | None) -> Coverage | None:
    """What rows of these periods cover; `said` is the time that the title, the sheets or the file's name speaks of.

    The first and the last month are whole when their rows reach as near to the ends as they usually are to each other,
    or when the title says a time that begins (ends) with that month. Months between are whole. None without periods.
    """
    if not periods:
        return None
    first = min(periods, key=lambda period: period.start).start
    last = max(periods, key=lambda period: period.end).end
    pause = find_usual_pause(periods)
    if first.day - 1 <= max(FIRST_DAYS, pause):
        first = first.replace(day=1)
    if said and said.start < first:
        first = said.start
    month_end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if (month_end - last).days <= max(LAST_DAYS, pause) or (said and said.end == month_end):
        last = month_end
    return Coverage(first, last)


def tell_partial(partial: Collection[Period], findings: Findings) -> None:
    """Say which periods are covered in part only."""
    for period in sorted(partial):
        start, end = period.start.isoformat(), period.end.isoformat()
        findings.add("period_covered_in_part", Severity.WARNING, period_start=start, period_end=end)


def find_usual_pause(periods: Collection[Period]) -> int:
    """95 of 100 breaks between days with rows are of at most so many days; 0 where there are too few to tell."""
    days = sorted({period.start for period in periods if period.start == period.end})
    breaks = sorted((later - earlier).days - 1 for earlier, later in pairwise(days))
    return breaks[math.ceil(USUAL * len(breaks)) - 1] if len(breaks) >= FEWEST_BREAKS else 0
