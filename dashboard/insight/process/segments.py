"""A series of values by period: its gaps written out, and the segments that marked steps cut it into."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind, span_of_day, span_of_months

PeriodValue = tuple[Period, float | None]
"""A period and its value in the indicator's unit; None is a gap (unknown), never zero."""

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
}


def check_order(points: Sequence[PeriodValue]) -> None:
    """Raises ValueError unless each period starts after the one before it has ended."""
    for (earlier, _), (later, _) in pairwise(points):
        if later.start <= earlier.end:
            raise ValueError(f"{later} does not come after {earlier}")


def fill_gaps(points: Sequence[PeriodValue]) -> tuple[PeriodValue, ...]:
    """The points in their order, with (period, None) for every calendar unit that was skipped between two like ones.

    Days, weeks, months, quarters, half-years, years and school years are filled; between unlike periods, and between
    ranges such as the waves of a survey, nothing is known to be missing. Raises ValueError for periods out of order.
    """
    check_order(points)
    filled: list[PeriodValue] = list(points[:1])
    for (earlier, _), point in pairwise(points):
        kind, following = period_kind(earlier), earlier
        is_apart = point[0].start - earlier.end > DAY
        if is_apart and kind is period_kind(point[0]) and kind is not PeriodKind.RANGE:
            while (following := _next_period(following, kind)).start < point[0].start:
                filled.append((following, None))
        filled.append(point)
    return tuple(filled)


def _next_period(period: Period, kind: PeriodKind) -> Period:
    start = period.end + DAY
    if kind is PeriodKind.DAY:
        return span_of_day(start.year, start.month, start.day)
    if kind is PeriodKind.WEEK:
        return Period(start, period.end + WEEK)
    last = start.month + MONTHS[kind] - 1
    return span_of_months(start.year, start.month, (last - 1) % 12 + 1, start.year + (last - 1) // 12)


def split_segments(points: Sequence[PeriodValue], steps: Collection[date]) -> tuple[range, ...]:
    """The indices of each segment, in order; () for no points.

    `steps` are the days from which limits are computed anew (a marked step, a new definition). A period that starts on
    or after the day is of the new segment; one that the day falls into still holds days of the old, and belongs there.
    """
    numbered = [sum(step <= period.start for step in set(steps)) for period, _ in points]
    groups = (list(group) for _, group in groupby(range(len(points)), key=numbered.__getitem__))
    return tuple(range(group[0], group[-1] + 1) for group in groups)


def has_break(points: Sequence[PeriodValue], steps: Collection[date]) -> bool:
    """Whether a step falls after the first period's first day and by the last period's last day."""
    return bool(points) and any(points[0][0].start < step <= points[-1][0].end for step in steps)
