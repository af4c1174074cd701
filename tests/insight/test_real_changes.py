"""Real changes of many series: which are, in which order they are named, and what asks for a reason."""

from __future__ import annotations

from dashboard.insight.digest import digest_series
from dashboard.insight.overview import find_notices, join_members
from dashboard.insight.process.real_changes import find_real_change, rank_changes
from dashboard.insight.process.unexplained import NoticeKind
from dashboard.insight.process.variation import Variation

STEADY = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
"""Mean 11, limits 11 +- 5.32."""


def change(make, values, key="houses.visits", members=(), direction="higher"):
    """The real change of values by month from 1/2023."""
    points = [make.point(make.month(2023 + at // 12, at % 12 + 1), value) for at, value in enumerate(values)]
    indicator = make.indicator(key=key, direction=direction, period_type="month")
    return find_real_change(digest_series(make.series(*points, indicator=key, members=members), indicator))


def test_chance_is_no_change(make):
    assert change(make, STEADY) is None


def test_years_have_no_verdict(make):
    points = [make.point(make.year(2000 + at), 10.0 * at) for at in range(20)]
    indicator = make.indicator(key="houses.visits")
    assert find_real_change(digest_series(make.series(*points), indicator)) is None


def test_the_newest_comes_first_then_concern_before_improvement(make):
    better = change(make, [*STEADY, 40], "a.better")
    worse = change(make, [*STEADY, 40], "z.worse", direction="lower")
    newer = change(make, [*STEADY, 11, 40], "m.newer")
    assert worse.behaviour.variation is Variation.CONCERN
    assert [one.indicator for one in rank_changes([better, worse, newer])] == ["m.newer", "z.worse", "a.better"]


def test_an_indicator_is_named_once_and_its_other_members_counted(make):
    pasila = change(make, [*STEADY, 40], members=(("place", "Pasila"),))
    askel = change(make, [*STEADY, 41], members=(("place", "Askel"),))
    other = change(make, [*STEADY, 40], "other.visits")
    joined = join_members([pasila, other, askel])
    assert [(one.first, one.others) for one in joined] == [(pasila, 1), (other, 0)]


def test_the_reason_is_asked_for_the_whole_pattern(make):
    """Twelve months at 11, then eight at 13: a run from the first of the eight to the last."""
    found = change(make, [*STEADY, *[13, 14] * 4])
    notice = found.notice
    assert notice.kind is NoticeKind.REAL_CHANGE
    assert notice.period.end == make.month(2024, 8).end
    assert notice.period.start <= make.month(2024, 1).start
    assert find_notices([], [found]) == (notice,)
