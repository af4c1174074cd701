"""Late is what somebody owes: an indicator that is agreed, from the day on which it was."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.cycle.lateness import judge_arrival
from dashboard.insight.freshness import Freshness

END_OF_2023 = date(2023, 12, 31)
"""The newest figure is of 2023; that of 2024 may come in until the end of April 2025."""


@pytest.mark.parametrize(
    ("stage", "agreed_on", "today", "expected"),
    [
        pytest.param("collecting", None, date(2025, 4, 30), Freshness.FRESH, id="its last day"),
        pytest.param("collecting", None, date(2025, 5, 1), Freshness.LATE, id="the day after: collected, and owed"),
        pytest.param("collecting", date(2024, 1, 10), date(2025, 5, 1), Freshness.LATE, id="agreed before it was due"),
        pytest.param("collecting", date(2025, 6, 1), date(2026, 1, 1), Freshness.OLD, id="agreed after it was due"),
        pytest.param("proposed", None, date(2026, 1, 1), Freshness.OLD, id="a proposal: nobody owes it"),
        pytest.param("idea", None, date(2026, 1, 1), Freshness.OLD, id="an idea neither"),
        pytest.param("paused", None, date(2026, 1, 1), Freshness.UNSCHEDULED, id="paused: none is expected"),
    ],
)
def test_only_what_is_owed_is_late(make, stage, agreed_on, today, expected):
    indicator = make.indicator(stage=stage, period_type="year")
    assert judge_arrival(indicator, END_OF_2023, agreed_on, today) is expected


def test_what_has_never_come_is_neither_late_nor_old(make):
    assert judge_arrival(make.indicator(stage="collecting"), None, None, date(2026, 1, 1)) is Freshness.NEVER
