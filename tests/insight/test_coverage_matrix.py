"""The matrix of outcome statements: agreed, come in, fresh, explained."""

from __future__ import annotations

import pytest

from dashboard.insight.coverage import Evidence, GoalCoverage, OutcomeCoverage
from dashboard.insight.coverage_matrix import Extent, Share, make_matrix
from dashboard.strategy.model import Level, Part, Role, Words


@pytest.mark.parametrize(
    ("share", "extent"),
    [
        (Share(0, 0), Extent.NOTHING),
        (Share(0, 2), Extent.NONE),
        (Share(1, 2), Extent.SOME),
        (Share(2, 2), Extent.ALL),
    ],
    ids=str,
)
def test_a_share_in_a_word(share, extent):
    assert share.extent is extent


def cover(*outcomes):
    level = Level(key="goal", role=Role.GOAL, one=Words(fi="tavoite"), many=Words(fi="tavoitteet"))
    every = tuple(one for outcome in outcomes for one in outcome.indicators)
    return GoalCoverage(1, Part(key="g", level="goal", title="Tavoite"), level, outcomes, every, ())


def outcome(key, *indicators):
    return OutcomeCoverage(Part(key=key, level="outcome", title=key), indicators, Evidence.PARTLY)


def test_each_column_counts_the_indicators_of_the_statement(make):
    """Three indicators: a is agreed, fresh and its change explained; b has an unexplained one; c has no figure."""
    a, b, c = (
        make.indicator(key=f"x.{key}", stage=stage)
        for key, stage in zip("abc", ("agreed", "idea", "collecting"), strict=True)
    )
    (matrix,) = make_matrix(
        [cover(outcome("o1", a, b, c), outcome("o2"))],
        valued={"x.a", "x.b"},
        fresh={"x.a"},
        noticed={"x.a", "x.b"},
        unexplained={"x.b"},
    )
    first, second = matrix.rows
    assert (first.agreed, first.collected, first.fresh, first.explained) == ((2, 3), (2, 3), (1, 3), (1, 2))
    assert not first.is_gap
    assert second.is_gap
    assert {second.agreed.extent, second.explained.extent} == {Extent.NOTHING}
