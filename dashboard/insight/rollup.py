"""The figure of a longer period from its shorter ones, by the indicator's own rule, or the reason why there is none.

Rules (`Indicator.aggregation`): SUM adds; LAST takes the last one; MEAN is the plain mean; WEIGHTED_MEAN is
sum(value * n) / sum(n); NONE is refused.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.facts import Flag, Period, PeriodKind, Qualifier
from dashboard.formats.spans import period_kind, span_of_months
from dashboard.insight.series import MadeOf, Point, Series
from dashboard.strategy.model import Aggregation, Indicator, PeriodType

MONTHS: Mapping[PeriodKind, float] = {
    PeriodKind.DAY: 1 / 31,
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.SCHOOL_YEAR: 12,
}
"""How many months the calendar units have that periods are made of; a week may lie in two months, and is not one."""

OWN_MONTHS = {PeriodType.QUARTER: 3, PeriodType.HALF_YEAR: 6, PeriodType.YEAR: 12}
"""How many months one value of the indicator is for; the other types of period are not rolled up to."""

PARTIAL = frozenset({Flag.PARTIAL})


class NoRollup(StrEnum):
    """Why the longer period has no figure."""

    NEVER = "never"  # the same person can be in several of the parts
    WITHOUT_N = "without_n"  # a weighted mean needs the number of answers behind each part
    SUPPRESSED = "suppressed"  # a part is hidden, and could be worked out from the whole
    NO_PARTS = "no_parts"


@dataclass(frozen=True, slots=True)
class Rolled:
    """A period's figure from `parts` (in order, all with a value), or `reason`.

    `made_of` says of how many whole parts it is made; the flag `partial` that some of it lacks.
    """

    period: Period
    value: float | None = None
    qualifier: Qualifier = Qualifier.MISSING
    flags: frozenset[Flag] = frozenset()
    n: int | None = None
    parts: tuple[Point, ...] = ()
    made_of: MadeOf | None = None
    reason: NoRollup | None = None


def roll_up(indicator: Indicator, points: Sequence[Point], period: Period) -> Rolled:
    """The figure of `period`, a month or longer, from the shorter points that lie within it.

    Of several kinds of parts (days, months, quarters, halves) the one that covers most of the period is taken, of equal
    ones the shortest.
    """
    parts, expected = _choose_parts(points, period)
    hidden = any(point.qualifier is Qualifier.SUPPRESSED and _lies_in(point, period) for point in points)
    if not parts:
        return Rolled(period, reason=NoRollup.SUPPRESSED if hidden else NoRollup.NO_PARTS)
    if indicator.aggregation is Aggregation.NONE:
        return Rolled(period, parts=parts, reason=NoRollup.NEVER)
    if indicator.aggregation is Aggregation.WEIGHTED_MEAN and any(not part.n for part in parts):
        return Rolled(period, parts=parts, reason=NoRollup.WITHOUT_N)
    if hidden:
        return Rolled(period, parts=parts, reason=NoRollup.SUPPRESSED)
    return _join(indicator.aggregation, parts, expected, period)


def _choose_parts(points: Sequence[Point], period: Period) -> tuple[tuple[Point, ...], int]:
    """The valued parts of one kind, and how many of the kind the whole period has."""
    whole = MONTHS.get(period_kind(period), 0.0)
    found: dict[PeriodKind, list[Point]] = {}
    for point in points:
        kind = period_kind(point.period)
        if point.value is not None and MONTHS.get(kind, whole) < whole and _lies_in(point, period):
            found.setdefault(kind, []).append(point)
    if not found:
        return (), 0
    best = max(found, key=lambda kind: (len(found[kind]) * MONTHS[kind], -MONTHS[kind]))
    days = (period.end - period.start).days + 1
    expected = days if best is PeriodKind.DAY else round(whole / MONTHS[best])
    return tuple(sorted(found[best], key=lambda part: part.period)), expected


def _lies_in(point: Point, period: Period) -> bool:
    return period.start <= point.period.start and point.period.end <= period.end


def _join(rule: Aggregation, parts: tuple[Point, ...], expected: int, period: Period) -> Rolled:
    used = parts[-1:] if rule is Aggregation.LAST else parts
    found = sum(Flag.PARTIAL not in part.flags for part in parts)
    whole = parts[-1].period.end == period.end if rule is Aggregation.LAST else found == expected
    counts = [part.n for part in used if part.n is not None]
    return Rolled(
        period=period,
        value=round(_compute(rule, used), 6),
        qualifier=join_qualifiers({part.qualifier for part in used}),
        flags=frozenset().union(*(part.flags for part in used)) | (frozenset() if whole else PARTIAL),
        n=sum(counts) if len(counts) == len(used) else None,
        parts=parts,
        made_of=MadeOf(found, expected, period_kind(parts[0].period)),
    )


def _compute(rule: Aggregation, parts: Sequence[Point]) -> float:
    values = [float(part.value or 0) for part in parts]
    match rule:
        case Aggregation.LAST:
            return values[-1]
        case Aggregation.MEAN:
            return math.fsum(values) / len(values)
        case Aggregation.WEIGHTED_MEAN:
            return weigh_values(values, [part.n or 0 for part in parts])
        case _:
            return math.fsum(values)


def weigh_values(values: Sequence[float], counts: Sequence[int]) -> float:
    """sum(value * n) / sum(n). Raises ZeroDivisionError when nobody stands behind any value."""
    return math.fsum(value * n for value, n in zip(values, counts, strict=True)) / sum(counts)


def join_qualifiers(qualifiers: Collection[Qualifier]) -> Qualifier:
    """How a figure is to be read that is made of figures with values: one inexact part makes it so.

    `over 5` and 3 are `over 8`; parts that are inexact in different ways make it `about`.
    """
    inexact = set(qualifiers) - {Qualifier.EXACT}
    if not inexact:
        return Qualifier.EXACT
    return inexact.pop() if len(inexact) == 1 else Qualifier.ABOUT


@dataclass(frozen=True, slots=True)
class OwnPeriods:
    """A series in the periods that its indicator is for.

    `refused`: why its newest shorter periods make no such one, which would be of `period`.
    """

    series: Series
    refused: NoRollup | None = None
    period: Period | None = None


def in_own_periods(series: Series, indicator: Indicator) -> OwnPeriods:
    """The series with one point for each year (quarter, half) of an indicator that is given by years.

    A point of that length stands as it is, be it published or counted; else it is rolled up from the shorter ones.
    A series that has neither is given back unchanged, so that what there is can be shown with its own periods.
    """
    months = OWN_MONTHS.get(indicator.period_type)
    if months is None:
        return OwnPeriods(series)
    sizes = [(MONTHS.get(period_kind(point.period), 0), point) for point in series.points]
    own = [point for size, point in sizes if size >= months]
    standing = {point.period for point in own}
    wanted = {_enclose(point.period, months) for size, point in sizes if 0 < size < months} - standing
    rolled = [roll_up(indicator, series.points, period) for period in sorted(wanted)]
    points = sorted([*own, *(_as_point(one) for one in rolled if one.value is not None)], key=lambda one: one.period)
    newest = rolled[-1] if rolled and (not points or rolled[-1].period > points[-1].period) else None
    shown = replace(series, points=tuple(points)) if points else series
    return OwnPeriods(shown, newest.reason, newest.period) if newest else OwnPeriods(shown)


def _enclose(period: Period, months: int) -> Period:
    """The calendar unit of so many months that the period begins in."""
    first = (period.start.month - 1) // months * months + 1
    return span_of_months(period.start.year, first, first + months - 1)


def _as_point(rolled: Rolled) -> Point:
    """A rolled figure as a point; its source is that of its last part."""
    return Point(
        period=rolled.period,
        value=rolled.value,
        qualifier=rolled.qualifier,
        flags=rolled.flags,
        n=rolled.n,
        published_change=None,
        note="",
        raw="",
        source=rolled.parts[-1].source,
        made_of=rolled.made_of,
    )


def of_one_length(series: Series, indicator: Indicator) -> Series:
    """The series without the years beside its months: of unlike lengths, the shorter is kept where it has two values.

    For a drawing: a month beside a year would look like a fall.
    """
    months = OWN_MONTHS.get(indicator.period_type)
    shorter = tuple(point for point in series.points if 0 < MONTHS.get(period_kind(point.period), 0) < (months or 0))
    if sum(point.value is not None for point in shorter) > 1:
        return replace(series, points=shorter)
    return in_own_periods(series, indicator).series
