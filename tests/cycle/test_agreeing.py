"""Agreeing on indicators: who waits, what a verdict leads to, which statements are offered."""

from __future__ import annotations

import pytest

from dashboard.cycle.agreeing import find_stage, list_ideas, list_statements, list_waiting
from dashboard.cycle.decisions import Verdict
from dashboard.strategy.model import Level, Part, Stage, Strategy, Words
from tests.conftest import make_indicator

EVERY = [make_indicator(key=f"a.{stage}", stage=stage) for stage in Stage]


def test_the_proposed_wait_and_ideas_are_offered():
    assert [one.stage for one in list_waiting(EVERY)] == [Stage.PROPOSED]
    assert [one.stage for one in list_ideas(EVERY)] == [Stage.IDEA]


@pytest.mark.parametrize(
    ("verdict", "has_figures", "stage"),
    [
        pytest.param(Verdict.AGREED, False, Stage.AGREED, id="agreed, figures are still to come"),
        pytest.param(Verdict.AGREED, True, Stage.COLLECTING, id="agreed, figures come already"),
        pytest.param(Verdict.SENT_BACK, True, Stage.IDEA, id="sent back"),
        pytest.param(Verdict.DROPPED, True, Stage.RETIRED, id="dropped"),
    ],
)
def test_a_verdict_leads_to_a_stage(verdict, has_figures, stage):
    assert find_stage(verdict, has_figures=has_figures) is stage


def test_the_statements_of_its_own_goal_come_first():
    """Goal 2's statement stands later in the strategy, and first for an indicator of goal 2."""

    def words(name: str) -> Words:
        return Words(fi=name)

    goals = [
        Part(key=f"g{number}", level="goal", title=f"Tavoite {number}", parts=(
            Part(key=f"o{number}", level="outcome", title=f"Hyvältä näyttää {number}"),
            Part(key=f"m{number}", level="means", title=f"Keino {number}"),
        )) for number in (1, 2)
    ]  # fmt: skip
    levels = [Level(key=key, role=key, one=words(key), many=words(key)) for key in ("goal", "outcome", "means")]
    strategy = Strategy(key="a", organisation="A", title="A", levels=tuple(levels), parts=tuple(goals))
    assert [one.key for one in list_statements(strategy, make_indicator(goal="g2"))] == ["o2", "o1"]
    assert [one.key for one in list_statements(strategy, make_indicator())] == ["o1", "o2"]
