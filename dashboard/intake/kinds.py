"""Which kinds of measures an indicator takes: kinds are never mixed, whatever a strategy file or a mapping says.

| kind     | adds up (`aggregation`)             | counts (`counting_rule`)                                        |
|----------|-------------------------------------|-----------------------------------------------------------------|
| FLOW     | sum, none                           | visits, encounters, participations, sessions, items             |
| STOCK    | last; none where the rule is stock  | stock, items                                                    |
| DISTINCT | none                                | distinct persons, items (different courses)                     |
| MEAN     | mean, weighted mean; none           | any; share or score where it is none                            |
"""

from __future__ import annotations

from dashboard.strategy.model import Aggregation, CountingRule, Indicator
from data_loaders.measures import MeasureKind

EVENTS = frozenset(
    {
        CountingRule.VISITS,
        CountingRule.ENCOUNTERS,
        CountingRule.PARTICIPATIONS,
        CountingRule.SESSIONS,
        CountingRule.ITEMS,
    }
)
RATES = frozenset({CountingRule.SHARE, CountingRule.SCORE})
MEANS = frozenset({Aggregation.MEAN, Aggregation.WEIGHTED_MEAN})
"""How a figure adds up that may be a mean itself, such as the applicants per vacancy."""


def takes_kind(indicator: Indicator, kind: MeasureKind) -> bool:
    """Whether values of this kind can be the indicator's."""
    return fits_kind(indicator.counting_rule, indicator.aggregation, kind)


def fits_kind(rule: CountingRule, adds_up: Aggregation, kind: MeasureKind) -> bool:
    """Whether values of this kind can be those of an indicator that counts and adds up so."""
    match kind:
        case MeasureKind.FLOW:
            return rule in EVENTS and adds_up in (Aggregation.SUM, Aggregation.NONE)
        case MeasureKind.STOCK:
            last_of_things = adds_up is Aggregation.LAST and rule in (CountingRule.STOCK, CountingRule.ITEMS)
            return last_of_things or (adds_up is Aggregation.NONE and rule is CountingRule.STOCK)
        case MeasureKind.DISTINCT:
            return adds_up is Aggregation.NONE and rule in (CountingRule.DISTINCT_PERSONS, CountingRule.ITEMS)
        case MeasureKind.MEAN:
            return adds_up in MEANS or (adds_up is Aggregation.NONE and rule in RATES)


def kind_of(indicator: Indicator) -> MeasureKind | None:
    """The kind of the indicator's own values; None for a fact such as a year of founding."""
    if indicator.counting_rule is CountingRule.STOCK or indicator.aggregation is Aggregation.LAST:
        return MeasureKind.STOCK
    if indicator.counting_rule is CountingRule.DISTINCT_PERSONS:
        return MeasureKind.DISTINCT
    if indicator.counting_rule in RATES or indicator.aggregation in MEANS:
        return MeasureKind.MEAN
    return MeasureKind.FLOW if indicator.counting_rule in EVENTS else None
