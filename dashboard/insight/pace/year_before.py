"""A year against the year before it, like with like: only the periods that both have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.facts import Period, PeriodKind
from dashboard.formats.spans import period_kind
from dashboard.insight.process.season import name_season
from dashboard.insight.process.segments import PeriodValue


class NoYearPair(StrEnum):
    """Why two years are not compared."""

    NO_PAIRS = "no_pairs"
    BREAK_WITHIN = "break_within"


@dataclass(frozen=True, slots=True)
class YearPair:
    """The matched values of `year - 1` and `year`, in the order of time, and the periods that only one of them has."""

    year: int
    earlier: tuple[tuple[Period, float], ...] = ()
    later: tuple[tuple[Period, float], ...] = ()
    unmatched: tuple[Period, ...] = ()
    reason: NoYearPair | None = None

    @property
    def totals(self) -> tuple[float, float]:
        """The two sums of the matched values; only of an indicator that adds up."""
        return sum(value for _, value in self.earlier), sum(value for _, value in self.later)


def pair_years(points: Sequence[PeriodValue], year: int, steps: Collection[date] = ()) -> YearPair:
    """The values of a calendar year beside those of the same months (weeks, quarters) a year before.

    Months of half a year are held against the same half only, so a season is not taken for a change. A period is of the
    year that it ends in, a week of its ISO year. A step after the earlier year's first matched day and by the later
    one's last refuses the pair: the two were not counted alike.
    """
    own: dict[tuple[PeriodKind, int], tuple[Period, float]] = {}
    before: dict[tuple[PeriodKind, int], tuple[Period, float]] = {}
    for period, value in points:
        its_year, season = name_season(period)
        if value is not None and its_year in (year - 1, year):
            (own if its_year == year else before)[period_kind(period), season] = (period, value)
    shared = own.keys() & before.keys()
    later = tuple(sorted(own[key] for key in shared))
    earlier = tuple(sorted(before[key] for key in shared))
    alone = tuple(sorted(one[key][0] for one in (before, own) for key in one.keys() - shared))
    if not shared:
        return YearPair(year, unmatched=alone, reason=NoYearPair.NO_PAIRS)
    if any(earlier[0][0].start < step <= later[-1][0].end for step in steps):
        return YearPair(year, unmatched=alone, reason=NoYearPair.BREAK_WITHIN)
    return YearPair(year, earlier, later, alone)
