"""What a decision, an action and an agreement cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from dashboard.cycle.decisions import (
    Agreement,
    Comparison,
    Decision,
    DecisionOutcome,
    Expectation,
    Verdict,
    find_owed_day,
)
from dashboard.strategy.model import Stage
from tests.store.record_examples import make_agreement, make_decision

IN_A_MEETING = {"meeting": "m-1", "collector_role": "viestintä", "hours_a_year": 0, "reason": None}


def rebuild(record, **changes):
    return type(record).model_validate({**dict(record), **changes})


@pytest.mark.parametrize(
    ("record", "changes", "refusal"),
    [
        pytest.param(
            make_decision(), {"outcome": DecisionOutcome.WORKED}, "closed with a reason", id="closed without a reason"
        ),
        pytest.param(
            make_decision(indicator=None, members=(), then=None, expected=None),
            {"expected": Expectation(comparison=Comparison.AT_LEAST, value=1)},
            "those of an indicator",
            id="a number of nothing",
        ),
        pytest.param(
            make_agreement(), {"meeting": "m-1"}, "a meeting decides", id="an administrator's change in a meeting"
        ),
        pytest.param(
            make_agreement(), {"reason": None}, "has a reason", id="an administrator's change without a reason"
        ),
        pytest.param(
            make_agreement(),
            {**IN_A_MEETING, "verdict": Verdict.DROPPED},
            "has a reason",
            id="dropped without a reason",
        ),
        pytest.param(
            make_agreement(),
            {**IN_A_MEETING, "verdict": Verdict.AGREED, "hours_a_year": None},
            "what that costs",
            id="agreed, and nobody knows what it costs",
        ),
        pytest.param(
            make_agreement(),
            {**IN_A_MEETING, "verdict": Verdict.AGREED, "hours_a_year": -1},
            "greater than or equal to 0",
            id="less than no hours",
        ),
    ],
)
def test_what_cannot_be_is_refused(record: Decision | Agreement, changes, refusal):
    with pytest.raises(ValidationError, match=refusal):
        rebuild(record, **changes)


def test_agreed_costs_may_be_nothing_and_the_key_is_the_indicators():
    agreed = rebuild(make_agreement(), **IN_A_MEETING, verdict=Verdict.AGREED, to_stage=Stage.AGREED)
    assert (agreed.hours_a_year, agreed.key) == (0, agreed.indicator)


SPRING, AUTUMN = date(2026, 3, 10), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        pytest.param({"to_stage": Stage.AGREED}, SPRING, id="agreed that day"),
        pytest.param(
            {"from_stage": Stage.AGREED, "to_stage": Stage.COLLECTING, "decided_on": AUTUMN, "owed_since": SPRING},
            SPRING,
            id="agreed in the spring, collected since the autumn",
        ),
        pytest.param(
            {"from_stage": Stage.COLLECTING, "to_stage": Stage.AGREED},
            None,
            id="collected before it was written down",
        ),
        pytest.param({"to_stage": Stage.PAUSED}, None, id="nobody owes what is paused"),
    ],
)
def test_since_when_figures_are_owed(changes, day):
    assert find_owed_day(make_agreement(**{"decided_on": SPRING, **changes})) == day
