"""A chart of a series: its segments, and when it says nothing yet."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.formats.spans import span_of_month
from dashboard.insight.process.limits import compute_limits
from dashboard.insight.process.process_chart import ChartSettings, chart_process
from dashboard.insight.process.special_causes import Side, Signal, SpecialCause

TWELVE = [48, 52, 47, 53, 49, 51, 48, 52, 47, 53, 49, 51]


def months(values, year=2022):
    return [(span_of_month(year + place // 12, place % 12 + 1), value) for place, value in enumerate(values)]


def test_twelve_months_have_limits():
    """Their ranges 4 5 6 4 2 3 4 5 6 4 2 make 45 / 11, their mean is 50: limits 50 +- 2.66 * 45 / 11 = 50 +- 10.88."""
    (segment,) = chart_process(months(TWELVE)).segments
    assert (segment.indices, segment.there, segment.needed, segment.signals) == (range(12), 12, 12, ())
    assert (segment.limits.lower, segment.limits.upper) == pytest.approx((39.118, 60.882), abs=1e-3)


def test_eleven_have_none():
    (segment,) = chart_process(months(TWELVE[:11])).segments
    assert (segment.there, segment.needed, segment.limits, segment.signals) == (11, 12, None, ())


def test_gaps_are_not_counted():
    chart = chart_process(months([*TWELVE[:11], None, None]))
    assert (chart.segments[0].there, chart.segments[0].limits, chart.latest) == (11, None, 10)


def test_every_other_month_has_no_ranges_to_make_limits_of():
    values = [value for one in TWELVE for value in (one, None)]
    assert chart_process(months(values)).segments[0].limits is None


def test_a_marked_step_starts_limits_of_its_own():
    """Twelve months around 50, then twelve around 80: without the step nearly all would be signals."""
    points = months(TWELVE + [value + 30 for value in TWELVE])
    first, second = chart_process(points, [date(2023, 1, 1)]).segments
    assert (first.limits.mean, second.limits.mean) == (50, 80)
    assert first.limits == compute_limits(TWELVE)
    assert first.signals == second.signals == ()
    assert chart_process(points).segments[0].signals != ()


def test_signals_are_told_by_their_place_in_the_chart():
    """An outlier in the fifth month of the second segment is the seventeenth point, index 16."""
    second = [*TWELVE[:4], 95, *TWELVE[5:]]
    chart = chart_process(months(TWELVE + second), [date(2023, 1, 1)])
    outlier = Signal(SpecialCause.OUTSIDE, Side.HIGH, (16,))
    assert chart.signals_at(16) == (outlier,)
    assert chart.signals_at(15) == ()


def test_a_short_new_segment_waits_for_its_limits():
    chart = chart_process(months([*TWELVE, 80, 81, 79]), [date(2023, 1, 1)])
    assert chart.segments[0].limits is not None
    assert (chart.latest_segment.there, chart.latest_segment.limits) == (3, None)


def test_nothing_at_all():
    chart = chart_process([])
    assert (chart.segments, chart.latest, chart.latest_segment) == ((), None, None)


@pytest.mark.parametrize("changes", [{"needed": 4}, {"run": 5}, {"run": 9}, {"trend": 5}, {"trend": 9}])
def test_settings_that_no_published_rule_allows(changes):
    with pytest.raises(ValueError, match=r"are needed|from 6 to 8"):
        ChartSettings(**changes)


def test_settings_reach_the_rules():
    """Six above the mean at the end; the ranges stay, for the others are as far below."""
    points = months([49, 48, 49, 48, 49, 48, 52, 51, 52, 51, 52, 51])
    seven = chart_process(points).segments[0]
    six = chart_process(points, settings=ChartSettings(run=6)).segments[0]
    assert [signal.cause for signal in seven.signals] == []
    assert [(signal.cause, signal.side) for signal in six.signals] == [
        (SpecialCause.RUN, Side.LOW),
        (SpecialCause.RUN, Side.HIGH),
    ]
    outlier = months([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    assert chart_process(outlier, settings=ChartSettings(screen=True)).segments[0].limits.moving_range == 1


def test_months_out_of_order_are_refused():
    with pytest.raises(ValueError, match="does not come after"):
        chart_process(months(TWELVE)[::-1])
