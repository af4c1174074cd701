"""The words of process behaviour charts, of a year against the year before, of the pace and of the arrival at a target.

`t` is the translator of the page's language. Nothing here computes; it words what `insight` found.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from dashboard.facts import Period, PeriodKind, Qualifier
from dashboard.formats.numbers import format_change
from dashboard.formats.periods import format_date, format_period
from dashboard.formats.spans import period_kind, span_of_month, span_of_year
from dashboard.insight.pace.arrival import Arrival, Forecast, Need, NoArrival, Sufficiency
from dashboard.insight.pace.pace import NoPace, Pace
from dashboard.insight.pace.year_before import NoYearPair, YearPair
from dashboard.insight.process.assurance import Assurance
from dashboard.insight.process.behaviour import Behaviour
from dashboard.insight.process.limits import Limits
from dashboard.insight.process.variation import Variation
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words, points_words
from dashboard.strategy.model import Aggregation, CountingRule, Indicator

A_DAY = timedelta(days=1)
SMALL = 10
"""A computed figure below this has one more decimal than the indicator's own."""
ASSURANCES = {
    Assurance.HITS: N_("As things run now, the target is met each time"),
    Assurance.MISSES: N_("As things run now, the target is never met"),
    Assurance.HIT_AND_MISS: N_("As things run now, chance decides whether the target is met"),
    Assurance.NO_TARGET: N_("No target for these periods"),
    Assurance.TOO_FEW: N_("Too few figures to say whether the target will be met"),
}
NO_YEAR = {
    NoYearPair.NO_PAIRS: N_("Not compared with {before}: no month (or other period) is in both years."),
    NoYearPair.BREAK_WITHIN: N_("Not compared with {before}: the way of counting or the level changed in between."),
}
NO_PACE = {
    NoPace.TOO_FEW: N_("Not said: {there} of the {needed} years that it needs are there."),
    NoPace.BREAK_WITHIN: N_("Not said: the way of counting or the level changed within the figures."),
    NoPace.INCOMPLETE_CYCLE: N_("Not said: parts of the year are missing, and a season would look like a pace."),
    NoPace.UNLIKE_PERIODS: N_("Not said: the periods are of unlike length, or no months, quarters or years."),
}
ARRIVALS = {
    Arrival.REACHED: N_("The newest figure meets the target."),
    Arrival.EXPECTED: N_("At this pace the figure of {period} would meet the target."),
    Arrival.BEYOND: N_("At this pace the target would not be met within ten years."),
    Arrival.AWAY: N_("The figures move away from the target."),
    Arrival.NOT_SHOWN: N_("Not said: no pace is known."),
}


def chance_words(behaviour: Behaviour, indicator: Indicator, t: Translator) -> str:
    """Why nothing is called real: the latest figure is within ordinary variation, or figures are too few."""
    if behaviour.variation is Variation.TOO_FEW:
        return too_few_words(behaviour, t)
    if behaviour.period is None or behaviour.value is None or behaviour.limits is None:
        return t("There is no figure.")
    limits = shown_limits(behaviour.limits, indicator)
    return t(
        "{period} ({value}) is within ordinary variation, which reaches from {low} to {high}.",
        period=format_period(behaviour.period, t.language),
        value=figure_words(behaviour.value, indicator, t),
        low=figure_words(limits.lower, indicator, t),
        high=figure_words(limits.upper, indicator, t),
    )


def too_few_words(behaviour: Behaviour, t: Translator) -> str:
    """`5 months, 12 are needed: before that a real change cannot be told from chance.`"""
    kind = period_kind(behaviour.period) if behaviour.period else PeriodKind.RANGE
    count = {
        PeriodKind.MONTH: t.plural("{n} month", "{n} months", behaviour.there),
        PeriodKind.WEEK: t.plural("{n} week", "{n} weeks", behaviour.there),
        PeriodKind.DAY: t.plural("{n} day", "{n} days", behaviour.there),
        PeriodKind.QUARTER: t.plural("{n} quarter", "{n} quarters", behaviour.there),
    }.get(kind) or t.plural("{n} figure", "{n} figures", behaviour.there)
    return t(
        "{count}, {needed} are needed: before that a real change cannot be told from chance.",
        count=count,
        needed=behaviour.needed,
    )


def shown_limits(limits: Limits, indicator: Indicator) -> Limits:
    """The limits as they are drawn and said: within the values that the definition allows."""
    return limits.clip(indicator.minimum, indicator.maximum)


def figure_words(value: float, indicator: Indicator, t: Translator) -> str:
    """A figure rounded to the indicator's own decimals; a small one with a decimal more, so that 0,4 is not 0."""
    decimals = indicator.decimals + (abs(value) < SMALL and value != round(value))
    return amount_words(round(value, decimals), Qualifier.EXACT, indicator, t)


def year_words(pair: YearPair, indicator: Indicator, t: Translator) -> str:
    """A year against the year before, by the periods that both have; or why it is not computed."""
    if pair.reason:
        return t(NO_YEAR[pair.reason], before=pair.year - 1)
    if indicator.aggregation is Aggregation.SUM:
        earlier, later = pair.totals
        span = _span_words(pair, t)
    else:
        (_, earlier), (period, later) = pair.earlier[-1], pair.later[-1]
        span = format_period(period, t.language)
    return t(
        "{span}: {later}; a year before {earlier} ({change}).",
        span=span,
        later=figure_words(later, indicator, t),
        earlier=figure_words(earlier, indicator, t),
        change=difference_words(earlier, later, indicator, t),
    )


def _span_words(pair: YearPair, t: Translator) -> str:
    """`1/2024–9/2024`; with how many periods are compared, where they do not follow each other without a hole."""
    periods = [period for period, _ in pair.later]
    span = format_period(Period(periods[0].start, periods[-1].end), t.language)
    if all(later.start - earlier.end == A_DAY for earlier, later in pairwise(periods)):
        return span
    return t("{span}, the {n} periods that both years have", span=span, n=len(periods))


def difference_words(earlier: float, later: float, indicator: Indicator, t: Translator) -> str:
    """`+4,4 %`; of shares and scores the difference itself, as a per cent of a per cent misleads."""
    if indicator.counting_rule in (CountingRule.SHARE, CountingRule.SCORE) or earlier == 0:
        return points_words(round(later - earlier, indicator.decimals), indicator, t)
    return format_change(round(100 * (later - earlier) / abs(earlier), 1), t.language, 1)


NEEDS = {
    Sufficiency.ENOUGH: N_("The pace is enough, even at its slowest."),
    Sufficiency.TOO_SLOW: N_("The pace is too slow, even at its fastest."),
    Sufficiency.CANNOT_TELL: N_("Whether the pace is enough cannot be said: its interval reaches to both sides."),
}


def need_words(need: Need, due: date, indicator: Indicator, t: Translator) -> str:
    """`The target of 31 Dec 2026 takes about +300 a year. The pace is too slow, even at its fastest.`; "" if unsaid."""
    if need.slope is None:
        return ""
    slope, day = signed_words(need.slope, indicator, t), format_date(due, t.language)
    return " ".join(
        (t("The target of {day} takes about {slope} a year.", day=day, slope=slope), t(NEEDS[need.sufficiency]))
    )


def pace_words(pace: Pace, indicator: Indicator, t: Translator) -> str:
    """`About +240 a year (95 % interval from 120 to 390).`, or why that is not said."""
    if pace.line is None or pace.interval is None:
        return t(NO_PACE[pace.reason or NoPace.TOO_FEW], there=pace.there, needed=pace.needed)
    slope, low, high = (signed_words(value, indicator, t) for value in (pace.line.slope, *pace.interval))
    words = t("About {slope} a year (95 % interval from {low} to {high}).", slope=slope, low=low, high=high)
    return words if pace.moves else " ".join((words, t("It may be moving either way.")))


def signed_words(value: float, indicator: Indicator, t: Translator) -> str:
    """A difference with its sign, with a decimal more than the figures have where it is small."""
    decimals = indicator.decimals if abs(value) >= 1 else indicator.decimals + 1
    return points_words(round(value, decimals), indicator, t, decimals)


def arrival_words(forecast: Forecast, kind: PeriodKind, t: Translator) -> str:
    """In which period the target would be met, with its interval; or why that is not said. `kind`: of the figures."""
    if forecast.reason is NoArrival.NO_MOVEMENT:
        return t("Not said: the figures may be moving either way.")
    at, earliest, latest = (_name_period(day, kind, t) for day in (forecast.at, forecast.earliest, forecast.latest))
    words = t(ARRIVALS[forecast.arrival], period=at)
    if not earliest or forecast.arrival not in (Arrival.EXPECTED, Arrival.BEYOND):
        return words
    if not latest:
        return " ".join((words, t("At the earliest {earliest}, perhaps never.", earliest=earliest)))
    if earliest == latest:
        return words
    return " ".join((words, t("Between {earliest} and {latest}.", earliest=earliest, latest=latest)))


def _name_period(day: date | None, kind: PeriodKind, t: Translator) -> str:
    """The year that the day is in, of figures by years; else the month: a day would be finer than any pace."""
    if day is None:
        return ""
    period = span_of_year(day.year) if kind is PeriodKind.YEAR else span_of_month(day.year, day.month)
    return format_period(period, t.language)
