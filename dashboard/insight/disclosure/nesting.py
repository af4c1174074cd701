"""Periods within periods: what a longer one is made of, be they days, weeks, months, school years or ranges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from dashboard.facts import Period

DAY = timedelta(days=1)


def nest_periods(periods: Collection[Period]) -> Mapping[Period, tuple[Period, ...]]:
    """Each period that holds others, and the longest of these that do not overlap, in the order of time.

    The shortest wholes come first. What is left of a whole beside its parts may be any days of it.
    """
    ordered = sorted(set(periods), key=lambda one: (one.start, -one.end.toordinal()))
    starts = [one.start for one in ordered]
    wholes = sorted(ordered, key=lambda one: (count_days(one), one))
    return {whole: parts for whole in wholes if (parts := _split(whole, ordered, starts))}


def _split(whole: Period, ordered: Sequence[Period], starts: Sequence[date]) -> tuple[Period, ...]:
    parts: list[Period] = []
    place = bisect_left(starts, whole.start)
    while place < len(ordered) and starts[place] <= whole.end:
        one = ordered[place]
        if one != whole and one.end <= whole.end:
            parts.append(one)
            place = bisect_left(starts, one.end + DAY)
        else:
            place += 1
    return tuple(parts)


def is_covered(period: Period, others: Collection[Period]) -> bool:
    """Whether the other periods have each of its days: a year that lost a month since it was told is told no more."""
    parts = nest_periods({period, *others}).get(period, ())
    return sum(map(count_days, parts)) == count_days(period)


def count_days(period: Period) -> int:
    """How many days it has, both ends included."""
    return (period.end - period.start).days + 1
