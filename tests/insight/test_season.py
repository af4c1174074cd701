"""Whether a change was there a year before too: what every July does is no news of this July."""

from __future__ import annotations

import pytest

from dashboard.formats.spans import span_of_month
from dashboard.insight.process.process_chart import chart_process
from dashboard.insight.process.season import find_same_season

QUIET_JULYS = [60.0, 64.0, 62.0, 60.0, 63.0, 61.0, 5.0, 62.0, 60.0, 64.0, 61.0, 63.0]


def chart(values, first=2022):
    months = [span_of_month(first + at // 12, at % 12 + 1) for at in range(len(values))]
    return chart_process(list(zip(months, values, strict=True)))


@pytest.mark.parametrize(
    ("values", "before"),
    [
        pytest.param([*QUIET_JULYS, *QUIET_JULYS[:7]], span_of_month(2022, 7), id="each July is below the limit"),
        pytest.param([*QUIET_JULYS[:6], 62.0, *QUIET_JULYS[7:], *QUIET_JULYS[:7]], None, id="only this July is"),
        pytest.param([*QUIET_JULYS[:6], 120.0, *QUIET_JULYS[7:], *QUIET_JULYS[:7]], None, id="the other was above it"),
        pytest.param([*QUIET_JULYS, *QUIET_JULYS[:6]], None, id="June is as usual"),
        pytest.param([*QUIET_JULYS[:6], None, *QUIET_JULYS[7:], *QUIET_JULYS[:7]], None, id="the other is not known"),
        pytest.param([40.0, 41.0] * 7 + [60.0, 61.0] * 8, None, id="one long run holds both Junes"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_the_same_month_a_year_before(values, before):
    assert find_same_season(chart(values)) == before
