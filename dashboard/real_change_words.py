"""The words of a real change: what it is, by which rule it is no chance, and whether it is for the better."""

from __future__ import annotations

from dashboard.facts import Period, Qualifier
from dashboard.formats.numbers import format_number, format_value
from dashboard.formats.periods import format_period
from dashboard.insight.process.real_changes import Change, RealChange
from dashboard.insight.process.special_causes import Side, SpecialCause
from dashboard.insight.process.variation import Variation
from dashboard.insight.survey.movement import Movement
from dashboard.insight.survey.survey import SurveyChange
from dashboard.locale import N_, Translator
from dashboard.phrases import amount_words
from dashboard.strategy.model import Indicator

FINE_BELOW = 100
"""A limit of less than this is said with a decimal more."""

VARIATIONS = {
    Variation.IMPROVEMENT: N_("For the better"),
    Variation.CONCERN: N_("For the worse"),
    Variation.NEUTRAL: N_("A real change"),
    Variation.MIXED: N_("A real change, both ways"),
    Variation.COMMON_CAUSE: N_("No real change"),
    Variation.TOO_FEW: N_("Too few figures to tell"),
    Variation.NO_VALUE: N_("No data"),
}
"""What the latest point says."""
CAUSES = {
    (SpecialCause.OUTSIDE, Side.HIGH): N_("{value} in {period} is higher than chance explains (up to {limit})."),
    (SpecialCause.OUTSIDE, Side.LOW): N_("{value} in {period} is lower than chance explains (down to {limit})."),
    (SpecialCause.RUN, Side.HIGH): N_("Above its mean every time from {since} to {period}, now {value}."),
    (SpecialCause.RUN, Side.LOW): N_("Below its mean every time from {since} to {period}, now {value}."),
    (SpecialCause.TREND, Side.HIGH): N_("Has risen every time from {since} to {period}, now {value}."),
    (SpecialCause.TREND, Side.LOW): N_("Has fallen every time from {since} to {period}, now {value}."),
    (SpecialCause.OUTER_THIRD, Side.HIGH): N_("Unusually high several times from {since} to {period}, now {value}."),
    (SpecialCause.OUTER_THIRD, Side.LOW): N_("Unusually low several times from {since} to {period}, now {value}."),
}
"""What the rule says, without its statistics."""


SURVEYED = {
    Movement.RISING: N_("Rose by {difference} from {since} to {period}, more than chance explains."),
    Movement.FALLING: N_("Fell by {difference} from {since} to {period}, more than chance explains."),
}
"""What two waves of a survey say."""


def change_sentence(change: Change, indicator: Indicator, t: Translator) -> str:
    """`Above the earlier level every time from 5/2023 to 11/2023, now 612.`"""
    if isinstance(change, SurveyChange):
        return _survey_sentence(change, t)
    found = change.behaviour
    if found.cause is None or found.side is None:
        return ""
    return t(
        CAUSES[found.cause, found.side],
        value=amount_words(found.value, Qualifier.EXACT, indicator, t),
        limit=_limit_words(change, indicator, t),
        period=_period_words(found.period, t),
        since=_period_words(found.since, t),
    )


def _survey_sentence(change: SurveyChange, t: Translator) -> str:
    return t(
        SURVEYED[change.movement],
        difference=format_number(abs(round(change.difference, change.decimals)), t.language, change.decimals),
        since=_period_words(change.since, t),
        period=_period_words(change.period, t),
    )


def _limit_words(change: RealChange, indicator: Indicator, t: Translator) -> str:
    """The limit on the side of the change, with one decimal more than the indicator's where it is small."""
    found = change.behaviour
    if found.limits is None:
        return ""
    limit = found.limits.upper if found.side is Side.HIGH else found.limits.lower
    decimals = indicator.decimals + (abs(limit) < FINE_BELOW)
    return format_value(round(limit, decimals), Qualifier.EXACT, t.language, indicator.unit, decimals, t)


def _period_words(period: Period | None, t: Translator) -> str:
    return "" if period is None else format_period(period, t.language)
