"""How sure a share is, in words. Nothing here computes; it words what `insight.shares` found."""

from __future__ import annotations

from dashboard.formats.numbers import format_number
from dashboard.insight.shares import ShareEstimate
from dashboard.locale import Translator
from dashboard.status_words import bounds_words
from dashboard.strategy.model import Indicator


def estimate_words(estimate: ShareEstimate | None, indicator: Indicator, t: Translator) -> str:
    """What stands beside a share: where the share of everybody lies, or that it cannot be said; "" for no share."""
    if estimate is None:
        return ""
    if estimate.interval is None or estimate.n is None:
        return t("How uncertain the share is cannot be said: it is not known how many answered.")
    interval = estimate.interval
    bounds = bounds_words(interval.low, interval.high, indicator, t)
    number = format_number(estimate.n, t.language)
    if estimate.at_least:
        return t("At least {n} answered: the share of everybody is {bounds} (95%).", n=number, bounds=bounds)
    return t("{n} answered: the share of everybody is {bounds} (95%).", n=number, bounds=bounds)
