"""A year's people against those of the year before: like months, and equal opening days where they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Period, PeriodKind, Qualifier
from dashboard.formats.spans import period_kind
from dashboard.insight.counts import CountChange, compare_counts
from dashboard.insight.pace.year_before import NoYearPair, YearPair, pair_years
from dashboard.insight.people import Tally, is_plain
from dashboard.insight.process.segments import PeriodValue
from dashboard.insight.rollup import Rolled
from dashboard.insight.series import Point


class Verdict(StrEnum):
    """Whether chance alone makes such a change."""

    MORE = "more"
    LESS = "less"
    CHANCE = "chance"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Two years of one tally. `opening_days` are those of the matched months, before and after; None where not known.

    `change` is per opening day where they are known; None where the years are not compared (`pair.reason`) or both
    are zero.
    """

    name: str
    kind: PeriodKind
    pair: YearPair
    opening_days: tuple[float, float] | None = None
    change: CountChange | None = None

    @property
    def verdict(self) -> Verdict:
        """By the interval of the ratio: a change whose interval holds 1 may be chance."""
        if self.change is None:
            return Verdict.UNKNOWN
        low, high = self.change.ratio_interval
        return Verdict.MORE if low > 1 else Verdict.LESS if high < 1 else Verdict.CHANCE


def compare_years(tally: Tally, year: int, opening: Tally | None = None) -> YearOnYear:
    """The months that both years have; where there are none, the whole years.

    Only exact values of whole periods are taken. `opening` has the opening days by month. The values are counts of
    whole units: only of indicators that add up over months, or of whole years.
    """
    pairs = {kind: pair_years(_values(tally.points, kind), year, tally.steps) for kind in KINDS}
    kind = next((one for one in KINDS if pairs[one].reason is not NoYearPair.NO_PAIRS), PeriodKind.MONTH)
    pair = pairs[kind]
    if pair.reason:
        return YearOnYear(tally.name, kind, pair)
    days = _count_days(pair, opening) if opening else None
    before, after = (round(total) for total in pair.totals)
    return YearOnYear(tally.name, kind, pair, days, compare_counts(before, after, days or (1.0, 1.0)))


KINDS = (PeriodKind.MONTH, PeriodKind.YEAR)
"""What is matched, the finer first."""


def _values(points: Sequence[Point], kind: PeriodKind) -> list[PeriodValue]:
    return [(one.period, one.value if is_plain(one) else None) for one in points if period_kind(one.period) is kind]


def _count_days(pair: YearPair, opening: Tally) -> tuple[float, float] | None:
    """The opening days of both sides; None unless they are known of every matched period, and there were some."""
    known = {one.period: one.value for one in opening.points if is_plain(one)}
    sides = [[known.get(period) for period, _ in side] for side in (pair.earlier, pair.later)]
    found = [[days for days in side if days is not None] for side in sides]
    if any(len(some) < len(side) for some, side in zip(found, sides, strict=True)):
        return None
    before, after = (sum(side) for side in found)
    return (before, after) if before > 0 and after > 0 else None


@dataclass(frozen=True, slots=True)
class AgainstFirst:
    """A year's figure against that of the first year: `per_cent` 90 is nine tenths of it; None where not to be said."""

    first: Period
    last: Period
    per_cent: float | None


def hold_against(first: Rolled, last: Rolled) -> AgainstFirst:
    """The later figure in per cent of the earlier; only of exact figures of whole years, never across a hidden one."""
    told = all(one.value is not None and one.qualifier is Qualifier.EXACT and not one.flags for one in (first, last))
    share = 100 * last.value / first.value if told and first.value and last.value is not None else None
    return AgainstFirst(first.period, last.period, share)
