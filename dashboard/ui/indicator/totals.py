"""Figures put together on an indicator's page: members into a total, months into a year."""

from __future__ import annotations

from dashboard.facts import Period
from dashboard.formats.numbers import format_number
from dashboard.formats.periods import format_period
from dashboard.insight.disclosure.nesting import is_covered
from dashboard.insight.joined import Joined
from dashboard.insight.rollup import NoRollup, in_own_periods, roll_up
from dashboard.insight.totals import NoTotal, add_members
from dashboard.phrases import NO_TOTAL, amount_words, made_of_words, unit_words
from dashboard.strategy.model import Indicator
from dashboard.ui.indicator.focus import Focus
from dashboard.ui.visit import Visit


def total_words(visit: Visit, indicator: Indicator, focus: Focus) -> str:
    """What the chosen series come to, or all where none is chosen, or why that is not said.

    Of one series its year, where the gate tells it only so.
    """
    if focus.one is not None:
        return _year_words(visit, indicator, focus.one)
    series = tuple(in_own_periods(one.series, indicator).series for one in focus.chosen or focus.every)
    periods = [point.period for one in series for point in one.points]
    if not periods:
        return ""
    total = add_members(indicator, series, max(periods, key=lambda period: period.end))
    if total.reason is NoTotal.ONE:
        return ""
    value = total.value
    if total.reason is NoTotal.HIDDEN and not focus.chosen:
        value = visit.released_total(indicator.key, total.period)
    if value is None:
        return visit.t(NO_TOTAL[total.reason or NoTotal.GAPS])
    return _together_words(visit, indicator, value, total.period, is_partly_hidden=total.reason is not None)


def _year_words(visit: Visit, indicator: Indicator, one: Joined) -> str:
    """Of a year whose months are hidden in part, what they come to, where that may be told."""
    own = in_own_periods(one.series, indicator)
    if own.period is None or own.refused is not NoRollup.SUPPRESSED:
        return ""
    if not is_covered(own.period, {point.period for point in one.series.points}):
        return ""
    value = visit.released_total(indicator.key, own.period, one.series.members)
    return "" if value is None else _together_words(visit, indicator, value, own.period, is_partly_hidden=True)


def _together_words(visit: Visit, indicator: Indicator, value: float, period: Period, *, is_partly_hidden: bool) -> str:
    """`Together 180 visits (2024). Some of its parts are hidden.`"""
    number = format_number(value, visit.language, indicator.decimals)
    unit = unit_words(indicator, visit.units, visit.t, value)
    together = visit.t(
        "Together {total} ({period}).",
        total=f"{number} {unit}".strip(),
        period=format_period(period, visit.language),
    )
    hidden = visit.t("Some of its parts are hidden.") if is_partly_hidden else ""
    return " ".join(filter(None, [together, hidden]))


def counted_words(visit: Visit, indicator: Indicator) -> str:
    """Beside a published year of a single series, what its months come to; "" where they say nothing of their own."""
    series = visit.series(indicator.key)
    own = in_own_periods(series[0], indicator).series.latest if len(series) == 1 else None
    if own is None or own.made_of:
        return ""
    rolled = roll_up(indicator, series[0].points, own.period)
    if rolled.value is None or rolled.made_of is None:
        return ""
    return visit.t(
        "The figure of {period} was given as such. Its own parts ({parts}) come to {value}.",
        period=format_period(own.period, visit.language),
        parts=made_of_words(rolled.made_of, visit.t),
        value=amount_words(rolled.value, rolled.qualifier, indicator, visit.t),
    )
