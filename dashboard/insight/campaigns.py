"""A campaign against the time around it: as many whole weeks (or months) before and after as it touched.

What the comparison cannot tell is the cause: a season, a holiday or a piece of news may fall on the same weeks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.facts import Period, PeriodKind
from dashboard.insight.counts import CountChange, compare_counts
from dashboard.insight.quantiles import CONFIDENCE
from dashboard.insight.series import Series
from dashboard.insight.stretches import Stretch, Units, number_of, read_stretch, read_units
from dashboard.strategy.model import Aggregation, CountingRule, Indicator

COUNTED = frozenset(
    {
        CountingRule.VISITS,
        CountingRule.ENCOUNTERS,
        CountingRule.PARTICIPATIONS,
        CountingRule.SESSIONS,
        CountingRule.ITEMS,
    }
)
"""One thing after another is counted, so chance can be reckoned from the count alone."""

NEEDED_OTHERS = math.ceil(1 / (1 - CONFIDENCE) - 1e-9) - 1
"""Other stretches of time that it takes before "never otherwise" is rarer than once in twenty: 19."""


class Uncompared(StrEnum):
    """Why a campaign has no comparison."""

    STOCK = "stock"  # how many there are on a day: it has a level, not a yield of some weeks
    FACT = "fact"  # nothing is counted
    TOO_COARSE = "too_coarse"  # only years, waves or other long periods are known
    NO_FIGURES = "no_figures"  # of some of the weeks before or during


class Verdict(StrEnum):
    """Whether a difference is more than chance, from least to most."""

    NO_DIFFERENCE = "no_difference"
    WITHIN_CHANCE = "within_chance"  # two counts of the same thing differ as much
    ORDINARY = "ordinary"  # the figures differ as much at other times
    ALONE = "alone"  # there is no other time to hold it against
    LARGEST_SO_FAR = "largest_so_far"  # never as large otherwise, but the other times are fewer than NEEDED_OTHERS
    RARE = "rare"  # at most one in twenty other times is as large


@dataclass(frozen=True, slots=True)
class Contrast:
    """A stretch against the one before the campaign.

    `difference`: in the indicator's unit, a day against a day where the figures add up. `relative`: the same in per
    cent; None from zero. `chance`: what the
    counts alone say; None where nothing is counted one by one. `others`: how many like pairs of stretches there are at
    other times; `as_large`: how many of them differ at least as much, up or down.
    """

    difference: float
    relative: float | None
    chance: CountChange | None
    others: int
    as_large: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """A series before, during and after a campaign, in units of `kind` (weeks or months); or why there is none.

    `crowded`: another campaign or a disruption falls on these days. `during_against` and `after_against` are against
    `before`; the latter is None until there are figures after the campaign.
    """

    kind: PeriodKind | None = None
    before: Stretch | None = None
    during: Stretch | None = None
    after: Stretch | None = None
    during_against: Contrast | None = None
    after_against: Contrast | None = None
    crowded: bool = False
    reason: Uncompared | None = None


def compare_campaign(
    series: Series, indicator: Indicator, campaign: Period, others: Sequence[Period] = ()
) -> Comparison:
    """The comparison of one series. `others`: the other campaigns and disruptions that concern the indicator.

    Days are taken together to weeks from Monday to Sunday, so that weekdays weigh alike. Weeks and months are whole:
    the campaign's are all that hold a day of it. A difference is first held against counting chance
    (`compare_counts`), which is too narrow where the same people come again; so it must also be larger than the
    differences between like pairs of stretches at other times (placebos in time; Abadie, Diamond & Hainmueller 2015,
    American Journal of Political Science 59). With k of m other pairs as large, (k + 1) / (m + 1) is at most 1 in 20
    for RARE.
    """
    refused = _refuse(indicator)
    units = None if refused else read_units(series, indicator)
    if units is None:
        return Comparison(reason=refused or Uncompared.TOO_COARSE)
    first, last = number_of(campaign.start, units.kind), number_of(campaign.end, units.kind)
    length = last - first + 1
    before, during, after = (read_stretch(units, start, length) for start in (first - length, first, last + 1))
    around = Period(before.period.start, after.period.end)
    crowded = any(_touch(one, around) for one in others)
    if before.value is None or during.value is None:
        return Comparison(units.kind, before, during, after, crowded=crowded, reason=Uncompared.NO_FIGURES)
    busy = [campaign, *others]
    return Comparison(
        units.kind,
        before,
        during,
        after,
        _contrast(units, indicator, (before, during), _list_pairs(units, first, length, 1, busy)),
        _contrast(units, indicator, (before, after), _list_pairs(units, first, length, 2, busy)),
        crowded,
    )


def _refuse(indicator: Indicator) -> Uncompared | None:
    if indicator.counting_rule is CountingRule.FACT:
        return Uncompared.FACT
    return Uncompared.STOCK if indicator.aggregation is Aggregation.LAST else None


def _touch(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _list_pairs(
    units: Units, first: int, length: int, apart: int, busy: Sequence[Period]
) -> Iterator[tuple[Stretch, Stretch]]:
    """Like pairs at other times: stretches laid end to end outwards from the campaign, `apart` of them from each other,
    none on busy days.
    """
    if not units.found:
        return
    low, high = min(units.found), max(units.found)
    laid = [read_stretch(units, start, length) for start in range(low + (first - low) % length, high + 1, length)]
    free = [one if one.value is not None and not any(_touch(one.period, day) for day in busy) else None for one in laid]
    for place in range(len(free) - apart):
        between = free[place : place + apart + 1]
        earlier, later = between[0], between[-1]
        if earlier and later and all(between):
            yield earlier, later


def _contrast(
    units: Units, indicator: Indicator, pair: tuple[Stretch, Stretch], others: Iterator[tuple[Stretch, Stretch]]
) -> Contrast | None:
    earlier, later = pair
    if earlier.value is None or later.value is None:
        return None
    difference = _difference(units, *pair)
    differences = [abs(_difference(units, *other)) for other in others]
    as_large = sum(one >= abs(difference) - 1e-9 for one in differences)
    start = _rate(units, earlier)
    chance = _count_chance(indicator, *pair)
    return Contrast(
        difference=difference,
        relative=100 * difference / start if start else None,
        chance=chance,
        others=len(differences),
        as_large=as_large,
        verdict=judge_difference(chance, len(differences), as_large) if difference else Verdict.NO_DIFFERENCE,
    )


def judge_difference(chance: CountChange | None, others: int, as_large: int) -> Verdict:
    """The verdict of a difference that `as_large` of `others` other pairs of stretches reach."""
    if chance is not None and chance.p > 1 - CONFIDENCE:
        return Verdict.WITHIN_CHANCE
    if others == 0:
        return Verdict.ALONE
    if (as_large + 1) * (NEEDED_OTHERS + 1) <= others + 1:
        return Verdict.RARE
    return Verdict.LARGEST_SO_FAR if as_large == 0 else Verdict.ORDINARY


def _difference(units: Units, earlier: Stretch, later: Stretch) -> float:
    return _rate(units, later) - _rate(units, earlier)


def _rate(units: Units, one: Stretch) -> float:
    """A sum by day, since months are of unlike length; a mean as it is."""
    value = one.value or 0.0
    return value / one.days if units.rule is Aggregation.SUM else value


def _count_chance(indicator: Indicator, earlier: Stretch, later: Stretch) -> CountChange | None:
    values = (earlier.value or 0.0, later.value or 0.0)
    counted = indicator.aggregation is Aggregation.SUM and indicator.counting_rule in COUNTED
    if not counted or any(value < 0 or value != int(value) for value in values):
        return None
    return compare_counts(int(values[0]), int(values[1]), (earlier.days, later.days))
