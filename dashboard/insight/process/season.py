"""Seasons: which month or week of a year a period is, and whether a change was there a year before too."""

from __future__ import annotations

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.insight.process.process_chart import ProcessChart


def name_season(period: Period) -> tuple[int, int]:
    """The year and the season within it: the ISO week, or the month and day on which it starts."""
    if period_kind(period) is PeriodKind.WEEK:
        calendar = period.start.isocalendar()
        return calendar.year, calendar.week
    return period.end.year, 100 * period.start.month + period.start.day


def find_same_season(chart: ProcessChart) -> Period | None:
    """The same month (week, quarter) a year before the latest point, where the rules speak of both to the same side.

    A July that is always quiet lies outside the limits each July: one mean and two limits know no seasons (Wheeler,
    Making Sense of Data, 2003, on seasonality). A pattern so long that it holds both is no season. None otherwise.
    """
    if chart.latest is None:
        return None
    now, (year, season) = chart.signals_at(chart.latest), name_season(chart.points[chart.latest][0])
    for index, (period, _) in enumerate(chart.points[: chart.latest]):
        if name_season(period) == (year - 1, season):
            before = chart.signals_at(index)
            alike = {one.side for one in now} & {one.side for one in before}
            return period if alike and not set(now) & set(before) else None
    return None
