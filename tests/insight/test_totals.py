"""Adding up over members, and the refusals."""

from __future__ import annotations

import pytest

from dashboard.facts import Qualifier
from dashboard.insight.totals import NoTotal, add_members


def groups(make, values, **changes):
    """One series for each value, all of 2023."""
    return [
        make.series(make.point(make.year(2023), value, **changes), members=(("stakeholder", f"Ryhmä {number}"),))
        for number, value in enumerate(values)
    ]


def test_the_materiality_survey_adds_up_to_the_published_total(make):
    """The report prints six groups and 410 visits under them."""
    total = add_members(make.indicator(aggregation="sum"), groups(make, [70, 52, 61, 79, 63, 85]), make.year(2023))
    assert (total.value, total.reason) == (410, None)


@pytest.mark.parametrize(
    ("rule", "aggregation", "reason"),
    [
        pytest.param(
            "distinct_persons", "none", NoTotal.DISTINCT, id="reach: the same person on Facebook and Instagram"
        ),
        pytest.param("stock", "last", NoTotal.STOCK, id="followers: a stock"),
        pytest.param("score", "mean", NoTotal.MEAN, id="means of unknown numbers of answers"),
        pytest.param("score", "none", NoTotal.MEAN, id="statements of a survey"),
        pytest.param("share", "weighted_mean", NoTotal.MEAN, id="shares whose weights are not known"),
    ],
)
def test_what_must_not_be_added_is_refused(make, rule, aggregation, reason):
    indicator = make.indicator(counting_rule=rule, aggregation=aggregation)
    assert add_members(indicator, groups(make, [1, 2]), make.year(2023)).reason is reason


def test_a_gap_or_an_inexact_part_has_no_total(make):
    indicator = make.indicator(aggregation="sum")
    assert add_members(indicator, groups(make, [70, None]), make.year(2023)).reason is NoTotal.GAPS
    over = groups(make, [70, 52], qualifier=Qualifier.MORE_THAN)
    assert add_members(indicator, over, make.year(2023)).reason is NoTotal.NOT_EXACT


def test_one_part_is_no_total_and_other_periods_are_left_alone(make):
    indicator = make.indicator(aggregation="sum")
    other = make.series(make.point(make.year(2022), 5), members=(("stakeholder", "Ryhmä 9"),))
    assert add_members(indicator, [*groups(make, [70]), other], make.year(2023)).reason is NoTotal.ONE
