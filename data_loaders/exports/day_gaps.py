"""Days that a series of daily figures lacks: said, and the months that they would be part of marked as partial."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dashboard.facts import Flag, Place
from data_loaders.contract import Extract
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.series import settle
from data_loaders.problems import Severity


def find_absent(days: Iterable[date]) -> list[date]:
    """The days between the first and the last that are not among them."""
    present = set(days)
    if not present:
        return []
    first = min(present)
    span = (max(present) - first).days
    return [day for number in range(span) if (day := first + timedelta(days=number)) not in present]


def mark_gaps(into: Gathering, start: int, place: Place, heading: str, *, omits_zeros: bool = False) -> None:
    """Look for absent days in one series, the readings from `start` on; those of their months become partial.

    `omits_zeros`: the tool leaves out the days without any. They count as zero in a sum, and nothing is invented.
    """
    series = into.readings[start:]
    absent = find_absent(one.period.start for one in series if one.period and one.value.value is not None)
    if not absent:
        return
    if omits_zeros:
        into.note("omitted_days_are_zero", Severity.INFO, place, heading, count=len(absent))
        return
    first = absent[0].isoformat()
    into.note("days_absent", Severity.WARNING, place, heading, count=len(absent), period_start=first, period_end=first)
    months = {(day.year, day.month) for day in absent}
    into.readings[start:] = [
        one._replace(flags=one.flags | {Flag.PARTIAL})
        if one.period and (one.period.start.year, one.period.start.month) in months
        else one
        for one in series
    ]


def extract_settled(into: Gathering, loader: str) -> Extract:
    """All that was gathered, nothing of it twice: a day that stands in two blocks is one day."""
    settled = settle(into.readings)
    into.readings, into.problems = list(settled.readings), [*into.problems, *settled.problems]
    return into.extract(loader)
