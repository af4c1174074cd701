"""What may be added up of an indicator, and what is missing from its measuring."""

from __future__ import annotations

import pytest

from dashboard.insight.communications import Adding, Lack, find_adding, find_measuring

RULES = [
    # what, counting rule, aggregation, by channel, months together?, channels together?
    ("website visits", "visits", "sum", False, Adding.YES, Adding.NO_PARTS),
    ("reactions by channel", "items", "sum", True, Adding.YES, Adding.YES),
    ("followers by channel", "stock", "last", True, Adding.LAST, Adding.SAME_PERSON),
    ("reach by channel", "distinct_persons", "none", True, Adding.SAME_PERSON, Adding.SAME_PERSON),
    ("media reach", "distinct_persons", "none", False, Adding.SAME_PERSON, Adding.NO_PARTS),
    ("open rate", "share", "weighted_mean", False, Adding.WEIGHTED_MEAN, Adding.NO_PARTS),
    ("score by channel", "score", "mean", True, Adding.MEAN, Adding.MEAN),
    ("a founding year", "fact", "none", False, Adding.ONCE, Adding.NO_PARTS),
]


@pytest.mark.parametrize(
    ("rule", "aggregation", "by_channel", "over_time", "over_members"),
    [pytest.param(*row[1:], id=row[0]) for row in RULES],
)
def test_the_indicator_s_own_rule_says_what_may_be_added(make, rule, aggregation, by_channel, over_time, over_members):
    dimensions = ("channel",) if by_channel else ()
    found = find_adding(make.indicator(counting_rule=rule, aggregation=aggregation, dimensions=dimensions))
    assert (found.over_time, found.over_members) == (over_time, over_members)


def test_what_is_missing_is_said_of_each_indicator_in_use(make):
    followed = make.indicator(key="web.visits", stage="collecting")
    proposed = make.indicator(key="social.reach", stage="proposed", open_question="Mistä johtuen?")
    empty = make.indicator(key="media.reach", stage="agreed")
    retired = make.indicator(key="media.old", stage="retired")
    found = find_measuring([followed, proposed, empty, retired], {"web.visits", "social.reach"})
    assert {one.indicator.key: one.lacks for one in found} == {
        "web.visits": frozenset(),
        "social.reach": {Lack.NOT_AGREED, Lack.OPEN_QUESTION},
        "media.reach": {Lack.NO_DATA},
    }
